"""Which key opens what: the index of invitation keys over all reviews, and keys that sign a facilitator in once."""

import json
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from attrs import frozen

from stocktake import keys
from stocktake.errors import ConflictError, ForbiddenError
from stocktake.ledgers import Stamp
from stocktake.messages import say
from stocktake.review import Invitation
from stocktake.storage import Storage

DOORS = "doors"
ACCOUNTS = "accounts"
NO_LONGER = say("This link is no longer in use. Ask the person who sent it to you for a new one.")


@frozen(kw_only=True)
class Door:
    """What opens an invitation: the token of its link, and the short code to type."""

    invitation: Invitation
    token: str
    code: str


class Doors:
    """The keys of all invitations in one storage; only digests are stored."""

    def __init__(self, storage: Storage, stamp: Stamp, secret: bytes) -> None:
        self._storage = storage
        self._stamp = stamp
        self._secret = secret
        self._index: dict[str, tuple[str, str]] = {}
        self._read_up_to = 0
        self._lock = threading.Lock()

    def make(self, invitation: str, perspective: str, participant: str, name: str, cap: int) -> Door:
        """Make a new invitation with its keys; nothing is stored yet."""
        token, code = keys.token(self._secret, invitation), keys.code(self._secret, invitation)
        made = Invitation(
            id=invitation,
            perspective=perspective,
            token_digest=keys.digest(token),
            code_digest=keys.digest(code),
            participant=participant,
            name=name,
            cap=cap,
        )
        return Door(invitation=made, token=token, code=code)

    def of(self, invitation: Invitation) -> Door:
        """Give the keys of an invitation again."""
        again = self.make(invitation.id, "", "", "", 0)
        return Door(invitation=invitation, token=again.token, code=again.code)

    def register(self, review: str, invitation: Invitation) -> None:
        """Let the keys of an invitation be found."""
        self.let_find(review, invitation.id, [invitation.token_digest, invitation.code_digest])

    def token(self, thing: str) -> str:
        """Give the token of a link that has no code: one for readers."""
        return keys.token(self._secret, thing)

    def let_find(self, review: str, thing: str, digests: Sequence[str]) -> None:
        """Let keys be found by their digests; *thing* is an invitation or a reader's link."""
        body = {"review": review, "invitation": thing, "digests": list(digests)}
        self._storage.append(DOORS, [self._stamp.note("door-made", json.dumps(body, sort_keys=True))])

    def find(self, key: str) -> tuple[str, str]:
        """Say which (review, invitation) a token or a typed code opens; raises ForbiddenError."""
        with self._lock:
            for record in self._storage.read(DOORS, after=self._read_up_to):
                self._take(json.loads(record.body or "{}"))
                self._read_up_to = record.position
            for digest in (keys.digest(key), keys.digest(keys.tidy_code(key))):
                if digest in self._index:
                    return self._index[digest]
        raise ForbiddenError(NO_LONGER)

    def _take(self, body: Mapping[str, object]) -> None:
        digests = body.get("digests", [])
        if isinstance(digests, list):
            for digest in digests:
                self._index[str(digest)] = (str(body["review"]), str(body["invitation"]))


class SignIns:
    """Keys that sign a facilitator in, each of them once."""

    def __init__(self, storage: Storage, stamp: Stamp) -> None:
        self._storage = storage
        self._stamp = stamp

    def make(self, *, hours: int = 24) -> str:
        """Make a key that works once within *hours*."""
        key = self._stamp.new_salt() + self._stamp.new_salt()
        until = self._stamp.now() + timedelta(hours=hours)
        self._note("sign-in-made", {"digest": keys.digest(key), "until": until.isoformat()})
        return key

    def works(self, key: str) -> bool:
        """Say whether a key would still sign somebody in."""
        return self._open(keys.digest(key))[0]

    def use(self, key: str) -> None:
        """Use a key up; raises ForbiddenError if it has been used, is too old, or never was."""
        digest = keys.digest(key)
        works, tip = self._open(digest)
        if works:
            try:
                self._note("sign-in-used", {"digest": digest}, expected=tip)
            except ConflictError:
                self.use(key)
            return
        raise ForbiddenError(
            say(
                "This sign-in link has been used, or is too old. Run `stocktake sign-in` where Stocktake is installed "
                "to get a new one."
            )
        )

    def _open(self, digest: str) -> tuple[bool, int]:
        works, tip = False, 0
        for record in self._storage.read(ACCOUNTS):
            tip = record.position
            body = json.loads(record.body or "{}")
            if body.get("digest") == digest:
                made = record.kind == "sign-in-made"
                works = made and datetime.fromisoformat(body["until"]) > self._stamp.now()
        return works, tip

    def _note(self, kind: str, body: Mapping[str, str], expected: int | None = None) -> None:
        note = self._stamp.note(kind, json.dumps(body, sort_keys=True))
        self._storage.append(ACCOUNTS, [note], expected=expected)
