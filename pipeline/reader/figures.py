"""Figures: an image alone in a paragraph, or a division with image, caption and long description."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from pipeline.diagnostics import Position
from pipeline.model import Blocks, Figure, Inlines
from pipeline.reader.attributes import Attributes
from pipeline.reader.captions import read_title, split_attributes
from pipeline.reader.files import find_image
from pipeline.reader.inlines import read_inlines
from pipeline.reader.manuscript import Manuscript
from pipeline.reader.reserved import Holder
from pipeline.text import plain

LONG_DESCRIPTION = "long-description"
KINDS = ("decorative", "complex")


def is_picture(node: SyntaxTreeNode) -> bool:
    """Say whether a node is a paragraph that holds an image, perhaps with attributes, and nothing else."""
    if node.type != "paragraph":
        return False
    children, _ = split_attributes(node.children[0])
    return len(children) == 1 and children[0].type == "image"


def read_picture(manuscript: Manuscript, node: SyntaxTreeNode) -> Figure | None:
    """Return the figure of an image that is alone in a paragraph, its caption being the title in quotes."""
    (image,), attributes = split_attributes(node.children[0])
    manuscript.allow(attributes, manuscript.at(node), on="a picture", classes=KINDS)
    caption = read_title(manuscript, str(image.attrs.get("title", "")), manuscript.at(node))
    return _figure(manuscript, image, attributes, caption, (), manuscript.at(node))


def read_figure(
    manuscript: Manuscript,
    node: SyntaxTreeNode,
    read_blocks: Callable[[Manuscript, list[SyntaxTreeNode]], Blocks],
) -> Figure | None:
    """Return the figure of a division: an image, then its caption, then its long description."""
    position = manuscript.at(node)
    attributes: Attributes = node.meta["attributes"]
    manuscript.allow(attributes, position, on="a figure", classes=("figure", *KINDS))
    pictures = [child for child in node.children if is_picture(child)]
    captions = [child for child in node.children if child.type == "paragraph" and child not in pictures]
    descriptions = [child for child in node.children if _is_description(child)]
    others = [child for child in node.children if child not in (*pictures, *captions, *descriptions)]
    for child in [*pictures[1:], *captions[1:], *descriptions[1:], *others]:
        hint = "a figure holds one image, one paragraph as its caption, and ::: long-description with all else"
        manuscript.report(manuscript.at(child), "bad-figure", "the figure cannot hold this", hint)
    if not pictures:
        hint = "write the image in a paragraph of its own: ![what it says](images/name.svg)"
        manuscript.report(position, "bad-figure", "the figure holds no image", hint)
    caption: Inlines = read_inlines(manuscript, captions[0].children[0]) if captions else ()
    description: Blocks = ()
    for child in descriptions[:1]:
        own: Attributes = child.meta["attributes"]
        manuscript.allow(
            own, manuscript.at(child), on="a long description", identifier=False, classes=(LONG_DESCRIPTION,)
        )
        if not child.meta["closed"]:
            hint = "end it with ::: on a line of its own"
            manuscript.report(manuscript.at(child), "unclosed-division", "the long description does not end", hint)
        description = read_blocks(manuscript, child.children)
        if not description:
            hint = "describe the picture, or take the division out"
            manuscript.report(manuscript.at(child), "empty-block", "the long description holds nothing", hint)
    if not pictures:
        return None
    (image,), on_image = split_attributes(pictures[0].children[0])
    manuscript.allow(on_image, manuscript.at(image), on="a picture in a figure", identifier=False, classes=KINDS)
    if image.attrs.get("title") and caption:
        hint = "keep one of them: the text in quotes or the paragraph"
        manuscript.report(manuscript.at(image), "bad-figure", "the figure has two captions", hint)
    caption = caption or read_title(manuscript, str(image.attrs.get("title", "")), manuscript.at(image))
    both = Attributes(attributes.id, (*attributes.classes, *on_image.classes))
    return _figure(manuscript, image, both, caption, description, position)


def _is_description(node: SyntaxTreeNode) -> bool:
    return node.type == "div" and node.meta["attributes"].classes[:1] == (LONG_DESCRIPTION,)


def _figure(
    manuscript: Manuscript,
    image: SyntaxTreeNode,
    attributes: Attributes,
    caption: Inlines,
    description: Blocks,
    position: Position,
) -> Figure | None:
    source = str(image.attrs.get("src", ""))
    alternative = " ".join(_words(image).split())
    decorative = "decorative" in attributes.classes
    at_image = manuscript.at(image)
    manuscript.look_at(alternative, at_image)
    stem = posixpath.splitext(posixpath.basename(source))[0]
    holders = (Holder.DRAWING, Holder.FIGURE) if description else (Holder.DRAWING,)
    identifier = manuscript.claim(attributes.id, plain(caption) or stem, position, *holders)
    found = find_image(manuscript, source, at_image)
    if not alternative and not decorative:
        hint = f"say what the picture tells: ![…]({source}); where it tells nothing: ![]({source}){{.decorative}}"
        manuscript.report(at_image, "figure-without-alternative", "the figure has no text alternative", hint)
        return None
    if decorative and (alternative or caption or description):
        hint = "take .decorative away, or the words"
        manuscript.report(at_image, "decorative-with-words", "a decorative picture has words of its own", hint)
        return None
    if not found:
        return None
    is_complex = "complex" in attributes.classes
    return Figure(position, identifier, source, alternative, caption, description, decorative, is_complex)


def _words(image: SyntaxTreeNode) -> str:
    """Return an image's text alternative: its words without markup."""
    parts = []
    for node in image.walk(include_self=False):
        if node.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif node.type in {"text", "text_special", "code_inline"}:
            parts.append(node.content)
    return "".join(parts)
