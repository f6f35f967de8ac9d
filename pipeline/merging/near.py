"""Names that are near to one that there is not."""

from __future__ import annotations

from collections.abc import Iterable


def near(name: str, known: Iterable[str], all_of: str) -> str:
    """Return a hint: the names that are most alike, or how many there are and where they stand."""
    from difflib import get_close_matches

    names = list(known)
    alike = get_close_matches(name, names, 3)
    if alike:
        return f"there is {' or '.join(alike)}"
    return f"{all_of}: {', '.join(names)}" if len(names) <= 12 else all_of
