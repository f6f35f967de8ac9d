from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline import fonts

TEXT = frozenset("Background and objectives 0123 (a) 第三期科学技術基本計画、「」")


def test_the_faces_are_the_chosen_ones_in_two_weights() -> None:
    assert {(face.family, face.weight) for face in fonts.faces()} == {
        (family, weight) for family in (fonts.SANS, fonts.SANS_JP, fonts.MONO) for weight in (400, 700)
    }


def test_text_of_both_languages_is_covered() -> None:
    assert fonts.missing_characters("Ōsaka “quoted” – 5 → 10 ① ２０ 髙﨑𠮟塡 か\u3099\u200b\u00a0\ufe00 ©") == ()


def test_a_character_that_no_face_has_is_named() -> None:
    assert fonts.missing_characters("no 😀 here, nor 𓀀: 😀") == ("𓀀", "😀")
    assert fonts.describe("😀") == "😀 (U+1F600 GRINNING FACE)"


@pytest.mark.parametrize("face", fonts.faces(), ids=lambda face: face.file)
def test_a_subset_has_what_is_asked_for_and_keeps_its_licence(face: fonts.Face) -> None:
    data = fonts.subset_woff2(face, TEXT)
    assert data[:4] == b"wOF2"
    with TTFont(io.BytesIO(data)) as cut, TTFont(io.BytesIO(face.data)) as whole:
        assert set(cut.getBestCmap()) == {ord(c) for c in TEXT if ord(c) in face.coverage}
        assert "Open Font License" in str(cut["name"].getDebugName(13))
        assert cut["head"].modified == whole["head"].modified
        features = {record.FeatureTag for record in cut["GSUB"].table.FeatureList.FeatureRecord}
    if face.family == fonts.SANS:
        assert {"tnum", "zero"} <= features  # slashed zero for codes, tabular figures for tables
    assert len(data) < len(face.data) / 5


def test_a_subset_of_nothing_is_no_font() -> None:
    latin = fonts.faces()[0]
    assert fonts.subset_woff2(latin, frozenset("第三期")) == b""


def test_a_publishers_own_face_joins_the_chain() -> None:
    mono = fonts.faces()[4]
    own = fonts.Face.of("House Sans", 400, "house.otf", mono.data)
    assert own.digest == mono.digest
    assert fonts.digest((own,)) != fonts.digest()


def test_a_subset_is_the_same_in_every_process() -> None:
    script = (
        "import hashlib; from pipeline.fonts import *;"
        "cut = [subset_woff2(face, frozenset('Objectives 科学技術')) for face in faces()];"
        "print([hashlib.sha256(each).hexdigest() for each in cut])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": epoch},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, epoch in (("0", "UTC", "0"), ("1", "Asia/Tokyo", "1700000000"))
    }
    assert len(seen) == 1


def test_a_damaged_font_file_is_put_right(tmp_path: Path) -> None:
    configuration = fonts.fontconfig(cache_folder=tmp_path)
    file = configuration.parent / "files" / "FiraGO-Regular.ttf"
    good = file.read_bytes()
    file.write_bytes(good[:-1] + b"?")
    assert fonts.fontconfig(cache_folder=tmp_path) == configuration
    assert file.read_bytes() == good


def test_font_files_are_read_once_for_many_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were written in the moment before they were noted are looked at once more: time has steps."""
    folder = fonts.fontconfig(cache_folder=tmp_path).parent
    files = sorted((folder / "files").iterdir())
    monkeypatch.setattr(fonts, "_TICK", -(10**12))
    monkeypatch.setattr(fonts, "_checked", set())
    fonts.fontconfig(cache_folder=tmp_path)
    monkeypatch.setattr(fonts, "_checked", set())
    stock, read = Path.read_bytes, list[str]()

    def read_bytes(path: Path) -> bytes:
        read.append(path.name)
        return stock(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    fonts.fontconfig(cache_folder=tmp_path)
    assert read == ["checked.json"]
    assert len(fonts._checked) == len(files)
    monkeypatch.undo()
    monkeypatch.setattr(fonts, "_TICK", 10**12)
    monkeypatch.setattr(fonts, "_checked", set())
    assert fonts._noted(folder / "checked.json") == set()
    files[0].write_bytes(b"?" * files[0].stat().st_size)
    fonts.fontconfig(cache_folder=tmp_path)
    assert files[0].read_bytes()[:4] != b"????"


@pytest.mark.parametrize("notes", ["", "[]", "[1]", '[["a", "b", 1, 2]]', '[["a", "b", "c", 2, 3]]'])
def test_damaged_notes_say_nothing(tmp_path: Path, notes: str) -> None:
    folder = fonts.fontconfig(cache_folder=tmp_path).parent
    (folder / "checked.json").write_text(notes)
    assert fonts._noted(folder / "checked.json") == set()


def test_fontconfig_sees_the_folder_of_our_faces_and_no_other(tmp_path: Path) -> None:
    configuration = fonts.fontconfig(cache_folder=tmp_path).read_text()
    assert configuration.count("<dir>") == 1
    assert "<include" not in configuration
    assert str(tmp_path) in configuration
