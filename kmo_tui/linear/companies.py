"""Choosing a company, making one, and what the desk knows of it."""

from dataclasses import replace

from kmo_tui.domain.company import Company, CompanyRevision, ContactChange
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import show
from kmo_tui.forms.aid import aid_answers, aid_form, to_aid
from kmo_tui.forms.company import COMPANY, CONTACT, FIGURES, from_company, revised, to_company
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.listing import Chosen, listing
from kmo_tui.linear.size import declare_size
from kmo_tui.linear.talk import Back, Talk, fact, facts
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import CompanyRow, Overview, Page

NEW = "+"


def choose_company(talk: Talk, desk: Desk) -> str:
    """Let a company be chosen, or made with ``+``; gives its number. Raises Back and ToMenu."""
    search = ""
    talk.say(_("Kies een onderneming, de laatst gebruikte eerst."))

    def rows(offset: int, limit: int) -> Page[CompanyRow]:
        return desk.companies.page(search, offset=offset, limit=limit)

    while True:
        chosen: Chosen[CompanyRow] = listing(
            talk,
            rows,
            lambda row: facts([(_("Naam"), row.name), (_("Nummer"), show.enterprise_number(row.number))]),
            _("een deel van naam of nummer zoekt, {sign} maakt een nieuwe").format(sign=NEW),
            _("Geen onderneming gevonden."),
        )
        if chosen.row is not None:
            return chosen.row.number
        if chosen.typed == NEW:
            try:
                return add_company(talk, desk)
            except Back:
                continue
        search = chosen.typed


def add_company(talk: Talk, desk: Desk) -> str:
    """Ask for a company and add it; gives its number. Raises Back when the user does not go on."""
    key = new_key()
    given = Given(desk.today())
    talk.say(f"{COMPANY.title}.")
    at: str | None = None
    while True:
        values = ask(talk, COMPANY, given, at)
        try:
            card = desk.companies.add(to_company(values), key)
        except Refused as refused:
            talk.refuse(refused)
            at = refused.field
        else:
            talk.say(_("{name} is toegevoegd.").format(name=card.name))
            return card.number


def company_data(talk: Talk, desk: Desk, number: str) -> None:
    """Tell what is known of a company, and change it."""
    overview = desk.companies.overview(number)
    talk.say(*_known(overview))
    card = overview.company
    change = talk.choose(
        [
            (_change_contact, _("Mailadres of rekeningnummer wijzigen")),
            (_change_figures, _("Naam, cijfers, activiteit of groep wijzigen")),
            (_change_aid, _("Andere de-minimissteun toevoegen of schrappen")),
            (_change_size, _("Grootte van dit jaar wijzigen")),
            (None, _("Niets wijzigen")),
        ],
        "change_data",
    )
    if change is None:
        return
    change(talk, desk, card)
    talk.say(_("Gegevens bewaard."))


def _change_contact(talk: Talk, desk: Desk, card: Company) -> None:
    key = new_key()
    given = Given(desk.today(), proposals={"mail": card.mail, "iban": show.iban(card.iban)})
    values = ask(talk, CONTACT, given)
    desk.companies.change_contact(ContactChange(card.number, str(values["mail"]), str(values["iban"])), key)


def _change_figures(talk: Talk, desk: Desk, card: Company) -> None:
    key = new_key()
    values = ask(talk, FIGURES, Given(desk.today(), proposals=from_company(card)))
    desk.companies.revise(CompanyRevision(card, revised(card, values)), key)


def _change_size(talk: Talk, desk: Desk, card: Company) -> None:
    declare_size(talk, desk, card.number)


def _change_aid(talk: Talk, desk: Desk, card: Company) -> None:
    key = new_key()
    given = Given(desk.today(), proposals=aid_answers(card.other_aid))
    values = ask(talk, aid_form(card.other_aid), given)
    changed = replace(card, other_aid=to_aid(card.other_aid, values))
    desk.companies.revise(CompanyRevision(card, changed), key)


def _known(overview: Overview) -> list[str]:
    card = overview.company
    size = (
        _("{size}, verklaard op {day}").format(
            size=show.size_word(overview.size.size), day=show.long_day(overview.size.declared_on)
        )
        if overview.size
        else _("nog niet bevestigd")
    )
    nace = f"{card.nace} (NACE-BEL {card.nace_version})" if card.nace else _("niet ingevuld")
    rows = [
        (_("Ondernemingsnummer"), show.enterprise_number(card.number)),
        (_("Naam"), card.name),
        (_("Adres"), card.address or _("niet ingevuld")),
        (_("Mailadres"), card.mail),
        (_("Rekeningnummer (IBAN)"), show.iban(card.iban)),
        (_("NACE-code van de hoofdactiviteit"), nace),
        (_("Voltijdse werknemers"), show.number(card.employees)),
        (_("Omzet per jaar"), show.euro(card.turnover_cents)),
        (_("Balanstotaal"), show.euro(card.balance_cents)),
        (_("Grootte in {year}").format(year=overview.year), size),
    ]
    for relation in card.relations:
        kind = _("verbonden") if relation.kind == "linked" else _("partner")
        rows.append((_("Groep"), f"{relation.name}, {kind}, {relation.share} %"))
    for granted_on, cents, source in card.other_aid:
        words = f"{show.euro(cents)}, {show.long_day(granted_on)}, {source}"
        rows.append((_("Andere de-minimissteun"), words))
    return list(map(fact, rows))
