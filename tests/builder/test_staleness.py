"""Touch one thing, and exactly the jobs that depend on it run (HOUSE.md, "Building")."""

import shutil

from pipeline.editions import Format
from tests.builder.bench import YAML, Bench

SIZES = ("big", "middle", "small")


def editions(name: str, *languages: str) -> list[str]:
    return [f"{name}/{language}/{s}/{f}" for language in languages for s in SIZES for f in ("epub", "html", "pdf")]


def all_jobs(*names: str) -> list[str]:
    each = [job for n in names for job in (*editions(n, "en", "ja"), f"{n}/assets", f"{n}/front")]
    return sorted([*each, "catalogue"])


ENGLISH = sorted([*editions("bridges", "en"), "bridges/assets", "bridges/front"])


def test_a_first_build_runs_every_job(bench: Bench) -> None:
    bench.publication()
    assert bench.made() == all_jobs("bridges")
    assert bench.made() == []


def test_with_nothing_changed_no_file_is_touched(bench: Bench) -> None:
    bench.publication()
    bench.made()
    before = bench.times()
    result = bench.build()
    assert (result.made, result.removed, result.editions, result.editions_made) == ([], [], 18, 0)
    assert bench.times() == before


def test_a_changed_chapter_makes_its_language_the_assets_and_the_front_pages(bench: Bench) -> None:
    folder = bench.publication()
    bench.made()
    bench.write(folder / "en/01-why.md", "# Why {#why}\n\nA bridge joins two shores.\n")
    assert bench.made() == ENGLISH


def test_what_leaves_the_breaks_of_the_standard_edition_alone_makes_no_web_page_and_no_e_book_again(
    bench: Bench,
) -> None:
    bench.publication()
    bench.made()
    pdfs = [f"bridges/{language}/{size}/pdf" for language in ("en", "ja") for size in SIZES]
    assert bench.made(profile="ua-2") == sorted([*pdfs, "bridges/front"])


def test_a_title_makes_everything_and_the_catalogue_too(bench: Bench) -> None:
    folder = bench.publication()
    bench.made()
    bench.write(folder / "publication.yaml", YAML.replace("Bridges", "Arches"))
    assert bench.made() == all_jobs("bridges")


def test_another_spelling_of_publication_yaml_leaves_the_catalogue(bench: Bench) -> None:
    folder = bench.publication()
    bench.made()
    bench.write(folder / "publication.yaml", YAML + "# nothing said\n")
    assert bench.made() == [job for job in all_jobs("bridges") if job != "catalogue"]


def test_a_new_chapter_in_one_language_makes_all_because_others_link_to_it(bench: Bench) -> None:
    folder = bench.publication()
    bench.made()
    bench.write(folder / "en/03-when.md", "# When {#when}\n\nAfter the flood.\n")
    bench.write(folder / "ja/03-when.md", "# いつ {#when}\n\n洪水のあと。\n")
    assert bench.made() == [job for job in all_jobs("bridges") if job != "catalogue"]


def test_a_layout_file_makes_everything(bench: Bench) -> None:
    bench.publication()
    css = bench.own_layouts() / "css/base.css"
    bench.made()
    bench.write(css, css.read_text(encoding="utf-8") + "\n/* more */\n")
    assert bench.made() == all_jobs("bridges")


def test_more_pages_in_the_standard_size_reach_every_edition(bench: Bench) -> None:
    folder = bench.publication()
    bench.made()
    bench.write(folder / "en/02-how.md", "# How {#how}\n\n" + "Stone upon stone. " * 60 + "\n")
    assert bench.made() == ENGLISH
    html = (bench.out / "bridges/en/big/why.html").read_text(encoding="utf-8")
    assert html.startswith("en/big/html 4 ")


def test_an_output_that_is_gone_edited_or_cut_off_is_made_again_alone(bench: Bench) -> None:
    bench.publication()
    bench.made()
    whole = bench.tree()
    (bench.out / "bridges/en/bridges-en-big.pdf").unlink()
    assert bench.made() == ["bridges/en/big/pdf"]
    edited = bench.out / "bridges/ja/middle/why.html"
    edited.write_bytes(edited.read_bytes()[::-1])
    assert bench.made() == ["bridges/ja/middle/html"]
    cut = bench.out / "bridges/ja/bridges-ja-small.epub"
    cut.write_bytes(cut.read_bytes()[:20])
    assert bench.made() == ["bridges/ja/small/epub"]
    (bench.out / "index.html").write_text("")
    assert bench.made() == ["catalogue"]
    (bench.out / "bridges/assets/fonts.txt").unlink()
    assert bench.made() == ["bridges/assets"]
    (bench.out / "bridges/en/bridges-en-small.pdf").unlink()
    assert bench.made() == ["bridges/en/small/pdf"]
    assert bench.tree() == whole


def test_an_edition_that_is_listed_no_more_is_removed(bench: Bench) -> None:
    folder = bench.publication()
    bench.made()
    bench.write(folder / "publication.yaml", YAML + "editions: [small, big]\n")
    result = bench.build()
    assert result.removed == [
        "bridges/en/bridges-en-middle.epub",
        "bridges/en/bridges-en-middle.pdf",
        "bridges/en/middle/how.html",
        "bridges/en/middle/why.html",
        "bridges/ja/bridges-ja-middle.epub",
        "bridges/ja/bridges-ja-middle.pdf",
        "bridges/ja/middle/how.html",
        "bridges/ja/middle/why.html",
    ]
    assert not (bench.out / "bridges/en/middle").exists()


def test_a_chapter_that_is_gone_takes_its_pages_with_it(bench: Bench) -> None:
    folder = bench.publication()
    bench.made()
    (folder / "en/02-how.md").unlink()
    (folder / "ja/02-how.md").unlink()
    removed = bench.build().removed
    assert removed == [f"bridges/{language}/{size}/how.html" for language in ("en", "ja") for size in SIZES]


def test_a_publication_that_is_gone_is_removed_and_leaves_the_catalogue(bench: Bench) -> None:
    bench.publication()
    bench.publication("tunnels")
    assert bench.made() == all_jobs("bridges", "tunnels")
    shutil.rmtree(bench.root / "sources/tunnels")
    result = bench.build()
    assert result.made == ["catalogue"]
    assert not (bench.out / "tunnels").exists()
    assert "tunnels" not in (bench.out / "index.html").read_text()


def test_a_build_of_named_folders_leaves_the_others_and_keeps_them_in_the_catalogue(bench: Bench) -> None:
    bridges = bench.publication()
    tunnels = bench.publication("tunnels")
    bench.made()
    shutil.rmtree(bridges)
    bench.write(tunnels / "publication.yaml", YAML.replace("Bridges", "Tunnels"))
    assert "bridges/front" not in bench.made(tunnels)
    assert (bench.out / "bridges/en/bridges-en-big.pdf").exists()
    assert '"bridges"' in (bench.out / "index.html").read_text()


def test_one_format_leaves_the_others_but_makes_the_standard_pdf(bench: Bench) -> None:
    bench.publication()
    html = [f"bridges/{language}/{size}/html" for language in ("en", "ja") for size in SIZES]
    wanted = sorted([*html, "bridges/en/small/pdf", "bridges/ja/small/pdf", "bridges/assets", "bridges/front"])
    assert bench.made(formats=(Format.HTML,)) == sorted([*wanted, "catalogue"])
    rest = sorted({*all_jobs("bridges")} - {*wanted} | {"bridges/front", "catalogue"})
    assert bench.made() == rest


def test_an_edition_asked_for_by_name_is_made_beside_the_others_until_all_are_built(bench: Bench) -> None:
    bench.publication()
    bench.made()
    listed = bench.tree()
    assert bench.made(sizes=("huge",)) == [
        "bridges/assets",
        *(f"bridges/en/huge/{format_}" for format_ in ("epub", "html", "pdf")),
        "bridges/front",
        *(f"bridges/ja/huge/{format_}" for format_ in ("epub", "html", "pdf")),
        "catalogue",
    ]
    assert bench.made(sizes=("huge",)) == []
    assert set(listed) < set(bench.tree())
    assert bench.made(sizes=("16pt",), formats=(Format.PDF,), languages=("en",)) == [
        "bridges/en/16pt/pdf",
        "bridges/front",
        "catalogue",
    ]
    assert '"en/huge/html"' in (bench.out / "bridges/index.html").read_text()
    bench.build()
    assert bench.tree().keys() == listed.keys()


def test_a_strangers_file_survives_everything(bench: Bench) -> None:
    bench.publication()
    bench.made()
    bench.write(bench.out / "bridges/en/middle/notes.txt", "mine")
    bench.write(bench.out / "robots.txt", "mine")
    bench.write(bench.root / "sources/bridges/publication.yaml", YAML + "editions: [small]\n")
    bench.build()
    assert (bench.out / "bridges/en/middle/notes.txt").read_text() == "mine"
    assert (bench.out / "robots.txt").read_text() == "mine"


def test_a_damaged_manifest_makes_everything_again_and_removes_nothing(bench: Bench) -> None:
    bench.publication()
    bench.made()
    whole = bench.tree()
    (bench.out / "manifest.json").write_text("{")
    result = bench.build()
    assert (result.made, result.removed) == (all_jobs("bridges"), [])
    assert bench.tree() == whole


def test_two_clean_builds_give_equal_manifests_wherever_and_with_however_many_workers(bench: Bench) -> None:
    bench.publication()
    bench.publication("tunnels")
    bench.made(out=bench.root / "one")
    bench.made(out=bench.root / "two/below", workers=2)
    assert bench.tree(bench.root / "one") == bench.tree(bench.root / "two/below")


def test_many_small_steps_end_as_one_clean_build(bench: Bench) -> None:
    folder = bench.publication()
    bench.made(formats=(Format.EPUB,))
    bench.made(sizes=("giant",), languages=("ja",))
    bench.publication("tunnels")
    bench.made(formats=(Format.HTML,))
    bench.write(folder / "ja/01-why.md", "# なぜ {#why}\n\n川があるから。\n")
    bench.build()
    bench.made(out=bench.root / "clean")
    assert bench.tree() == bench.tree(bench.root / "clean")
