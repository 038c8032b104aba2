"""Choosing a company, making one, and what the desk knows of it."""

from dataclasses import replace

from kmo_tui.domain.company import Company, CompanyRevision, ContactChange, ContactConfirmation
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import show
from kmo_tui.forms.aid import aid_answers, aid_form, to_aid
from kmo_tui.forms.company import (
    COMPANY,
    CONTACT,
    CONTACT_RIGHT,
    FIGURES,
    contact_is_due,
    contact_lines,
    from_company,
    revised,
    to_company,
)
from kmo_tui.forms.conditions import conditions_lines
from kmo_tui.forms.group_words import counter_lines
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.conditions import answer_conditions
from kmo_tui.linear.listing import Chosen, listing
from kmo_tui.linear.size import ask_year_before, declare_size, proposal_lines
from kmo_tui.linear.talk import Back, Talk, fact, facts
from kmo_tui.service.company_line import CompanyRow
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import Overview, Page

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
    conditions = desk.companies.conditions(number)
    said = conditions_lines(overview.year, conditions.conditions if conditions else None)
    talk.say(*_known(overview), *(f"{line}." for line in said), *aid_counter(desk, number))
    card = overview.company
    change = talk.choose(
        [
            (_change_contact, _("Mailadres of rekeningnummer wijzigen")),
            (_change_figures, _("Naam, cijfers, activiteit of groep wijzigen")),
            (_change_aid, _("Andere de-minimissteun toevoegen of schrappen")),
            (_change_size, _("Grootte van dit jaar wijzigen")),
            (_change_conditions, _("Vestiging, rechtsvorm en overheidsaandeel van dit jaar wijzigen")),
            (_change_year_before, _("Het boekjaar ervoor wijzigen, voor de grootte")),
            (None, _("Niets wijzigen")),
        ],
        "change_data",
    )
    if change is None:
        return
    change(talk, desk, card)
    talk.say(_("Gegevens bewaard."))


def confirm_contact(talk: Talk, desk: Desk, overview: Overview) -> None:
    """Ask once a calendar year whether mail address and account are right; a no changes them."""
    card = overview.company
    if not contact_is_due(card, overview.contact_confirmed_on):
        return
    talk.say(*contact_lines(card))
    if talk.confirm(CONTACT_RIGHT, "contact"):
        desk.companies.confirm_contact(ContactConfirmation(card.number, card.mail, card.iban), new_key())
        talk.say(_("Bevestigd voor {year}.").format(year=overview.year))
    else:
        _change_contact(talk, desk, card)
        talk.say(_("Gegevens bewaard."))


def aid_counter(desk: Desk, number: str) -> list[str]:
    """Say what de minimis aid counts for a company with others linked to it, and whose; nothing for one alone."""
    counter = desk.applications.de_minimis(number)
    return counter_lines(
        counter.undertaking, counter.first_day, counter.received_cents, counter.ceiling_cents
    )


def _change_contact(talk: Talk, desk: Desk, card: Company) -> None:
    key = new_key()
    given = Given(desk.today(), proposals={"mail": card.mail, "iban": show.iban(card.iban)})
    values = ask(talk, CONTACT, given)
    desk.companies.change_contact(ContactChange(card.number, str(values["mail"]), str(values["iban"])), key)


def _change_figures(talk: Talk, desk: Desk, card: Company) -> None:
    key = new_key()
    given = Given(desk.today(), facts={"number": card.number}, proposals=from_company(card))
    values = ask(talk, FIGURES, given)
    desk.companies.revise(CompanyRevision(card, revised(card, values)), key)


def _change_size(talk: Talk, desk: Desk, card: Company) -> None:
    declare_size(talk, desk, card.number)


def _change_conditions(talk: Talk, desk: Desk, card: Company) -> None:
    known = desk.companies.conditions(card.number)
    answer_conditions(talk, desk, card.number, known.conditions if known else None)


def _change_year_before(talk: Talk, desk: Desk, card: Company) -> None:
    proposal = ask_year_before(talk, desk, card.number, desk.companies.size_proposal(card.number))
    talk.say(*proposal_lines(proposal))


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
        number = show.enterprise_number(relation.number) if relation.number else ""
        words = ", ".join(filter(None, (relation.name, number, kind, f"{relation.share} %")))
        rows.append((_("Groep"), words))
    for granted_on, cents, source in card.other_aid:
        words = f"{show.euro(cents)}, {show.long_day(granted_on)}, {source}"
        rows.append((_("Andere de-minimissteun"), words))
    return list(map(fact, rows))
