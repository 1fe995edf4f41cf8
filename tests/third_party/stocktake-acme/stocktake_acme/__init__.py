"""What Acme adds: a domain for the strengths-based review, a tool of its own with its scale, a format, a command."""

from pathlib import Path

from stocktake.document import BulletList, Heading, Paragraph, Renderer
from stocktake.hookspecs import hookimpl
from stocktake.tool import Domain, RatingScale, ScalePoint, Statement

CONTENT = Path(__file__).parent / "content"
STEPS = RatingScale(
    id="steps",
    title="Three steps",
    points=(
        ScalePoint(value=1, label="Not yet"),
        ScalePoint(value=2, label="On our way"),
        ScalePoint(value=3, label="There"),
    ),
)
RURAL = Domain(
    id="rural",
    title="Reaching people far from town",
    statements=(
        Statement(id="rural-1", text="We visit people where they live."),
        Statement(id="rural-2", text="We know who has no bus."),
    ),
)


def outline(document):
    """Give titles, headings and lists of a document as lines with marks before them."""
    lines = [f"# {document.title}"]
    for block in document.blocks:
        if isinstance(block, Heading):
            lines.append(f"{'#' * (block.level + 1)} {block.text}")
        elif isinstance(block, Paragraph):
            lines.append("".join(span.text for span in block.spans))
        elif isinstance(block, BulletList):
            lines.extend("- " + "".join(span.text for span in item) for item in block.items)
    return "\n".join(lines).encode()


OUTLINE = Renderer(
    id="outline", title="Outline", media_type="text/markdown", extension="md", of="document", render=outline
)


@hookimpl
def stocktake_rating_scales():
    return [STEPS]


@hookimpl
def stocktake_tools():
    return [CONTENT]


@hookimpl
def stocktake_domains(tool):
    return [RURAL] if tool.id == "strengths-based" else []


@hookimpl
def stocktake_renderers():
    return [OUTLINE]


@hookimpl
def stocktake_cli_commands(options):
    import click

    @click.command("acme")
    def acme():
        """Say hello."""
        click.echo(options.get("hello", "Hello from Acme."))

    return [acme]
