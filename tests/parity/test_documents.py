"""Documents that hold whatever the source language has say the same in every edition and format."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.amounts import examples
from tests.parity.editions import alike, inputs_of, read_without_errors
from tests.parity.writing import documents

ALIKE = settings(
    max_examples=examples(2000), deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@ALIKE
@given(documents(80, 140))
def test_a_document_says_the_same_in_every_edition(document: tuple[str, tuple[str, ...]]) -> None:
    alike(read_without_errors(inputs_of(*document)))
