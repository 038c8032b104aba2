"""Wat is dit loket: asked once, before anything else."""

from collections.abc import Mapping

from textual.app import ComposeResult

from kmo_tui.domain.language import _
from kmo_tui.forms.role import ROLE, to_role
from kmo_tui.forms.role_words import WHAT_IT_IS
from kmo_tui.service.desk import Desk
from screens.form_screen import FormScreen
from widgets.prose import Prose


class RoleScreen(FormScreen):
    """Asks what the desk is; gives its role, or None after Escape: then it is asked at the next start."""

    SAVE = _("Bevestig de rol")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ROLE)

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Kies één keer wat dit loket is. Naast VLAIO bereidt kmo-tui je aanvragen voor en dien je ze zelf in op de"
            " officiële site; nummer, mededeling en uiterste dag komen van VLAIO. Een eigen loket geeft die zelf, voor"
            " een opleiding, een proef of een eigen fonds. Zodra er projecten zijn, ligt de rol vast."
        )

    def body(self) -> ComposeResult:
        """What hangs on it, and the questions."""
        yield Prose(
            _("kmo-tui is niet van VLAIO: alleen VLAIO kent subsidies van de kmo-portefeuille toe."),
            *WHAT_IT_IS.values(),
            _("Je kiest dit één keer. Zodra er projecten zijn, ligt het vast. Esc: later kiezen."),
        )
        yield from super().body()

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Choose the role."""
        role = await self.attempt(self.desk.roles.choose, to_role(values), self.key)
        return role.role if role else None
