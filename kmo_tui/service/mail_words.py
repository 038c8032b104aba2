"""What became of a mail, in words."""

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.service.mail_card import MailCard


def mail_state_words(mail: MailCard) -> str:
    """Say whether a mail was sent, when, and what stood in the way."""
    words = {
        "waiting": _("Nog te versturen."),
        "sending": _("Onzeker: het versturen begon op {moment} en werd niet bevestigd."),
        "sent": _("Verstuurd op {moment}."),
        "refused": _("Geweigerd door de mailserver op {moment}: {problem}."),
        "failed": _("Niet verstuurd na {tries} pogingen: {problem}."),
        "kept": _("Alleen bewaard."),
    }[mail.state]
    return words.format(
        moment=show.moment(mail.changed_at) if mail.changed_at else "", problem=mail.problem, tries=mail.tries
    )
