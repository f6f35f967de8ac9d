"""Serving: build, show the output on this machine, watch the sources, and bring every save to the browser.

The parts, in the order in which they may import one another: `shown` (what stands at an address), `board` (what
browsers are told), `server` (HTTP), `watching` (saves), `noticing` (what they change), `background` (a build in a
process of its own), `live` (what happens after a save), `session` (all of it). What is written is what `build` writes,
and nothing else.
"""

from __future__ import annotations

from pipeline.serving.live import Wish
from pipeline.serving.session import serve

__all__ = ["Wish", "serve"]
