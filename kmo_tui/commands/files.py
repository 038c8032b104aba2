"""What comes in from files: companies, providers and applications."""

from collections import Counter
from datetime import date

import typer

from kmo_tui.commands import bulk
from kmo_tui.commands.entries import add_entry
from kmo_tui.commands.options import FILE, FORMAT, YES, Commands, argument, flag, session_of
from kmo_tui.commands.output import say, write_json, write_rows
from kmo_tui.commands.session import Session, Usage
from kmo_tui.documents.tables import Row
from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.transfer_words import transfer_by
from kmo_tui.imports import desk_files
from kmo_tui.imports.structured import read_values
from kmo_tui.service.facts import Shared

ADD_HEADINGS = {"kind": _("Soort"), "number": _("Nummer"), "name": _("Naam"), "result": _("Resultaat")}
RESULTS = {bulk.SUBMITTED: _("ingediend"), bulk.KNOWN: _("al ingediend"), bulk.POSSIBLE: _("in orde")}
APPLY_HEADINGS = {
    "result": _("Resultaat"),
    "number": _("Projectnr"),
    "status": _("Status"),
    "amount": _("Projectbedrag"),
    "own_contribution": _("Eigen bijdrage"),
    "subsidy": _("Subsidie"),
    "communication": _("Mededeling"),
    "deposit_by": _("Storten voor"),
    "code": _("Geweigerd"),
    "place": _("Plaats"),
}
app = Commands()


@app.add(
    "add",
    _(
        "Voeg ondernemingen en dienstverleners toe uit een TOML- of JSON-bestand met [[companies]] en "
        "[[providers]]. Wat er al precies zo in staat, blijft. Wat er al is met andere gegevens, wordt "
        "geweigerd, of met --update gewijzigd."
    ),
    short=_("Voeg ondernemingen en dienstverleners toe uit een bestand."),
)
def add(
    ctx: typer.Context,
    file: str = FILE,
    fmt: str = FORMAT,
    yes: bool = YES,
    update: bool = flag("--update", _("Wijzig wat er al is volgens het bestand.")),
) -> None:
    """Add companies and providers from a file."""
    session = session_of(ctx, fmt)
    companies, providers = desk_files.companies_and_providers(read_values(file))
    desk = session.desk(create=True)
    rows: list[Row] = [add_entry(desk, desk_files.CompanyEntry, raw, update=update) for raw in companies]
    rows += [add_entry(desk, desk_files.ProviderEntry, raw, update=update) for raw in providers]
    refused = [row for row in rows if "code" in row]
    if session.format == "table":
        rows = [row for row in rows if "code" not in row]
    elif session.format == "csv":
        columns = (*ADD_HEADINGS, "code", "message")
        rows = [{name: row.get(name) for name in columns} for row in rows]
    if rows:
        write_rows(session.format, rows, ADD_HEADINGS)
    _leave(refused)


@app.add(
    "apply",
    _(
        "Dien één aanvraag of een lijst [[applications]] in uit een TOML- of JSON-bestand. Eerst wordt alles "
        "nagekeken, dan staat elke aanvraag op zichzelf: wordt er een geweigerd, dan gaan de andere door, en is de "
        "afloop 1. Wat al ingediend is, met dezelfde key of zonder key met dezelfde inhoud, wordt herkend en niet "
        "nog eens ingediend: hetzelfde bestand mag dus opnieuw. Met een andere key dien je dezelfde gegevens toch "
        "opnieuw in. Plaatsen in een lijst tellen vanaf 0."
    ),
    short=_("Dien aanvragen in uit een bestand."),
)
def apply(
    ctx: typer.Context,
    file: str = FILE,
    fmt: str = FORMAT,
    yes: bool = YES,
    check: bool = flag("--check", _("Kijk alles na en dien niets in.")),
    all_or_none: bool = flag("--all-or-none", _("Dien niets in als er een aanvraag geweigerd zou worden.")),
) -> None:
    """Check the applications of a file, then submit each on its own."""
    session = session_of(ctx, fmt)
    entries, listed = desk_files.applications(read_values(file))
    desk = session.desk(create=True)
    shared = Shared()
    plans = bulk.plan(desk, entries, shared)
    only_check = check or (all_or_none and any(each.problem for each in plans))
    answers: list[Row] = []
    try:
        for answer in bulk.checked(plans) if only_check else bulk.submit(desk, plans, shared):
            answers.append(answer)  # what is done is told, also when the rest cannot be done
    finally:
        if answers:
            _report(session, answers, listed)
    if only_check and not check:
        say(_("Er is niets ingediend, want niet alles is in orde."))
    _leave([answer for answer in answers if "code" in answer])


def _report(session: Session, answers: list[Row], listed: bool) -> None:
    if session.format == "json":
        write_json(answers if listed else answers[0])
    else:
        rows = bulk.in_columns(answers, messages=session.format == "csv")
        if session.format == "table":
            rows = [{**row, "result": RESULTS.get(str(row["result"]))} for row in rows]
        write_rows(session.format, rows, APPLY_HEADINGS)
    for answer in answers:
        _say_the_cut(answer)
        for warned in bulk.warnings_in(answer):
            _say_of(answer, str(warned["message"]))
        _say_the_bank_day(answer)
    if listed and len(answers) > 1:
        count = Counter(str(answer.get("result", "refused")) for answer in answers)
        words = {**RESULTS, "refused": _("geweigerd")}
        say(", ".join(f"{words[name]}: {count[name]}" for name in words if count[name]) + ".")


def _say_the_cut(answer: Row) -> None:
    """Say of a subsidy that the cap of the year made it lower than its percentage."""
    full, granted = answer.get("full_subsidy"), answer.get("subsidy")
    if not isinstance(full, int) or not isinstance(granted, int) or full == granted:
        return
    message = _("Let op: de subsidie zou {full} zijn, maar er is dit jaar nog {left} over.").format(
        full=show.euro(full), left=show.euro(granted)
    )
    _say_of(answer, message)


def _say_of(answer: Row, message: str) -> None:
    """Say something of one application, after its place in the file."""
    if answer.get("place"):
        message = _("{place}: {message}").format(place=answer["place"], message=message)
    say(message)


def _say_the_bank_day(answer: Row) -> None:
    """Say by when to transfer for a deadline that is no bank day."""
    deadline = answer.get("deposit_by")
    for sentence in transfer_by(deadline) if isinstance(deadline, date) else ():
        number = answer.get("number")
        say(_("{place}: {message}").format(place=number, message=sentence) if number else sentence)


@app.add("schema", _("Toon het JSON-schema van het bestand van add of apply."))
def schema(kind: str = argument("add|apply", _("Van welk bestand."))) -> None:
    """Print the JSON schema of a file."""
    if kind not in desk_files.SCHEMAS:
        raise Usage(_("Er is een schema van add en van apply."))
    write_json(desk_files.schema(kind))


def _leave(refused: list[Row]) -> None:
    for row in refused:
        say(str(row["message"]))
    if refused:
        raise typer.Exit(1)
