"""What each refusal means and what to do now, as sentences with the facts of the refusal in braces."""

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code

SHARE_WORDS = {
    "partner": _(
        "Aandeel van een partner moet van 25 tot 50 procent zijn; boven 50 is de onderneming verbonden."
    ),
    "linked": _(
        "Aandeel van een verbonden onderneming moet meer dan 50 procent zijn; van 25 tot 50 is ze een partner."
    ),
}
HEADINGS = {
    Code.TOO_LATE: _("Te laat voor deze aanvraag"),
    Code.STARTS_TOO_LATE: _("Te vroeg voor deze dienst"),
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

WORDS: dict[Code, tuple[str, str]] = {
    Code.TOO_LATE: (
        _("Je bent te laat: de dienst begon op {starts_on} en aanvragen kon tot en met {last_day}."),
        _(
            "Vraag de volgende keer aan zodra je ingeschreven bent. "
            "Klopt de startdatum niet, pas die dan in stap 2 aan."
        ),
    ),
    Code.STARTS_TOO_LATE: (
        _("De dienst begint op {starts_on}, maar moet ten laatste op {closes_on} afgerond en betaald zijn."),
        _("Vraag aan vanaf {first_day}. Klopt de startdatum niet, pas die dan in stap 2 aan."),
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
    Code.NOTHING_CHANGED: (
        _("Aan project {number} is niets gewijzigd."),
        _("Geef minstens één ander gegeven, of ga terug."),
    ),
    Code.AMOUNT_OUT_OF_RANGE: (
        _("Bedrag moet tussen {low_cents} en {high_cents} liggen."),
        _("Pas het bedrag aan."),
    ),
    Code.REFERENCE_USED: (
        _("Referentie {reference} is voor dit project al betaald: {paid_cents} op {paid_on}."),
        _("Kijk na of dit dezelfde factuur is. Op de opdrachtregel betaalt --again ze nog eens."),
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
