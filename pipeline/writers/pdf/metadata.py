"""What a PDF says of itself: XMP, the Info dictionary, the file's identifier.

In: a view, and the profile in which its PDF is made. Out: XMP bytes, the entries of the Info
dictionary, which PDF/A-4 does not allow, and the half of the identifier that lasts. Everything
comes from the source; dates are the publication's date at midnight UTC, never the clock
(PDF-04, PDF-18).
"""

from __future__ import annotations

from hashlib import md5
from xml.sax.saxutils import escape

from pipeline import __version__
from pipeline.views import View
from pipeline.writers.pdf.profiles import Profile

PRODUCER = f"Everypage {__version__}"

_PACKET = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfd="http://pdfa.org/declarations/">
{fields}
</rdf:Description>{extension}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

# PDF/A-2 knows nothing of PDF/UA: the property must be described in the file (ISO 19005-2, 6.6.2.3.3).
_EXTENSION = """
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""

_DECLARATIONS = (
    "http://pdfa.org/declarations/wtpdf#accessibility1.0",
    "http://pdfa.org/declarations/wtpdf#reuse1.0",
)


def xmp(view: View, profile: Profile, files: bool) -> bytes:
    """Return the XMP packet: Dublin Core, dates, producer, and what the file claims to be (PDF-01, PDF-16, PDF-17).

    `files` says whether other files are embedded, which makes PDF/A-4 into PDF/A-4f.
    """
    about = view.document.metadata
    language = view.language
    fields = [
        *_claims(profile, files),
        _words("dc:title", view.title, language),
        _plain("dc:format", "application/pdf"),
        _list("dc:creator", "Seq", _authors(view)),
        _list("dc:publisher", "Bag", (about.publisher.name,)),
        _words("dc:description", about.description, language),
        _words("dc:rights", about.rights, language),
        _list("dc:subject", "Bag", about.subjects),
        _list("dc:language", "Bag", (language,)),
        _plain("dc:identifier", about.identifier),
        _plain("xmp:CreateDate", _moment(view)),
        _plain("xmp:ModifyDate", _moment(view)),
        _plain("xmp:MetadataDate", _moment(view)),
        _plain("xmp:CreatorTool", PRODUCER),
        _plain("pdf:Producer", PRODUCER),
        _plain("pdf:Keywords", ", ".join(about.subjects)),
    ]
    extension = "" if profile.ua2 else _EXTENSION
    return _PACKET.format(fields="\n".join(line for line in fields if line), extension=extension).encode()


def info(view: View) -> dict[str, str]:
    """Return the Info dictionary, equal to the XMP in what both can say."""
    about = view.document.metadata
    day = f"D:{about.date:%Y%m%d}000000Z"
    entries = {
        "Title": view.title,
        "Author": ", ".join(_authors(view)),
        "Subject": about.description,
        "Keywords": ", ".join(about.subjects),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": day,
        "ModDate": day,
    }
    return {name: text for name, text in entries.items() if text}


def identifier(view: View, profile: Profile) -> str:
    """Return the lasting half of the file's identifier: the same for every build of one edition (PDF-18)."""
    parts = (view.document.metadata.identifier, view.document.name, str(view.edition), profile.value)
    return md5("\n".join(parts).encode(), usedforsecurity=False).hexdigest()


def _claims(profile: Profile, files: bool) -> list[str]:
    if not profile.ua2:
        return [
            _plain("pdfuaid:part", "1"),
            _plain("pdfaid:part", "2"),
            _plain("pdfaid:conformance", "A"),
        ]
    declared = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>{address}</pdfd:conformsTo></rdf:li>'
        for address in _DECLARATIONS
    )
    return [
        _plain("pdfuaid:part", "2"),
        _plain("pdfuaid:rev", "2024"),
        _plain("pdfaid:part", "4"),
        _plain("pdfaid:rev", "2020"),
        _plain("pdfaid:conformance", "F" if files else ""),
        f"<pdfd:declarations><rdf:Bag>{declared}</rdf:Bag></pdfd:declarations>",
    ]


def _authors(view: View) -> tuple[str, ...]:
    about = view.document.metadata
    return about.creators or (about.publisher.name,)


def _moment(view: View) -> str:
    return f"{view.document.metadata.date:%Y-%m-%d}T00:00:00Z"


def _plain(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _words(name: str, text: str, language: str) -> str:
    """Return a text in its language. `x-default` alone would not say which language it is (PDF-06)."""
    if not text:
        return ""
    items = "".join(f'<rdf:li xml:lang="{tag}">{escape(text)}</rdf:li>' for tag in ("x-default", language))
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def _list(name: str, kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts if text)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""
