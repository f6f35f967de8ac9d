"""What is known about a text, as names and values in the reader's language, for its publication and title pages."""

from __future__ import annotations

from pipeline.catalogue.files import words_joined
from pipeline.layouts import Words
from pipeline.model import Metadata
from pipeline.phrases import date_in


def known(words: Words, metadata: Metadata, edition: str = "") -> list[dict[str, str]]:
    """Return the names and the values that there are; `edition` is the name of the edition that tells them."""
    said = {
        "publisher": words_joined(words, metadata.publisher.name, metadata.publisher.department),
        "creators": words.say("comma").join(metadata.creators),
        "text-of": date_in(words, metadata.date),
        "editions": edition,
        "rights": metadata.rights,
        "licence": metadata.licence,
        "contact": metadata.accessibility.contact or metadata.publisher.contact,
        "identifier": metadata.identifier,
    }
    return [{"name": words.say(key), "text": value} for key, value in said.items() if value]
