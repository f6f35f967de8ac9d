"""A term stays whole beside what it means: a fault of WeasyPrint 70, mended in its source.

Terms are floats (print.css). One that does not fit on the page is broken, although the block that holds it is not
to be: the block counts as whole as soon as the text beside the float fits. The rest of the term then falls on the
first words of the next page, and behind the last page it is lost. Now such a block goes to the next page as a whole.
"""

from __future__ import annotations

from pipeline.writers.pdf.engine.private import mend

_IS_BROKEN = "if (box_is_fragmented and"
_OR_A_FLOAT_IS = "if ((box_is_fragmented or any(child in context.broken_out_of_flow for child in new_children)) and"


def install() -> None:
    """Mend the fault."""
    mend("layout.block:block_container_layout", _IS_BROKEN, _OR_A_FLOAT_IS)
