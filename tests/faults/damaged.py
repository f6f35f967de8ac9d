"""Faults as folders: how each damages the good publication, and what must be found because of it.

In: `tests/faults/<validator>/<fault>/fault.toml`, the folder of the good publication as it was built.
Out: copies of it side by side, in each of which one thing is wrong, with a manifest that lists all.

A fault says in `fault.toml`
    says      what is wrong, in one sentence
    output    html, css, epub, or pdf; `profile` says which PDF, else the one that `make` builds
    finds     every rule and code that must find it, and nothing else may
    change    tables: `file` below the publication's folder or, in an e-book, within it; `good` and `bad` words,
              or `add` a text, or `remove` the file
    cut       how many bytes are left of the output; `name` another name for it
A PDF is changed by `damage(pdf)` in `damage.py` beside it, and saved with its streams uncompressed.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.codes.pdf import PDF
from pipeline.manifest import load
from pipeline.validators import VALIDATORS

FAULTS = Path(__file__).parent
GOOD = "good"
LANGUAGE, SIZE = "en", "small"
PROFILES = ("ua-1", "ua-2")
Found = Mapping[str, frozenset[str]]  # by the name of a fault, or of a good folder: codes and messages


@dataclass(frozen=True)
class Fault:
    """A way to damage one output of the good publication."""

    name: str  # <validator>/<fault>
    output: str
    finds: tuple[str, ...]
    profile: str
    changes: tuple[Mapping[str, Any], ...]
    cut: int
    renamed: str

    @property
    def place(self) -> str:
        """The folder of its copy, which is also the name of its publication."""
        return self.name.replace("/", "-")

    @property
    def base(self) -> str:
        """The folder of the publication from which it differs in one thing."""
        return base(self.profile)

    @property
    def is_shown(self) -> bool:
        """Whether it changes what a page shows, and not only what is said of the whole."""
        return bool(self.cut) or any(change["file"].endswith((".html", ".xhtml", ".css")) for change in self.changes)

    def stops(self, validator: str) -> bool:
        """Say whether a validator gives up on it, which is a failure of its own."""
        return any(entry.startswith(f"validator-failed {validator} ") for entry in self.finds)

    def is_told_by(self, validator: str) -> bool:
        """Say whether a validator must find it."""
        return any(owner(entry.split()[0]) == validator for entry in self.finds)

    @property
    def file(self) -> str:
        """The PDF or the e-book, below the folder of the publication."""
        return f"{LANGUAGE}/{GOOD}-{LANGUAGE}-{SIZE}.{self.output}"


def owner(code: str) -> str:
    """Return the name of the validator that tells of a code."""
    if code in {"dead-link", "dead-reference", "unreadable-output"}:
        return "links"
    if code in PDF:
        return "pdf-rules"
    names = {validator.NAME for validator in VALIDATORS}
    return next((name for name in names if code == name or code.startswith(f"{name}-")), "")


def base(profile: str) -> str:
    """Return the folder of the good publication in a profile."""
    return GOOD if profile == PROFILES[0] else f"{GOOD}-{profile}"


def faults() -> list[Fault]:
    """Return every fault in this folder, by name."""
    return [_read(path) for path in sorted(FAULTS.glob("*/*/fault.toml"))]


def _read(path: Path) -> Fault:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {"says", "output", "finds", "profile", "change", "cut", "name"}
    assert not told.keys() - known, f"{path}: {told.keys() - known} is not known"
    assert told["says"].endswith("."), path
    return Fault(
        path.parent.relative_to(FAULTS).as_posix(),
        told["output"],
        tuple(told["finds"]),
        told.get("profile", PROFILES[0]),
        tuple(told.get("change", ())),
        told.get("cut", 0),
        told.get("name", ""),
    )


def spread(root: Path, wanted: Sequence[Fault]) -> dict[str, list[str]]:
    """Put a damaged copy for each fault beside the good folder; return what changed in each, below the root."""
    changed = {base(profile): _listed(root, base(profile)) for profile in PROFILES}
    changed[base(PROFILES[1])] = [file for file in changed[base(PROFILES[1])] if file.endswith(".pdf")]
    for fault in wanted:
        shutil.copytree(root / fault.base, root / fault.place, copy_function=os.link)
        found = sorted(set(_damage(root / fault.place, fault)))
        changed[fault.place] = [f"{fault.place}/{file}" for file in found if (root / fault.place / file).is_file()]
    _list_all(root, wanted)
    return changed


def _listed(root: Path, folder: str) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in (root / folder).rglob("*") if path.is_file())


def files(root: Path, folder: str) -> list[str]:
    """Return the files of a copy, below the root."""
    return _listed(root, folder)


def _damage(folder: Path, fault: Fault) -> Iterator[str]:
    """Damage a copy; yield the files that are other than they were, and the pages that load them."""
    match fault.output:
        case "epub":
            _write(folder / fault.file, _epub(folder / fault.file, fault.changes))
            yield fault.file
        case "pdf":
            _write(folder / fault.file, _pdf(folder / fault.file, fault))
            yield fault.file
        case _:
            for change in fault.changes:
                _change(folder / change["file"], change)
                yield change["file"]
            if fault.output == "css":
                yield from (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    if fault.cut:
        _write(folder / fault.file, (folder / fault.file).read_bytes()[: fault.cut])
    if fault.renamed:
        (folder / fault.file).rename(folder / fault.renamed)
        yield fault.renamed


def _write(path: Path, data: bytes) -> None:
    """Write a file anew: the one that is there is shared with the good folder."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def _change(path: Path, change: Mapping[str, Any]) -> None:
    if change.get("remove"):
        path.unlink()
    elif "add" in change:
        _write(path, change["add"].encode())
    else:
        _write(path, replaced(path.read_bytes(), change))


def replaced(data: bytes, change: Mapping[str, Any]) -> bytes:
    """Return a file with words replaced, which must be in it once."""
    text = data.decode("utf-8")
    assert text.count(change["good"]) == 1, f"{change['file']} has {text.count(change['good'])} of {change['good']}"
    return text.replace(change["good"], change["bad"]).encode()


def _epub(path: Path, changes: Sequence[Mapping[str, Any]]) -> bytes:
    with zipfile.ZipFile(path) as book:
        parts = {each.filename: book.read(each) for each in book.infolist()}
    for change in changes:
        if change.get("remove"):
            del parts[change["file"]]
        elif "add" in change:
            parts[change["file"]] = change["add"].encode()
        else:
            parts[change["file"]] = replaced(parts[change["file"]], change)
    written = path.with_suffix(".new")
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)  # without the time of day, so that validators know it again
            book.writestr(entry, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    data = written.read_bytes()
    written.unlink()
    return data


def _pdf(path: Path, fault: Fault) -> bytes:
    written = path.with_suffix(".new")
    with pikepdf.open(path) as pdf:
        _damage_of(fault)(pdf)
        save(pdf, written)
    data = written.read_bytes()
    written.unlink()
    return data


def save(pdf: pikepdf.Pdf, path: Path) -> None:
    """Write a PDF as it is, its streams uncompressed and its metadata untouched."""
    pdf.save(
        path,
        fix_metadata_version=False,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
    )


def _damage_of(fault: Fault) -> Callable[[pikepdf.Pdf], None]:
    path = FAULTS / fault.name / "damage.py"
    if not path.exists():
        assert fault.cut or fault.renamed, f"{fault.name} damages nothing"
        return lambda pdf: None
    spec = importlib.util.spec_from_file_location(f"damage_{fault.place}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    damage: Callable[[pikepdf.Pdf], None] = module.damage
    return damage


def _list_all(root: Path, wanted: Sequence[Fault]) -> None:
    """Write the manifest of all copies: each is a publication of its own."""
    path = root / "manifest.json"
    value = json.loads(path.read_bytes())
    own = {name: entry for name, entry in value["outputs"].items() if name.startswith(f"{GOOD}/")}
    for folder in [base(PROFILES[1]), *(fault.place for fault in wanted)]:
        for name, entry in own.items():
            copied = f"{folder}/{name.removeprefix(f'{GOOD}/')}"
            if (root / copied).is_file():
                value["outputs"][copied] = {**entry, "publication": folder}
    path.write_text(json.dumps(value), encoding="utf-8")
    assert load(path.read_text(encoding="utf-8")).outputs, "the manifest cannot be read"
