"""The good publication, built once by the real pipeline, its damaged copies, and what all validators say of them.

In: the folders of faults. Out: for each copy the findings that the good one does not have. A validator looks at
what changed; those that lay files beside each other look at the whole copy. Those that take longest look at every
fault that they must find, and at one in eight of the others, or at all if thorough.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.outputs import OWN
from pipeline.validators import VALIDATORS, ace, axe, browser, jvm, reading, verapdf, verdict
from pipeline.validators.memory import Memory
from pipeline.validators.verdict import Sees, Validator, place
from tests import outputs
from tests.amounts import IS_THOROUGH, PART
from tests.faults.damaged import FAULTS, GOOD, LANGUAGE, PROFILES, SIZE, Fault, Found, base, faults, files, save, spread
from tests.outputs import once

VERDICTS = "verdicts"
Said = set[tuple[str, str, str]]
SLOW = {ace, axe, reading, verapdf}  # look at a part of the faults that others must find
ALONE = {Sees.FILE, Sees.EDITION, Sees.PAGE}  # what is said of a file follows from it and what it loads


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return what is said of every copy, as codes and messages; of the damaged ones, what is not said of the good.

    A copy that is as it was in an earlier run is not judged again, as in every output folder; but all are if thorough.
    """
    good = once(tmp_path_factory, "good", build)
    root, wanted = tmp_path_factory.mktemp("faults"), faults()
    lay_out(good, root)
    changed = spread(root, wanted)
    shutil.copytree(good / VERDICTS, root / OWN / VERDICTS)
    said = judged(root, changed, wanted)
    shutil.copytree(root / OWN / VERDICTS, good / VERDICTS, dirs_exist_ok=True)
    return {
        **{base(profile): _words(said[base(profile)]) for profile in PROFILES},
        **{fault.name: _words(said[fault.place] - said[fault.base]) for fault in wanted},
    }


def build(folder: Path) -> None:
    """Build the good publication in both profiles of PDF."""
    (folder / VERDICTS).mkdir(parents=True, exist_ok=True)
    source = str(FAULTS / GOOD)
    for profile in PROFILES:
        formats = () if profile == PROFILES[0] else ("--format", "pdf")
        outputs.build(folder / profile, *formats, "--profile", profile, sources=(source,))


def lay_out(good: Path, root: Path) -> None:
    """Lay both good publications side by side; save their PDFs as the damaged ones are saved."""
    shutil.copytree(good / PROFILES[0], root, ignore=shutil.ignore_patterns(OWN), dirs_exist_ok=True)
    shutil.copytree(root / GOOD, root / base(PROFILES[1]))
    pdf = f"{GOOD}/{LANGUAGE}/{GOOD}-{LANGUAGE}-{SIZE}.pdf"
    shutil.copy(good / PROFILES[1] / pdf, root / base(PROFILES[1]) / LANGUAGE)
    for profile in PROFILES:
        path = root / base(profile) / LANGUAGE / f"{GOOD}-{LANGUAGE}-{SIZE}.pdf"
        with pikepdf.open(path, allow_overwriting_input=True) as opened:
            save(opened, path)


def judged(root: Path, changed: Mapping[str, Sequence[str]], wanted: Sequence[Fault]) -> dict[str, Said]:
    """Return what all validators say of the copies: the place in the copy, the code, the message."""
    said: dict[str, Said] = {folder: set() for folder in changed}
    memory = Memory(root, (file for folder in changed for file in files(root, folder)))
    with browser.shared(), jvm.shared():
        for validator in VALIDATORS:
            for each in _diagnostics(validator, root, changed, wanted, memory):
                folder, _, inside = each.position.path.removeprefix(place(root, "x").path[:-1]).partition("/")
                assert folder in said, f"{validator.NAME}: {each}"
                said[folder].add((inside, each.code, each.message))
    return said


def _diagnostics(
    validator: Validator, root: Path, changed: Mapping[str, Sequence[str]], wanted: Sequence[Fault], memory: Memory
) -> Iterator[Diagnostic]:
    """Yield what a validator says of all copies at once; those on which it gives up stand by themselves."""
    failing = {fault.place for fault in wanted if fault.stops(validator.NAME)}
    for folder in failing:
        (failure,) = verdict(validator, root, _own(validator, root, changed, [folder])).diagnostics
        yield replace(failure, position=place(root, folder))
    left = _left_out(validator, changed, wanted)
    together = [folder for folder in changed if folder not in failing | left]
    answer = verdict(validator, root, _own(validator, root, changed, together), memory)
    assert answer.judged, answer.diagnostics
    yield from answer.diagnostics


def _left_out(validator: Validator, changed: Mapping[str, Sequence[str]], wanted: Sequence[Fault]) -> set[str]:
    """Return the copies at which a validator does not look; it looks at every one that it must find."""
    others = [fault for fault in wanted if not fault.is_told_by(validator.NAME)]
    others = [fault for fault in others if any(file.endswith(validator.SUFFIX) for file in changed[fault.place])]
    # a reading system opens the books whose pages changed
    alike = {fault.place for fault in others if validator is reading and not fault.is_shown}
    rest = [fault.place for fault in others if fault.place not in alike]
    return alike if IS_THOROUGH or validator not in SLOW else alike | (set(rest) - set(rest[::PART]))


def _own(validator: Validator, root: Path, changed: Mapping[str, Sequence[str]], folders: Sequence[str]) -> list[str]:
    """Return what a validator looks at: what changed, or, where it lays files beside each other, whole copies."""
    if validator.SEES in ALONE:
        return [file for folder in folders for file in changed[folder]]
    return [file for folder in folders for file in files(root, folder)]


def _words(said: Said) -> frozenset[str]:
    return frozenset(f"{code} {message}" for _, code, message in said)
