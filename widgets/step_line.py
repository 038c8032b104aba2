"""Where the user is in a row of steps."""

from collections.abc import Collection, Sequence

from textual.content import Content

from kmo_tui.domain.language import _
from widgets.drawn import Drawn
from widgets.foreign import line, wrapped

NARROW = 60


class StepLine(Drawn):
    """``[x] Uw onderneming  [>] Projectgegevens  [ ] Dienstverlener``; under 60 cells ``Stap 2 van 5``.

    Steps count from 1. When the names do not fit, only the current one is written out.
    """

    def __init__(
        self, names: Sequence[str], current: int, done: Collection[int] = (), *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.names = list(names)
        self.current = current
        self.done = set(done)

    def set_step(self, current: int, done: Collection[int]) -> None:
        """Show another current step and which ones are done."""
        self.current = current
        self.done = set(done)
        self.redraw()

    def _row(self, named: bool) -> Content:
        parts: list[Content] = []
        for number, name in enumerate(self.names, 1):
            here = number == self.current
            state = ">" if here else "x" if number in self.done else " "
            text = name if named else f"{number} {name}" if here else str(number)
            parts.append(line((f"[{state}] {text}", "bold" if here else "")))
        return Content("  ").join(parts)

    def lines(self, width: int) -> list[Content]:
        """Draw as much as fits on one line."""
        if width < NARROW:
            return wrapped(
                line(_("Stap {number} van {total}").format(number=self.current, total=len(self.names))), width
            )
        full = self._row(named=True)
        return [full] if full.cell_length <= width else [self._row(named=False)]
