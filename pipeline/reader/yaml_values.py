"""Values of a YAML file with their places: what metadata is read from.

Scalars stay the strings that were written: `no` is a language and 2026-11-22 is checked
as a date by whoever wants one. Keys stand once; every mistake is a diagnostic.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pipeline.diagnostics import Diagnostic, Position
from pipeline.reader.characters import bad_characters, describe, turning_characters
from pipeline.reader.references import did_you_mean

DEEPEST = 20  # levels of keys and lists in one another
MOST_ALIASES = 50
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
    def is_list(self) -> bool:
        """Whether the value has items."""
        return isinstance(self.node, yaml.SequenceNode)

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
            for _, character in turning_characters(self.node.value):
                self.report("turned-text", f"{self.name} holds {describe(character)}", "take it out")
            return " ".join(unicodedata.normalize("NFC", self.node.value).split())
        self.report("bad-value", f"{self.name} is not a text", "write one text here")
        return ""

    def date(self) -> datetime.date | None:
        """Return a date, written as ISO 8601 does: 2026-11-22. Anything else is reported, and None."""
        text = self.text()
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                return datetime.date.fromisoformat(text)
        except ValueError:
            pass
        if not self.is_empty:
            self.report("bad-value", f"{text or self.name} is not a date", "write year, month and day: 2026-11-22")
        return None

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


class _Loader(yaml.SafeLoader):
    """Bounds what a file may hold: levels and aliases, and no type that YAML would make an object of."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = self.aliases = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose a node as the library does. Raises a ComposerError where the limits are passed."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            self.aliases += 1
        self.depth += 1
        problem = ""
        if self.depth > DEEPEST:
            problem = f"it is nested deeper than {DEEPEST} levels"
        elif self.aliases > MOST_ALIASES:
            problem = f"it has more than {MOST_ALIASES} aliases"
        elif tag := getattr(event, "tag", None):
            problem = f"the tag {tag} is not known here"
        if problem:
            raise yaml.composer.ComposerError(None, None, problem, event.start_mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def compose(text: str, path: str, found: list[Diagnostic]) -> Value | None:
    """Return the one document of a YAML text; None, with a diagnostic, where it is not well formed."""
    where, problem = Position(path), "it holds nothing"
    try:
        node = yaml.compose(text, Loader=_Loader)
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
