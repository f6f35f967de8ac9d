"""Trees as pandoc could make them: words of any signs, styles side by side, blocks in blocks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Node = dict[str, Any]
NO_ATTRIBUTES = ["", [], []]

# Signs that mean something somewhere, letters with and without spaces between words, and what lists begin with.
SIGNS = list("\\`*_[]{}()<>&$^~=+-#!|:;.,'\"@%/–—„“”…「」、。　\u00a0")
PIECES = [
    "1.", "a)", "(ii)", "B.", "iv.", "Table:", "-- ", "[^1]", "](", "![", "~~", "==", "&amp;", "&#32;", "<b>", "<!--",
    "-->", "\\frac", "$x$", "{#id}", "{.c}", "10~20", "H~2~O", "x^2^", "::: ", "| a |", "---", "***", "+---+",
    "http://a.example/", "#", "- x", "1) y", "^", "<", "…",
]  # fmt: skip
LETTERS = ["word", "Wort", "a", "é", "7", "2026", "漢字", "かな", "한글", "שלום"]

words = st.lists(st.sampled_from([*LETTERS * 3, *SIGNS, *PIECES]), min_size=1, max_size=4)
strings = words.map(lambda parts: {"t": "Str", "c": "".join(parts).replace(" ", "") or "x"})
gaps = st.sampled_from([{"t": "Space"}, {"t": "SoftBreak"}, {"t": "LineBreak"}])
TEX = ("x^2", "\\frac{a}{b}", "a_1 ", "5")
formulas = st.builds(
    lambda kind, tex: {"t": "Math", "c": [{"t": kind}, tex]},
    st.sampled_from(["InlineMath", "DisplayMath"]),
    st.sampled_from(TEX),
)


def named(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return the same strategy with a short name, which Hypothesis writes out wherever it is used."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Any:
        return draw(strategy)

    return drawn()


def code(texts: st.SearchStrategy[list[str]]) -> st.SearchStrategy[Node]:
    return texts.map(lambda parts: {"t": "Code", "c": [NO_ATTRIBUTES, " ".join(parts)]})


def styled(inner: st.SearchStrategy[list[Node]]) -> st.SearchStrategy[Node]:
    """Inlines that hold inlines."""
    plain = st.sampled_from(["Emph", "Strong", "Underline", "Superscript", "Subscript", "Strikeout", "SmallCaps"])
    spans = st.sampled_from(
        [NO_ATTRIBUTES, ["", [], [["lang", "fr"]]], ["", [], [["abbr", 'a "b"']]], ["", ["mark"], []]]
    )
    quotes = st.sampled_from(["SingleQuote", "DoubleQuote"])
    targets = st.sampled_from(
        ["https://a.example/x_(y)*z", "mailto:a@b.example", "#one", "#nowhere", "page.html", "http://a b"]
    )
    return st.one_of(
        st.builds(lambda kind, nodes: {"t": kind, "c": nodes}, plain, inner),
        st.builds(lambda attr, nodes: {"t": "Span", "c": [attr, nodes]}, spans, inner),
        st.builds(lambda kind, nodes: {"t": "Quoted", "c": [{"t": kind}, nodes]}, quotes, inner),
        st.builds(lambda nodes, to: {"t": "Link", "c": [NO_ATTRIBUTES, unlinked(nodes), [to, ""]]}, inner, targets),
    )


def unlinked(nodes: list[Node]) -> list[Node]:
    """Return nodes without links in them, which no program makes within links."""
    kept: list[Node] = []
    for node in nodes:
        if node["t"] == "Link":
            kept += unlinked(node["c"][1])
        elif node["t"] in ("Span", "Quoted"):
            kept.append({"t": node["t"], "c": [node["c"][0], unlinked(node["c"][1])]})
        elif isinstance(node.get("c"), list) and node["t"] not in ("Math", "Code", "Note", "Image"):
            kept.append({"t": node["t"], "c": unlinked(node["c"])})
        else:
            kept.append(node)
    return kept


def runs(leaves: st.SearchStrategy[Node]) -> st.SearchStrategy[list[Node]]:
    return st.lists(leaves, min_size=1, max_size=4)


leaves = st.one_of(strings, strings, gaps, formulas, code(words))
inlines = named(st.recursive(runs(leaves), lambda inner: runs(st.one_of(strings, gaps, styled(inner))), max_leaves=3))
images = named(
    st.builds(
        lambda alt, title: {"t": "Image", "c": [NO_ATTRIBUTES, alt, ["media/a.png", title]]},
        runs(strings),
        st.sampled_from(["", "A title"]),
    )
)
notes = inlines.map(lambda nodes: {"t": "Note", "c": [{"t": "Para", "c": nodes}]})
parts = st.one_of(inlines, inlines, images.map(lambda one: [one]), notes.map(lambda one: [one]))
rich = named(st.lists(parts, min_size=1, max_size=3).map(lambda each: [node for part in each for node in part]))

paragraphs = st.builds(lambda kind, nodes: {"t": kind, "c": nodes}, st.sampled_from(["Para", "Plain"]), rich)
headings = st.builds(
    lambda level, nodes: {"t": "Header", "c": [level, ["one", [], []], nodes]}, st.integers(1, 6), rich
)
code_blocks = st.lists(words.map(" ".join), max_size=3).map(
    lambda lines: {"t": "CodeBlock", "c": [["", ["python"], []], "\n".join(lines)]}
)
rules = st.sampled_from([{"t": "HorizontalRule"}, {"t": "RawBlock", "c": ["html", "<hr>"]}])


def cells(blocks: st.SearchStrategy[list[Node]]) -> st.SearchStrategy[list[Any]]:
    return blocks.map(lambda inner: [NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, inner])


line_blocks = inlines.map(lambda nodes: {"t": "LineBlock", "c": [nodes]})
simple = named(st.one_of(paragraphs, paragraphs, headings, code_blocks, rules, line_blocks))


@st.composite
def tables(draw: st.DrawFn, blocks: st.SearchStrategy[list[Node]]) -> Node:
    """A table of some rows and columns; the first cell of a row may cover the second."""
    width = draw(st.integers(1, 2))

    def row() -> list[Any]:
        made = [draw(cells(blocks)) for _ in range(width)]
        if width > 1 and draw(st.booleans()):
            made = [[*made[0][:3], 2, made[0][4]], *made[2:]]
        return [NO_ATTRIBUTES, made]

    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in range(width)]
    head = [row() for _ in range(draw(st.integers(0, 1)))]
    body = [row() for _ in range(draw(st.integers(0, 2)))]
    caption = draw(st.one_of(st.just([]), inlines.map(lambda nodes: [{"t": "Plain", "c": nodes}])))
    row_heads = draw(st.integers(0, 1))
    bodies = [[NO_ATTRIBUTES, row_heads, [], body]]
    return {
        "t": "Table",
        "c": [NO_ATTRIBUTES, [None, caption], columns, [NO_ATTRIBUTES, head], bodies, [NO_ATTRIBUTES, []]],
    }


def nested(inner: st.SearchStrategy[list[Node]]) -> st.SearchStrategy[Node]:
    """Blocks that hold blocks."""
    styles = st.sampled_from(["Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman", "DefaultStyle"])
    ends = st.sampled_from(["Period", "OneParen", "TwoParens", "DefaultDelim"])
    items = st.lists(inner, min_size=1, max_size=2)
    definitions = st.lists(st.tuples(rich, st.lists(inner, max_size=2)).map(list), min_size=1, max_size=2)
    divs = st.sampled_from([NO_ATTRIBUTES, ["", [], [["lang", "ja"]]], ["", ["note"], [["title", "T"]]]])
    return st.one_of(
        inner.map(lambda blocks: {"t": "BlockQuote", "c": blocks}),
        items.map(lambda each: {"t": "BulletList", "c": each}),
        st.builds(lambda start, style, end, each: {"t": "OrderedList", "c": [[start, {"t": style}, {"t": end}], each]},
                  st.integers(0, 30), styles, ends, items),
        definitions.map(lambda each: {"t": "DefinitionList", "c": each}),
        st.builds(lambda attr, blocks: {"t": "Div", "c": [attr, blocks]}, divs, inner),
        tables(st.lists(simple, max_size=2)),
        st.builds(lambda caption, image, more: {"t": "Figure", "c": [
                      NO_ATTRIBUTES, [None, [{"t": "Plain", "c": caption}]], [{"t": "Plain", "c": [image]}, *more]]},
                  inlines, images, st.lists(simple, max_size=1)),
    )  # fmt: skip


def among(inner: st.SearchStrategy[list[Node]]) -> st.SearchStrategy[list[Node]]:
    return named(st.lists(st.one_of(simple, nested(inner)), min_size=1, max_size=3))


blocks = named(st.recursive(st.lists(simple, min_size=1, max_size=2), among, max_leaves=4))
