"""Where jobs run: works and their parcels, workers that are renewed, and what goes first."""

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pipeline.editions import Edition, Format
from pipeline.executors import LocalRunner, run_steps
from pipeline.jobs import AssetsWork, EditionWork, FrontWork, Outcome, Work, narrowed
from pipeline.limits import Limits, resident
from pipeline.model import Document, Publication, Site
from pipeline.parcels import Opener, Packer, SpoiltError
from pipeline.sources import read_source
from pipeline.views import View
from pipeline.writers import Written
from tests.builder.bench import Bench
from tests.builder.makers import PLAIN

_HOARD: list[bytearray] = []
_MEGABYTES = 60


def hoard(view: View) -> Written:
    """Keep memory for ever, and tell which process holds how much."""
    _HOARD.append(bytearray(os.urandom(1)) * (_MEGABYTES << 20))
    return Written({view.size.name: f"{os.getpid()} {resident()}".encode()})


@pytest.fixture
def publication(bench: Bench) -> Publication:
    source = read_source(bench.publication(), bench.layouts())
    assert source.publication
    return source.publication


def web(publication: Publication, size: str) -> EditionWork:
    edition = Edition("en", size, Format.HTML)
    return EditionWork(f"bridges/{edition}", narrowed(publication, "en"), edition, None)


def outcomes(runner: LocalRunner, works: list[Work]) -> dict[str, Outcome]:
    runner.add(works)
    return {outcome.name: outcome for outcome in (runner.next() for _ in works)}


def test_workers_that_hold_too_much_memory_are_renewed_and_nothing_is_lost(
    bench: Bench, publication: Publication
) -> None:
    kept = 400
    works: list[Work] = [web(publication, f"{points}pt") for points in range(12, 36)]
    makers = {**PLAIN, "html": f"{__name__}:hoard"}
    with LocalRunner(2, bench.layouts(), makers, Limits(kept=kept)) as runner:
        made = outcomes(runner, works)
    assert set(made) == {work.name for work in works}
    assert not [each.trouble for each in made.values() if each.trouble]
    told = [content.split() for each in made.values() if each.written for content in each.written.files.values()]
    assert len(told) == len(works)
    most: dict[bytes, int] = {}
    for pid, held in told:
        most[pid] = max(most.get(pid, 0), int(held))
    # Without end two workers would hold 720 MB each. A work that was handed over goes to the old worker still.
    assert max(most.values()) <= kept + 2 * _MEGABYTES
    assert len(most) >= 4


def test_workers_that_hold_little_stay(bench: Bench, publication: Publication) -> None:
    works: list[Work] = [web(publication, f"{points}pt") for points in range(12, 16)]
    makers = {**PLAIN, "html": f"{__name__}:hoard"}
    with LocalRunner(2, bench.layouts(), makers, Limits()) as runner:
        made = outcomes(runner, works)
    told = [content.split() for each in made.values() if each.written for content in each.written.files.values()]
    assert len({pid for pid, _ in told}) <= 2


@pytest.mark.parametrize("kind", ["edition", "assets", "front"])
def test_a_work_comes_out_of_its_parcels_as_it_went_in(publication: Publication, kind: str) -> None:
    works: dict[str, Work] = {
        "edition": web(publication, "small"),
        "assets": AssetsWork("bridges/assets", publication, ("16pt",)),
        "front": FrontWork("bridges/front", replace(publication, site=Site("https://example.org/")), {}),
    }
    opener = Opener()
    packed = Packer().pack(works[kind])
    opened = opener.open(packed)
    assert opened == works[kind]
    assert list(opened.publication.documents) == list(publication.documents)  # type: ignore[union-attr]
    assert len(packed.documents) == (1 if kind == "edition" else 2)
    again = opener.open(packed)
    for name in ("en", *(["ja"] if kind != "edition" else [])):
        assert again.publication.documents[name] is opened.publication.documents[name]  # type: ignore[union-attr]


def test_a_document_is_packed_once_for_all_of_its_jobs(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[str] = []
    reduce = Document.__reduce_ex__

    def count(document: Document, protocol: int) -> object:
        packed.append(f"{document.language} {len(document.chapters[0].blocks)}")
        return reduce(document, protocol)  # type: ignore[arg-type]

    monkeypatch.setattr(Document, "__reduce_ex__", count)
    packer = Packer()
    parcels = {packer.pack(web(publication, size)).documents[0].sha256 for size in ("small", "middle", "big")}
    assert len(parcels) == 1
    assert packed.count("en 1") == 1


def test_a_parcel_that_was_spoilt_is_told(publication: Publication) -> None:
    packed = Packer().pack(web(publication, "small"))
    document = replace(packed.documents[0], content=packed.documents[0].content[:-1])
    with pytest.raises(SpoiltError, match="digest"):
        Opener().open(replace(packed, documents=(document,)))


def test_long_publications_go_before_short_ones_and_large_type_before_small(
    bench: Bench, publication: Publication
) -> None:
    folder = bench.publication("long")
    bench.write(folder / "en/02-how.md", "# How {#how}\n\n" + "Stone upon stone.\n\n" * 50)
    long = read_source(folder, bench.layouts()).publication
    assert long

    def pdf(name: str, publication: Publication, size: str) -> Work:
        edition = Edition("en", size, Format.PDF)
        return EditionWork(name, narrowed(publication, "en"), edition, None)

    works = [
        web(publication, "small"),
        pdf("short small", publication, "small"),
        pdf("short big", publication, "big"),
        pdf("long middle", long, "middle"),
        pdf("long big", long, "big"),
        pdf("long small", long, "small"),
    ]
    with LocalRunner(1, bench.layouts(), PLAIN, Limits()) as runner:
        order = list(outcomes(runner, works))
    # The standard PDFs first, because all else waits for them.
    assert order == ["long small", "short small", "long big", "long middle", "short big", "bridges/en/small/html"]


def test_things_are_asked_for_no_earlier_than_workers_need_them(bench: Bench, publication: Publication) -> None:
    asked: list[str] = []
    ended: list[str] = []

    def steps(name: str) -> Iterator[list[Work]]:
        yield []

    def things() -> Iterator[tuple[str, object, list[Work]]]:
        for number in range(6):
            assert len(asked) - len(ended) <= 2
            asked.append(str(number))
            generator = steps(str(number))
            next(generator)
            yield str(number), generator, [replace(web(publication, "small"), name=f"{number}/small")]

    with LocalRunner(1, bench.layouts(), PLAIN, Limits()) as runner:
        for thing in run_steps(runner, things()):  # type: ignore[arg-type]
            ended.append(thing)
    assert ended == asked == list("012345")
