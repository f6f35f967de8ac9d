"""The table of PDF/UA-1's failure conditions in the report: what became of each, and who can tell (REP-06).

In: a teller. Out: a section for the chapter on PDF/UA; nothing where no PDF claims PDF/UA-1.
"""

from __future__ import annotations

from pipeline.report.evidence import Outcome
from pipeline.report.matterhorn import By, Row, rows
from pipeline.report.writing.markup import heading, plain, table
from pipeline.report.writing.teller import Standing, Teller

# From the worst: what is said of a condition whose PDFs did not all end alike.
ORDER = (Outcome.FAILED, Outcome.UNTESTED, Outcome.PASSED, Outcome.INAPPLICABLE)


def section(teller: Teller) -> str:
    """Return the section; its names are of what would be wrong, as the protocol has it."""
    every = [row for row in rows(teller.evidence) if row.outcomes]
    if not every:
        return ""
    head = [teller.say(key) for key in ("matterhorn-condition", "matterhorn-by", "matterhorn-result")]
    cells = [[_name(teller, row), teller.say(f"by-{row.condition.by}"), _result(teller, row)] for row in every]
    parts = (
        heading(2, teller.say("matterhorn-title"), "matterhorn"),
        teller.say("matterhorn-about") + "\n",
        table("matterhorn-table", teller.say("matterhorn-table"), head, cells),
    )
    return "\n".join(parts)


def _name(teller: Teller, row: Row) -> str:
    return teller.say("named", name=plain(row.condition.id), text=plain(row.condition.names[teller.language]))


def _result(teller: Teller, row: Row) -> str:
    """Return the worst that became of a condition, in words."""
    match min(row.outcomes.values(), key=ORDER.index):
        case Outcome.FAILED:
            return teller.word(Standing.FAILED)
        case Outcome.PASSED:
            return teller.word(Standing.PASSED)
        case Outcome.INAPPLICABLE:
            return teller.word(Standing.ABSENT)
        case Outcome.UNTESTED:
            if row.condition.by is By.HUMAN:
                return teller.word(Standing.WAITING)
            return teller.word(Standing.UNJUDGED) if row.condition.machines else teller.say("matterhorn-nobody")
