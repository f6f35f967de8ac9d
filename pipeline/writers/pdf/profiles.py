"""The two profiles in which a PDF is made: what its file claims, and the version of PDF that it needs.

`ua-1` is PDF/UA-1 and PDF/A-2a in one file, for today's readers; `ua-2` is PDF/UA-2, WTPDF for
accessibility and reuse, and PDF/A-4 in one file. No file can claim both (PDF-01, PDF-02).
"""

from __future__ import annotations

from enum import Enum


class Profile(Enum):
    """What a PDF claims to be."""

    UA_1 = "ua-1"
    UA_2 = "ua-2"

    @property
    def ua2(self) -> bool:
        """Whether the structure may use the elements of PDF 2.0."""
        return self is Profile.UA_2

    @property
    def version(self) -> str:
        """The version of PDF that the file's header names."""
        return "2.0" if self.ua2 else "1.7"
