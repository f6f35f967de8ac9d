"""A whole session, in a process of its own: saves of every kind, seen as a browser sees them."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.outputs import Outputs
from tests.cli.project import WHY
from tests.serving.desk import PAGE, SECONDS, Desk, listening, publication, until, write

PDF = "bridges/en/bridges-en-small.pdf"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk.copied(tmp_path_factory.mktemp("desk"))
    with desk.serving():
        until(lambda: desk.said("all editions"), "the first build")
        desk.usual = desk.text()
        yield desk


@pytest.fixture(autouse=True)
def usual(desk: Desk) -> Iterator[None]:
    """Begin each test with the same sources, and nobody at work."""
    yield
    shutil.rmtree(desk.root / "sources/cake", ignore_errors=True)
    for path in (desk.root / "sources/bridges/en").iterdir():
        if path.name not in ("01-why.md", "02-how.md"):
            path.unlink()
    publication(desk.root / "sources/bridges")
    until(lambda: desk.text() == desk.usual and not desk.now()["findings"], "the usual page")


def settled(desk: Desk) -> None:
    """Wait until a build of our own finds nothing to do, and no other build at work."""

    def nothing_to_do() -> bool:
        process = desk.start("build")
        out, _ = process.communicate(timeout=SECONDS)
        return process.returncode == 0 and out.startswith("nothing to do")

    until(nothing_to_do, "a build with nothing to do")


def test_a_save_is_shown_at_once_and_its_pdf_and_ebook_follow(desk: Desk) -> None:
    before = desk.made()
    said = len(desk.lines)
    with listening(desk.port, PAGE) as heard:
        until(lambda: heard, "the first event")
        write(desk.chapter, WHY + "\nAnd it carries quokkas.\n")
        until(lambda: heard[-1]["version"] != heard[0]["version"], "the new version")
        assert "quokkas" in desk.text()
    until(lambda: desk.said("all editions", said), "the other editions")
    after = desk.made()
    assert after[PDF] != before[PDF]
    assert after[PDF.replace(".pdf", ".epub")] != before[PDF.replace(".pdf", ".epub")]
    assert "quokkas" in after[PAGE.removeprefix("/")].decode()
    assert any(re.fullmatch(r"1 web edition after \d+ ms\n", line) for line in desk.lines[said:])
    settled(desk)


def test_an_error_lies_over_the_last_good_page_until_it_is_mended(desk: Desk) -> None:
    page = desk.get(PAGE)[2]
    said = len(desk.lines)
    write(desk.chapter, WHY + "\n![](images/none.png)\n")
    found = until(desk.findings, "the finding")
    assert found[0]["place"] == "sources/bridges/en/01-why.md:5"
    assert found[0]["severity"] == "error"
    assert found[0]["message"].endswith("]")
    assert found[0]["hint"]
    assert desk.get(PAGE)[2] == page
    until(lambda: desk.said("sources/bridges/en/01-why.md:5: error:", said), "the finding in the terminal")
    write(desk.chapter, WHY + "\nMended.\n")
    until(lambda: not desk.findings() and "Mended." in desk.text(), "the mended page")
    until(lambda: desk.said("no problems", said), "the good news in the terminal")


def test_chapters_come_and_go(desk: Desk) -> None:
    address = "/bridges/en/small/whence.html"
    assert desk.get(address)[0] == 404
    with listening(desk.port, address) as heard:
        until(lambda: heard, "the first event")
        write(desk.root / "sources/bridges/en/03-whence.md", "# Whence {#whence}\n\nFrom the other bank.\n")
        until(lambda: len({each["version"] for each in heard}) > 1, "the page that was not there")
        assert "From the other bank." in desk.text(address)
        until(lambda: "whence.html" in desk.text("/bridges/en/small/index.html"), "the contents with it")
        (desk.root / "sources/bridges/en/03-whence.md").unlink()
        until(lambda: desk.get(address)[0] == 404, "its end")
        until(lambda: "whence.html" not in desk.text("/bridges/en/small/index.html"), "the contents without it")


def test_publications_come_and_go(desk: Desk) -> None:
    publication(desk.root / "sources/cake")
    until(lambda: desk.get("/cake/en/small/why.html")[0] == 200, "the new publication")
    until(lambda: "cake/index.html" in desk.text("/"), "the catalogue")
    shutil.rmtree(desk.root / "sources/cake")
    until(lambda: desk.get("/cake/en/small/why.html")[0] == 404, "its end")
    until(lambda: "cake/index.html" not in desk.text("/"), "the catalogue")


def test_an_editor_may_move_the_file_in_and_put_others_beside_it(desk: Desk) -> None:
    write(desk.chapter.with_name(".01-why.md.swp"), "x")
    write(desk.chapter.with_name("4913"), "x")
    desk.chapter.with_name("4913").unlink()
    beside = desk.chapter.with_name(".01-why.md.new")
    write(beside, WHY + "\nMoved in.\n")
    os.replace(beside, desk.chapter)
    until(lambda: "Moved in." in desk.text(), "the words")


def test_the_last_of_a_burst_of_saves_is_shown_and_built(desk: Desk) -> None:
    said = len(desk.lines)
    for number in range(30):
        write(desk.chapter, f"{WHY}\nSave number {number}.\n")
    until(lambda: "Save number 29." in desk.text(), "the last save")
    until(lambda: desk.said("all editions", said), "the other editions")
    settled(desk)
    assert "Save number 29." in desk.made()[PAGE.removeprefix("/")].decode()
    made = [line for line in desk.lines[said:] if "web edition" in line]
    assert 1 <= len(made) <= 30


def test_a_save_in_the_middle_of_the_build_in_the_background_begins_it_anew(desk: Desk) -> None:
    said = len(desk.lines)
    for number in range(4):
        write(desk.chapter, f"{WHY}\nStopped {number} times.\n")
        until(lambda number=number: f"Stopped {number} times." in desk.text(), "the words")
    until(lambda: desk.said("all editions", said), "the other editions")
    assert sum("all editions" in line for line in desk.lines[said:]) < 4, "a build that was stopped says nothing"
    settled(desk)
    assert not [line for line in desk.lines[said:] if "status" in line or "error" in line]


def test_a_save_that_changes_nothing_makes_nothing(desk: Desk) -> None:
    settled(desk)
    before = desk.now()["version"]
    said = len(desk.lines)
    write(desk.chapter, WHY)
    write(desk.root / "sources/bridges/en/02-how.md", "# How {#how}\n\nStone upon stone, again.\n")
    until(lambda: "again" in desk.text("/bridges/en/small/how.html"), "the save that changed something")
    until(lambda: desk.said("all editions", said), "the other editions")
    assert desk.now()["version"] == before, "a page whose bytes are the same is not loaded anew"
    assert sum("web edition" in line for line in desk.lines[said:]) == 1


def test_a_new_style_and_a_new_template_are_shown(desk: Desk) -> None:
    sheet, template = desk.root / "layouts/css/screen.css", desk.root / "layouts/templates/frame.html.j2"
    style, markup = sheet.read_text(encoding="utf-8"), template.read_text(encoding="utf-8")
    try:
        with listening(desk.port, PAGE) as heard:
            until(lambda: heard, "the first event")
            write(sheet, style + "\n.quokka { color: inherit; }\n")
            until(lambda: b".quokka" in desk.get("/bridges/assets/web.css")[2], "the style")
            until(lambda: heard[-1]["version"] != heard[0]["version"], "the page with the new style")
        write(template, markup.replace("</body>", "<!-- quokka --></body>"))
        until(lambda: "<!-- quokka -->" in desk.text(), "the template")
        write(template, markup.replace("</body>", "{% if %}</body>"))
        found = until(desk.findings, "a template that makes no sense")
        assert "internal-error" in found[0]["message"]
        assert "<!-- quokka -->" in desk.text()
        sizes = desk.root / "layouts/editions.toml"
        good = sizes.read_text(encoding="utf-8")
        write(sizes, good.replace("[small]", "[small", 1))
        until(lambda: any("bad-layouts" in each["message"] for each in desk.findings()), "sizes that make no sense")
        write(sizes, good)
    finally:
        write(sheet, style)
        write(template, markup)
    until(lambda: not desk.findings() and "quokka" not in desk.text(), "the layouts as they were")


def test_another_build_in_the_same_folder_is_waited_for(desk: Desk) -> None:
    settled(desk)
    said = len(desk.lines)
    with Outputs(desk.out).held():
        write(desk.chapter, WHY + "\nWaited for.\n")
        until(lambda: desk.said("waiting for another build", said), "the word that it waits")
        assert "Waited for." not in desk.text()
    until(lambda: "Waited for." in desk.text(), "the words")


def test_the_files_do_not_have_what_is_served_with_them(desk: Desk) -> None:
    assert "/.everypage/live.js" in desk.text()
    settled(desk)
    served = (b"/.everypage/", b"connect-src")
    assert not [path for path, content in desk.made().items() if any(each in content for each in served)]


def test_a_port_that_is_taken_is_told_with_another(desk: Desk) -> None:
    process = desk.start("serve", "--port", str(desk.port), "--out", "other")
    out, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 2
    first, hint, *_ = out.splitlines()
    assert re.fullmatch(rf"--port: error: port {desk.port} of this machine .* in use \[cannot-serve\]", first), first
    assert f"--port {desk.port + 1}" in hint
    assert not (desk.root / "other").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["no/such/folder"], 2, "no-such-folder"),
        (["sources/bridges", "--out", "sources"], 2, "output-in-source"),
        (["--port", "70000"], 2, "not a port"),
        (["--port", "x"], 2, "not a port"),
    ],
)
def test_what_cannot_be_served_is_told_and_ends(desk: Desk, arguments: list[str], status: int, code: str) -> None:
    ports = [] if "--port" in arguments else ["--port", "0"]
    process = desk.start("serve", *arguments, *ports)
    out, _ = process.communicate(timeout=SECONDS)
    assert (process.returncode, code in out) == (status, True), out
    assert "Traceback" not in out


def test_without_sources_nothing_is_served(tmp_path: Path) -> None:
    desk = Desk.copied(tmp_path)
    shutil.rmtree(tmp_path / "sources")
    process = desk.start("serve", "--port", "0")
    out, _ = process.communicate(timeout=SECONDS)
    assert (process.returncode, "[no-sources]" in out) == (2, True), out


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_it_ends_cleanly_in_the_middle_of_everything(tmp_path: Path, name: str) -> None:
    import signal

    desk = Desk.copied(tmp_path)
    with desk.serving("sources/bridges", "--jobs", "2") as process:
        until(lambda: desk.said("web edition"), "the web pages")  # the build in the background begins
        until(lambda: len(at_work_in(desk.root)) > 1, "the build in the background")
        process.send_signal(getattr(signal, name))
        assert process.wait(SECONDS) == 130
    assert "Traceback" not in "".join(desk.lines)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", desk.port), 10)

    def is_free() -> bool:
        from pipeline.outputs import Locked

        try:
            with Outputs(desk.out).held():
                return True
        except Locked:
            return False

    until(is_free, "the end of the build in the background")
    until(lambda: not at_work_in(desk.root), "the end of every worker")


def at_work_in(folder: Path) -> list[str]:
    """Return the processes whose working directory is a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has just ended
            if Path(os.readlink(process / "cwd")) == folder.resolve():
                found.append(process.name)
    return found
