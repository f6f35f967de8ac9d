"""What stands within a block: words, links, languages, abbreviations, readings, notes."""

import pytest

from pipeline.model import Foreign, Paragraph
from tests.reader.sources import body, chapter_of


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("*stress*, **weight**, `code`", "p *stress*, **weight**, `code`"),
        ("H~2~O and x^2^ and 10^*n*+1^", "p H~2~O and x^2^ and 10^*n*+1^"),
        ("a^b c^d and 5 ~ 6", "p a^b c^d and 5 ~ 6"),
        ("one\\\ntwo", "p one // two"),
        ("one  \ntwo", "p one // two"),
        ("one\n two\tthree", "p one two three"),
        ("日本\n語と\nEnglish\nです", "p 日本語と English です"),
        ("*日本*\n語", "p *日本*語"),
        ("한국\n어", "p 한국 어"),
        ("<https://example.org/>", "p [https://example.org/](https://example.org/)"),
        ("[mail](mailto:a@example.org) [call](tel:+81-3-0000-0000)", None),
        ("[the *site*][s]\n\n[s]: https://example.org/", "p [the *site*](https://example.org/)"),
        ("[科学]{lang=ja}", "p <ja: 科学>"),
        ("[Heisei]{lang=ja-Latn} [科学]{ruby=かがく}", "p <ja-Latn: Heisei> <科学 / かがく>"),
        ('[科学]{lang=ja ruby="かがく"}', "p <ja: <科学 / かがく>>"),
        ("[[日本]{lang=ja}](https://example.org/)", "p [<ja: 日本>](https://example.org/)"),
        ("Fish &amp; chips &lt;b&gt; \\<b> \\*", "p Fish & chips <b> <b> *"),
        ("a <!-- comment --> b <!-- over\nlines --> c", "p a b c"),
        ("“typed” \"as\" 'is' -- ... $5 and $6", "p “typed” \"as\" 'is' -- ... $5 and $6"),
        ("e\u0301 cafe\u0301", "p é café"),
        ("{x} and {a b}", "p {x} and {a b}"),
        ("a\u00a0b\u3000c", "p a\u00a0b\u3000c"),
    ],
)
def test_inlines_are_read_as_they_are_meant(source: str, read: str | None) -> None:
    expected = read or "p [mail](mailto:a@example.org) [call](tel:+81-3-0000-0000)"
    assert body(source) == [f"  {expected}"]


def test_white_space_stays_around_what_shows_no_characters_of_its_own() -> None:
    text = "See [](#first) for more [^a] words,\nand [](#first)\nagain.\n\n[^a]: A note."
    assert body(text)[0] == "  p See [](#first) for more [^note-first-1/1] words, and [](#first) again."
    assert body("本文[^a]\nです。\n\n[^a]: 注。")[0] == "  p 本文[^note-first-1/1]です。"


def test_white_space_stays_behind_code_that_ends_with_white_space() -> None:
    assert body("` ` and `` ` `` and\n`  `\nend")[0] == "  p ` ` and ``` and `  ` end"
    assert body("*`a `* b ` ` c")[0] == "  p *`a `* b ` ` c"


def test_an_abbreviation_in_place_is_spelt_out_at_its_first_use() -> None:
    source = '[JST]{abbr="Japan Science and Technology Agency"} and [JST]{abbr="Japan Science and Technology Agency"}'
    long = "Japan Science and Technology Agency"
    assert body(source) == [f"  p <JST! = {long}> and <JST = {long}>"]


def test_a_language_may_hold_an_abbreviation() -> None:
    (block,) = chapter_of('# First\n\n[文科省]{lang=ja abbr="文部科学省"}\n').blocks
    assert isinstance(block, Paragraph)
    (inline,) = block.children
    assert isinstance(inline, Foreign)
    assert inline.language == "ja"
