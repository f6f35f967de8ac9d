"""What the tree and the pages disagree on is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, String

from pipeline.parity.structure import read_structure
from tests.parity.structure.made import Made, shown


def good() -> Made:
    made = Made(shown("heading", 0, "H1") + shown("link", 1, "Link"))
    made.element("H1", kids=[0], ID="h")
    made.link(made.element("Link", kids=[1]), 5)
    return made


def unclaimed(made: Made) -> None:
    made.pages[0].Contents = made.pdf.make_stream(shown("a") + shown("b", 1) + shown("lost", 2))


def absent(made: Made) -> None:
    made.pages[0].Contents = made.pdf.make_stream(shown("a"))


def shared(made: Made) -> None:
    made.element("P", kids=[0])


def other_parent(made: Made) -> None:
    made.document.K[0].P = made.document.K[1]


def wrong_in_tree(made: Made) -> None:
    made.parents[0] = Array([made.document, made.document.K[1]])


def not_in_tree(made: Made) -> None:
    del made.parents[0]


def link_not_in_tree(made: Made) -> None:
    del made.parents[5]


def id_twice(made: Made) -> None:
    made.document.K[1].ID = String("h")


def id_unlisted(made: Made) -> None:
    made.document.K[1].ID = String("l")


def id_of_none(made: Made) -> None:
    made.ids["gone"] = made.pdf.make_indirect(Dictionary())


FAULTS: dict[Callable[[Made], None], tuple[str, ...]] = {
    unclaimed: ("page 1: content 2 belongs to no element (“lost”)",),
    absent: ("Link claims content 1, which is not there",),
    shared: ("page 1: content 0 belongs to two elements",),
    other_parent: ("H1 does not name its parent",),
    wrong_in_tree: ("page 1: the ParentTree does not give content 0 to its H1",),
    not_in_tree: (
        "page 1: the ParentTree does not give content 0 to its H1",
        "page 1: the ParentTree does not give content 1 to its Link",
    ),
    link_not_in_tree: ("the ParentTree does not give a Link to its Link",),
    id_twice: ("the ID h is used twice", "the IDTree does not list the IDs of the elements"),
    id_unlisted: ("the IDTree does not list the IDs of the elements",),
    id_of_none: ("the IDTree does not list the IDs of the elements",),
}


def test_a_good_file_has_no_faults() -> None:
    assert read_structure(good().data()).faults == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__.replace("_", "-"))
def test_a_fault_is_said(fault: Callable[[Made], None]) -> None:
    made = good()
    fault(made)
    assert read_structure(made.data()).faults == FAULTS[fault]
