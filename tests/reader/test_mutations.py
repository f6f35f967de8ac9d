"""Whatever stands in a source, the reader answers with diagnostics and never with an exception."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.checks import check
from pipeline.diagnostics import has_errors
from pipeline.reader import read
from tests.reader.sources import CASES, CHAPTER, with_files

CHAPTERS = [path.read_text("utf-8") for path in sorted(CASES.glob("*/" + CHAPTER)) if path.parts[-3] != "not-utf-8"]
YAML = [path.read_text("utf-8") for path in sorted(CASES.glob("*/publication.yaml"))]
PIECES = st.sampled_from(
    ["\n", "\n\n", " ", "    ", "\t", "> ", "- ", "1. ", "(a) ", "# ", "### ", ": ", "::: ", "::: {.note}\n", "\n:::\n",
     "```", "|", "---", "[", "]", "(", ")", "{", "}", "{#id}", '{ruby="', "[^a]", "[^a]: ", "![", "*", "**", "_", "`",
     "^", "~", "<", "<!--", "-->", "&#x0;", "\\", "$", "Table: ", "-- ", "\ufeff", "\ud7ff", "\U0010ffff", "字", "\r"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, texts: list[str]) -> str:
    """Draw a text with some places cut out, doubled, or filled with signs that mean something."""
    text = draw(st.sampled_from(texts)) + draw(st.sampled_from(["", *texts]))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 20)))
        new = draw(st.one_of(PIECES, st.just(text[start:end] * 2), st.text(max_size=4)))
        text = text[:start] + new + text[end:]
    return text


def answers(changes: dict[str, str | bytes]) -> None:
    publication, found = read(with_files(changes))
    assert (publication is None) == has_errors(found)
    if publication is not None:
        check(publication)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated(CHAPTERS))
def test_no_chapter_makes_the_reader_raise(text: str) -> None:
    answers({CHAPTER: text.encode("utf-8", "surrogatepass")})


@settings(max_examples=100, deadline=None)
@given(mutated(YAML))
def test_no_publication_yaml_makes_the_reader_raise(text: str) -> None:
    answers({"publication.yaml": text.encode("utf-8", "surrogatepass")})


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_make_the_reader_raise(content: bytes) -> None:
    answers({CHAPTER: content, "publication.yaml": content})
    answers({CHAPTER: "# First\n\n::: {.table src=data/a.csv}\nNumbers\n:::\n", "data/a.csv": content})
