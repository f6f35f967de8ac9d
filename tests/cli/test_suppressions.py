"""What is suppressed is counted, and does not count as a problem."""

from tests.cli.project import HOW, YAML, Run

SUPPRESS = "suppress:\n- {code: typed-page-number, where: how, reason: The sign in the picture says so.}\n"


def test_check_says_how_many_findings_are_suppressed(run: Run, project) -> None:
    folder = project / "sources" / "bridges"
    (folder / "en" / "02-how.md").write_text(f"{HOW}\nSee page 12.\n", encoding="utf-8")
    assert run("check", "--strict").status == 1
    (folder / "publication.yaml").write_text(YAML + SUPPRESS, encoding="utf-8")
    told = run("check", "--strict")
    assert (told.status, told.out, told.err) == (0, "checked 1 folder: no problems, 1 suppressed\n", "")
