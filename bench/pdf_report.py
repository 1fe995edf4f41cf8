"""How long a report takes as PDF, against the bare engine on the same data; and what 400 pages take."""

import json
import resource
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from attrs import evolve
from pypdf import PdfReader
from rounds import compare, seconds

import stocktake_renderers.pdf
from stocktake.document import Document, Heading
from stocktake.plugins import load_plugins
from stocktake.reading import HANDOUT
from stocktake.review import Phase
from stocktake.settings import Settings
from stocktake.workspace import Workspace
from stocktake_renderers.cli.example import fill
from stocktake_renderers.opening import real_stamp
from stocktake_renderers.pdf import render_apart
from stocktake_renderers.pdf.content import content
from stocktake_renderers.pdf.fonts import families, font_folder

TEMPLATE = Path(stocktake_renderers.pdf.__file__).parent / "report.typ"
BARE = """
import sys, typst
template, data, fonts, made = sys.argv[1:]
found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[fonts])
engine = typst.Compiler(template, font_paths=found)
pdf = engine.compile(sys_inputs={"data": open(data).read()}, format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=0)
open(made, "wb").write(pdf)
"""


def example() -> Document:
    """Give the report of the example, which has about 50 pages."""
    settings = Settings(storage="memory:")
    catalogue = load_plugins(settings)
    storage = catalogue.open_storage(settings.storage)
    workspace = Workspace(catalogue, storage, settings, stamp=real_stamp(), secret=b"a secret for a measurement, 32 by")
    fill(workspace)
    (review,) = [each for each in workspace.reviews() if each.phase is Phase.REVEALED]
    document = workspace.report(review.id, "organisation", HANDOUT)
    workspace.close()
    return document


def of_pages(document: Document, pages: int) -> Document:
    """Give the chapters of its domains, as often as it takes to make so many pages or a few more."""
    starts = [place for place, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 1]
    ends = [*starts[1:], len(document.blocks)]
    chapters = [
        document.blocks[at:to]
        for at, to in zip(starts, ends, strict=True)
        if document.blocks[at].anchor.startswith("domain-")
    ]
    wanted, made, found = pages // 6, document, 0
    while found < pages:
        wanted += max(1, (pages - found) // 6 if found else 0)
        blocks = (block for nth in range(wanted) for block in chapters[nth % len(chapters)])
        made = evolve(document, blocks=tuple(blocks))
        found = pages_of(made)
    return made


def pages_of(document: Document) -> int:
    """Count, with a process of its own: the memory of this one would be taken for that of its children."""
    return len(PdfReader(BytesIO(render_apart(document, timeout=600))).pages)


def against_the_bare_engine(report: Document, folder: Path) -> None:
    import typst

    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(font_folder())])
    (folder / "data.json").write_text(json.dumps({**content(report), "fonts": families(found.families(), [])}))
    arguments = [TEMPLATE, folder / "data.json", font_folder(), folder / "bare.pdf"]
    bare = [sys.executable, "-c", BARE, *map(str, arguments)]
    compare(
        f"{pages_of(report)} pages in a process of its own",
        lambda: render_apart(report, timeout=120),
        lambda: subprocess.run(bare, check=True),
        rounds=11,
    )


def much(report: Document) -> None:
    """Say what a long report takes; the memory is the most that any process of this run had."""
    pages = pages_of(report)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = seconds(lambda: render_apart(report, timeout=600))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{pages} pages: {took:.2f} s ({worked:.2f} s of a processor), {after.ru_maxrss / 1024:.0f} MB")


def main() -> None:
    document = example()
    with tempfile.TemporaryDirectory() as folder:
        against_the_bare_engine(of_pages(document, 25), Path(folder))
    much(of_pages(document, 400))


if __name__ == "__main__":
    main()
