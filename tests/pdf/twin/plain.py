"""A tree laid out by WeasyPrint as it comes, in a process of its own where nothing of it is exchanged or mended."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from pipeline.fonts import Face, fontconfig

_PROGRAM = """
import base64, json, sys
import weasyprint
from lxml import etree
from weasyprint.css import cssselect2
from weasyprint.css.counters import CounterStyle
from weasyprint.urls import URLFetcher, URLFetcherResponse

given = json.load(sys.stdin)

class Fetcher(URLFetcher):
    def fetch(self, url, headers=None):
        name = url.removeprefix("asset:")
        kind = "image/svg+xml" if name.endswith(".svg") else "image/png"
        return URLFetcherResponse(url, base64.b64decode(given["assets"][name]), {"Content-Type": kind})

html = weasyprint.HTML.__new__(weasyprint.HTML)  # its own constructor would parse a string, and close paragraphs
html.base_url, html.url_fetcher, html.media_type = None, Fetcher(allowed_protocols=("asset",)), "print"
root = etree.fromstring(given["markup"])
html.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
html.etree_element = html.wrapper_element.etree_element
counters = CounterStyle()
sheets = [
    weasyprint.CSS(string=each, url_fetcher=html.url_fetcher, counter_style=counters) for each in given["styles"]
]
html.write_pdf(sys.argv[1], stylesheets=sheets, counter_style=counters, pdf_variant="pdf/ua-1")
"""


def plain_pdf(path: str, tree: Any, styles: Sequence[str], assets: Mapping[str, bytes], extra: Sequence[Face]) -> None:
    """Write the PDF that WeasyPrint alone makes of a tree, with our fonts."""
    given = {
        "markup": etree.tostring(tree, encoding="unicode"),
        "styles": list(styles),
        "assets": {name: base64.b64encode(data).decode() for name, data in assets.items()},
    }
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, path],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        env={**os.environ, "FONTCONFIG_FILE": str(fontconfig(extra))},
    )
    assert done.returncode == 0, done.stderr
