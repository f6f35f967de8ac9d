"""A folder of tiny publications and an output folder, with everything that a test does to them."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from pipeline.builder import build
from pipeline.editions import Format
from pipeline.inputs import read_folder
from pipeline.layouts import Layouts
from pipeline.limits import USUAL, Limits
from pipeline.request import Request, Result, Wanted
from tests.builder.makers import PLAIN

LAYOUTS = Path(__file__).parents[2] / "layouts"
YAML = """\
identifier: urn:uuid:7d0a6a3c-54a9-4a0e-9a0e-1c2d3e4f5a6b
languages:
  en: {title: Bridges, description: What bridges are for.}
  ja: {title: 橋, description: 橋の役割。}
publisher: {name: Office of Bridges}
date: 2026-11-22
rights: Office of Bridges
accessibility: {contact: access@example.org}
"""


class Bench:
    """`sources/` with publications, `layouts/`, and `build/`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "build"
        self.layouts_folder = root / "layouts"

    def publication(self, name: str = "bridges", yaml: str = YAML) -> Path:
        """Write a publication of two short chapters in English and one in Japanese."""
        folder = self.root / "sources" / name
        self.write(folder / "publication.yaml", yaml)
        self.write(folder / "en/01-why.md", "# Why {#why}\n\nA bridge joins two banks.\n")
        self.write(folder / "en/02-how.md", "# How {#how}\n\nStone upon stone.\n")
        self.write(folder / "ja/01-why.md", "# なぜ {#why}\n\n橋は岸と岸をつなぐ。\n")
        self.write(folder / "ja/02-how.md", "# どう {#how}\n\n石を積む。\n")
        return folder

    @staticmethod
    def write(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def own_layouts(self) -> Path:
        """Copy the project's layouts, so that a test can change them."""
        shutil.copytree(LAYOUTS, self.layouts_folder)
        return self.layouts_folder

    def layouts(self) -> Layouts:
        folder = self.layouts_folder if self.layouts_folder.exists() else LAYOUTS
        return Layouts(read_folder(folder, "layouts")[0])

    def build(
        self,
        *folders: Path,
        sizes: tuple[str, ...] = (),
        formats: tuple[Format, ...] = (),
        languages: tuple[str, ...] = (),
        workers: int = 1,
        limits: Limits = USUAL,
        makers: Mapping[str, str] = PLAIN,
        profile: str = "",
        out: Path | None = None,
        scheduler: str = "",
    ) -> Result:
        sources = tuple(sorted((self.root / "sources").iterdir()))
        wanted = Wanted(sizes, formats, languages, profile)
        request = Request(folders or sources, out or self.out, not folders, wanted, workers, limits, scheduler)
        return build(request, self.layouts(), makers)

    def made(self, *folders: Path, **options: object) -> list[str]:
        """Build, expect no problem, and return the names of the jobs that ran."""
        result = self.build(*folders, **options)  # type: ignore[arg-type]
        assert not result.diagnostics, "\n".join(map(str, result.diagnostics))
        return result.made

    def tree(self, out: Path | None = None) -> dict[str, str]:
        """Return path -> digest of every file of the output folder but the builder's own."""
        folder = out or self.out
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and ".everypage" not in path.parts
        }

    def times(self) -> dict[str, int]:
        """Return path -> time of the last change of all that is in the output folder, but for the builder's own."""
        inside = {path.relative_to(self.out).as_posix(): path for path in self.out.rglob("*")}
        return {name: path.stat().st_mtime_ns for name, path in inside.items() if not name.startswith(".everypage")}
