"""Values of a YAML file with their places: what metadata is read from.

Scalars stay the strings that were written: `no` is a language and 2026-11-22 is checked
as a date by whoever wants one. Keys stand once; every mistake is a diagnostic.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pipeline.diagnostics import Diagnostic, Position
from pipeline.reader.characters import bad_characters, describe
from pipeline.reader.references import did_you_mean

_NOTHING = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Value:
    """A node of the file, the name by which messages call it, and the list that takes its diagnostics."""

    node: yaml.Node
    name: str
    path: str
    found: list[Diagnostic]
    key: yaml.Node | None = None

    @property
    def position(self) -> Position:
        """The place where the value begins."""
        return place(self.path, self.node.start_mark)

    @property
    def key_position(self) -> Position:
        """The place where the value's key stands."""
        return place(self.path, self.key.start_mark) if self.key else self.position

    def report_key(self, code: str, message: str, hint: str) -> None:
        """Note a problem at the place of the value's key."""
        self.found.append(Diagnostic(self.key_position, code, message, hint))

    @property
    def is_map(self) -> bool:
        """Whether the value has keys."""
        return isinstance(self.node, yaml.MappingNode)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return isinstance(self.node, yaml.ScalarNode) and (
            not self.node.value.strip() or (self.node.tag == _NOTHING and self.node.style is None)
        )

    def report(self, code: str, message: str, hint: str = "") -> None:
        """Note a problem at the value's place."""
        self.found.append(Diagnostic(self.position, code, message, hint))

    def text(self) -> str:
        """Return a scalar with its white space folded; anything else is reported, and empty."""
        if self.is_empty:
            return ""
        if isinstance(self.node, yaml.ScalarNode):
            for _, character in bad_characters(self.node.value):  # from an escape such as "\\ud800"
                hint = "take it out, or write the character that is meant"
                self.report("bad-character", f"{self.name} holds {describe(character)}", hint)
            return " ".join(unicodedata.normalize("NFC", self.node.value).split())
        self.report("bad-value", f"{self.name} is not a text", "write one text here")
        return ""

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        if isinstance(self.node, yaml.SequenceNode):
            return tuple(text for item in self.items() if (text := item.text()))
        return (text,) if (text := self.text()) else ()

    def items(self) -> Iterator[Value]:
        """Yield the items of a list."""
        if isinstance(self.node, yaml.SequenceNode):
            for number, node in enumerate(self.node.value, 1):
                yield Value(node, f"{self.name}, item {number},", self.path, self.found)

    def keys(self, known: tuple[str, ...] | None = None) -> dict[str, Value]:
        """Return the values of a mapping by key; keys that stand twice or are not known are reported."""
        if self.is_empty:
            return {}
        if not isinstance(self.node, yaml.MappingNode):
            hint = f"write keys and values below it: {', '.join(known)}" if known else "write keys and values below it"
            self.report("bad-value", f"{self.name or 'the file'} has no keys", hint)
            return {}
        values: dict[str, Value] = {}
        for key, node in self.node.value:
            word = key.value if isinstance(key, yaml.ScalarNode) else ""
            where = place(self.path, key.start_mark)
            name = f"{self.name}.{word}" if self.name else word
            if word in values:
                hint = "keep one of them"
                self.found.append(Diagnostic(where, "duplicate-key", f"{name} stands twice", hint))
            elif known is not None and word not in known:
                hint = did_you_mean(word, known, f"known here: {', '.join(known)}")
                self.found.append(Diagnostic(where, "unknown-key", f"there is no key {name}", hint))
            else:
                values[word] = Value(node, name, self.path, self.found, key)
        return values


def place(path: str, mark: yaml.Mark | None) -> Position:
    """Return the place of a mark, whose lines and columns are counted from 0."""
    return Position(path, mark.line + 1, mark.column + 1) if mark else Position(path)


def compose(text: str, path: str, found: list[Diagnostic]) -> Value | None:
    """Return the one document of a YAML text; None, with a diagnostic, where it is not well formed."""
    where, problem = Position(path), "it holds nothing"
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is not None:
            return Value(node, "", path, found)
    except yaml.MarkedYAMLError as error:
        where = place(path, error.problem_mark or error.context_mark)
        problem = error.problem or "it cannot be read"
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        where = Position(path, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        problem = f"it holds U+{int(error.character):04X}, which YAML forbids"
    except (RecursionError, ValueError):
        problem = "it is nested too deeply"
    if problem == "it holds nothing":
        found.append(Diagnostic(where, "bad-yaml", "the file holds nothing", "begin with: identifier: urn:uuid:…"))
        return None
    hint = "mend it after yaml.org/spec: two spaces for each level, quotes around texts that hold ': ' or ' #'"
    found.append(Diagnostic(where, "bad-yaml", f"this is not well-formed YAML: {problem}", hint))
    return None
