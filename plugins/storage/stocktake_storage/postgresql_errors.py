"""Say in a sentence what PostgreSQL has against a request, what to do, and whether to try again."""

import re

import psycopg

from stocktake_storage import server_errors as say
from stocktake_storage.server_urls import Address
from stocktake_storage.servers import Trouble

_RIVALS = {"40001", "40P01", "23505"}  # serialization, deadlock, unique: others did the same at the same time
_GONE = {"gone", "57P01", "57P02", "57P03", "57P05", "25P03", "25006"}  # and class 08: another connection may do
_BUSY = {"55P03", "57014"}  # a time-out of ours
_FULL = {"53100", "53200"}
_DAMAGED = {"XX001", "XX002"}
_REFUSED = {"28000", "28P01"}
_NO_DATABASE = {"3D000"}
_FORBIDDEN = {"42501"}

# Connecting gives no SQLSTATE, only text; in a language that isn't English the general sentence has to do.
_CONNECTING = (
    ("28P01", re.compile(r"password authentication failed|no password supplied|role \".*\" does not exist")),
    ("28000", re.compile(r"no pg_hba\.conf entry|authentication failed|is not permitted to log in")),
    ("3D000", re.compile(r"database \".*\" does not exist")),
    ("host", re.compile(r"could not translate host name|failed to resolve host|Name or service not known")),
    ("tls", re.compile(r"certificate|SSL error|does not support SSL")),
    ("25006", re.compile(r"session is read-only|server is in hot standby")),
    ("53300", re.compile(r"too many (clients|connections)|remaining connection slots")),
)


def trouble_of(error: BaseException | None, address: Address, patience: float) -> Trouble:
    """Judge an error of psycopg."""
    state = _state_of(error)
    place = address.place
    if state in _RIVALS:
        return Trouble(sentence=say.rivals(place), again=True)
    if state in _BUSY:
        return Trouble(sentence=say.busy(place, patience))
    if state == "53300":
        return Trouble(sentence=say.crowded(place), again=True, gone=True)
    if state in _GONE or state.startswith("08"):
        return Trouble(sentence=_unusable(state, error, address), again=True, gone=True)
    if state == "host" and len(address.hosts) > 1:  # the name of a computer may be gone with the computer
        return Trouble(sentence=_unusable(state, error, address), again=True, gone=True)
    if state in _REFUSED:
        return Trouble(sentence=say.refused(place, address.user))
    return Trouble(sentence=_lasting(state, error, address))


def _unusable(state: str, error: BaseException | None, address: Address) -> str:
    if len(address.hosts) > 1:
        return say.nobody_in_charge(address.place, _reason(error))
    return say.read_only(address.place) if state == "25006" else say.gone(address.place, _reason(error))


def _lasting(state: str, error: BaseException | None, address: Address) -> str:
    place = address.place
    if state in _NO_DATABASE:
        return say.no_database(place, address.database)
    if state == "host":
        return say.no_host(place)
    if state == "tls":
        return say.not_trusted(place, _reason(error))
    if state in _FORBIDDEN:
        return say.forbidden(place, _reason(error))
    if state in _FULL:
        return say.full(place)
    if state in _DAMAGED:
        return say.damaged(place, _reason(error))
    return say.other(place, _reason(error))


def _state_of(error: BaseException | None) -> str:
    """Give the SQLSTATE, or what stands in for it."""
    state = getattr(error, "sqlstate", None)
    if state:
        return str(state)
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return ""
    for name, pattern in _CONNECTING:
        if pattern.search(str(error)):
            return name
    return "gone"


def _reason(error: BaseException | None) -> str:
    """Give what the server says without details, which may hold people's words."""
    primary = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    text = primary or str(error).strip().partition("\n")[0]
    return re.sub(r"^.*\bfailed: ", "", text).removeprefix("FATAL:  ").strip()
