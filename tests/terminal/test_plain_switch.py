"""Why the program keeps to plain characters."""

import os
import subprocess
import sys

import pytest

from kmo_tui.settings.config import Config
from kmo_tui.start.early import look
from kmo_tui.start.plain_switch import why_plain


@pytest.mark.parametrize(
    ("line", "config", "environ", "why"),
    [
        ("--ascii", Config(), {"KMO_ASCII": "0"}, "option"),
        ("", Config(ascii=True), {"KMO_ASCII": "0"}, None),
        ("", Config(), {"KMO_ASCII": "1", "LANG": "nl_BE.UTF-8"}, "KMO_ASCII"),
        ("", Config(ascii=True), {"LANG": "nl_BE.UTF-8"}, "config"),
        ("", Config(), {"LANG": "C"}, "locale"),
        ("", Config(), {"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "locale"),
        ("", Config(), {"LC_ALL": "POSIX", "LANG": "nl_BE.UTF-8"}, "locale"),
        ("", Config(), {"LANG": "nl_BE@euro"}, "locale"),
        ("", Config(), {"LC_CTYPE": "nl_BE.utf8", "LANG": "C"}, None),
        ("", Config(), {"LC_ALL": "C.UTF-8", "LANG": "C"}, None),
        ("", Config(), {"LANG": "nl_BE.UTF-8"}, None),
        ("", Config(), {}, None),
    ],
)
def test_the_first_that_speaks_decides(line, config, environ, why):
    assert why_plain(look(line.split()), config, by_locale=True, environ=environ) == why


def test_the_locale_counts_only_where_it_is_asked():
    assert why_plain(look([]), Config(), by_locale=False, environ={"LANG": "C"}) is None


def test_the_screen_is_plain_and_what_is_kept_is_not():
    code = (
        "from kmo_tui.domain.language import _, written\n"
        "from kmo_tui.forms.show import euro, written_euro\n"
        "print(ascii((_('Kies minstens één antwoord'), written('één'), euro(123456), written_euro(123456))))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"KMO_ASCII": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    shown = "('Kies minstens een antwoord', '\\xe9\\xe9n', 'EUR\\xa01.234,56', '\\u20ac\\xa01.234,56')"
    assert run.stdout.strip() == shown
