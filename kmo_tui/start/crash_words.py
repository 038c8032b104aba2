"""What to say of an error that nobody foresaw."""

from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.settings.config import state_folder
from kmo_tui.terminal.crash_report import write_report


def report(error: BaseException) -> str:
    """Write the report without personal data and give the lines for the user."""
    place = write_report(error, state_folder())
    lines = [_("Er ging iets mis in kmo-tui. Wat al bewaard was, is bewaard.")]
    if place is not None:
        lines.append(
            _("Verslag voor de helpdesk, zonder persoonsgegevens: {path}").format(path=shown(str(place)))
        )
    return "\n".join([*lines, ""])
