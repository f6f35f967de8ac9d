"""The last chapters: known limits (REP-10), statements for books and laws, and how it was tested (REP-03, REP-13).

In: a teller. Out: three chapters. The facts on laws are those that the requirements of this
project hold, with the doubts that are noted there; none of them is a claim about the publication.
"""

from __future__ import annotations

from pipeline.editions import Format
from pipeline.report.rules import rules
from pipeline.report.writing.markup import code, heading, plain, points, said, table
from pipeline.report.writing.summary import met
from pipeline.report.writing.teller import PROGRAMS, Teller

LAWS = ("europe-web", "europe-documents", "europe-books", "us-federal", "us-states", "japan")


def limits(teller: Teller) -> str:
    """Return the chapter on known limits: what falls short, where, why it stands, and in how many editions."""
    parts = [heading(1, teller.say("limits-title"), "limits"), teller.say("limits-about") + "\n"]
    every = teller.evidence.limits
    if not every:
        return "\n".join([*parts, teller.say("no-limits") + "\n"])
    for cause in dict.fromkeys(each.cause for each in every):
        of = [each for each in every if each.cause == cause]
        parts.append(heading(2, teller.say(f"cause-{cause}"), f"limits-{cause}"))
        parts.append(teller.say(f"cause-{cause}-about") + "\n")
        items = []
        for each in of:
            spoken = PROGRAMS if each.code else (each.editions[0].language if each.editions else teller.language)
            text = said(each.text, spoken, teller.language)
            lines = [teller.say("limit", place=code(str(each.position)), text=text)]
            if each.reason:
                lines.append(teller.say("reason", reason=said(each.reason, PROGRAMS, teller.language)))
            if len(each.editions) < len(teller.evidence.editions):
                lines.append(teller.joined(map(teller.edition, each.editions)))
            items.append("\n\n".join(lines))
        parts.append(points(items))
    return "\n".join(parts)


def statements(teller: Teller) -> str:
    """Return the chapter with what can be said of the books and of laws, as far as the evidence goes."""
    publication = teller.evidence.publication
    formats = {each.format for each in teller.evidence.editions}
    certifier = publication.main.metadata.accessibility.certifier
    parts = [
        heading(1, teller.say("statements-title"), "statements"),
        teller.say("statements-about") + "\n",
        heading(2, teller.say("statement-pdf"), "statement-pdf"),
    ]
    if Format.PDF in formats:
        parts.append(teller.say("statement-pdf-profile", profile=teller.say(f"profile-{publication.profile}")) + "\n")
        parts.append(teller.say("statement-all-met" if met(teller, "pdfua") else "statement-pdf-open") + "\n")
    else:
        parts.append(teller.say("statement-none-built") + "\n")
    parts.append(heading(2, teller.say("statement-epub"), "statement-epub"))
    if Format.EPUB in formats:
        by = plain(certifier) if certifier else teller.say("nobody-named")
        parts.append(teller.say("statement-epub-says", certifier=by) + "\n")
        parts.append(teller.say("statement-all-met" if met(teller, "epub-a11y") else "statement-epub-open") + "\n")
    else:
        parts.append(teller.say("statement-none-built") + "\n")
    parts += [
        heading(2, teller.say("laws"), "laws"),
        teller.say("laws-about") + "\n",
        "\n".join(f"{teller.say(f'law-{each}-name')}\n: {teller.say(f'law-{each}')}\n" for each in LAWS),
    ]
    return "\n".join(parts)


def method(teller: Teller) -> str:
    """Return the chapter on how it was tested, and on when it has to be done again."""
    evidence = teller.evidence
    languages = teller.joined(teller.name(each) for each in evidence.publication.documents)
    rows = [
        [teller.say(f"method-{key}"), teller.say(f"method-{key}-entry", title=teller.title, languages=languages)]
        for key in ("scope", "target", "sample", "tools", "support", "persons", "date")
    ]
    standards = [
        [teller.say(f"{each}-name"), str(len(rules(each))), teller.say(f"{each}-source")] for each in teller.standards
    ]
    head = [teller.say(key) for key in ("standard", "number-of-rules", "rules-from")]
    return "\n".join(
        [
            heading(1, teller.say("method-title"), "method"),
            teller.say("method-about") + "\n",
            table("method-fields", teller.say("method-fields"), [teller.say("field"), teller.say("entry")], rows),
            heading(2, teller.say("method-rules"), "method-rules"),
            teller.say("method-rules-about") + "\n",
            table("method-standards", teller.say("method-standards"), head, standards),
            heading(2, teller.say("method-outcomes"), "method-outcomes"),
            "\n".join(f"{teller.word(each)}\n: {teller.say(f'standing-{each}-means')}\n" for each in teller.standings),
            heading(2, teller.say("method-again"), "method-again"),
            teller.say("method-again-about") + "\n",
            heading(2, teller.say("method-files"), "method-files"),
            teller.say("method-files-about", name=code(evidence.name)) + "\n",
        ]
    )
