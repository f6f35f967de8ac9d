"""The `suppress` list of publication.yaml -> `Suppression`s: code, place and reason of each.

suppress:
  - code: place-in-words
    where: en/02-how.md:12
    reason: The words are on the sign that the picture shows.
"""

from __future__ import annotations

from pipeline.codes import CODES
from pipeline.codes.outputs import OUTPUTS
from pipeline.model import Suppression
from pipeline.reader.references import did_you_mean
from pipeline.reader.yaml_values import Value

SUPPRESSION_KEYS = ("code", "where", "reason")
_ALWAYS = frozenset({"bad-suppression", "unused-suppression"})


def read_suppressions(value: Value | None) -> tuple[Suppression, ...]:
    """Return the suppressions that are whole; what is wrong with others is reported."""
    if value is None or value.is_empty:
        return ()
    if not value.is_list:
        hint = "write a list: - code: …, where: …, reason: …"
        value.report("bad-suppression", "suppress is not a list", hint)
        return ()
    return tuple(one for item in value.items() if (one := _suppression(item)))


def _suppression(item: Value) -> Suppression | None:
    keys = item.keys(SUPPRESSION_KEYS)
    texts = {key: keys[key].text() if key in keys else "" for key in SUPPRESSION_KEYS}
    code = texts["code"]
    for key, hint in (
        ("code", "write the name that stands in brackets behind the message: code: …"),
        ("where", "write a file, a line of it, or an id: where: en/02-how.md:12"),
        ("reason", "say why it may stand; the report repeats it: reason: …"),
    ):
        if not texts[key]:
            item.report("bad-suppression", f"a suppression has no {key}", hint)
            return None
    if code not in CODES:
        known = [name for name, kind in CODES.items() if kind.severity != "error" and name not in OUTPUTS]
        hint = did_you_mean(code, known, "`everypage explain` lists the codes")
        keys["code"].report("bad-suppression", f"there is no code {code}", hint)
        return None
    if CODES[code].severity == "error" or code in _ALWAYS:
        what = "is an error" if CODES[code].severity == "error" else "is about suppressions"
        keys["code"].report("bad-suppression", f"{code} {what}, and cannot be suppressed", "mend it")
        return None
    if code in OUTPUTS:
        hint = "mend what it names; only what is found in the source can be suppressed here"
        keys["code"].report("bad-suppression", f"{code} is found in what was made, and cannot be suppressed", hint)
        return None
    return Suppression(item.position, code, texts["where"].removeprefix("#"), texts["reason"])
