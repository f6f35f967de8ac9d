"""MathML of formulas, embedded as files that a Formula is associated with (PDF-15, PDF-40)."""

from __future__ import annotations

from typing import Any

import pydyf

from pipeline.writers.pdf.painted import Objects


def attach(objects: Objects, name: str, mathml: str) -> Any:
    """Add the file of a formula's MathML to a piece's objects, and return its file specification."""
    content = mathml.encode()
    stream = pydyf.Stream(
        [content],
        pydyf.Dictionary(
            {
                "Type": "/EmbeddedFile",
                "Subtype": "/application#2fmathml+xml",
                "Params": pydyf.Dictionary({"Size": len(content)}),
            }
        ),
        compress=True,
    )
    objects.add_object(stream)
    file = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(name),
            "UF": pydyf.String(name),
            "AFRelationship": "/Supplement",
            "Desc": pydyf.String("MathML"),
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
        }
    )
    objects.add_object(file)
    return file
