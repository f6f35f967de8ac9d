"""veraPDF finds nothing to say of any construct, in either profile."""

from __future__ import annotations

from pathlib import Path

from pipeline.validators import verapdf
from pipeline.writers.pdf.profiles import Profile
from tests.pdf.structure.pieces import NAMES, case_pdf


def test_every_construct_is_what_its_file_claims(tmp_path: Path) -> None:
    files = []
    for name in NAMES:
        for profile in Profile:
            file = f"{name}.{profile.value}.pdf"
            (tmp_path / file).write_bytes(case_pdf(name, profile))
            files.append(file)
    assert [str(each) for each in verapdf.judge(tmp_path, files)] == []
