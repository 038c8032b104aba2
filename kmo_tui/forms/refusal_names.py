"""What each refusal is called in a few words, for a cell of a table; the sentence stands in refusal_words."""

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code

NAMES: dict[Code, str] = {
    Code.INVALID: _("invoer klopt niet"),
    Code.TOO_LATE: _("te laat aangevraagd"),
    Code.STARTS_TOO_LATE: _("dienst begint te laat"),
    Code.NOT_REGISTERED_YET: _("nog niet ingeschreven"),
    Code.THEME_NOT_LINKED: _("thema niet gekoppeld"),
    Code.THEME_UNKNOWN: _("onbekend thema"),
    Code.ADVICE_NOT_SUBSIDISED: _("geen subsidie voor dit advies"),
    Code.TRAINING_NOT_SUBSIDISED: _("geen subsidie voor deze opleiding"),
    Code.AMOUNT_TOO_SMALL: _("bedrag te klein"),
    Code.COMPANY_TOO_LARGE: _("grote onderneming"),
    Code.SIZE_MISSING: _("grootte niet bevestigd"),
    Code.SIZE_FROZEN: _("grootte ligt vast"),
    Code.CAP_REACHED: _("jaarplafond bereikt"),
    Code.BUDGET_CLOSED: _("budget van het jaar op"),
    Code.ACTIVITY_NOT_ACCEPTED: _("activiteit niet aanvaard"),
    Code.NO_CONTRIBUTION: _("draagt niet bij"),
    Code.DE_MINIMIS: _("de-minimisplafond bereikt"),
    Code.CONSENT_MISSING: _("verklaring niet aanvaard"),
    Code.AFFILIATED: _("verbonden dienstverlener"),
    Code.SERVICE_MISMATCH: _("andere dienst"),
    Code.UNKNOWN_PROVIDER: _("onbekende dienstverlener"),
    Code.UNKNOWN_COMPANY: _("onbekende onderneming"),
    Code.UNKNOWN_PROJECT: _("onbekend project"),
    Code.UNKNOWN_DRAFT: _("concept bestaat niet meer"),
    Code.CHANGED_MEANWHILE: _("intussen gewijzigd"),
    Code.ALREADY_EXISTS: _("bestaat al"),
    Code.NOT_POSSIBLE_NOW: _("kan nu niet"),
    Code.AMOUNT_OUT_OF_RANGE: _("bedrag buiten de grenzen"),
    Code.REFERENCE_USED: _("referentie al betaald"),
    Code.KEY_REUSED: _("sleutel al gebruikt"),
    Code.NO_MANDATE: _("geen mandaat"),
    Code.NO_ROLES: _("geen rollen"),
    Code.UNKNOWN_ROLE: _("onbekende rol"),
    Code.YEAR_NOT_BEGUN: _("jaar nog niet begonnen"),
    Code.NO_RULES_FOR_DATE: _("geen regels voor die dag"),
    Code.CLOCK_NOT_ALLOWED: _("klok mag niet verzet worden"),
    Code.SUBSIDY_CHANGED: _("subsidie veranderd"),
    Code.REFUND_CHANGED: _("terugbetaling veranderd"),
    Code.ALREADY_BOOKED: _("al geboekt"),
    Code.DAY_IN_DOUBT: _("dag niet zeker"),
    Code.UNKNOWN_MAIL: _("onbekende mail"),
    Code.MAIL_SENT: _("mail al verstuurd"),
    Code.MAIL_FORGOTTEN: _("mail vergeten"),
    Code.MAIL_SERVER: _("mailserver werkt niet mee"),
    Code.DEMO_SENDS_NOTHING: _("demo verstuurt niets"),
    Code.FILE_EXISTS: _("bestand bestaat al"),
    Code.FILE_REFUSED: _("bestand kan niet"),
    Code.PDF_MISSING: _("geen PDF mogelijk"),
    Code.NOT_EMPTY: _("er staat al iets"),
    Code.TRANSFER_REFUSED: _("overdracht geweigerd"),
}


def refusal_name(code: str) -> str:
    """Name a refusal by its code; what is no code stays as it is."""
    return NAMES[Code(code)] if code in set(Code) else code
