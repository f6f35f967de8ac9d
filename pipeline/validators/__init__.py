"""Validators: outside programs, and rules of our own, judge what was built; their words become diagnostics.

In: an output folder with its manifest. Out: `Verdict`s, or all their diagnostics in order.
Each validator is a small module with `NAME`, `SUFFIX`, `SEES`, `version` and `judge`. One that
is missing, crashes or gives no answer in time is an error: it never counts as a pass. `memory`
keeps findings by digest, so that what did not change is not judged again; `origins` finds the
line of the source that a place in an output came from.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from pipeline.diagnostics import Diagnostic, in_order
from pipeline.validators import ace, axe, browser, epubcheck, jvm, links, nu, parity, pdfrules, reading, verapdf
from pipeline.validators.memory import Memory, by_file
from pipeline.validators.origins import Sources, no_sources, sources_in, traced
from pipeline.validators.verdict import Failed, Missing, Validator, Verdict, counted_files, place

__all__ = ["VALIDATORS", "Verdict", "outputs", "sources_in", "validate", "verdict", "verdicts", "versions"]

VALIDATORS: tuple[Validator, ...] = (links, epubcheck, ace, verapdf, pdfrules, parity, nu, axe, reading)
DRIVING: tuple[Validator, ...] = (axe, reading)
BROWSING: tuple[Validator, ...] = (*DRIVING, ace)
HOW = "`everypage set-up validators` installs what is missing, or says the command that does"

Tell = Callable[[str], None]  # a line for who waits


def silent(line: str) -> None:
    """Tell nobody."""


def validate(out: Path, tell: Tell = silent, sources: Sources = no_sources) -> list[Diagnostic]:
    """Return what every validator says of the outputs that the folder's manifest lists.

    `tell` hears what each validator begins and how it ended; `sources` gives the places of a language's ids.
    """
    files, found = outputs(out)
    if files:
        found += [diagnostic for each in verdicts(out, files, tell) for diagnostic in each.diagnostics]
    return in_order(traced(out, found, sources))


def verdicts(out: Path, files: Sequence[str], tell: Tell = silent) -> list[Verdict]:
    """Return the verdict of every validator on the files, named below the folder.

    Files of which nothing changed since they were judged are not judged again. One browser serves all who need it: two
    judge from this thread, which drives it; the others judge beside it, and those in Java share one machine.
    """
    memory = Memory(out, files)

    def judged(validators: Iterable[Validator]) -> Iterator[Verdict]:
        for validator in validators:
            said = verdict(validator, out, files, memory, tell)
            tell(str(said))
            yield said

    def others() -> list[Verdict]:
        with jvm.shared():
            return [*judged(each for each in VALIDATORS if each not in DRIVING)]

    with browser.shared(), ThreadPoolExecutor(1) as beside:
        if any(each in VALIDATORS and _is_due(each, memory, files) for each in BROWSING):
            with suppress(Missing, Failed), browser.open_browser():  # before the other thread asks; each tells why not
                pass
        waiting = beside.submit(others)
        seen = [*judged(each for each in VALIDATORS if each in DRIVING)]
        said = {each.validator: each for each in (*seen, *waiting.result())}
    return [said[each.NAME] for each in VALIDATORS]


def _is_due(validator: Validator, memory: Memory, files: Sequence[str]) -> bool:
    """Say whether a validator has files to judge. Raises nothing: one that is missing has not."""
    own = [file for file in files if file.endswith(validator.SUFFIX)]
    with suppress(Missing):
        return len(memory.recalled(validator, validator.version(), own)) < len(own)
    return False


def verdict(
    validator: Validator, out: Path, files: Sequence[str], memory: Memory | None = None, tell: Tell = silent
) -> Verdict:
    """Return one validator's verdict on those of the files that are its own; a memory knows it for some of them."""
    own = tuple(sorted(file for file in files if file.endswith(validator.SUFFIX)))
    if not own:
        return Verdict(validator.NAME, (), ())
    started, version = time.monotonic(), ""
    try:
        version = validator.version()
        known = memory.recalled(validator, version, own) if memory else {}
        stale = [file for file in own if file not in known]
        if stale:
            tell(f"{validator.NAME} {version}: {counted_files(stale)} to judge")
        fresh = validator.judge(out, stale) if stale else []
    except Missing as what:
        message = f"{validator.NAME} did not run: {what} is missing"
        failure = Diagnostic(place(out, ""), "validator-missing", message, HOW)
    except Failed as why:
        message = f"{validator.NAME} did not finish: {why}"
        failure = Diagnostic(place(out, ""), "validator-failed", message, "run it again; if it fails again, report it")
    else:
        findings = by_file(stale, fresh, out)
        if memory and findings is not None:
            memory.keep(validator, version, {**known, **findings})
        found = (*(each for before in known.values() for each in before), *fresh)
        return Verdict(validator.NAME, own, found, version, len(known), time.monotonic() - started)
    return Verdict(validator.NAME, (), (failure,), version, 0, time.monotonic() - started)


def outputs(out: Path) -> tuple[list[str], list[Diagnostic]]:
    """Return the files that the manifest of an output folder lists, and what is wrong with that list."""
    manifest = out / "manifest.json"
    try:
        listed = sorted(json.loads(manifest.read_bytes())["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        hint = "`everypage build` builds; `--out DIR` names the folder that was built into"
        message = "there is no manifest that can be read, so nothing can be judged"
        return [], [Diagnostic(place(out, "manifest.json"), "nothing-to-validate", message, hint)]
    hint = "build again: what is missing is made anew"
    gone = [file for file in listed if not (out / file).is_file()]
    found = [Diagnostic(place(out, file), "output-missing", f"{file} is in the manifest only", hint) for file in gone]
    return [file for file in listed if file not in set(gone)], found


def versions() -> dict[str, str]:
    """Return the version of every validator by its name; "missing" where it is not installed."""
    found = {}
    for validator in VALIDATORS:
        try:
            found[validator.NAME] = validator.version()
        except Missing:
            found[validator.NAME] = "missing"
    return found
