"""The first look at the command line."""

import pytest

from kmo_tui.start.early import look


@pytest.mark.parametrize(
    ("line", "opens", "keep"),
    [
        ("", True, ""),
        ("demo", True, ""),
        ("demo --keep a.db", True, "a.db"),
        ("demo --keep=a.db", True, "a.db"),
        ("--database x --today 2026-05-04", True, ""),
        ("--database=x --lang en demo", True, ""),
        ("demo --help", False, ""),
        ("demo --keep", False, ""),
        ("demo --keep=", False, ""),
        ("demo a b", False, ""),
        ("--help", False, ""),
        ("--version", False, ""),
        ("--database", False, ""),
        ("--onbekend x", False, ""),
        ("projects", False, ""),
        ("--lang en projects", False, ""),
    ],
)
def test_what_opens_the_full_screen(line, opens, keep):
    early = look(line.split())
    assert (early.opens_the_desk, early.keep) == (opens, keep)


@pytest.mark.parametrize(
    "line",
    ["--ascii --no-mouse --cursor", "--ascii --no-mouse --cursor demo", "demo --cursor --ascii --no-mouse"],
)
def test_flags_of_the_screen(line):
    early = look(line.split())
    assert early.flags == {"--ascii", "--no-mouse", "--cursor"} and early.opens_the_desk and not early.linear


def test_options_before_the_command():
    early = look(["--database", "a b", "--lang=en", "--theme", "light", "projects", "--today", "x"])
    assert early.options == {"--database": "a b", "--lang": "en", "--theme": "light"}
    assert early.option("--today") == ""


def test_a_demo_kept_under_no_name_is_no_demo():
    early = look(["demo", "--keep", ""])
    assert not early.opens_the_desk and early.rest == ["demo", "--keep", ""]
