"""Refusals and faults in words: what is wrong, and what to do now."""

from collections.abc import Mapping
from datetime import date

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action
from kmo_tui.domain.text import quoted, shown
from kmo_tui.forms import show
from kmo_tui.forms.refusal_words import HEADINGS, SHARE_WORDS, WORDS
from kmo_tui.forms.show import action_word, reason_words

_LONGEST_FACT = 300
_LABELS = {
    "nace": _("NACE-code"),
    "amount": _("Bedrag"),
    "communication": _("Mededeling"),
    "reference": _("Referentienummer"),
    "stars": _("Aantal sterren"),
    "comment": _("Toelichting"),
    "reason": _("Reden"),
    "name": _("Naam"),
    "company_name": _("Bedrijfsnaam"),
    "on": _("Datum van de storting"),
    "movement": _("Beweging"),
    "hours": _("Totaal aantal uren"),
    "participants": _("Naam van een deelnemer"),
}


def sentence(refused: Refused) -> str:
    """Say what a refusal means, with its facts."""
    if refused.code is Code.INVALID:
        return _invalid(refused)
    if refused.code is Code.NOT_POSSIBLE_NOW:
        return _("{action} kan nu niet: {reason}.").format(
            action=action_word(Action(str(refused.facts["action"]))),
            reason=reason_words(str(refused.facts["reason"])),
        )
    if refused.code is Code.FILE_REFUSED:
        return _("{file} kan niet bewaard worden: {reason}.").format(
            file=shown(str(refused.facts["file"])), reason=_why_no_file(str(refused.facts["reason"]))
        )
    if refused.code is Code.TRANSFER_REFUSED:
        return _why_no_transfer(refused)
    text, _next = WORDS[refused.code]
    return text.format(**_facts(refused.facts))


def next_step(refused: Refused) -> str:
    """Say what to do now after a refusal; empty when the sentence says it already."""
    known = WORDS.get(refused.code)
    return known[1].format(**_facts(refused.facts)) if known else ""


def heading(refused: Refused) -> str:
    """Name what a refusal is about, as the title of the page that explains it."""
    return HEADINGS.get(refused.code, _("Dit kan nu niet"))


def explains(refused: Refused) -> bool:
    """Tell whether a page explains this: there is no subsidy this way, and nothing that was typed is wrong."""
    return refused.code in HEADINGS


def fault_words(reason: str, place: str) -> str:
    """Say what is wrong with the database, where, and how to mend it."""
    text = {
        "unreachable": _("De database op {place} is niet bereikbaar. Kijk het adres en de map na."),
        "damaged": _(
            "De database op {place} is beschadigd. Er is niets gewijzigd. Zet een reservekopie terug."
        ),
        "not_a_database": _("{place} is geen database van kmo-tui. Kies een ander bestand."),
        "read_only": _(
            "De database op {place} kan alleen gelezen worden. Kijk de rechten van bestand en map na."
        ),
        "locked": _(
            "De database op {place} is al te lang bezet door een ander programma. Probeer het opnieuw."
        ),
        "full": _("De schijf met {place} is vol. Er is niets bewaard. Maak plaats en probeer het opnieuw."),
        # a disk that fails while it confirms may have kept what it says it did not
        "disk": _(
            "De schijf met {place} geeft een fout bij lezen of schrijven. Kijk de schijf na, en kijk daarna "
            "of je laatste handeling bewaard is."
        ),
        "newer_schema": _("De database op {place} is van een nieuwere kmo-tui. Werk dit programma bij."),
        "not_migrated": _(
            "De tabellen op {place} zijn nog niet gemaakt of van een oudere kmo-tui. "
            "Laat de beheerder kmo-tui migrate uitvoeren."
        ),
        "not_allowed": _("Je databaserol mag dit niet op {place}. Vraag de beheerder om het recht."),
        "too_open": _("Anderen kunnen {place} lezen. Maak het bestand alleen leesbaar voor jezelf."),
        "missing_driver": _("Voor de database op {place} ontbreekt het stuurprogramma."),
    }[reason]
    return text.format(place=shown(place))


def _why_no_file(reason: str) -> str:
    return {
        "no_folder": _("de map bestaat niet"),
        "folder": _("dit is een map"),
        "not_a_file": _("dit is geen gewoon bestand"),
        "not_allowed": _("je mag hier niet schrijven"),
        "full": _("de schijf is vol"),
        "name": _("deze naam kan niet"),
        "exists": _("er staat al iets met die naam"),
    }.get(reason, _("het systeem laat het niet toe"))


def _why_no_transfer(refused: Refused) -> str:
    text = {
        "no_file": _("Dit bestand is er niet."),
        "not_ours": _("Dit is geen reservekopie en geen overdrachtsbestand van kmo-tui."),
        "other_kind": _(
            "Een kopie van SQLite kan niet rechtstreeks naar PostgreSQL. Maak er eerst een overdrachtsbestand van "
            "met kmo-tui --database KOPIE transfer out."
        ),
        "version": _("Dit overdrachtsbestand heeft een vorm die dit programma niet kent. Werk kmo-tui bij."),
        "schema": _("Dit overdrachtsbestand is van een nieuwere kmo-tui. Werk dit programma bij."),
        "unknown_table": _("Dit overdrachtsbestand heeft een onbekende tabel: {table}."),
        "missing_table": _("In dit overdrachtsbestand ontbreekt de tabel {table}."),
        "columns": _("In dit overdrachtsbestand heeft de tabel {table} andere kolommen."),
        "line": _("Regel {line} van het overdrachtsbestand is geen rij zoals ze hoort te zijn."),
        "value": _("Regel {line}: kolom {column} van {table} heeft een waarde die daar niet past."),
        "too_long": _("Regel {line} van het overdrachtsbestand is te lang."),
        "row": _("Regel {line}: de database weigert deze rij van {table}."),
        "cut": _("Het overdrachtsbestand is afgebroken in regel {line}."),
        "more": _("Na het einde van het overdrachtsbestand staat nog iets, op regel {line}."),
        "altered": _("Het overdrachtsbestand is gewijzigd: het controlegetal klopt niet."),
        "books": _("De boeken in het overdrachtsbestand kloppen niet, te beginnen bij {place}: {what}."),
    }[str(refused.facts["reason"])]
    return text.format(**_facts(refused.facts))


def _facts(facts: Mapping[str, object]) -> dict[str, str]:
    return {name: _fact(name, value) for name, value in facts.items()}


def _fact(name: str, value: object) -> str:
    if name.endswith("_cents") and isinstance(value, int):
        return show.euro(value)
    if isinstance(value, date):
        return show.long_day(value)
    if name == "service" or name == "registered_for":
        return show.service_word(str(value)).lower()
    return quoted(str(value), _LONGEST_FACT)


def _invalid(refused: Refused) -> str:
    reason = str(refused.facts.get("reason", ""))
    label = _LABELS.get(refused.field or "", refused.field or _("De invoer"))
    text = {
        "empty": _("Vul {label} in."),
        "too_long": _("{label} mag hoogstens {limit} tekens tellen, je hebt er nu {length}."),
        "characters": _("{label} mag deze tekens niet bevatten: {characters}. Laat ze weg."),
        "range": _("{label} moet tussen {low} en {high} liggen."),
        "shape": _("NACE-code moet uit 5 cijfers bestaan, zoals 62100."),
        "unknown_code": _("NACE-code {nace} bestaat niet in NACE-BEL {version}. Zoek de code op in de KBO."),
        "version": _("Versie van de NACE-code moet 2008 of 2025 zijn."),
        "day": _("Datum van de storting moet tussen {first} en {last} liggen."),
        "clock": _(
            "De klok van deze computer staat op {today}, vóór de aanvraag van {applied_on}. Zet de klok juist."
        ),
        "hours": _("Totaal aantal uren moet een getal groter dan 0 zijn, zoals 16 of 7,5."),
        "only_training": _("Alleen een opleiding heeft deelnemers."),
        "participants": _("Een opleiding heeft van {low} tot {high} deelnemers."),
        "one_of_two": _("Kies een gestructureerde of een vrije mededeling, een van de twee."),
        "share_partner": SHARE_WORDS["partner"],
        "share_linked": SHARE_WORDS["linked"],
        "structured": _(
            "Gestructureerde mededeling moet uit 12 cijfers bestaan, zoals +++180/1851/05305+++."
        ),
        "check_digits": _(
            "Gestructureerde mededeling klopt niet: het controlegetal van {first} moet {check_digits} zijn. "
            "Kijk de factuur na."
        ),
    }.get(reason, _("{label} klopt niet. Kijk de invoer na."))
    return text.format(label=label, **_facts(refused.facts))
