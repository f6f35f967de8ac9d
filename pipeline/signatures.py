"""Signatures of persons in the text of a publication.yaml, told from all else without reading it as YAML.

In: the file's bytes. Out: what outputs are made of, and the list of reviews, of which none is made. Only a list in
the form in which `review` writes it is told apart; any other stays where it is, and a change of it makes all anew.
This runs in each build, also where nothing is to be done, and so takes no library.
"""

from __future__ import annotations

import re

_REVIEWS = re.compile(rb"reviews:\s*(#.*)?\s*")
_EMPTY = re.compile(rb"\s*(#.*)?\s*")
_VALUE = rb"""("([^"\\]|\\.)*"|'([^']|'')*'|[^\s"'|>{\[&*!%@`#][^"']*?)"""
_ANSWER = rb"""([a-z]+/[^\s:"']+|"([^"\\]|\\.)*"):\s+["']?[0-9a-f]{16}["']?"""
_LINE = re.compile(
    rb"(\s*-\s+|\s+)((by|date|language|wrong):\s+%s|signed:|%s)(\s+#.*)?\s*" % (_VALUE, _ANSWER)
)  # fmt: skip


def parted(content: bytes) -> tuple[bytes, bytes]:
    """Return a file without its list of reviews and without the line ends at its end, and that list."""
    lines = content.splitlines(keepends=True)
    first = next((place for place, line in enumerate(lines) if _REVIEWS.fullmatch(line)), len(lines))
    last = after = first + 1
    for after, line in enumerate([*lines[last:], b"the end"], last):
        if _LINE.fullmatch(line):
            last = after + 1
        elif not _EMPTY.fullmatch(line):
            break
    if first == len(lines) or (after < len(lines) and lines[after][:1] in b" \t-"):
        return content.rstrip(), b""
    return b"".join((*lines[:first], *lines[last:])).rstrip(), b"".join(lines[first:last])
