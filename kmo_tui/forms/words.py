"""Refusals and faults in words: what is wrong, and what to do now."""

from collections.abc import Mapping
from datetime import date

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action
from kmo_tui.domain.text import quoted, shown
from kmo_tui.forms import show
from kmo_tui.forms.show import action_word, reason_words

_LONGEST_FACT = 300


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
    text, _next = _WORDS[refused.code]
    return text.format(**_facts(refused.facts))


def next_step(refused: Refused) -> str:
    """Say what to do now after a refusal; empty when the sentence says it already."""
    known = _WORDS.get(refused.code)
    return known[1].format(**_facts(refused.facts)) if known else ""


def heading(refused: Refused) -> str:
    """Name what a refusal is about, as the title of the page that explains it."""
    return _HEADINGS.get(refused.code, _("Dit kan nu niet"))


def explains(refused: Refused) -> bool:
    """Tell whether a page explains this: there is no subsidy this way, and nothing that was typed is wrong."""
    return refused.code in _HEADINGS


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
        "one_of_two": _("Kies een gestructureerde of een vrije mededeling, een van de twee."),
        "structured": _(
            "Gestructureerde mededeling moet uit 12 cijfers bestaan, zoals +++180/1851/05305+++."
        ),
        "check_digits": _(
            "Gestructureerde mededeling klopt niet: het controlegetal van {first} moet {check_digits} zijn. "
            "Kijk de factuur na."
        ),
    }.get(reason, _("{label} klopt niet. Kijk de invoer na."))
    return text.format(label=label, **_facts(refused.facts))


_HEADINGS = {
    Code.TOO_LATE: _("Te laat voor deze aanvraag"),
    Code.NOT_REGISTERED_YET: _("Te vroeg voor deze aanvraag"),
    Code.ADVICE_NOT_SUBSIDISED: _("Geen subsidie voor dit advies"),
    Code.TRAINING_NOT_SUBSIDISED: _("Geen subsidie voor deze opleiding"),
    Code.COMPANY_TOO_LARGE: _("Geen subsidie voor een grote onderneming"),
    Code.CAP_REACHED: _("De subsidie van dit jaar is op"),
    Code.BUDGET_CLOSED: _("Het budget van dit jaar is op"),
    Code.ACTIVITY_NOT_ACCEPTED: _("Geen subsidie voor deze activiteit"),
    Code.NO_CONTRIBUTION: _("Geen subsidie voor deze dienst"),
    Code.DE_MINIMIS: _("Het plafond van de de-minimissteun is bereikt"),
    Code.AFFILIATED: _("Geen subsidie bij een verbonden dienstverlener"),
    Code.SUBSIDY_CHANGED: _("De subsidie is veranderd"),
}

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
}

_WORDS: dict[Code, tuple[str, str]] = {
    Code.TOO_LATE: (
        _("Je bent te laat: de dienst begon op {starts_on} en aanvragen kon tot en met {last_day}."),
        _(
            "Vraag de volgende keer aan zodra je ingeschreven bent. "
            "Klopt de startdatum niet, pas die dan in stap 2 aan."
        ),
    ),
    Code.NOT_REGISTERED_YET: (
        _("Je kan pas aanvragen na de inschrijving of overeenkomst; die dateert van {registered_on}."),
        _("Bewaar de aanvraag en dien ze in zodra je ingeschreven bent."),
    ),
    Code.THEME_NOT_LINKED: (
        _("Dienstverlener {provider} heeft het thema '{theme}' niet aan zijn diensten gekoppeld."),
        _("Vraag je dienstverlener naar het juiste thema, of kies een ander thema in stap 2."),
    ),
    Code.THEME_UNKNOWN: (
        _("Het thema '{theme}' bestaat niet in de regels van vandaag."),
        _("Kies een thema uit de lijst."),
    ),
    Code.ADVICE_NOT_SUBSIDISED: (
        _(
            "Voor advies over '{theme}' is er geen subsidie. Sinds 1 februari 2026 kan dat alleen voor cybersecurity."
        ),
        _("Kies een opleiding, of een advies over cybersecurity."),
    ),
    Code.TRAINING_NOT_SUBSIDISED: (
        _("Voor een opleiding over '{theme}' is er geen subsidie."),
        _("Kies een ander thema."),
    ),
    Code.AMOUNT_TOO_SMALL: (
        _(
            "Projectbedrag {amount_cents} is te klein: voor een {service} moet het minstens {minimum_cents} zijn."
        ),
        _("Kijk de kost na, of voeg diensten van dezelfde dienstverlener samen in één project."),
    ),
    Code.COMPANY_TOO_LARGE: (
        _("Een grote onderneming krijgt geen steun van de kmo-portefeuille."),
        _("Klopt de grootte niet, neem dan contact op met kmo-portefeuille@vlaanderen.be."),
    ),
    Code.SIZE_MISSING: (
        _("De grootte van de onderneming is voor {year} nog niet bevestigd."),
        _("Bevestig eerst de grootte van je onderneming."),
    ),
    Code.SIZE_FROZEN: (
        _("De grootte van de onderneming ligt voor {year} vast sinds de eerste aanvraag."),
        _("Klopt ze niet, neem dan contact op met kmo-portefeuille@vlaanderen.be."),
    ),
    Code.CAP_REACHED: (
        _("De subsidie van {year} is op: je onderneming kreeg al {cap_cents}, het maximum van een jaar."),
        _("Vanaf 1 januari kan je opnieuw aanvragen."),
    ),
    Code.BUDGET_CLOSED: (
        _("Het subsidiebudget van {year} is op. Er zijn dit jaar geen aanvragen meer mogelijk."),
        _("Vanaf 1 januari kan je opnieuw aanvragen."),
    ),
    Code.ACTIVITY_NOT_ACCEPTED: (
        _("De activiteit {nace} ({label}) komt niet in aanmerking. Gebruikte lijst: {source}"),
        _("Klopt de hoofdactiviteit in de KBO niet, laat ze dan verbeteren bij een ondernemingsloket."),
    ),
    Code.NO_CONTRIBUTION: (
        _("De dienst moet bijdragen tot het huidige of toekomstige functioneren van je onderneming."),
        _("Kies ja als dat zo is; anders is er geen subsidie."),
    ),
    Code.DE_MINIMIS: (
        _(
            "Met deze {asked_cents} erbij komt je groep boven het plafond van {ceiling_cents} de-minimissteun "
            "in drie jaar; je kreeg al {received_cents}."
        ),
        _("Wacht tot oudere steun meer dan drie jaar geleden is."),
    ),
    Code.CONSENT_MISSING: (
        _("Je moet de verklaring op eer aanvaarden voor je de aanvraag indient."),
        _("Lees de verklaring en duid aan dat je akkoord gaat."),
    ),
    Code.AFFILIATED: (
        _("Voor een dienstverlener die met je onderneming verbonden is, is er geen subsidie."),
        _("Kies een dienstverlener zonder band met je onderneming."),
    ),
    Code.SERVICE_MISMATCH: (
        _("Dienstverlener {provider} is geregistreerd voor {registered_for}, niet voor {service}."),
        _("Vraag je dienstverlener naar zijn nummer voor {service}, of pas de dienst aan in stap 2."),
    ),
    Code.UNKNOWN_PROVIDER: (
        _("Dienstverlener {number} staat niet in de lijst."),
        _("Kijk het registratienummer na op je inschrijving, of zoek op naam."),
    ),
    Code.UNKNOWN_COMPANY: (
        _("Onderneming {number} staat niet in de lijst."),
        _("Kijk het ondernemingsnummer na, of maak de onderneming aan."),
    ),
    Code.UNKNOWN_PROJECT: (
        _("Project {number} bestaat niet."),
        _("Kijk het projectnummer na, zoals 2026KMO000001."),
    ),
    Code.UNKNOWN_DRAFT: (_("Dit concept bestaat niet meer."), _("Begin een nieuwe aanvraag.")),
    Code.ALREADY_EXISTS: (
        _("{number} bestaat al: {name}."),
        _("Kies wat er al is, of kijk het nummer na."),
    ),
    Code.CHANGED_MEANWHILE: (
        _("{name} is intussen door iemand anders gewijzigd."),
        _("Open de gegevens opnieuw en pas ze dan aan."),
    ),
    Code.AMOUNT_OUT_OF_RANGE: (
        _("Bedrag moet tussen {low_cents} en {high_cents} liggen."),
        _("Pas het bedrag aan."),
    ),
    Code.KEY_REUSED: (
        _("Deze sleutel is al gebruikt voor een andere opdracht."),
        _("Gebruik een nieuwe sleutel."),
    ),
    Code.NO_MANDATE: (
        _("Je databaserol heeft hiervoor geen mandaat."),
        _("Vraag de beheerder om een mandaat met kmo-tui mandates give."),
    ),
    Code.NO_ROLES: (
        _("Een SQLite-bestand kent geen rollen: wie het bestand kan lezen, ziet elke onderneming."),
        _("Mandaten werken op PostgreSQL."),
    ),
    Code.UNKNOWN_ROLE: (
        _("De databaserol {role} bestaat niet of heeft dit mandaat niet."),
        _("Kijk de naam na met kmo-tui mandates list."),
    ),
    Code.YEAR_NOT_BEGUN: (
        _("{year} is nog niet begonnen: het budget kan nog niet op zijn."),
        _("Kies dit jaar of een vroeger jaar."),
    ),
    Code.NO_RULES_FOR_DATE: (
        _("Voor {day} zijn er geen regels; ze beginnen op {first_day}."),
        _("Kies een latere dag."),
    ),
    Code.CLOCK_NOT_ALLOWED: (
        _("De klok van deze database mag niet verzet worden."),
        _("Gebruik --today met een demo of testdatabase, of sta het toe in de configuratie."),
    ),
    Code.SUBSIDY_CHANGED: (
        _(
            "De subsidie is veranderd van {agreed_cents} naar {now_cents}, want er is intussen iets aangevraagd."
        ),
        _("Kijk de cijfers na en bevestig opnieuw."),
    ),
    Code.REFUND_CHANGED: (
        _(
            "Wat terugkeert, is veranderd van {agreed_cents} naar {now_cents} eigen bijdrage, want er is intussen"
            " iets betaald of gestort."
        ),
        _("Kijk de cijfers na en bevestig opnieuw."),
    ),
    Code.ALREADY_BOOKED: (
        _(
            "Een storting van {deposit_cents} voor {number} is al geboekt op {booked_on}, met de hand of uit een ander "
            "bestand."
        ),
        _("Kijk na of dit hetzelfde geld is. Is het een tweede storting, boek ze dan met kmo-tui deposit."),
    ),
    Code.DAY_IN_DOUBT: (
        _(
            "De storting voor {number} is geboekt op {booked_on}, na de uiterste dag {deposit_by}, maar met "
            "valutadatum {valued_on}."
        ),
        _("Beslis zelf welke dag telt en boek ze met kmo-tui deposit."),
    ),
    Code.UNKNOWN_MAIL: (_("Mail {number} bestaat niet."), _("Kijk het nummer na met kmo-tui mails list.")),
    Code.MAIL_FORGOTTEN: (
        _("Mail {number} is vergeten, met wat erin stond."),
        _("Er is niets meer om te versturen."),
    ),
    Code.MAIL_SENT: (
        _("Mail {number} is al verstuurd."),
        _("Wil je hem nog eens sturen, bewaar hem dan met kmo-tui mails export."),
    ),
    Code.MAIL_SERVER: (
        _("De mailserver {host} werkt niet mee: {problem}."),
        _("Wat nog niet verstuurd is, blijft klaarstaan. Kijk de instellingen van [smtp] na."),
    ),
    Code.DEMO_SENDS_NOTHING: (
        _("Een demo verstuurt geen mails."),
        _("Bewaar ze met kmo-tui mails export."),
    ),
    Code.PDF_MISSING: (
        _("Een PDF maken kan hier niet: het onderdeel typst is niet geïnstalleerd."),
        _("Installeer kmo-tui met [pdf] erachter, of kies html: dat kan je ook afdrukken."),
    ),
    Code.FILE_REFUSED: ("", _("Kijk de naam, de map en de schijf na.")),
    Code.NOT_EMPTY: (
        _("Op {place} staat al iets; terugzetten kan alleen waar nog niets is."),
        _("Kies met --database een nieuwe plaats, of zet zelf eerst weg wat er staat."),
    ),
    Code.TRANSFER_REFUSED: ("", _("Er is niets ingelezen.")),
    Code.FILE_EXISTS: (
        _("Het bestand {file} bestaat al."),
        _("Kies een andere naam, of vervang het met --yes."),
    ),
}
