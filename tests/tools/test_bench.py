"""What the measurements say: figures, their growth, and that the page shows what was kept."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import report
from bench.figures import Ratio, exponent

ROOT = Path(__file__).parents[2]
KEPT = json.loads((ROOT / "bench" / "results.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("points", "power"),
    [
        ({10: 5.0, 100: 5.0, 1000: 5.0}, 0),
        ({10: 1.0, 100: 10.0}, 1),
        ({10: 3.0, 100: 300.0}, 2),
        ({10: 1.0}, 0),
    ],
)
def test_the_power_of_growth(points, power) -> None:
    assert exponent(points) == pytest.approx(power)


@pytest.mark.parametrize(
    ("ours", "aim", "wanted", "missed"),
    [(3.0, 2.0, "<=", True), (2.0, 2.0, "<=", False), (0.4, 0.5, ">=", True), (0.5, 0.5, ">=", False)],
)
def test_an_aim_is_missed_on_its_own_side_only(ours, aim, wanted, missed) -> None:
    assert Ratio("x", ours, 1.0, "s", "y", aim, wanted).missed is missed


def test_the_page_shows_the_figures_that_were_kept() -> None:
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert f"{report.BEGIN}\n{report.tables(KEPT)}\n{report.END}" in page
    for row in KEPT["ratios"]:
        assert not row["missed"] or row["name"].removeprefix("kmo-tui ") in page.partition(report.END)[2]


def test_the_plot_is_that_of_the_figures_that_were_kept() -> None:
    drawn = (ROOT / "docs" / "img" / "growth.svg").read_text(encoding="utf-8")
    assert drawn == report.plot(KEPT["growth"])
    timed = sum(row["unit"].startswith("s") for row in KEPT["growth"])
    assert len(ElementTree.fromstring(drawn).findall("{http://www.w3.org/2000/svg}polyline")) == timed
