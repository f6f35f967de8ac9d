"""What only looks like a mistake is not reported, in English, Japanese and French; what is one, is."""

from __future__ import annotations

import pytest

from pipeline.checks import check
from tests.checks.findings import codes, publication_of

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
    # in other words for places, pages and colours
    "The right answer stands in the right book; the upper house and the lower classes agreed.",
    "Page 12 of the law was printed in 1999. The top row of seats is full of people.",
    "The fields of red roses are wide, and the lines are redrawn.",
    # other languages
    "They read Le Monde, La Repubblica, El País, Die Zeit, and Les Echos in Los Angeles and La Paz.",
    "::: {lang=fr}\nLe texte de la page est écrit dans une autre langue, et il est donc marqué.\n:::",
    # numbers and notes that are none
    "## 2024 in figures {#a}\n\nOne.\n\n## 3.5 million readers {#b}\n\nTwo.\n\n## I. Asimov {#c}\n\nThree.",
    "An area is given in m^2^.\n\n^3^He is a light gas.",
    # lists
    "1. One\n2. Two\n\nText.\n\n3. Three\n\nText.\n\n1. One anew.",
    "1. One\n\nText.\n\n(a) another\n(b) kind\n\nText.\n\n2. Two",
    "> Somebody said it.\n>\n> -- A source",
    "It happened in\n1984. So they say, and in\n1990. So they did.",
)  # fmt: skip

FINE_FRENCH = (
    "Le rapport compte 12 pages. Le tableau de la salle est vert.",
    "Voir le chapitre suivant : « Le tableau », et la carte de France.",
    "Le rouge et le noir sont des couleurs ; la Croix-Rouge et le budget en vert.",
    "Il a dit : « Bonjour », puis il est parti à droite.",
)

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
    "図の作成者です。左側の道を歩く。",
    "赤字の企業と黒字の企業があります。",
    "## 第三者の評価 {#a}\n\n文。\n\n## 2024年の数字 {#b}\n\n文。\n\n## 一次資料 {#c}\n\n文。",
    "※ 注意してください。\n\n※ もう一度読んでください。",
    "【重要】期限は月末です。\n\n本文です。",
    "■\n\n○は丸、□は四角です。",
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
    ("en", "Page 12 shows it.", "typed-page-number"),
    ("en", "It is small (page 5).", "typed-page-number"),
    ("en", "The right column lists them.", "place-in-words"),
    ("en", "It is in the upper left corner.", "place-in-words"),
    ("en", "Required fields are red.", "colour-in-words"),
    ("en", "## THE AIMS {#aims}\n\nText.", "all-capitals"),
    ("en", "See the READ ME.", "all-capitals"),
    ("en", "Le texte de la page est écrit dans une autre langue, et il est lu par des gens.", "unmarked-language"),
    ("en", "Der Text ist in einer anderen Sprache und wird von der Stimme nicht verstanden.", "unmarked-language"),
    ("en", "## 2. Aims {#aims}\n\nText.", "typed-number"),
    ("en", "## Section 1.2: Aims {#aims}\n\nText.", "typed-number"),
    ("en", "A word^a^ and another^\\*^.\n\n\\* The note.", "typed-note"),
    ("en", "| A | B |\n|---|---|\n| x | 1^2^ |\n| y | 3 |\n\nTable: T {#t}\n\n^2^ Of 2024.", "typed-note"),
    ("en", "1. One\n2. Two\n\nText.\n\n5. Five", "list-out-of-step"),
    ("en", "1. One\n2) Two", "list-out-of-step"),
    ("en", "> Words.\n>\n> — Somebody", "left-over-markup"),
    ("en", "- One\n\n  • two\\\n  • three", "typed-list"),
    ("en", "Text.[^n]\n\n[^n]: • one\\\n    • two", "typed-list"),
    ("en", "Press the green button.", "colour-in-words"),
    ("en", "Press the round button.", "place-in-words"),
    ("ja", "緑のボタンを押してください。", "colour-in-words"),
    ("ja", "画面右上のボタンを押してください。", "place-in-words"),
    ("fr", "Appuyez sur le bouton vert.", "colour-in-words"),
    ("ja", "ＯＢＧＡが支援します。", "abbreviation-not-spelt-out"),
    ("ja", "[PDF](https://example.org/a)", "vague-link"),
    ("ja", "[このリンクをクリックしてください。](https://example.org/a)", "vague-link"),
    ("en", "[this report](https://example.org/a)", "vague-link"),
    ("fr", "[voir ici](https://example.org/a)", "vague-link"),
    ("en", "![This photograph shows a bridge.](images/a.svg)", "alternative-says-picture"),
    ("ja", "![写真：橋](images/a.svg)", "alternative-says-picture"),
    ("ja", "![図1](images/a.svg)", "alternative-is-file-name"),
    ("fr", "![Une photo montrant un pont](images/a.svg)", "alternative-says-picture"),
    ("ja", "右側の図と左上の写真。", "place-in-words"),
    ("ja", "図の右側を見てください。", "place-in-words"),
    ("ja", "p.12参照", "typed-page-number"),
    ("ja", "次のページへ進みます。", "typed-page-number"),
    ("ja", "赤字の箇所は変更点です。", "colour-in-words"),
    ("ja", "【概要】\n\n本文です。", "fake-heading"),
    ("ja", "■概要\n\n本文です。", "fake-heading"),
    ("ja", "■一つ目\n\n■二つ目", "typed-list"),
    ("ja", "ア　一つ目\\\nイ　二つ目", "typed-list"),
    ("ja", "○一つ目\\\n○二つ目", "typed-list"),
    ("ja", "金額※１です。\n\n※１　税込みです。", "typed-note"),
    ("ja", "## 第１章　概要 {#a}\n\n文。", "typed-number"),
    ("ja", "## （1）目的 {#a}\n\n文。", "typed-number"),
    ("fr", "Voir la page 12.", "typed-page-number"),
    ("fr", "Le tableau de la page suivante.", "typed-page-number"),
    ("fr", "Le tableau ci-dessous le montre.", "place-in-words"),
    ("fr", "La figure à droite le montre.", "place-in-words"),
    ("fr", "Les champs en rouge sont obligatoires.", "colour-in-words"),
    ("fr", "Cliquez [ici](https://example.org/a).", "vague-link"),
    ("fr", "This text was not translated by the ministry and it is still in another language.", "unmarked-language"),
)


@pytest.mark.parametrize("text", FINE_ENGLISH)
def test_what_is_fine_in_english_is_not_reported(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("text", FINE_JAPANESE)
def test_what_is_fine_in_japanese_is_not_reported(text: str) -> None:
    assert codes(text, "ja") == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "It is 대한민국 and 日本です, and 日本です.", ["대한민국", "日本です"]),
        ("en", "Он сказал: «нет, да».", ["Он сказал: «нет, да"]),
        (
            "ja",
            "대한민국です。This is one thing. That is the other.",
            ["This is one thing", "대한민국", "That is the other"],
        ),
        ("zh", "这是の字。", ["の"]),
    ],
)
def test_foreign_words_are_each_named_once_by_their_script(language: str, text: str, words: list[str]) -> None:
    found = [each for each in check(publication_of(text, language)) if each.code == "unmarked-language"]
    assert sorted(each.message.split("”")[0][1:] for each in found) == sorted(words)


@pytest.mark.parametrize("text", FINE_FRENCH)
def test_what_is_fine_in_french_is_not_reported(text: str) -> None:
    assert codes(text, "fr") == []


@pytest.mark.parametrize(("language", "text", "code"), WRONG)
def test_what_hurts_a_reader_is_reported(language: str, text: str, code: str) -> None:
    assert code in codes(text, language)
