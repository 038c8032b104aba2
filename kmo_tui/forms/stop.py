"""The question when a project is stopped."""

from collections.abc import Mapping
from typing import Any

from kmo_tui.domain.language import _
from kmo_tui.domain.stopping import REASON_LIMIT
from kmo_tui.domain.wallet import Stop
from kmo_tui.forms import parsers
from kmo_tui.forms.question import Form, Question

STOP = Form(
    "stop",
    _("Project stopzetten"),
    (
        Question(
            "reason",
            _("Reden"),
            parsers.text(_("Reden"), _("Vul de reden in waarom je het project stopzet."), REASON_LIMIT),
            example=_("de opleiding gaat niet door"),
            max_length=REASON_LIMIT,
        ),
    ),
)


def to_stop(number: str, values: Mapping[str, Any]) -> Stop:
    """Give the project to stop, with the reason that was answered."""
    return Stop(number, values["reason"])
