"""The table of codes: every diagnostic that can be given, with its severity and explanation.

`everypage explain CODE` and the handbook's reference are made from this table.
A code is the readable name of a fault; `explanation` says what it means for a reader and
how to mend it. `source` holds what the reader gives, `checks` what the checks give,
`layouts` what a folder of layouts of one's own gives, `importing` what the import of other documents gives, `outputs`
the rest; each validator's findings share one code, but for our own rules for PDFs in `pdf`.
"""

from pipeline.codes.checks import CHECKS
from pipeline.codes.importing import IMPORTING
from pipeline.codes.kinds import Code
from pipeline.codes.layouts import LAYOUTS
from pipeline.codes.outputs import OUTPUTS
from pipeline.codes.pdf import PDF
from pipeline.codes.source import SOURCE

CODES: dict[str, Code] = {**SOURCE, **CHECKS, **LAYOUTS, **IMPORTING, **OUTPUTS, **PDF}

__all__ = ["CODES", "Code"]
