"""Het boekjaar ervoor: what is said of the closed year before the last one, for the size of this year."""

from collections.abc import Mapping

from kmo_tui.domain.company import YearBeforeAnswer
from kmo_tui.domain.language import _
from kmo_tui.domain.size import NEAR_PERCENT
from kmo_tui.domain.two_years import YearBefore
from kmo_tui.forms.year_before import YEAR_BEFORE, from_year_before, to_year_before
from kmo_tui.service.desk import Desk
from screens.form_screen import FormScreen


class YearBeforeScreen(FormScreen):
    """Asks for the figures of that year, or why it does not count; gives the company's number."""

    def __init__(self, desk: Desk, company: str, known: YearBefore | None) -> None:
        super().__init__(desk, YEAR_BEFORE, from_year_before(known))
        self._company = company

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Eén boekjaar over of onder een drempel verandert de grootte niet: twee na elkaar wel. Daarom vraagt het"
            " loket het boekjaar ervoor als het laatste hoogstens {percent} % van een drempel af ligt."
        ).format(percent=NEAR_PERCENT)

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Keep what is said of that year."""
        answer = YearBeforeAnswer(self._company, to_year_before(values))
        done = await self.attempt(self.desk.companies.answer_year_before, answer, self.key)
        return self._company if done else None
