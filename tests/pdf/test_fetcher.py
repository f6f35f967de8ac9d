from __future__ import annotations

import pytest

from pipeline.writers.pdf import engine
from pipeline.writers.pdf.fetcher import RefusedError, look_up

ASSETS = {"images/who.svg": b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>", "a b.png": b"png"}
HOSTILE = (
    "file:///etc/passwd",
    "FILE:/etc/passwd",
    "file://localhost/etc/hostname",
    "http://127.0.0.1:9/x.css",
    "https://example.org/x.png",
    "ftp://127.0.0.1/x",
    "data:image/svg+xml,<svg/>",
    "asset:../../etc/passwd",
    "asset:/etc/passwd",
    "asset:images/../../secret",
    "asset:images%2F..%2F..%2Fsecret",
    "ASSET:images/who.svg",
    "images/who.svg",
    "//127.0.0.1/x",
    "",
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>x</title>{head}</head><body><p>x</p>{body}</body></html>"""


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_is_no_asset_is_refused(address: str) -> None:
    with pytest.raises(RefusedError):
        look_up(address, ASSETS)


def test_an_asset_is_served_from_memory_with_its_type() -> None:
    assert look_up("asset:images/who.svg", ASSETS) == (ASSETS["images/who.svg"], "image/svg+xml")
    assert look_up("asset:a%20b.png", ASSETS) == (b"png", "image/png")


@pytest.mark.parametrize(
    ("head", "body", "style"),
    [
        ("", '<img src="file:///etc/passwd" alt="x"/>', ""),
        ("", '<img src="http://127.0.0.1:9/x.png" alt="x"/>', ""),
        ("", '<object data="file:///etc/passwd">x</object>', ""),
        ("", '<embed src="file:///etc/passwd"/>', ""),
        ('<link rel="stylesheet" href="file:///etc/passwd"/>', "", ""),
        ('<link rel="attachment" href="file:///etc/passwd"/>', "", ""),
        ("", '<a rel="attachment" href="file:///etc/passwd">x</a>', ""),
        ("", "", "@import url(http://127.0.0.1:9/i.css);"),
        ("", "", "body { background: url(file:///etc/passwd) }"),
        ("", "", '@font-face { font-family: z; src: url("file:///etc/hostname") } p { font-family: z }'),
    ],
)
def test_nothing_outside_gets_into_a_file_and_the_attempt_is_reported(head: str, body: str, style: str) -> None:
    laid = engine.lay_out(PAGE.format(head=head, body=body), [engine.StyleSheet("x.css", style)], {})
    data = laid.write("x", lambda document, pdf: None)
    assert {each.code for each in laid.found} == {"layout-warning"}
    assert b"EmbeddedFile" not in data
    assert b"root:" not in data
