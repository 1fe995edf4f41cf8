"""Tools as they were when reviews began with them, each stored once under the hash of its content."""

import hashlib
import json

from stocktake.codec import from_plain, make_converter, to_json
from stocktake.errors import NotFoundError
from stocktake.ledgers import Stamp
from stocktake.messages import say
from stocktake.storage import Storage
from stocktake.tool import Tool

TOOLS = "tools/"


def hash_of(body: str) -> str:
    """Fingerprint a tool by its stored text: 64 hexadecimal digits."""
    return hashlib.sha256(body.encode()).hexdigest()


def content_hash(tool: Tool) -> str:
    """Fingerprint the content of a tool, as a review that began with it would name it."""
    return hash_of(to_json(make_converter(), tool))


def tool_in(body: str, tool_hash: str) -> Tool:
    """Read a tool from its stored text; raises InvalidError, or ValueError if the text is no JSON."""
    return from_plain(make_converter(), json.loads(body), Tool, f"tool {tool_hash[:8]}")


class Shelf:
    """The tools of one storage; what was put on it stays readable when its plugin changes or is gone."""

    def __init__(self, storage: Storage, stamp: Stamp) -> None:
        self._storage = storage
        self._stamp = stamp
        self._known: dict[str, Tool] = {}

    def put(self, tool: Tool) -> str:
        """Store a tool if it isn't there yet, and give the hash of its content: 64 hexadecimal digits."""
        body = to_json(make_converter(), tool)
        tool_hash = hash_of(body)
        self.hold(tool_hash, body)
        return tool_hash

    def hold(self, tool_hash: str, body: str) -> None:
        """Store a tool as it is stored elsewhere, if it isn't here yet; *tool_hash* is that of *body*."""
        if not any(True for _ in self._storage.read(TOOLS + tool_hash)):
            self._storage.append(TOOLS + tool_hash, [self._stamp.note("tool", body)])

    def hash_of(self, tool: Tool) -> str:
        """Give the hash of a tool's content, whether it is here or not."""
        return content_hash(tool)

    def take(self, tool_hash: str) -> Tool:
        """Give a tool back; raises NotFoundError if it is missing from the storage."""
        if tool_hash not in self._known:
            self._known[tool_hash] = tool_in(self.body_of(tool_hash), tool_hash)
        return self._known[tool_hash]

    def body_of(self, tool_hash: str) -> str:
        """Give a tool as it is stored; raises NotFoundError if it is missing from the storage."""
        body = next((record.body for record in self._storage.read(TOOLS + tool_hash)), None)
        if body is None:
            raise NotFoundError(
                say(
                    "The tool that this review began with ({hash}) is missing from the storage. "
                    "Put back a copy of the storage that has it.",
                    hash=tool_hash[:8],
                )
            )
        return body
