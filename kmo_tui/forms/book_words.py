"""How the lines of ledger and trail are called."""

from kmo_tui.domain.language import _

KINDS = {
    "deposit": _("Storting"),
    "deposit_returned": _("Storting teruggestuurd"),
    "subsidy": _("Subsidie toegevoegd"),
    "payment": _("Betaling"),
    "own_refund": _("Eigen bijdrage terugbetaald"),
    "subsidy_return": _("Subsidie teruggegeven"),
}
ACCOUNTS = {
    "company": _("onderneming"),
    "government": _("Vlaamse overheid"),
    "wallet": _("portefeuille"),
    "provider": _("dienstverlener"),
}
TRAIL = {
    "applied": _("Aanvraag ingediend"),
    "to_file": _("Klaar om in te dienen bij VLAIO"),
    "filed": _("Ingediend bij VLAIO, gegevens ingevuld"),
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
    "erased": _("Persoonsgegevens gewist"),
}
