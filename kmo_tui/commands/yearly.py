"""What is asked of a company once a calendar year: its mail address and account, and whether it may apply."""

import typer

from kmo_tui.commands.options import FORMAT, KEY, YES, Commands, argument, company_number, option, session_of
from kmo_tui.commands.output import confirmed, on_terminal, say, write_rows
from kmo_tui.commands.refusals import say_refused
from kmo_tui.commands.session import Usage
from kmo_tui.domain.company import Company, ContactConfirmation
from kmo_tui.domain.conditions import Conditions, LegalForm, check_conditions
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import show
from kmo_tui.forms.company import CONTACT_RIGHT, contact_lines
from kmo_tui.service.desk import new_key
from kmo_tui.service.yearly import ConditionsAnswer

NUMBER = argument(_("ONDERNEMINGSNR"), _("Het ondernemingsnummer, zoals 0123.456.749."))
app = Commands()


@app.add(
    "confirm-contact",
    _(
        "Bevestig mailadres en rekeningnummer van een onderneming voor dit kalenderjaar. Ze worden eerst getoond; "
        "zonder terminal is --yes nodig."
    ),
    short=_("Bevestig mailadres en rekeningnummer voor dit jaar."),
)
def confirm_contact(
    ctx: typer.Context, number: str = NUMBER, key: str = KEY, fmt: str = FORMAT, yes: bool = YES
) -> None:
    """Show mail and account, ask whether they are right, and keep that for this year."""
    session = session_of(ctx, fmt)
    if not yes and not on_terminal():
        raise Usage(_("Bevestigen zonder terminal kan alleen met --yes."))
    desk = session.desk()
    card = desk.companies.card(company_number(number, ""))
    if not yes and not _agreed(card):
        say(_("Er is niets bevestigd."))
        raise typer.Exit(1)
    done = desk.companies.confirm_contact(
        ContactConfirmation(card.number, card.mail, card.iban), key or new_key()
    )
    row: dict[str, object] = {
        "company": show.enterprise_number(done.number),
        "mail": done.mail,
        "iban": done.iban,
        "year": done.year,
        "confirmed_on": done.confirmed_on,
    }
    headings = {
        "company": _("Onderneming"),
        "mail": _("Mailadres"),
        "iban": _("Rekeningnummer"),
        "year": _("Jaar"),
        "confirmed_on": _("Bevestigd op"),
    }
    write_rows(session.format, [row], headings, shown_as="one")


def _agreed(card: Company) -> bool:
    say(f"{card.name}.")
    for line in contact_lines(card):
        say(line)
    return confirmed(f"{CONTACT_RIGHT} {_('Typ ja of nee: ')}", "ja", "j", "yes", "y")


@app.add(
    "conditions",
    _(
        "Toon wat een onderneming dit jaar antwoordde over vestiging, rechtsvorm en overheidsaandeel, of antwoord: "
        "geef dan alle drie de opties. Een nee wordt bewaard; aanvragen worden dan geweigerd."
    ),
    short=_("Toon of geef vestiging, rechtsvorm en overheidsaandeel van dit jaar."),
)
def conditions(
    ctx: typer.Context,
    number: str = NUMBER,
    in_flanders: str = option("--in-flanders", "yes|no", _("Is er een vestiging in het Vlaamse Gewest?")),
    legal_form: str = option(
        "--legal-form", _("VORM"), _("De rechtsvorm: {forms}.").format(forms=", ".join(LegalForm))
    ),
    public_below: str = option(
        "--public-below", "yes|no", _("Is minder dan 25 % in handen van de overheid?")
    ),
    key: str = KEY,
    fmt: str = FORMAT,
    yes: bool = YES,
) -> None:
    """Show the answers of this year, or keep new ones."""
    session = session_of(ctx, fmt)
    given = _given(in_flanders, legal_form, public_below)
    desk = session.desk()
    company = company_number(number, "")
    if given is None:
        known = desk.companies.conditions(company)
    else:
        known = desk.companies.answer_conditions(ConditionsAnswer(company, given), key or new_key())
    kept = known.conditions if known else None
    form = kept.legal_form if kept else None
    row: dict[str, object] = {
        "company": show.enterprise_number(company),
        "year": known.year if known else desk.today().year,
        "in_flanders": kept.in_flanders if kept else None,
        "legal_form": show.legal_form_word(form) if form and session.format == "table" else form,
        "public_below": kept.public_below if kept else None,
        "answered_on": known.answered_on if known else None,
    }
    headings = {
        "company": _("Onderneming"),
        "year": _("Jaar"),
        "in_flanders": _("Vestiging in het Vlaamse Gewest"),
        "legal_form": _("Rechtsvorm"),
        "public_below": _("Minder dan 25 % overheid"),
        "answered_on": _("Beantwoord op"),
    }
    write_rows(session.format, [row], headings, shown_as="one")
    if kept is None:
        say(_("Dit is dit jaar nog niet gevraagd."))
        return
    try:
        check_conditions(kept)
    except Refused as against:
        say_refused(against)


def _given(in_flanders: str, legal_form: str, public_below: str) -> Conditions | None:
    """Read the three answers; nothing when none is given. Raises Usage."""
    if not (in_flanders or legal_form or public_below):
        return None
    if not {in_flanders, public_below} <= {"yes", "no"} or legal_form not in set(LegalForm):
        raise Usage(
            _(
                "Geef --in-flanders en --public-below met yes of no, en --legal-form met een van: {forms}."
            ).format(forms=", ".join(LegalForm))
        )
    return Conditions(
        in_flanders=in_flanders == "yes",
        legal_form=LegalForm(legal_form),
        public_below=public_below == "yes",
    )
