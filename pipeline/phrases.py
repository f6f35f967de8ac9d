"""Dates, languages and amounts as people write them, in the language of the page."""

from __future__ import annotations

import datetime

from pipeline.layouts import Words


def date_in(words: Words, date: datetime.date) -> str:
    """Return a date in the pattern of the language: 22 November 2026, 2026年11月22日."""
    from babel.dates import format_date

    return format_date(date, format=words.say("date"), locale=words.language.replace("-", "_"))


def language_name(language: str, spoken: str | None = None) -> str:
    """Return the name of a language, in itself or in the language `spoken`: English, 日本語."""
    from babel import Locale

    locale = Locale.parse(language, sep="-")
    name = locale.get_display_name((spoken or language).replace("-", "_")) or language
    return name[:1].upper() + name[1:]


def bytes_in(count: int) -> str:
    """Return a file's size as people read it: 188 kB, 1.2 MB (1 kB is 1000 bytes)."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"


def territory_of(language: str) -> str:
    """Return a language with the territory where most people read it, as previews of links want it: ja_JP."""
    from babel import Locale
    from babel.core import get_global

    locale = Locale.parse(language, sep="-")
    likely = str(get_global("likely_subtags").get(locale.language, ""))
    territory = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else locale.language
