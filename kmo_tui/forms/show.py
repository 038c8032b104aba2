"""How amounts, days, numbers and words of the field are shown."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from kmo_tui.domain.language import ASCII, LANGUAGE, _, plain
from kmo_tui.domain.reminders import Urgency
from kmo_tui.domain.size import Size
from kmo_tui.domain.status import Action, Reason, Status

LOCALE = {"nl": "nl_BE", "en": "en_BE"}[LANGUAGE]
# in both languages an amount looks as it does at a Belgian bank
_AMOUNTS = "nl_BE"
TASK_WORDS = {
    "draft": _("Concept"),
    "deposit": _("Storten"),
    "pay": _("Betalen"),
    "close": _("Afronden"),
    "rate": _("Beoordelen"),
}
# what presses, as a word in a sentence and as a mark in a cell; the mark stays when there are no colours
URGENCY_WORDS: dict[Urgency, str] = {"soon": _("let op"), "urgent": _("dringend")}
URGENCY_MARKS: dict[Urgency, str] = {"soon": "!", "urgent": "!!"}
_BRUSSELS = ZoneInfo("Europe/Brussels")

MAIL_WORDS = {
    "waiting": _("Te versturen"),
    "sending": _("Onzeker"),
    "sent": _("Verstuurd"),
    "refused": _("Geweigerd"),
    "failed": _("Mislukt"),
    "kept": _("Alleen bewaard"),
}


@lru_cache(maxsize=4096)
def written_euro(cents: int) -> str:
    """Give an amount as ``€ 1.234,56``, with a space that does not break."""
    return format_currency(Decimal(cents) / 100, "EUR", locale=_AMOUNTS)


def euro(cents: int) -> str:
    """Give an amount as the screen shows it: ``€ 1.234,56``, or ``EUR 1.234,56`` in plain characters."""
    return plain(written_euro(cents)) if ASCII else written_euro(cents)


# the room for an amount in a table: every grant fits
AMOUNT_CELLS = len(euro(100_000_00))


def typed_amount(cents: int) -> str:
    """Give an amount as somebody types it: ``1.800.000`` or ``980,50``."""
    whole, rest = divmod(cents, 100)
    return format_decimal(whole, locale=_AMOUNTS) + (f",{rest:02d}" if rest else "")


def number(value: Decimal | int) -> str:
    """Give a number as ``1.234,5``."""
    return format_decimal(value, locale=LOCALE)


def day(value: date) -> str:
    """Give a day as ``21/04/2025``."""
    return format_date(value, "dd/MM/yyyy", locale=LOCALE)


def long_day(value: date) -> str:
    """Give a day as ``maandag 21 april 2025``, in English ``Monday, 21 April 2025``."""
    return format_date(value, "full", locale=LOCALE)


def moment(value: datetime) -> str:
    """Give an instant as ``21/04/2025 14:05`` in Brussels."""
    local = value.astimezone(_BRUSSELS)
    return f"{day(local.date())} {local:%H:%M}"


def days_words(left: int) -> str:
    """Say how many days are left: ``nog 3 dagen``, ``vandaag``, ``2 dagen te laat``."""
    if left == 0:
        return _("vandaag")
    if left == 1:
        return _("morgen")
    if left > 0:
        return _("nog {days} dagen").format(days=left)
    if left == -1:
        return _("1 dag te laat")
    return _("{days} dagen te laat").format(days=-left)


def pressing(left: int, urgency: Urgency) -> str:
    """Say how many days are left, after the word for what presses: ``dringend, nog 25 dagen``; what is late says so."""
    word = URGENCY_WORDS.get(urgency) if left >= 0 else None
    return ", ".join(filter(None, (word, days_words(left))))


def marked_days(left: int, urgency: Urgency) -> str:
    """Say the same in a cell: ``!! nog 25 dagen``."""
    mark = URGENCY_MARKS.get(urgency) if left >= 0 else None
    return " ".join(filter(None, (mark, days_words(left))))


def status_word(status: Status) -> str:
    """Name a status."""
    return {
        Status.DRAFT: _("Concept"),
        Status.AWAITING_DEPOSIT: _("Wacht op storting"),
        Status.RUNNING: _("Lopend"),
        Status.COMPLETED: _("Afgewerkt"),
        Status.STOPPED: _("Stopgezet"),
        Status.LAPSED: _("Vervallen"),
    }[status]


def service_word(service: str) -> str:
    """Name a service."""
    return _("Opleiding") if service == "training" else _("Advies")


def size_word(size: Size) -> str:
    """Name a company size."""
    return {
        Size.SMALL: _("Kleine onderneming"),
        Size.MEDIUM: _("Middelgrote onderneming"),
        Size.LARGE: _("Grote onderneming"),
    }[size]


def action_word(action: Action) -> str:
    """Name an action on a project."""
    return {
        Action.CONTINUE: _("Verder invullen"),
        Action.DEPOSIT_DATA: _("Stortingsgegevens"),
        Action.DEPOSIT: _("Storting boeken"),
        Action.PAY: _("Betalen"),
        Action.RATE: _("Beoordelen"),
        Action.STOP: _("Stopzetten"),
        Action.TAKE_BACK: _("Terugnemen"),
        Action.CHANGE: _("Gegevens wijzigen"),
        Action.DUPLICATE: _("Dupliceren"),
        Action.PRINT: _("Printen"),
        Action.DETAILS: _("Details"),
        Action.DELETE: _("Verwijderen"),
    }[action]


def reason_words(reason: str) -> str:
    """Say why an action is not possible now."""
    return {
        Reason.NOT_SUBMITTED_YET: _("de aanvraag is nog niet ingediend"),
        Reason.ALREADY_SUBMITTED: _("de aanvraag is al ingediend"),
        Reason.NOT_DEPOSITED_YET: _("de eigen bijdrage is nog niet gestort"),
        Reason.ALREADY_DEPOSITED: _("de eigen bijdrage is al gestort"),
        Reason.DEPOSIT_TOO_LATE: _("de uiterste dag voor de storting is voorbij"),
        Reason.NOTHING_PAID_YET: _("er is nog niets betaald aan de dienstverlener"),
        Reason.NOTHING_LEFT: _("er staat niets meer op het saldo"),
        Reason.PAYMENT_TOO_LATE: _(
            "de laatste dag om af te ronden en te betalen is voorbij; zet het project stop, dan keert het saldo terug"
        ),
        Reason.ALREADY_RATED: _("dit project is al beoordeeld"),
        Reason.ALREADY_COMPLETED: _("het project is afgewerkt"),
        Reason.ALREADY_STOPPED: _("het project is stopgezet"),
        Reason.LAPSED: _("de aanvraag is vervallen"),
        Reason.PAYMENTS_FIRST: _("er is al betaald; neem eerst elke betaling terug"),
        Reason.ALREADY_TAKEN_BACK: _("deze beweging is al teruggenomen"),
        Reason.NO_DEPOSIT_OR_PAYMENT: _("alleen een betaling of een aanvaarde storting kan je terugnemen"),
        Reason.FORGOTTEN: _("de persoonsgegevens van dit project zijn gewist"),
    }[Reason(reason)]


def enterprise_number(digits: str) -> str:
    """Give an enterprise number as ``0999.000.129``."""
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"


def iban(account: str) -> str:
    """Give an account number in groups of four."""
    return " ".join(account[i : i + 4] for i in range(0, len(account), 4))


def stars(average: Decimal | None, count: int) -> str:
    """Say a provider's rating: ``4,5 van 5 (6)``."""
    if average is None:
        return _("nog geen (0)")
    return _("{average} van 5 ({count})").format(average=number(average), count=count)
