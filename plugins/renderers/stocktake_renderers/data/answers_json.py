"""Answers as JSON: what the export writes, and reading it back with every problem at once."""

import json
from collections.abc import Sequence
from typing import Any

from stocktake.errors import InvalidError
from stocktake.incoming import ImportedAnswer
from stocktake.review import AnswerKind
from stocktake.tool import Tool
from stocktake_renderers.data.answer_cells import COLUMNS, KNOWN, VERSION, Taker, answer_cell
from stocktake_renderers.data.extra_cells import extra_cells

FORMAT = "stocktake-answers"
SCHEMA = 1
_NUMBERS = ("hope", "group_size")
_SHAPE = f"It must be an object with “format”: “{FORMAT}”, “schema”: {SCHEMA} and a list of “answers”."


def export(answers: Sequence[ImportedAnswer], tool: Tool) -> bytes:
    """Write answers so that `read` gives the same ones back."""
    whole = {
        "format": FORMAT,
        "schema": SCHEMA,
        "tool": tool.id,
        "tool_version": tool.version,
        "answers": [_plain(one) for one in answers],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(one: ImportedAnswer) -> dict[str, object]:
    answer = one.answer
    return {
        "participant": one.participant,
        "perspective": one.perspective,
        "statement": answer.statement,
        "answer": answer.value if answer.kind is AnswerKind.RATING else answer_cell(answer) or None,
        "reason": answer.reason,
        "share": answer.share.value,
        **({VERSION: one.tool_version} if one.tool_version else {}),
        **{name: int(cell) if name in _NUMBERS else cell for name, cell in extra_cells(one).items() if cell},
    }


def read(data: bytes, tool: Tool) -> tuple[ImportedAnswer, ...]:
    """Read answers; raises InvalidError with every problem and the number of the answer that it is in."""
    taker = Taker(tool, word="Answer")
    for number, one in enumerate(_answers(data), start=1):
        problem = _shape_problem(one)
        if problem:
            taker.blame(number, problem)
        else:
            taker.take(number, {name: "" if cell is None else str(cell) for name, cell in one.items()})
    return taker.result()


def _answers(data: bytes) -> list[Any]:
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InvalidError("The file is not UTF-8 text.") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise InvalidError(f"The file can't be read as JSON: {error}.") from None
    if not isinstance(whole, dict) or (whole.get("format"), whole.get("schema")) != (FORMAT, SCHEMA):
        raise InvalidError(f"This is not an export of answers. {_SHAPE}")
    if not isinstance(whole.get("answers"), list):
        raise InvalidError(f"The answers are missing. {_SHAPE}")
    answers: list[Any] = whole["answers"]
    return answers


def _shape_problem(one: object) -> str:
    if not isinstance(one, dict):
        return f"It must be an object with: {', '.join(COLUMNS)}."
    unknown = [f"“{name}”" for name in one if name not in KNOWN]
    if unknown:
        return f"There are keys that are not known: {', '.join(unknown)}. The keys are: {', '.join(COLUMNS)}."
    missing = [f"“{name}”" for name in COLUMNS[:4] if name not in one]
    if missing:
        return f"These keys are missing: {', '.join(missing)}."
    wrong = [f"“{name}”" for name, cell in one.items() if not _fits(name, cell)]
    return f"These must be text: {', '.join(wrong)}." if wrong else ""


def _fits(name: str, cell: object) -> bool:
    if name in {"answer", *_NUMBERS} and (cell is None or type(cell) is int):
        return True
    return isinstance(cell, str)
