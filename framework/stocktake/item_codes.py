"""Short codes of statements, such as B3, that a form on paper carries and that are quick to type."""

from stocktake.tool import Tool


def codes_of(tool: Tool) -> dict[str, str]:
    """Give each statement's code: a letter for its domain, then its place there; after Z comes AA."""
    return {
        statement.id: f"{_letters(place)}{number}"
        for place, domain in enumerate(tool.domains)
        for number, statement in enumerate(domain.statements, start=1)
    }


def statement_at(tool: Tool, code: str) -> str:
    """Find the statement with a code, however it is typed; empty if none has it."""
    wanted = code.strip().upper()
    return next((statement for statement, each in codes_of(tool).items() if each == wanted), "")


def _letters(place: int) -> str:
    before, letter = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + letter)
