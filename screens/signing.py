"""Wie tekent er: who signs for this operator."""

from collections.abc import Mapping
from typing import Any

from kmo_tui.domain.language import _
from kmo_tui.domain.signer import Signer
from kmo_tui.forms.signer import SIGNER, answers_of, to_signer, why
from kmo_tui.service.desk import Desk
from screens.base import DeskScreen
from screens.form_screen import FormScreen


class SignerScreen(FormScreen):
    """Asks who signs and keeps it; gives the full name, or None after Escape."""

    SAVE = _("Bewaar wie tekent")

    def __init__(self, desk: Desk, known: Signer | None) -> None:
        super().__init__(desk, SIGNER, answers_of(known))

    def about(self) -> str:
        """Say what this screen is for."""
        return why()

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Keep who signs."""
        signer = await self.attempt(self.desk.signers.sign_as, to_signer(values), self.key)
        return signer.full_name if signer else None


async def signer_of(screen: DeskScreen[Any]) -> Signer | None:
    """Give who signs, after asking it the first time; nothing when that was left."""
    known = await screen.attempt(screen.desk.signers.mine)
    if known is None:
        asked = SignerScreen(screen.desk, None)
        if await screen.app.push_screen_wait(asked) is not None:
            known = await screen.attempt(screen.desk.signers.mine)
    return known
