"""Say in a sentence what MariaDB has against a request, what to do, and whether to try again."""

import socket
import ssl

import pymysql

from stocktake_storage import server_errors as say
from stocktake_storage.server_urls import Address
from stocktake_storage.servers import Trouble

_RIVALS = {1020, 1050, 1061, 1062, 1213}  # others did the same at the same time; Galera's certification says 1213
_BUSY = {1205, 1969, 3024}  # a time-out of ours
_READ_ONLY = {1290, 1836}
_CROWDED = {1040, 1203, 1226}
_GONE = {
    0,  # the driver: this connection was closed before
    *(1047, 1053, 1080, 1152, 1158, 1159, 1160, 1161, 1180, 1184, 1317, 1927, 4031),
    *(2002, 2003, 2006, 2013, 2014, 2027, 2055),
}
_REFUSED = {1044, 1045, 1130, 1698}
_NO_DATABASE = {1049}
_FORBIDDEN = {1142, 1143, 1227, 1370}
_FULL = {1021, 1041, 1114}
_DAMAGED = {1034, 1194, 1712, 1877}
_TLS = {2026}
_TOO_BIG = {1153, 1301}


def trouble_of(error: BaseException | None, address: Address, patience: float) -> Trouble:
    """Judge an error of PyMySQL."""
    number = _number_of(error)
    place = address.place
    if number in _RIVALS:
        return Trouble(sentence=say.rivals(place), again=True)
    if number in _BUSY:
        return Trouble(sentence=say.busy(place, patience))
    if number in _CROWDED:
        return Trouble(sentence=say.crowded(place), again=True, gone=True)
    several = len(address.hosts) > 1
    if several and number in _READ_ONLY | _GONE:
        return Trouble(sentence=say.nobody_in_charge(place, _reason(error)), again=True, gone=True)
    if number in _READ_ONLY:
        return Trouble(sentence=say.read_only(place), again=True, gone=True)
    if number in _GONE and not _is_unknown_host(error):
        return Trouble(sentence=say.gone(place, _reason(error)), again=True, gone=True)
    return Trouble(sentence=_lasting(number, error, address))


def _lasting(number: int, error: BaseException | None, address: Address) -> str:
    place = address.place
    if _is_unknown_host(error):
        return say.no_host(place)
    if number in _REFUSED:
        return say.refused(place, address.user)
    if number in _NO_DATABASE:
        return say.no_database(place, address.database)
    if number in _FORBIDDEN:
        return say.forbidden(place, _reason(error))
    if number in _FULL:
        return say.full(place)
    if number in _DAMAGED:
        return say.damaged(place, _reason(error))
    if number in _TLS:
        return say.not_trusted(place, _reason(error))
    if number in _TOO_BIG:
        return say.too_big(place)
    return say.other(place, _reason(error))


def _number_of(error: BaseException | None) -> int:
    if _mistrust(error):
        return 2026  # the driver says that it couldn't connect, which would be tried again
    first = error.args[0] if isinstance(error, pymysql.err.MySQLError) and error.args else -1
    return first if isinstance(first, int) else -1


def _is_unknown_host(error: BaseException | None) -> bool:
    return error is not None and isinstance(error.__cause__, socket.gaierror)


def _mistrust(error: BaseException | None) -> str:
    """Say why a server's certificate wasn't believed, if that is the trouble."""
    original = getattr(error, "original_exception", None)
    return original.verify_message.rstrip(".") if isinstance(original, ssl.SSLCertVerificationError) else ""


def _reason(error: BaseException | None) -> str:
    if mistrust := _mistrust(error):
        return mistrust
    if error is not None and isinstance(error.__cause__, OSError) and error.__cause__.strerror:
        return error.__cause__.strerror
    return str(error.args[-1]) if error is not None and error.args else "no answer"
