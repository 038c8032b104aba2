"""What is asked of a company once a calendar year: its mail address and account."""

import typer

from kmo_tui.commands.options import FORMAT, KEY, YES, Commands, argument, company_number, session_of
from kmo_tui.commands.output import confirmed, on_terminal, say, write_rows
from kmo_tui.commands.session import Usage
from kmo_tui.domain.company import Company, ContactConfirmation
from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.company import CONTACT_RIGHT, contact_lines
from kmo_tui.service.desk import new_key

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
