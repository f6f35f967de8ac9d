"""The structure tree: one element for each element of the source, however many pages it runs over.

In: a painted piece (boxes of every page, and the number of each marked sequence). Out: its
structure elements among the piece's objects, and their numbers for the linker.

Steps: `branches` gathers what the pages hold of each source element; `growth` gives every
branch its structure type from the table in `roles`, and `lists`, `figures`, `records`, `contents`,
`ruby` and `notes` put its kids in the order that the type asks for; `flow` makes paragraphs
of loose text and leaves out what is empty; `tables` names header cells, and `lists` the list
that another goes on from; `writing` and `marks` write the elements and turn all other
content into artifacts. Nothing here knows WeasyPrint: `engine.boxes` answers for it.
"""

from __future__ import annotations

from pipeline.writers.pdf.painted import Painted, Tags
from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure import branches, flow, growth, lists, notes, tables, writing


def write(painted: Painted, profile: Profile, prefix: str) -> Tags:
    """Put a piece's structure among its objects; `prefix` begins the names that no id of the source gives."""
    gathered = branches.gather(painted)
    grown = growth.grow(gathered.root, profile)
    notes.place(grown)
    flow.settle(grown.document)
    tables.relate(grown.document, prefix)
    if profile.ua2:
        lists.relate(grown.document, prefix)
    return writing.put(grown.document, painted, gathered.artifacts, profile, prefix)
