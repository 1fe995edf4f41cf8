"""Tokens and codes: the same each time, told apart, easy to type, impossible to guess back."""

import re

from hypothesis import given
from hypothesis import strategies as st

from stocktake import keys

SECRET = b"a secret for tests"


@given(st.text(max_size=40), st.text(max_size=40))
def test_each_invitation_has_keys_of_its_own_and_the_same_each_time(one: str, two: str) -> None:
    for make in (keys.token, keys.code):
        assert make(SECRET, one) == make(SECRET, one)
        assert (make(SECRET, one) == make(SECRET, two)) == (one == two)
        assert make(SECRET, one) != make(b"another secret", one)


@given(st.text(max_size=40))
def test_keys_can_be_put_into_an_address_and_typed(invitation: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", keys.token(SECRET, invitation))
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{10}", keys.code(SECRET, invitation))


@given(st.text(max_size=40))
def test_a_code_may_be_typed_as_people_type(invitation: str) -> None:
    code = keys.code(SECRET, invitation)
    misread = code.lower().replace("1", "l").replace("0", "o")
    for typed in (code.lower(), f"  {code[:5]}-{code[5:]} ", " ".join(code), misread, misread.upper()):
        assert keys.tidy_code(typed) == code


def test_what_is_stored_is_a_fingerprint() -> None:
    assert keys.digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
