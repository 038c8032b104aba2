"""The command that opens the demo; here it stands for its help alone."""

from kmo_tui.commands.options import Commands, option
from kmo_tui.commands.session import Usage
from kmo_tui.domain.language import _

app = Commands()


@app.add("demo", _("Open een demo met verzonnen ondernemingen, in een database die na afloop verdwijnt."))
def demo(keep: str = option("--keep", _("BESTAND"), _("Bewaar de demo in dit nieuwe bestand."))) -> None:
    """Say how: a demo that can open was started before the commands were read."""
    raise Usage(_("Zo kan de demo niet openen. Uitleg: kmo-tui demo --help"))
