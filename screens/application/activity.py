"""Step 1: the main activity of the company (manual p. 6)."""

import asyncio
from functools import partial

from textual import on
from textual.app import ComposeResult

from kmo_tui.domain.activity import Activity
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms.application import ACTIVITY
from kmo_tui.service.faults import StoreFault
from screens.application.journey import Journey
from screens.application.questions import StepQuestions
from screens.application.step import StepScreen
from widgets.error_summary import ErrorSummary
from widgets.pick import Pick
from widgets.prose import Prose


class ActivityScreen(StepScreen):
    """Asks the NACE code; the company's own is there already, so that Enter accepts it."""

    STEP = 1
    FORM = ACTIVITY

    def __init__(self, journey: Journey) -> None:
        if not journey.answers.get("nace") and journey.company.nace:
            journey.answers["nace"] = journey.company.nace
            journey.answers["nace_version"] = str(journey.company.nace_version)
        super().__init__(journey)
        self._hits: dict[str, Activity] = {}

    def about(self) -> str:
        """Say what this step is for."""
        return _(
            "Je hoofdactiviteit is de activiteit met de meeste omzet. Haar code (NACE) staat in de"
            " Kruispuntbank van Ondernemingen (KBO). Typ 5 cijfers, of een woord om te zoeken."
        )

    def above(self) -> ComposeResult:
        """Why this is asked."""
        yield Prose(
            _("De hoofdactiviteit bepaalt of je onderneming in aanmerking komt. De code staat in de KBO."),
        )

    def below(self) -> ComposeResult:
        """What the code stands for."""
        yield Prose(id="activity")

    def on_mount(self) -> None:
        """Say what the code that is there stands for."""
        code = self.journey.answers.get("nace", "")
        if code:
            self.last_only(partial(self._tell, code), "nace")

    @on(Pick.Typed)
    def _typed(self, event: Pick.Typed) -> None:
        self._tell_of(event.pick.text)
        self.last_only(partial(self._search, event.text), "nace")

    @on(StepQuestions.Changed)
    def _mended(self) -> None:
        if not self.query_one("#nace", Pick).error and self.query_one(ErrorSummary).faults:
            self.part.show_faults(())

    def _tell_of(self, text: str) -> None:
        """Say what the code in the field stands for, and nothing of another code."""
        hit = self._hits.get(_digits(text))
        if hit is not None:
            self._show(hit)
        else:
            self.query_one("#activity", Prose).show()

    async def _search(self, text: str) -> None:
        try:
            hits = await asyncio.to_thread(self._find, text)
        except StoreFault:  # the next act that needs the store says so
            return
        self._hits = {hit.code: hit for hit in hits}
        pick = self.query_one("#nace", Pick)
        if pick.text == text and not pick.value:
            self._tell_of(text)
        sure = not any(hit.guessed for hit in hits)
        pick.set_options([(hit.code, f"{hit.code} {hit.label}") for hit in hits], for_text=text, sure=sure)

    def _find(self, text: str) -> list[Activity]:
        hits = self.desk.activities.search(text)
        bare = _digits(text)
        if not hits and len(bare) == 5 and bare.isascii() and bare.isdecimal():
            try:
                return [self.desk.activities.known(bare)]
            except Refused:  # going on says what is wrong with the code
                return []
        return hits

    @on(Pick.Chosen)
    def _chosen(self, event: Pick.Chosen) -> None:
        hit = self._hits.get(event.value)
        if hit is not None:
            self.journey.answers["nace_version"] = str(hit.version)
            self._show(hit)

    async def _tell(self, code: str) -> None:
        try:
            hit = await asyncio.to_thread(self.desk.activities.known, code, self._version(code))
        except (Refused, StoreFault):  # going on says what is wrong with the code or the store
            return
        self._hits[code] = hit
        self._show(hit)

    def _show(self, hit: Activity) -> None:
        self.query_one("#activity", Prose).show(
            _("NACE-BEL {version}, {code}: {label}").format(
                version=hit.version, code=hit.code, label=hit.label
            )
        )

    def _version(self, code: str) -> int | None:
        if code == self.journey.company.nace:
            return self.journey.company.nace_version
        hit = self._hits.get(code)
        return hit.version if hit else None

    def gather(self) -> dict[str, str]:
        """Keep the version with the code."""
        answers = super().gather()
        version = self._version(_digits(answers.get("nace", "")))
        answers["nace_version"] = str(version) if version else ""
        return answers

    def earlier(self) -> dict[str, object]:
        """Give the version of the code."""
        version = self.journey.answers.get("nace_version", "")
        return {"nace_version": int(version) if version else None}


def _digits(text: str) -> str:
    """Give a code as it is kept."""
    return text.replace(".", "").replace(" ", "")
