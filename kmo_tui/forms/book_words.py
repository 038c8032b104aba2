"""How the lines of ledger and trail are called."""

from collections.abc import Mapping, Sequence

from kmo_tui.domain.corrections import Moved, is_counter
from kmo_tui.domain.language import _

KINDS = {
    "deposit": _("Storting"),
    "deposit_returned": _("Storting teruggestuurd"),
    "subsidy": _("Subsidie toegevoegd"),
    "payment": _("Betaling"),
    "own_refund": _("Eigen bijdrage terugbetaald"),
    "subsidy_return": _("Subsidie teruggegeven"),
}
TAKEN_BACK = {
    "deposit": _("Storting teruggenomen"),
    "subsidy": _("Subsidie teruggenomen"),
    "payment": _("Betaling teruggenomen"),
}
ACCOUNTS = {
    "company": _("onderneming"),
    "government": _("Vlaamse overheid"),
    "wallet": _("portefeuille"),
    "provider": _("dienstverlener"),
}
TRAIL = {
    "applied": _("Aanvraag ingediend"),
    "mail_sent": _("Mail verstuurd"),
    "mail_marked": _("Over een mail beslist"),
    "reminded": _("Herinnering geschreven"),
    "deposit_accepted": _("Storting aanvaard"),
    "deposit_wrong_amount": _("Storting teruggestuurd, verkeerd bedrag"),
    "deposit_wrong_communication": _("Storting teruggestuurd, verkeerde mededeling"),
    "deposit_too_late": _("Storting teruggestuurd, te laat"),
    "deposit_already_deposited": _("Storting teruggestuurd, er was al gestort"),
    "deposit_cap_used_elsewhere": _("Storting teruggestuurd, jaarplafond opgebruikt"),
    "lapsed": _("Vervallen, er kwam geen storting"),
    "paid": _("Betaald aan de dienstverlener"),
    "rated": _("Dienstverlener beoordeeld"),
    "stopped": _("Stopgezet"),
    "deposit_taken_back": _("Storting teruggenomen"),
    "payment_taken_back": _("Betaling teruggenomen"),
    "project_changed": _("Gegevens gewijzigd"),
    "erased": _("Persoonsgegevens gewist"),
}
FIELDS = {
    "name": _("naam"),
    "hours": _("uren"),
    "participants": _("deelnemers"),
}


def kind_word(movement: Moved) -> str:
    """Name a movement; a counter-entry says that it takes back."""
    names = TAKEN_BACK if is_counter(movement) else KINDS
    return names.get(movement.kind, movement.kind)


def trail_word(action: str, facts: Mapping[str, object]) -> str:
    """Name a line of the trail; of data that changed it says which."""
    word = TRAIL.get(action, action)
    fields = facts.get("fields")
    if action != "project_changed" or not isinstance(fields, Sequence):
        return word
    return _("{action}: {fields}").format(
        action=word, fields=", ".join(FIELDS.get(str(name), str(name)) for name in fields)
    )
