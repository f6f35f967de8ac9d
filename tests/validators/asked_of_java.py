"""What tests ask of the Java machine, in its own process: who it is, and the ways in which it can fail."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from typing import Any

from pipeline.validators.jvm import Java


def in_jvm(java: Java, asked: Sequence[str]) -> list[Any]:
    """Return an answer to each question."""
    return [_answer(java, each) for each in asked]


def _answer(java: Java, question: str) -> Any:
    match question:
        case "who":
            return os.getpid()
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "sleep":
            time.sleep(600)
        case "throw":
            java("java.io.FileInputStream")("/nowhere")
    return str(java(question).class_.getProtectionDomain().getCodeSource().getLocation())  # a class: where it is from
