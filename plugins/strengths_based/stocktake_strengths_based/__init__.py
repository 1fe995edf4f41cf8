"""The strengths-based review tool: its content, and the hooks that add a little logic to it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from stocktake.aggregation import Aggregator
from stocktake.document import Section
from stocktake.hookspecs import hookimpl
from stocktake.reading import Reading
from stocktake.review import Answer
from stocktake.tool import Domain, RatingScale, Statement, Tool, Variant

TOOL_ID = "strengths-based"
_CONTENT = Path(__file__).parent / "content"


@hookimpl
def stocktake_tools() -> Iterable[Path]:
    """Offer the tool as its folder of content."""
    return [_CONTENT]


@hookimpl
def stocktake_rating_scales() -> Iterable[RatingScale]:
    """Offer the agreement scale to other tools too."""
    from stocktake.content import load_scale

    return [load_scale(_CONTENT / "scales" / "agreement.toml")]


@hookimpl
def stocktake_variants(tool: Tool) -> Iterable[Variant]:
    """Offer the tool in easy words and in Welsh."""
    if tool.id != TOOL_ID:
        return ()
    from stocktake.content import load_variants

    return load_variants(_CONTENT / "variants", tool)


@hookimpl
def stocktake_translations() -> Iterable[Path]:
    """Offer the plugin's own texts in other languages; the tool's are its wordings."""
    return [Path(__file__).parent / "translations"]


@hookimpl
def stocktake_domains(tool: Tool, options: Mapping[str, object]) -> Iterable[Domain]:
    """Lay an organisation's own domains behind the nine, if the settings name a folder of them."""
    if tool.id != TOOL_ID:
        return ()
    from stocktake_strengths_based.local_domains import local_domains

    return local_domains(options)


@hookimpl
def stocktake_aggregators() -> Iterable[Aggregator]:
    """Offer the share of people who agree."""
    from stocktake_strengths_based.agreeing import AGREEING

    return [AGREEING]


@hookimpl
def stocktake_prompts(tool: Tool, statement: Statement, answer: Answer | None) -> Iterable[str]:
    """Ask a strengths-minded question that fits what the person said."""
    if tool.id != TOOL_ID or answer is None:
        return ()
    from stocktake_strengths_based.prompts import prompts_for

    return prompts_for(answer, tool.scale_of(statement))


@hookimpl
def stocktake_report_sections(tool: Tool, reading: Reading) -> Iterable[Section]:
    """Put what people see as working into the report."""
    if tool.id != TOOL_ID:
        return ()
    from stocktake_strengths_based.strengths_section import strengths_section

    section = strengths_section(reading)
    return [section] if section else ()
