"""publication.yaml: what it says in each language."""

import datetime

import pytest

from pipeline.model import Accessibility, Contributor
from pipeline.reader import read
from tests.reader.sources import read_all, with_files

FULL = """identifier: https://example.org/book
languages:
  no: {title: Bok, subtitle: Om, short: B, description: En bok.}
  ja: {title: 本, description: 本です。}
publisher:
  name: {no: Forlag, ja: 出版社}
  department: Avdeling
  url: https://example.org/
  contact: post@example.org
creators: {ja: [甲, 乙]}
date: 2026-11-22
rights: {no: Ja, ja: はい}
licence: CC-BY-4.0
subjects: [a, b]
masthead: {no: [En, To], ja: 一}
abbreviations: {ja: {文科省: 文部科学省}}
editions: [small, 30pt]
pdf: {profile: ua-2, paper: A5}
accessibility: {contact: a@example.org, certifier: Noen, hazards: [flashing, noSoundHazard]}
reviews: []
"""


CHAPTERS = {"en/01-first.md": None, "no/01-first.md": "# A {#a}\n", "ja/01-first.md": "# い {#a}\n"}


def test_every_key_is_read_in_each_language() -> None:
    publication = read_all(with_files({"publication.yaml": FULL} | CHAPTERS))
    assert list(publication.documents) == ["no", "ja"]
    assert publication.main.language == "no"
    assert (publication.editions, publication.profile, publication.paper) == (("small", "30pt"), "ua-2", "A5")
    norwegian, japanese = (document.metadata for document in publication.documents.values())
    assert norwegian.date == datetime.date(2026, 11, 22)
    assert (norwegian.title, norwegian.subtitle, norwegian.short) == ("Bok", "Om", "B")
    assert norwegian.publisher == Contributor("Forlag", "Avdeling", "https://example.org/", "post@example.org")
    assert japanese.publisher.name == "出版社"
    assert (norwegian.rights, japanese.rights) == ("Ja", "はい")
    assert (norwegian.masthead, japanese.masthead) == (("En", "To"), ("一",))
    assert norwegian.subjects == japanese.subjects == ("a", "b")
    assert norwegian.accessibility == Accessibility("a@example.org", "Noen", ("flashing", "noSoundHazard"))


def test_a_language_without_its_own_takes_the_first_that_is_given() -> None:
    norwegian = read_all(with_files({"publication.yaml": FULL} | CHAPTERS)).main.metadata
    assert norwegian.creators == ("甲", "乙")


def test_a_department_is_not_borrowed_from_another_language() -> None:
    """HTM-3.1.2: a page would show it in a language that it does not name."""
    text = FULL.replace("department: Avdeling", "department: {no: Avdeling}")
    norwegian, japanese = read_all(with_files({"publication.yaml": text} | CHAPTERS)).documents.values()
    assert norwegian.metadata.publisher.department == "Avdeling"
    assert japanese.metadata.publisher.department == ""


def test_what_is_not_said_has_its_default() -> None:
    publication = read_all(with_files({}))
    metadata = publication.main.metadata
    assert (publication.editions, publication.profile, publication.paper) == (("small", "middle", "big"), "ua-1", "A4")
    assert (metadata.short, metadata.subtitle, metadata.rights, metadata.masthead) == ("An example", "", "", ())
    assert metadata.accessibility == Accessibility(contact="access@example.org")


def test_scalars_stay_what_was_written() -> None:
    text = FULL.replace("short: B", "short: 0x10").replace("subjects: [a, b]", "subjects: [1.10, yes, null, 12:30]")
    metadata = read_all(with_files({"publication.yaml": text} | CHAPTERS)).main.metadata
    assert (metadata.short, metadata.subjects) == ("0x10", ("1.10", "yes", "12:30"))


@pytest.mark.parametrize(
    ("hazards", "codes"), [("none", []), ("none, flashing", ["bad-value"]), ("unknown, sound", ["bad-value"])]
)
def test_none_and_unknown_stand_alone_among_hazards(hazards: str, codes: list[str]) -> None:
    """EPB-09: what contradicts itself is told, and not written."""
    text = FULL.replace("[flashing, noSoundHazard]", f"[{hazards}]")
    _, found = read(with_files({"publication.yaml": text} | CHAPTERS))
    assert [each.code for each in found if each.severity == "error"] == codes
