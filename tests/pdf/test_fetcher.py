from __future__ import annotations

import zlib

import pytest
from lxml import etree

from pipeline.diagnostics import Diagnostic
from pipeline.writers.pdf import engine
from pipeline.writers.pdf.fetcher import RefusedError, look_up
from tests.pdf.engine.trial import plainly

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
PAGE = """<html lang="en"><head><title>x</title>{head}</head><body><p>x</p>{body}</body></html>"""


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
        ("", "", "@import url(http://127.0.0.1:9/i.css);"),
        ("", "", "body { background: url(file:///etc/passwd) }"),
        ("", "", '@font-face { font-family: z; src: url("file:///etc/hostname") } p { font-family: z }'),
    ],
)
def test_nothing_outside_gets_into_a_file_and_the_attempt_is_reported(head: str, body: str, style: str) -> None:
    found, data = pressed(head, body, style)
    assert {each.code for each in found} == {"layout-warning"}
    assert b"root:" not in data


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<link rel="attachment" href="file:///etc/passwd"/>', ""),
        ("", '<a rel="attachment" href="file:///etc/passwd">x</a>'),
    ],
)
def test_a_page_can_attach_no_file(head: str, body: str) -> None:
    _, data = pressed(head, body, "")
    assert b"root:" not in data
    assert b"/EmbeddedFile" not in data
    assert b"/FileAttachment" not in data


def pressed(head: str, body: str, style: str) -> tuple[list[Diagnostic], bytes]:
    """Return what is found on the way to a galley, and all that is written in it."""
    press = engine.Press([engine.StyleSheet("x.css", style)], {})
    laid = press.lay_out(etree.fromstring(PAGE.format(head=head, body=body)))
    galley = press.galley(laid, plainly, {})
    streams = [
        head + (zlib.decompress(payload) if b"FlateDecode" in head else payload)
        for head, payload in galley.streams.values()
    ]
    return press.found + laid.found, b"".join([*galley.objects.values(), *streams])
