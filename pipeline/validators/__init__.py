"""Validators: outside programs, and rules of our own, judge what was built; their words become diagnostics.

In: an output folder with its manifest. Out: `Verdict`s, or all their diagnostics in order.
Each validator is a small module with `NAME`, `SUFFIX`, `version` and `judge`. One that is
missing, crashes or gives no answer in time is an error: it never counts as a pass.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.diagnostics import Diagnostic, in_order
from pipeline.validators import ace, axe, epubcheck, nu, pdfrules, verapdf
from pipeline.validators.verdict import Failed, Missing, Validator, Verdict, place

__all__ = ["VALIDATORS", "Verdict", "outputs", "validate", "verdict", "verdicts", "versions"]

VALIDATORS: tuple[Validator, ...] = (epubcheck, ace, verapdf, pdfrules, nu, axe)
HOW = "`make check` sets up what is missing; pipeline/setup/install says what it cannot install itself"


def validate(out: Path) -> list[Diagnostic]:
    """Return what every validator says of the outputs that the folder's manifest lists."""
    files, found = outputs(out)
    if files:
        found += [diagnostic for each in verdicts(out, files) for diagnostic in each.diagnostics]
    return in_order(found)


def verdicts(out: Path, files: Sequence[str]) -> list[Verdict]:
    """Return the verdict of every validator on the files, named below the folder.

    axe-core drives its browser from this thread; the others run beside it, one after another.
    """
    *others, browsing = VALIDATORS
    with ThreadPoolExecutor(1) as beside:
        waiting = [beside.submit(verdict, validator, out, files) for validator in others]
        last = verdict(browsing, out, files)
        return [*(each.result() for each in waiting), last]


def verdict(validator: Validator, out: Path, files: Sequence[str]) -> Verdict:
    """Return one validator's verdict on those of the files that are its own."""
    own = tuple(sorted(file for file in files if file.endswith(validator.SUFFIX)))
    if not own:
        return Verdict(validator.NAME, (), ())
    try:
        return Verdict(validator.NAME, own, tuple(validator.judge(out, own)))
    except Missing as what:
        message = f"{validator.NAME} did not run: {what} is missing"
        failure = Diagnostic(place(out, ""), "validator-missing", message, HOW)
    except Failed as why:
        message = f"{validator.NAME} did not finish: {why}"
        failure = Diagnostic(place(out, ""), "validator-failed", message, "run it again; if it fails again, report it")
    return Verdict(validator.NAME, (), (failure,))


def outputs(out: Path) -> tuple[list[str], list[Diagnostic]]:
    """Return the files that the manifest of an output folder lists, and what is wrong with that list."""
    manifest = out / "manifest.json"
    try:
        listed = sorted(json.loads(manifest.read_bytes())["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        hint = "`make` builds; `--out DIR` names the folder that was built into"
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
