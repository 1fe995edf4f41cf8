"""What may go into a page or a PDF: characters and addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stocktake_renderers.addresses import ascii_address, web_address
from stocktake_renderers.characters import printable, readable

any_text = st.text(st.characters(exclude_categories=()))


@given(any_text)
def test_readable_text_can_be_encoded_and_has_no_control_characters(text: str) -> None:
    said = readable(text)
    said.encode("utf-8")
    assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in said)
    assert readable(said) == said


@given(any_text)
def test_printable_text_has_no_private_characters(text: str) -> None:
    assert not any("\ue000" <= letter <= "\uf8ff" or letter >= "\U000f0000" for letter in printable(text))


def test_ordinary_words_and_line_ends_are_kept() -> None:
    assert readable("Tŷ\r\nagored\rŵ\n\tترحيب 😀") == "Tŷ\nagored\nŵ\n\tترحيب 😀"
    assert readable("a\x1b[31mb\x00\ufeff") == "a[31mb"


@pytest.mark.parametrize(
    "url", ["https://example.org", "http://example.org/a?b=c#d", "mailto:hello@example.org", "HTTPS://example.org/ŵ"]
)
def test_web_and_mail_addresses_are_followed(url: str) -> None:
    assert web_address(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "/here",
        "https://",
        "https://[",
        "https://a b",
        "mailto:nobody",
        "field:text:name",
        "https://example.org/" + "x" * 2000,
    ],
)
def test_any_other_address_is_not_followed(url: str) -> None:
    assert web_address(url) == ""
    assert ascii_address(url) == ""


def test_a_pdf_gets_addresses_in_ascii() -> None:
    assert ascii_address("https://example.org/tŷ?q=ŵ&r=%20") == "https://example.org/t%C5%B7?q=%C5%B5&r=%20"
    assert ascii_address("https://tŷ.example/a") == "https://xn--t-foa.example/a"


@given(st.text())
def test_no_text_at_all_makes_an_unsafe_address(text: str) -> None:
    for given_text in (text, f"https://{text}", f"mailto:{text}"):
        address = ascii_address(given_text)
        assert address == "" or (address.isascii() and address.lower().startswith(("http://", "https://", "mailto:")))
