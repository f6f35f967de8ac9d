"""Writers: a view of the document in, the bytes of one edition out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer made: files by their path below the output folder, facts for the manifest, findings.

    Facts of a PDF: `pages`, and `chapters`: the page on which each chapter id begins.
    """

    files: Mapping[str, bytes]
    facts: Mapping[str, Any] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
