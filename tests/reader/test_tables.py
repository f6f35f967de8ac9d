"""Tables: captions, header cells, joins, columns of figures (HTM-P20, PDF-28)."""

from tests.reader.sources import body

ROWS = "| Year | Sum |\n|---|---:|\n| 2025 | 1,000 |\n| 2026 | none |"


def test_a_caption_stands_behind_its_table_or_before_it() -> None:
    expected = [
        "  table The *sums* #sums",
        "    head Year (col number) | Sum (col number)",
        "    body 2025 (row number) | 1,000 (number)",
        "    body 2026 (row number) | none (number)",
    ]
    caption = "Table: The *sums* {#sums header-columns=1}"
    assert body(f"{ROWS}\n\n{caption}") == expected
    assert body(f"{caption}\n\n{ROWS}") == expected


def test_each_of_two_tables_takes_the_caption_behind_it() -> None:
    lines = body(f"{ROWS}\n\nTable: One\n\n{ROWS}\n\nTable: Two")
    assert [line for line in lines if "table" in line] == ["  table One #one", "  table Two #two"]


def test_each_of_two_tables_takes_the_caption_before_it_as_pandoc_does() -> None:
    lines = body(f"Table: One\n\n{ROWS}\n\nTable: Two\n\n{ROWS}")
    assert [line for line in lines if "table" in line] == ["  table One #one", "  table Two #two"]
    lines = body(f"{ROWS}\n\nTable: One\n\nTable: Two\n\n{ROWS}")
    assert [line for line in lines if "table" in line] == ["  table One #one", "  table Two #two"]


def test_cells_hold_inlines_and_escaped_bars() -> None:
    assert body("| A |\n|---|\n| *b* \\| [c]{lang=ja} |\n\nTable: T")[2] == "    body *b* | <ja: c>"


def test_data_come_from_a_file_with_notes_below_the_caption() -> None:
    source = "::: {.table #t header-columns=1 src=data/a.csv}\nNumbers\n\nA note.\n\nAnother.\n:::"
    assert body(source, {"data/a.csv": 'Place,Number\n"Osaka, Japan",5\n"[東京]{lang=ja}",""\nKobe,–\n'}) == [
        "  table Numbers #t",
        "    head Place (col) | Number (col number)",
        "    body Osaka, Japan (row) | 5 (number)",
        "    body <ja: 東京> (row) |  (number)",
        "    body Kobe (row) | – (number)",
        "    p A note.",
        "    p Another.",
    ]


def test_cells_are_joined_within_the_header_and_within_the_body() -> None:
    source = """::: {.table header-rows=2 header-columns=1}
Joined

```csv
Place,2025,<
^,Spring,Autumn
Osaka,1,2
^,a,<
Kobe,^,<
```
:::"""
    assert body(source) == [
        "  table Joined #joined",
        "    head Place (col 1x2) | 2025 (colgroup 2x1)",
        "    head Spring (col number) | Autumn (col number)",
        "    body Osaka (rowgroup 1x2) | 1 (number) | 2 (number)",
        "    body a (2x2)",
        "    body Kobe (row)",
    ]


def test_a_sign_for_a_join_can_be_escaped() -> None:
    assert body("| A | B |\n|---|---|\n| \\^ | \\< |\n\nTable: T")[2] == "    body ^ | <"
