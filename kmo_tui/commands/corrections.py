"""Something of a project is put right: a payment or deposit taken back, data changed."""

import typer

from kmo_tui.commands.options import FORMAT, KEY, PROJECT, YES, Commands, option, session_of
from kmo_tui.commands.output import confirmed, on_terminal, say, write_rows
from kmo_tui.commands.session import Usage
from kmo_tui.documents.tables import Money, Row
from kmo_tui.domain.corrections import ProjectChange, TakeBack
from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.correction import CHANGE, effect_words, field_words, movement_choice
from kmo_tui.forms.question import BadInput, Context
from kmo_tui.service.corrected import Takeable
from kmo_tui.service.desk import Desk, new_key

app = Commands()


@app.add(
    "take-back",
    _(
        "Neem een verkeerd geboekte betaling of storting van een project terug met een tegenboeking. Wat er stond, "
        "blijft staan. Een storting kan pas terug als er niets meer betaald is. Zonder --movement zie je wat er terug "
        "te nemen is."
    ),
    short=_("Neem een verkeerd geboekte betaling of storting terug."),
)
def take_back(
    ctx: typer.Context,
    number: str = PROJECT,
    movement: str = option("--movement", _("NUMMER"), _("Welke beweging, zoals zonder deze optie getoond.")),
    reason: str = option("--reason", _("REDEN"), _("Waarom je dit terugneemt; moet erbij staan.")),
    key: str = KEY,
    fmt: str = FORMAT,
    yes: bool = YES,
) -> None:
    """Take a movement back, asked first on a terminal."""
    session = session_of(ctx, fmt)
    number = number.strip().upper()
    desk = session.desk()
    place = _place(desk, number, movement)
    if not reason.strip():
        raise Usage(_("Geef met --reason waarom je dit terugneemt."))
    if not yes and not on_terminal():
        raise Usage(_("Terugnemen verplaatst geld: bevestig met --yes."))
    agreed = None
    if not yes:
        one = next((each for each in desk.wallet.takeable(number) if each.place == place), None)
        # what cannot be taken back is refused with its reason, without a question
        if one is not None:
            agreed = one.effect.balance_before_cents
            if not _agreed(desk, number, one):
                say(_("Er is niets teruggenomen."))
                raise typer.Exit(1)
    done = desk.wallet.take_back(
        TakeBack(number, place, reason), key or new_key(), agreed_balance_cents=agreed
    )
    row: Row = {
        "number": done.number,
        "kind": done.kind,
        "status": show.status_word(done.status) if session.format == "table" else done.status,
        "amount": Money(done.cents),
        "subsidy": Money(done.subsidy_cents),
        "balance": Money(done.balance_cents),
        "deposit_by": done.deposit_by,
    }
    headings = {
        "number": _("Projectnr"),
        "amount": _("Teruggenomen"),
        "subsidy": _("Terug naar de Vlaamse overheid"),
        "balance": _("Saldo"),
        "status": _("Status"),
    }
    write_rows(session.format, [row], headings, shown_as="one")


@app.add(
    "change", _("Wijzig naam, uren of deelnemers van een project; aan bedragen en status verandert niets.")
)
def change(
    ctx: typer.Context,
    number: str = PROJECT,
    name: str | None = option("--name", _("NAAM"), _("De naam van de opleiding of het advies."), None),
    hours: str | None = option("--hours", _("UREN"), _("Het totaal aantal uren, zoals 16 of 7,5."), None),
    participants: str | None = option(
        "--participants", _("NAMEN"), _("Alle deelnemers, met een komma of puntkomma ertussen."), None
    ),
    key: str = KEY,
    fmt: str = FORMAT,
) -> None:
    """Change what is given of a project."""
    session = session_of(ctx, fmt)
    given = {"name": name, "hours": hours, "participants": participants}
    if all(text is None for text in given.values()):
        raise Usage(_("Geef minstens één van --name, --hours en --participants."))
    desk = session.desk()
    context = Context(desk.today())
    values = {field: _read(field, text, context) for field, text in given.items() if text is not None}
    asked = ProjectChange(number=number.strip().upper(), **values)  # type: ignore[arg-type]  # each parsed by its question
    done = desk.projects.change(asked, key or new_key())
    fields: object = field_words(done.fields) if session.format == "table" else list(done.fields)
    write_rows(
        session.format,
        [{"number": done.number, "fields": fields}],
        {"number": _("Projectnr"), "fields": _("Gewijzigd")},
        shown_as="one",
    )


def _read(field: str, text: str, context: Context) -> object:
    try:
        return CHANGE.question(field).parse(text, context)
    except BadInput as fault:
        raise Usage(f"--{field}: {fault}") from fault


def _place(desk: Desk, number: str, text: str) -> int:
    """Read ``--movement``; raises Usage, without one with all that there is to take back."""
    if not text:
        lines = [f"{one.place}  {_words(one)}" for one in desk.wallet.takeable(number)]
        raise Usage("\n".join([_("Geef met --movement wat je terugneemt:"), *lines]))
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise Usage(_("--movement moet een nummer zijn; zonder --movement zie je welke er zijn."))
    return int(text)


def _words(one: Takeable) -> str:
    effect = one.effect
    return movement_choice(one.place, effect.kind, one.booked_on, effect.cents, one.reference).text


def _agreed(desk: Desk, number: str, one: Takeable) -> bool:
    card = desk.projects.card(number)
    say("\n".join([_words(one), *effect_words(one.effect, card.provider_name, card.deposit_by)]))
    return confirmed(_("Terugnemen? Typ ja of nee: "), "ja", "j", "yes", "y")
