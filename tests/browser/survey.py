"""One visit to a page, and what it shows in every window, spacing, size and mode.

In: a page of Chromium that runs no script of the pages, an address. Out: findings in words, by state and check.
Steps: load once; for each state set the window, the reader's own size of text, spacing or colours, and evaluate one
function of measures.js or colours.js for all checks of the state; put everything back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, JSHandle, Page

HERE = Path(__file__).parent
MEASURES = "(() => {{ const m = {}; return Object.assign(m, ({})(m)); }})()".format(
    *((HERE / name).read_text(encoding="utf-8") for name in ("measures.js", "colours.js"))
)
_ASK = """(measures, asked) => {
    measures.anew();
    return Object.fromEntries(asked.map(([key, ...given]) => [key, measures[key](...given)]));
}"""

Findings = dict[str, dict[str, list[Any]]]
LOSS = ("sideways", "cut", "overlapping", "words")
LEAST = 7  # contrast of text that EDITIONS promises; WCAG 2.2 asks for 4.5
USUAL = 16  # pixels of the reader's own size of text
PLAIN = {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"}


@dataclass(frozen=True)
class State:
    """How a reader looks at a page, and what is asked then."""

    width: int
    checks: tuple[str, ...] = LOSS
    text: int = USUAL
    spaced: bool = False
    styled: bool = True


STATES: Mapping[str, State] = {
    "wide": State(1280, (*LOSS, "small", "outline", "choices", "identities", "loaded")),
    "spaced": State(1280, spaced=True),
    "text of 200 %": State(1280, text=2 * USUAL),
    "zoom of 200 %": State(640),
    "narrow": State(320, (*LOSS, "small", "disordered")),
    "narrow and spaced": State(320, spaced=True),
    "unstyled": State(1280, ("cut", "overlapping", "words", "disordered"), styled=False),
}
FIRST = ("wide", "narrow")  # the states in which every page of every size is looked at
MODES: Mapping[str, Mapping[str, str]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "more contrast": {"contrast": "more"},
    "more contrast, dark": {"contrast": "more", "color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "forced colours, dark": {"forced_colors": "active", "color_scheme": "dark"},
}
COLOURS = (("pale", LEAST), ("faint",), ("unfocused",))


@dataclass
class Surveyor:
    """Goes from page to page in one tab."""

    page: Page
    cdp: CDPSession
    now: State = field(default_factory=lambda: State(1280))

    def load(self, address: str) -> JSHandle:
        """Open an address and return the measures, with every disclosure open."""
        self.page.goto(address)
        self.page.evaluate("document.fonts.ready.then(() => null)")  # on a busy machine faces come after the load
        return self.measures()

    def measures(self) -> JSHandle:
        """Return the measures of the page as it is."""
        measures = self.page.evaluate_handle(MEASURES)
        ask(measures, ["opened"])
        return measures

    def look(self, measures: JSHandle, state: State) -> dict[str, list[Any]]:
        """Return what a state's checks find."""
        self._set(measures, state)
        return ask(measures, *([check] for check in state.checks))

    def survey(self, measures: JSHandle, states: Sequence[str], modes: Sequence[str]) -> Findings:
        """Return the findings of these states and modes."""
        found = {name: self.look(measures, STATES[name]) for name in states}
        self._set(measures, State(1280))
        found["wide"]["painted"] = self.painted(measures)
        for name in modes:
            found[name] = self.colours(measures, name)
        return found

    def painted(self, measures: JSHandle) -> list[bool]:
        """Return whether the page was painted, as soon as it was, or after two seconds."""
        for _ in range(40):
            if ask(measures, ["painted"])["painted"]:
                return [True]
            self.page.wait_for_timeout(50)
        return []

    def colours(self, measures: JSHandle, mode: str) -> dict[str, list[Any]]:
        """Return what the checks of colours and focus find in a mode."""
        self.page.emulate_media(**{**PLAIN, **MODES[mode]})  # type: ignore[arg-type]
        found = ask(measures, *(list(each) for each in COLOURS))
        self.page.emulate_media(**PLAIN)  # type: ignore[arg-type]
        return found

    def _set(self, measures: JSHandle, state: State) -> None:
        if state.width != self.now.width:
            self.page.set_viewport_size({"width": state.width, "height": 800})
        if state.text != self.now.text:
            self.cdp.send("Page.setFontSizes", {"fontSizes": {"standard": state.text}})
        ask(measures, ["spaced", state.spaced], ["styled", state.styled])
        self.now = state


def ask(measures: JSHandle, *asked: Sequence[object]) -> dict[str, list[Any]]:
    """Evaluate functions of the measures by their names, each with what it is given."""
    answer: dict[str, list[Any]] = measures.evaluate(_ASK, list(asked))
    return answer


def surveyor(page: Page) -> Surveyor:
    """Return a surveyor for a tab."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Page.enable")
    page.set_viewport_size({"width": 1280, "height": 800})
    return Surveyor(page, cdp)
