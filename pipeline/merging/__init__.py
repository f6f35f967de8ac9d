"""Layouts of a publisher's own, laid over ours piece by piece.

In: two folders, ours and one that holds only what is to be different. Out: one folder in the shape of ours, what came
from where, and what in theirs cannot be taken. Tables are merged key by key, tokens one by one, style sheets and files
of macros are put behind ours, other templates, fonts and icons take the place of ours. What cannot be taken is left
out, so that everything else can be judged in the same run; nothing is made of layouts with a mistake.
"""

from pipeline.merging.merged import Merged, Sheet, merge
from pipeline.merging.tokens import SCHEMES, Token, in_force, read_tokens

__all__ = ["SCHEMES", "Merged", "Sheet", "Token", "in_force", "merge", "read_tokens"]
