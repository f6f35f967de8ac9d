"""Everypage: one structured source, accessible HTML, PDF and EPUB, and the same page in each.

A folder is read into a `model.Publication`; checks look at it; for every edition a view of
the document is made and a writer turns it into bytes; the builder runs what changed and
puts files and a manifest down; validators from outside judge the files. The order in
which modules may import one another is held by tests/house/test_imports.py.

Other programs may call what `__all__` names, which `pipeline.library` says more about; the
rest may change with every version. It is loaded when it is asked for.
"""

from typing import TYPE_CHECKING

__all__ = ["Diagnostic", "Position", "Result", "Severity", "__version__", "build", "check", "validate", "write_report"]

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pipeline.library import Diagnostic, Position, Result, Severity, build, check, validate, write_report
else:

    def __getattr__(name):
        """Return what the library gives other programs. Raises AttributeError."""
        if name not in __all__:
            raise AttributeError("module 'pipeline' has no attribute %r" % name)  # noqa: UP031
        from importlib import import_module

        return getattr(import_module("pipeline.library"), name)
