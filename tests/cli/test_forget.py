"""``kmo-tui forget``: shown first, asked for in so many words, and said plainly."""

from collections.abc import Callable

from tests.cli.conftest import Answer

LATER = "2037-05-13"


def test_shown_then_erased(apply: Callable[..., Answer], kmo: Callable[..., Answer]) -> None:
    number = apply().json["number"]
    assert kmo("projects").code == 0
    # the deposit did not come: something was still done for the company in June
    assert kmo("projects", today="2026-06-10").code == 0
    assert kmo("forget", "--list", "--format", "json", today="2036-05-11").json == []
    listed = kmo("forget", "--list", "--format", "json", today=LATER).json
    assert listed == [
        {"kind": "project", "number": number, "company": "0999.000.129", "since": "2026-05-11"},
        {"kind": "company", "number": "0999.000.129", "company": "0999.000.129", "since": "2026-06-10"},
    ]
    unsure = kmo("forget", today=LATER)
    assert (unsure.code, unsure.out) == (2, "")
    assert "bevestig met --yes" in unsure.err
    assert len(kmo("forget", "--list", "--format", "json", today=LATER).json) == 2
    done = kmo("forget", "--yes", today=LATER)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Gewist is wat persoonlijk is: projecten 1, ondernemingen 1, concepten 0,")
    assert "Korenbloem" not in kmo("companies", today=LATER).out
    assert kmo("check", today=LATER).code == 0
    assert kmo("forget", "--list", "--format", "json", today=LATER).json == []
