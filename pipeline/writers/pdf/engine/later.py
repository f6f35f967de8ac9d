"""Modules that the engine imports and hardly ever calls, loaded when they are called.

WeasyPrint 70 imports what makes subsets of fonts and instances of variable fonts with fontTools: 80 modules, 10 MB
in every worker. HarfBuzz makes our subsets, and no font of ours is variable.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module: each name in it is a function that imports the module, and calls what has the name there."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):  # the machinery of imports asks whether there are some
            raise AttributeError(name)
        return partial(_call, self.__name__, name)


def _call(module: str, name: str, *arguments: Any, **named: Any) -> Any:
    return getattr(import_module(module), name)(*arguments, **named)


@contextmanager
def later(*names: str) -> Iterator[None]:
    """Let what is imported meanwhile take stand-ins for these modules, unless they are loaded already."""
    stand_ins = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
