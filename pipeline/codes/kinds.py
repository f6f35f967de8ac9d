"""What is known of a code, and the three ways to say it: error, warning, review."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """What is known of a code beside the place where it was found."""

    severity: str
    explanation: str
    requirements: tuple[str, ...] = ()


def error(explanation: str, *requirements: str) -> Code:
    """Return a code that forbids making files."""
    return Code("error", explanation, requirements)


def warning(explanation: str, *requirements: str) -> Code:
    """Return a code of what hurts some readers."""
    return Code("warning", explanation, requirements)


def review(explanation: str, *requirements: str) -> Code:
    """Return a code of what a person must decide."""
    return Code("review", explanation, requirements)
