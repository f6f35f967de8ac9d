"""The standard type of an element: through the file's RoleMap, or those of PDF 2.0's namespaces."""

from __future__ import annotations

from typing import Any

import pikepdf

from pipeline.parity.structure.elements import PDF_1_7
from pipeline.parity.structure.objects import is_keyed, keyed, plain, text

_MOST_STEPS = 16  # a map that goes round ends here


class Roles:
    """The role maps of one file."""

    def __init__(self, tree: Any) -> None:
        self._map = keyed(tree, "/RoleMap")

    def role(self, element: Any) -> tuple[str, str]:
        """Return the standard type of an element and the namespace of that type."""
        type_, space = element.get("/S"), element.get("/NS")
        for _ in range(_MOST_STEPS):
            roles = keyed(space, "/RoleMapNS") if is_keyed(space) else self._map
            mapped = roles.get(f"/{plain(type_)}")
            if mapped == type_:
                break
            if isinstance(mapped, pikepdf.Array) and len(mapped) == 2:
                type_, space = mapped[0], mapped[1]
            elif isinstance(mapped, pikepdf.Name):  # a name alone is one of the default namespace
                type_, space = mapped, None
            else:
                break
        return plain(type_), text(space, "/NS") if is_keyed(space) else PDF_1_7
