"""What a desk is and is not, in words: for the heading, the first screens, the papers and the mails."""

from kmo_tui.domain.desk_role import DeskRole
from kmo_tui.domain.language import _

WHAT_IT_IS = {
    "vlaio": _("Naast VLAIO: je dient elke aanvraag zelf in op de officiële site."),
    "own": _("Eigen loket: dit loket geeft zelf nummers (opleiding, proef, eigen fonds)."),
}
UNKNOWN = _(
    "De rol van dit loket is nog niet gekozen. Tot dan kan je niets aanvragen of storten; lezen kan wel."
)


def mark(role: DeskRole | None) -> tuple[str, str]:
    """Give the role in a few characters, for the heading, and in fewer where there is less room."""
    if role is None:
        return _("[rol niet gekozen]"), _("[rol?]")
    if role.companion:
        return _("[naast VLAIO]"), _("[n.VLAIO]")
    return _("[eigen loket]"), _("[eigen]")


def submit_words(role: DeskRole | None) -> str:
    """Name the act that ends step 4: beside the official site nothing is filed by it."""
    if role is not None and role.companion:
        return _("Zet klaar om in te dienen")
    return _("Dien aanvraag in")


def in_a_line(role: DeskRole | None) -> str:
    """Say what the desk is and who grants the subsidy, for a screen."""
    if role is None:
        return UNKNOWN
    if role.companion:
        return _("Dit loket werkt naast de officiële site. Alleen VLAIO kent de subsidie toe.")
    return _("Dit is een eigen loket: {scheme}. Nummers en rekening zijn niet van VLAIO.").format(
        scheme=role.scheme
    )


def whose_number(role: DeskRole, *, filed: bool) -> str:
    """Say whose the number on a paper is; ``filed`` when VLAIO gave it."""
    if not role.companion:
        return _(
            "Dit nummer en deze mededeling zijn van dit loket: {scheme}. Het zijn geen nummers van VLAIO."
        ).format(scheme=role.scheme)
    if filed:
        return _("Dit dossiernummer en deze mededeling gaf VLAIO. Alleen VLAIO kent de subsidie toe.")
    return _("Dit nummer is alleen van dit loket en niet van VLAIO. Alleen VLAIO kent de subsidie toe.")
