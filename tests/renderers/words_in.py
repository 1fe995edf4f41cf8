"""What a reader finds in what a renderer made: its words without markup, and every part of a packed file."""

import html
import io
import re
import zipfile

from markdown_it import MarkdownIt
from pypdf import PdfReader


def squeezed(words: str) -> str:
    """Leave out white space and hyphens: where a line breaks differs from format to format."""
    return "".join(words.replace("-", "").replace("\u00ad", "").split())


def words_in(format_id: str, data: bytes) -> str:
    """Give the words of a document in one of the formats, and those that describe its pictures."""
    if format_id == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if format_id == "docx":
        return words_of_word(data)
    written = data.decode()
    if format_id == "md":
        # The words as a reader of Markdown shows them: whatever it takes for markup is gone.
        return html.unescape(re.sub(r"<[^>]+>", "", markdown_reader().render(written)))
    return html.unescape(written) if format_id == "html" else written


def markdown_reader() -> MarkdownIt:
    """Give a reader of Markdown with tables, which lets HTML through: nothing of the kind may be there."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def words_of_word(data: bytes) -> str:
    """Give the words of a Word document, with those that describe its pictures and tables."""
    body = parts(data)["word/document.xml"].decode()
    described = re.findall(r'(?:descr|<w:tbl(?:Caption|Description) w:val)="([^"]*)"', body)
    said = re.sub(r"</w:p>|<w:br/>|<w:tab/>", " ", body)
    return html.unescape(" ".join([re.sub(r"<[^>]+>", "", said), *described]))


def parts(data: bytes) -> dict[str, bytes]:
    """Give the parts of a packed file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def everything_in(data: bytes) -> bytes:
    """Give the bytes of a file, and those of its parts if it is a packed one or a PDF."""
    if data[:2] == b"PK":
        return b"\n".join([data, *parts(data).values()])
    if data[:5] == b"%PDF-":
        return data + " ".join(words_in("pdf", data).split()).encode()
    return data
