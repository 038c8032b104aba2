"""The full-screen interface: paints first, opens the desk after."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from kmo_tui.domain.language import _
from kmo_tui.terminal.base_app import DeskApp
from kmo_tui.terminal.themes import DARK, theme_names
from screens.demo_wish import DemoWish
from screens.opening import OpeningScreen
from screens.trouble import Trouble
from widgets.status_line import StatusLine

if TYPE_CHECKING:
    from kmo_tui.service.desk import Desk

EXIT_STORE = 3


class KmoApp(DeskApp):
    """Opens the desk in a thread and shows the first screen that fits it.

    ``open_desk`` may import whatever it needs and raises StoreFault. ``notice`` is said on the first screen,
    ``keys`` are the user's own, by the id of their action. After the run ``wants_demo`` says whether the user
    asked for the demo; the exit code is 3 when the desk could not be opened.
    """

    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,ctrl+o", "help", _("Hulp"), show=False, id="app.help"),
        Binding("ctrl+t", "next_theme", _("Andere kleuren"), show=False, id="app.theme"),
    ]

    def __init__(
        self,
        open_desk: "Callable[[], Desk]",
        state_folder: Path,
        *,
        theme: str = DARK.name,
        show_cursor: bool | None = None,
        keys: Mapping[str, str] | None = None,
        notice: str = "",
        bell: bool = False,
    ) -> None:
        super().__init__(state_folder, theme=theme, show_cursor=show_cursor)
        self.set_keymap(dict(keys or {}))
        self.rings = bell
        self._open_desk = open_desk
        self._notice = notice
        self.wants_demo = False
        self._failed = False

    def get_default_screen(self) -> Screen[None]:
        """Give what is painted first."""
        return OpeningScreen(id="_default")

    def on_mount(self) -> None:
        """Open the desk once the first frame is on the screen."""
        self.set_class(self.show_cursor, "-follows")
        self.call_after_refresh(self._open)

    @work(thread=True, exit_on_error=False)
    def _open(self) -> None:
        # late, for the start: pydantic, SQLAlchemy, babel and the screens that need them come after the
        # first frame
        from kmo_tui.forms.words import fault_words
        from kmo_tui.service.faults import StoreFault
        from screens.companies import CompaniesScreen
        from screens.first import FirstScreen

        try:
            desk = self._open_desk()
            found = desk.companies.page(limit=2)
        except StoreFault as fault:
            self.call_from_thread(self._fail, fault_words(fault.reason, fault.place))
            return
        only = found.rows[0].number if found.total == 1 else None

        def first_screen() -> None:
            opening = self.screen_stack[0]
            typed = opening.typed if isinstance(opening, OpeningScreen) else ()
            first = CompaniesScreen(desk, opens=only) if found.total else FirstScreen(desk)
            shown = self.push_screen(first)
            if self._notice:
                self.run_worker(self._announce(shown))
            for key in typed:
                self.post_message(key)

        self.call_from_thread(first_screen)

    def _fail(self, sentence: str) -> None:
        opening = self.screen_stack[0]
        if isinstance(opening, OpeningScreen):
            opening.fail(sentence)
        self._failed = True
        self.farewell = sentence

    async def action_quit(self) -> None:
        """Leave; with exit code 3 when the desk could not be opened."""
        await self.keep_typed()
        self.exit(return_code=EXIT_STORE if self._failed else 0)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Let an error that nobody foresaw reach the one place that handles those."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error

    def on_trouble(self, event: Trouble) -> None:
        """Show what is wrong with the store."""
        # late, for the start: nobody needs the dialog before something fails
        from screens.dialogs.error import ErrorDialog

        self.push_screen(ErrorDialog(event.sentence))

    def on_demo_wish(self, event: DemoWish) -> None:
        """Leave, and let the command line start the demo."""
        self.wants_demo = True
        self.exit()

    def action_help(self) -> None:
        """Show help about this screen and its keys."""
        # late, for the start: no help is needed before the first frame
        from screens.help import HelpScreen, keys_of

        screen = self.screen
        if isinstance(screen, HelpScreen):
            return
        about = getattr(screen, "about", None)
        said: Sequence[str] = [text for status in screen.query(StatusLine) for text in status.messages]
        keys = keys_of(list(screen.active_bindings.values()))
        title = (screen.title or "").removeprefix(_("Fout: "))
        self.push_screen(HelpScreen(title, about() if callable(about) else "", keys, said))

    def action_next_theme(self) -> None:
        """Take the next colours, for as long as the program runs."""
        names = theme_names()
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self._say(_("kleuren: {theme}.").format(theme=self.theme))

    async def _announce(self, shown: Awaitable[object]) -> None:
        await shown
        self._say(self._notice)

    def _say(self, text: str) -> None:
        for status in self.screen.query(StatusLine):
            status.say(text, "info")
