"""Everypage: one structured source, accessible HTML, PDF and EPUB, and the same page in each.

A folder is read into a `model.Publication`; checks look at it; for every edition a view of
the document is made and a writer turns it into bytes; the builder runs what changed and
puts files and a manifest down; validators from outside judge the files. The order in
which modules may import one another is held by tests/house/test_imports.py.
"""

__version__ = "0.1.0"
