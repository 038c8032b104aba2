"""The filters of the history, one a column."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from kmo_tui.domain.language import _
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from screens.base import DeskDialog
from widgets.button import Act
from widgets.checkbox import Tick
from widgets.choice import Choice
from widgets.field import Field

ALL = "all"
STATUSES = tuple(Status)


class FiltersDialog(DeskDialog[ProjectQuery]):
    """Asks what part of the history to show; gives the query with its filters, or None after Escape."""

    BINDINGS = [
        Binding("f10,ctrl+g", "go_on", _("Toon"), id="filters.go_on"),
        Binding("ctrl+l", "clear", _("Alles leeg"), id="filters.clear"),
    ]

    def __init__(self, desk: Desk, query: ProjectQuery, years: Sequence[int]) -> None:
        super().__init__(desk)
        self._query = query
        self._years = years

    def heading(self) -> str:
        """Give the title."""
        return _("Filters van de historiek")

    def about(self) -> str:
        """Say what is asked."""
        return _("Vul in wat je zoekt. Een deel van een woord volstaat; wat leeg blijft, telt niet mee.")

    def body(self) -> ComposeResult:
        """One question a column."""
        query = self._query
        yield Field(_("Projectnummer"), id="number", hint=_("een deel volstaat"), value=query.number)
        yield Field(_("Naam"), id="name", hint=_("een deel volstaat"), value=query.name)
        yield Field(_("Dienstverlener"), id="provider", hint=_("een deel volstaat"), value=query.provider)
        yield Choice(
            _("Dienst"),
            [
                (ALL, _("Alle")),
                ("training", show.service_word("training")),
                ("advice", show.service_word("advice")),
            ],
            id="service",
            value=query.service or ALL,
        )
        yield Choice(
            _("Jaar"),
            [(ALL, _("Alle")), *((str(year), str(year)) for year in self._years[:8])],
            id="year",
            value=str(query.year) if query.year else ALL,
        )
        yield Choice(
            _("Status"),
            [(ALL, _("Alle")), *((status.value, show.status_word(status)) for status in STATUSES)],
            id="status",
            value=query.status.value if query.status else ALL,
        )
        yield Tick(
            _("Toon ook projecten van meer dan vijf kalenderjaren geleden"), id="older", value=query.older
        )
        yield Act(_("Toon"), id="show", key="F10")

    @on(Field.Submitted)
    def _next(self) -> None:
        self.focus_next()

    @on(Choice.Chosen)
    def _chosen(self) -> None:
        self.focus_next()

    @on(Act.Pressed, "#show")
    def action_go_on(self) -> None:
        """Show the history through these filters."""
        service, year, status = (self._choice(name) for name in ("service", "year", "status"))
        texts = {
            name: self.query_one(f"#{name}", Field).value.strip() for name in ("number", "name", "provider")
        }
        fresh: dict[str, Any] = {
            **texts,
            "service": service,
            "year": int(year) if year else None,
            "status": Status(status) if status else None,
            "older": self.query_one("#older", Tick).value,
        }
        self.dismiss(replace(self._query, **fresh))

    def action_clear(self) -> None:
        """Empty every filter."""
        for field in self.query(Field):
            field.value = ""
        for choice in self.query(Choice):
            choice.value = ALL
        self.query_one("#older", Tick).value = False
        self.query_one("#number", Field).focus()

    def _choice(self, name: str) -> str | None:
        value = self.query_one(f"#{name}", Choice).value
        return None if value in (None, ALL) else value


def in_words(query: ProjectQuery) -> str:
    """Say which filters are on, the search over all columns left out; empty when there are none."""
    parts = [
        _("nummer '{text}'").format(text=query.number) if query.number else "",
        _("naam '{text}'").format(text=query.name) if query.name else "",
        _("dienstverlener '{text}'").format(text=query.provider) if query.provider else "",
        show.service_word(query.service) if query.service else "",
        str(query.year) if query.year else "",
        show.status_word(query.status) if query.status else "",
    ]
    return ", ".join(part for part in parts if part)
