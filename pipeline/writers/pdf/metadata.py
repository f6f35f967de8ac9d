"""What a PDF says of itself: XMP, the Info dictionary, the file's identifier.

In: a view. Out: XMP bytes and entries that `finish` puts into the PDF's objects in place of
the engine's own. Everything comes from the source; dates are the publication's date at
midnight UTC, never the clock (PDF-04, PDF-18).
"""

from __future__ import annotations

from hashlib import md5
from typing import Any
from xml.sax.saxutils import escape

from pipeline import __version__
from pipeline.views import View

PRODUCER = f"Everypage {__version__}"

_XMP = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
{fields}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def xmp(view: View) -> bytes:
    """Return the XMP packet: Dublin Core, dates, producer and the PDF/UA-1 identifier."""
    about = view.document.metadata
    language = view.language
    fields = [
        _words("dc:title", view.title, language),
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
    return _XMP.format(fields="\n".join(line for line in fields if line)).encode()


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


def identifier(view: View) -> str:
    """Return the lasting half of the file's identifier: the same for every build of one edition (PDF-18)."""
    parts = (view.document.metadata.identifier, view.document.name, str(view.edition))
    return md5("\n".join(parts).encode(), usedforsecurity=False).hexdigest()


def put(view: View, pdf: Any) -> None:
    """Put XMP, Info, language and the reader's first view into a `pydyf.PDF`."""
    import pydyf

    packet = pydyf.Stream([xmp(view)], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference
    pdf.catalog["Lang"] = pydyf.String(view.language)
    pdf.catalog["PageMode"] = "/UseOutlines"
    pdf.info.clear()
    pdf.info.update({name: pydyf.String(text) for name, text in info(view).items()})


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
