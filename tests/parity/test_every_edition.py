"""Generated publications say the same in every format and every size, and their standard pages begin alike.

`python -m tests.parity.many 200` does the same for more of them. Some of these were not the same once: soft
hyphens, notes in heads and cells of tables, a second column of heads in a list of records, two notes of an item.
"""

from __future__ import annotations

import pytest

from tests.parity.many import unlike


@pytest.mark.parametrize("number", [0, 1, 2, 1009, 1011, 1012])
def test_a_publication_says_the_same_in_every_format_and_every_size(number: int) -> None:
    """REP-11, LPT-24, SYN-01"""
    assert unlike(number) == []
