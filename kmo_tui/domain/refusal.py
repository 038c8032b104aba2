"""What the desk says no to: a stable code and its facts, never a sentence."""

from enum import StrEnum

Fact = object


class Code(StrEnum):
    """Stable words for every expected refusal; part of the public interface of the command line."""

    INVALID = "invalid"
    TOO_LATE = "too_late"
    STARTS_TOO_LATE = "starts_too_late"
    NOT_REGISTERED_YET = "not_registered_yet"
    THEME_NOT_LINKED = "theme_not_linked"
    THEME_UNKNOWN = "theme_unknown"
    ADVICE_NOT_SUBSIDISED = "advice_not_subsidised"
    TRAINING_NOT_SUBSIDISED = "training_not_subsidised"
    AMOUNT_TOO_SMALL = "amount_too_small"
    COMPANY_TOO_LARGE = "company_too_large"
    SIZE_MISSING = "size_missing"
    SIZE_FROZEN = "size_frozen"
    CAP_REACHED = "cap_reached"
    BUDGET_CLOSED = "budget_closed"
    ACTIVITY_NOT_ACCEPTED = "activity_not_accepted"
    NO_CONTRIBUTION = "no_contribution"
    DE_MINIMIS = "de_minimis"
    CONSENT_MISSING = "consent_missing"
    AFFILIATED = "affiliated"
    SERVICE_MISMATCH = "service_mismatch"
    UNKNOWN_PROVIDER = "unknown_provider"
    UNKNOWN_COMPANY = "unknown_company"
    UNKNOWN_PROJECT = "unknown_project"
    UNKNOWN_DRAFT = "unknown_draft"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOTHING_CHANGED = "nothing_changed"
    ALREADY_EXISTS = "already_exists"
    NOT_POSSIBLE_NOW = "not_possible_now"
    AMOUNT_OUT_OF_RANGE = "amount_out_of_range"
    REFERENCE_USED = "reference_used"
    KEY_REUSED = "key_reused"
    NO_MANDATE = "no_mandate"
    NO_ROLES = "no_roles"
    UNKNOWN_ROLE = "unknown_role"
    YEAR_NOT_BEGUN = "year_not_begun"
    NO_RULES_FOR_DATE = "no_rules_for_date"
    CLOCK_NOT_ALLOWED = "clock_not_allowed"
    SUBSIDY_CHANGED = "subsidy_changed"
    REFUND_CHANGED = "refund_changed"
    ALREADY_BOOKED = "already_booked"
    DAY_IN_DOUBT = "day_in_doubt"
    UNKNOWN_MAIL = "unknown_mail"
    MAIL_SENT = "mail_sent"
    MAIL_FORGOTTEN = "mail_forgotten"
    MAIL_SERVER = "mail_server"
    DEMO_SENDS_NOTHING = "demo_sends_nothing"
    FILE_EXISTS = "file_exists"
    FILE_REFUSED = "file_refused"
    PDF_MISSING = "pdf_missing"
    NOT_EMPTY = "not_empty"
    TRANSFER_REFUSED = "transfer_refused"


class Refused(Exception):
    """An expected refusal: a code, the field it concerns (if any) and the facts its sentence needs.

    Facts whose name ends in ``_cents`` are euro amounts, dates are dates, all else is text or a count.
    """

    def __init__(self, code: Code, *, field: str | None = None, **facts: Fact) -> None:
        super().__init__(code.value)
        self.code = code
        self.field = field
        self.facts = facts
