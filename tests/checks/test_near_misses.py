"""What only looks like a mistake is not reported, in English and Japanese; what is one, is."""

from __future__ import annotations

import pytest

from tests.checks.findings import codes

FINE_ENGLISH = (
    # pages and places
    "The book has 12 pages, and the report of 2020 fills pages 3 to 9.",
    "See vol. 3 (2019), pp. 12–15, of the journal.",
    "They are on the right track, and to the left of the party.",
    "See below 5 °C only ice. Prices fell below 10 yen, and rose above all others.",
    "The right of the reader is above the right of the printer.",
    "## Table {#t}\n\nThe table below, [](#t), is short.",
    "> Go to the picture on the right, and see page 12.",
    "[The picture on the right](https://example.org/picture) was drawn in 1999.",
    # colours
    "The Red Cross wrote the Green Paper. Roses are red; the budget is in the red.",
    "The blue whale is an animal, and a red herring is none.",
    # capitals and short forms
    "The licence is CC BY-SA, of the UN in the USA. Henry VIII died in 1547.",
    "The Bureau of Good Advice (BGA) helps. BGA (Bureau of Good Advice) has members.",
    "Use `DO NOT OPEN THIS` in code, 10 GB of it, and ISBN numbers.",
    # quotation marks and brackets
    "It is (a) short, (b) long, and c) between. The smile is :-) here.",
    "A 6\" pipe is not a 9\" pipe. The readers' choice and ’90s music.",
    "“The first paragraph of a speech goes on.\n\n“And the last one ends here.”",
    "“He said ‘no’ (and meant it [so they say]).”",
    # languages
    "The angle α is π/2, and µm are small. [мир]{lang=ru} is marked.",
    "Café, naïve, Ångström, Dvořák and ½ are Latin.",
    # lists and headings
    "**Do not open the door.**\n\nIt is hot.",
    "**Note** that this begins bold.\n\nText.",
    "**The end**",
    "(1) shows what follows from it.\n\nText.",
    "1984\\. That was a year.\n\nText.",
    "- **Term**\n- **Other term**",
    "3.5 kg are light.\n\n2.5 kg are lighter.",
    # links
    "[More about links](https://example.org/a) and [here be dragons](https://example.org/b).",
    "[One](https://example.org/a) and [one](https://example.org/a/).",
    # drawn
    "Mr\u00a0X has 5\u00a0kg … and more... and snake_case, __init__ as `__init__`.",
    "A dash – or two — or -- three.",
)  # fmt: skip

FINE_JAPANESE = (
    "この冊子は12ページです。全12ページのうち、3ページを使いました。",
    "以下の図は、左右の図を合わせたものです。机の上の図書を上の表情で見ます。",
    "地図上の表示と、右に行く道。立場の上下はありません。",
    "> 右の図を見て、12ページを参照してください。",
    "赤字の企業が増え、青色申告で表明しました。赤十字の緑化計画です。",
    "EPUBとPDFとHTML、Adobe Acrobat Reader、World Wide Webは名前です。",
    "ジョン・スミスが書きました。",
    "これは「計画（案）」です。a）とb）があります。",
    "「一段落目が続きます。\n\n「二段落目で終わります。」",
    "**扉を開けないでください。**\n\n熱いです。",
    "（1）は次のことを示します。\n\n本文です。",
    "[詳細な報告書](https://example.org/a)と[こちらの報告書の表](https://example.org/b)です。",
    "東京　大阪間の距離と、……という沈黙、――という線。",
    "[Ministry of Education and Science]{lang=en}は省の名前です。",
    "助言機関（BGA）が支援します。BGAは小さいです。",
    "１．５キログラムです。\n\n２．５キログラムです。",
)  # fmt: skip

WRONG = (
    ("en", "For more, turn to page 9.", "typed-page-number"),
    ("en", "It is on the next page.", "typed-page-number"),
    ("en", "The amount is small (see p. 12).", "typed-page-number"),
    ("en", "The map at the left shows it.", "place-in-words"),
    ("en", "The above table shows it.", "place-in-words"),
    ("en", "It stands in the figure below.", "place-in-words"),
    ("en", "Fields that must be filled are marked in red.", "colour-in-words"),
    ("en", "Fill in the red fields.", "colour-in-words"),
    ("en", "Please READ THIS CAREFULLY first.", "all-capitals"),
    ("en", "The FROBNI met the AFGA.", "abbreviation-not-spelt-out"),
    ("en", "He said “no (and meant it”.", "unbalanced-mark"),
    ("en", 'He said "no.', "unbalanced-mark"),
    ("en", "Она сказала нет.", "unmarked-language"),
    ("en", "The name is 대한민국.", "unmarked-language"),
    ("en", "## 概要\n\nText.", "unmarked-language"),
    ("en", "[Click here](https://example.org/a) now.", "vague-link"),
    ("en", "[Read more…](https://example.org/a)", "vague-link"),
    ("en", "## A {#a}\n\n## B {#b}\n\n[the part](#a) and [the part](#b)", "same-link-text"),
    ("en", "**Results:**\n\nThey are good.", "fake-heading"),
    ("en", "＊ One\\\n• Two", "typed-list"),
    ("en", "\\* One\n\n\\* Two", "typed-list"),
    ("en", "a\\) One\\\nb\\) Two", "typed-list"),
    ("en", "Name ......... Date", "drawn-with-characters"),
    ("ja", "金額は次ページの表にあります。", "typed-page-number"),
    ("ja", "5頁をご覧ください。", "typed-page-number"),
    ("ja", "左図のとおりです。", "place-in-words"),
    ("ja", "上記の表を見てください。", "place-in-words"),
    ("ja", "必須の欄は赤い枠で囲みました。", "colour-in-words"),
    ("ja", "変更点は赤文字で示します。", "colour-in-words"),
    ("ja", "これは「計画です。", "unbalanced-mark"),
    ("ja", "これはthe third plan of Japanです。", "unmarked-language"),
    ("ja", "Национальный фондです。", "unmarked-language"),
    ("ja", "[詳しくはこちら](https://example.org/a)", "vague-link"),
    ("ja", "①一つ目\n\n②二つ目", "typed-list"),
    ("ja", "・一つ目\\\n・二つ目", "typed-list"),
    ("ja", "日　時：11月22日", "drawn-with-characters"),
    ("fr", "Voir la page 12.", "typed-page-number"),
    ("fr", "Cliquez [ici](https://example.org/a).", "vague-link"),
)


@pytest.mark.parametrize("text", FINE_ENGLISH)
def test_what_is_fine_in_english_is_not_reported(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("text", FINE_JAPANESE)
def test_what_is_fine_in_japanese_is_not_reported(text: str) -> None:
    assert codes(text, "ja") == []


@pytest.mark.parametrize(("language", "text", "code"), WRONG)
def test_what_hurts_a_reader_is_reported(language: str, text: str, code: str) -> None:
    assert code in codes(text, language)
