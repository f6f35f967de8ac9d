"""What a validator found, by file, as the names of its own rules."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pipeline.diagnostics import Severity
from pipeline.validators import verdict
from pipeline.validators.verdict import Validator

Found = dict[str, set[str]]


def review(validator: Validator, folder: Path) -> Found:
    """Return the codes and rules of what is said but does not count, for every file of the folder."""
    files = sorted(path.name for path in folder.iterdir())
    answer = verdict(validator, folder, files)
    assert set(answer.judged) == set(files), answer.diagnostics
    found: Found = {file: set() for file in files}
    for diagnostic in answer.diagnostics:
        assert diagnostic.severity is not Severity.ERROR, diagnostic
        file = next(file for file in files if f"/{file}" in f"/{diagnostic.position.path}")
        found[file].add(f"{diagnostic.code} {diagnostic.message.split(': ')[0]}")
    return found


def rules(validator: Validator, folder: Path) -> Found:
    """Return the rules that count, for every file of the folder that the validator judges."""
    files = sorted(path.name for path in folder.iterdir())
    answer = verdict(validator, folder, files)
    assert set(answer.judged) == {file for file in files if file.endswith(validator.SUFFIX)}, answer.diagnostics
    found: Found = defaultdict(set, {file: set() for file in answer.judged})
    for diagnostic in answer.diagnostics:
        if diagnostic.severity is Severity.ERROR:
            file = next(file for file in answer.judged if f"/{file}" in f"/{diagnostic.position.path}")
            found[file].add(diagnostic.message.split(": ")[0])
    return found
