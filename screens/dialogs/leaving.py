"""Leaving something half-filled: what was typed is asked about first."""

from typing import Any

from kmo_tui.domain.language import _
from screens.base import DeskScreen
from screens.dialogs.confirm import ConfirmDialog


async def leave_unsaved(screen: DeskScreen[Any]) -> None:
    """Leave without an answer after a yes; anything else goes on with what was typed."""
    question = _("Stoppen zonder te bewaren? Wat je invulde, ben je kwijt.")
    if await screen.app.push_screen_wait(
        ConfirmDialog(question, _("Ja, stoppen"), _("Nee, verder invullen"))
    ):
        screen.dismiss(None)
