"""Historiek subsidies: rows as sentences, a search over all columns, and a filter a column."""

from kmo_tui.domain.language import _
from kmo_tui.forms.history import ALL, FILTERS, to_query
from kmo_tui.forms.question import Question
from kmo_tui.linear.ask import Given, one, said
from kmo_tui.linear.export import export
from kmo_tui.linear.listing import listing
from kmo_tui.linear.project import project, row_words
from kmo_tui.linear.talk import Back, Talk
from kmo_tui.service.desk import Desk
from kmo_tui.service.exports import history_file
from kmo_tui.service.results import Page, ProjectQuery, ProjectRow

FILTER, SAVE = "f", "e"


def history(talk: Talk, desk: Desk, company: str) -> None:
    """Show the history of a company until the user goes back."""
    given = Given(desk.today(), {}, {"years": tuple(desk.projects.years(company))})

    def query(offset: int = 0, limit: int = 50) -> ProjectQuery:
        return ProjectQuery(**to_query(given.answers), company=company, offset=offset, limit=limit)

    def rows(offset: int, limit: int) -> Page[ProjectRow]:
        return desk.projects.page(query(offset=offset, limit=limit))

    while True:
        talk.say(_filters(given))
        try:
            chosen = listing(
                talk,
                rows,
                row_words,
                _("tekst zoekt in alle kolommen, {filter} filtert, {save} bewaart").format(
                    filter=FILTER, save=SAVE
                ),
                _("Geen projecten gevonden."),
                lambda row: project(talk, desk, row.number, told=True),
            )
        except Back:
            return
        if chosen.typed == FILTER:
            _filter(talk, given)
        elif chosen.typed == SAVE:
            export(talk, desk, _("projecten"), lambda fmt: history_file(desk, query(), (), fmt))
        else:
            given.answers["anywhere"] = chosen.typed


def _filter(talk: Talk, given: Given) -> None:
    """Ask which column and what to look for in it, or take all filters away."""
    options: list[tuple[Question | None, str]] = [(None, _("Alle filters weg"))]
    options += [(question, question.label) for question in FILTERS.questions]
    try:
        question = talk.choose(options, "column")
        if question is None:
            given.answers.clear()
        else:
            given.answers[question.id] = one(talk, question, given)
    except Back:
        return


def _filters(given: Given) -> str:
    """Say which filters are on."""
    context = given.context()
    parts = [given.answers["anywhere"]] if given.answers.get("anywhere") else []
    parts += [
        f"{question.label} {said(question, given.answers[question.id], context)}"
        for question in FILTERS.questions
        if given.answers.get(question.id, ALL) not in ("", ALL, "no")
    ]
    return _("Filter: {parts}.").format(parts=", ".join(parts)) if parts else ""
