"""The sentences that catalogues and reading systems make of a package's accessibility metadata (EPB-14).

After the algorithms of Display Techniques for EPUB Accessibility Metadata 2.0 (W3C, 2025), with its compact
sentences in English. Only what can occur in a text with pictures and formulas is here: no audio, no chemistry.
"""

from __future__ import annotations

from tests.epub.trial import Ebook

STATEMENTS = {
    "EPUB Accessibility 1.1 - WCAG 2.2 Level A": "This publication meets minimum accessibility standards",
    "EPUB Accessibility 1.1 - WCAG 2.2 Level AA": "This publication meets accepted accessibility standards",
    "EPUB Accessibility 1.1 - WCAG 2.2 Level AAA": "This publication exceeds accepted accessibility standards",
}
NAVIGATION = {
    "tableOfContents": "Table of contents",
    "index": "Index",
    "structuralNavigation": "Headings",
    "pageNavigation": "Go to page",
}
RICH = {
    "MathML": "Math as MathML",
    "latex": "Math as LaTeX",
    "describedMath": "Text descriptions of math are provided",
    "longDescription": "Information-rich images are described by extended descriptions",
}
HAZARDS = {"flashing": "Flashing content", "motionSimulation": "Motion simulation", "sound": "Sounds"}
MORE = {
    "pageBreakMarkers": "Page breaks included",
    "ARIA": "ARIA roles included",
    "largePrint": "Large print",
    "rubyAnnotations": "Some Ruby annotations",
    "fullRubyAnnotations": "Full ruby annotations",
}
UNKNOWN = "No information is available"


def sentences(made: Ebook) -> dict[str, list[str]]:
    """Return what is shown of a book, by the headings of the guide."""
    features = made.properties("schema:accessibilityFeature")
    return {
        "Ways of reading": [
            "Appearance can be modified"
            if "displayTransformability" in features
            else "No information about appearance modifiability is available",
            *_nonvisual(made, features),
            "No information about prerecorded audio is available",
        ],
        "Conformance": _conformance(made),
        "Navigation": _named(features, NAVIGATION),
        "Rich content": _named(features, RICH),
        "Hazards": _hazards(made.properties("schema:accessibilityHazard")),
        "Accessibility summary": made.properties("schema:accessibilitySummary") or [UNKNOWN],
        "Additional accessibility information": _named(features, MORE),
    }


def _named(features: list[str], names: dict[str, str]) -> list[str]:
    return [name for feature, name in names.items() if feature in features] or [UNKNOWN]


def _nonvisual(made: Ebook, features: list[str]) -> list[str]:
    sufficient = made.properties("schema:accessModeSufficient")
    modes = made.properties("schema:accessMode")
    if "textual" in sufficient:
        said = "Readable in read aloud or dynamic braille"
    elif any("textual" in each.split(",") for each in (*sufficient, *modes)):
        said = "May not be fully readable in read aloud or dynamic braille"
    else:
        said = "Not fully readable in read aloud or dynamic braille"
    described = {"alternativeText", "longDescription", "describedMath"} & set(features)
    return [said, *(["Has alternative text"] if described else [])]


def _conformance(made: Ebook) -> list[str]:
    claims = made.properties("dcterms:conformsTo")
    certifiers = made.properties("a11y:certifiedBy")
    said = [STATEMENTS.get(claim, "Conformance cannot be determined") for claim in claims]
    return [*said, *(f"The publication was certified by {certifier}" for certifier in certifiers)] or [UNKNOWN]


def _hazards(hazards: list[str]) -> list[str]:
    if not hazards:
        return [UNKNOWN]
    if "none" in hazards:
        return ["No hazards"]
    return [name for hazard, name in HAZARDS.items() if hazard in hazards] or ["The presence of hazards is unknown"]
