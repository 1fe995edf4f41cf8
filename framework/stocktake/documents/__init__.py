"""From readings and tools to documents: reports, the blank form, the tool to read."""

from stocktake.documents.arranged import ADDED
from stocktake.documents.blank import tool_blank
from stocktake.documents.companion import tool_companion
from stocktake.documents.comparison import KIND as COMPARISON
from stocktake.documents.comparison import comparison_document
from stocktake.documents.information import information
from stocktake.documents.joint import beside_document, joint_document
from stocktake.documents.letter import letters
from stocktake.documents.noted import noted
from stocktake.documents.organisation import SECTIONS
from stocktake.documents.reader import tool_reader
from stocktake.documents.reports import REPORTS, build_report
from stocktake.documents.saying import said

__all__ = (
    "ADDED",
    "COMPARISON",
    "REPORTS",
    "SECTIONS",
    "beside_document",
    "build_report",
    "comparison_document",
    "information",
    "joint_document",
    "letters",
    "noted",
    "said",
    "tool_blank",
    "tool_companion",
    "tool_reader",
)
