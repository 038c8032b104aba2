"""What happened in the fictional world: every application and what became of it, the same each time."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Literal

from kmo_tui.demo.numbers import provider as provider_number

TODAY = date(2026, 5, 4)
FIRST_YEAR = 2021
BOTH_SERVICES = 20
_MAIN_THEMES = (
    "business_strategy",
    "professional_skills",
    "digitalisation",
    "sustainability",
    "financial_literacy",
    "innovation",
    "internationalisation",
    "hr",
)

Fate = Literal["waiting", "lapsed", "running", "part_paid", "paid", "rated", "stopped", "stopped_part_paid"]


@dataclass(frozen=True)
class Plan:
    """An application and what became of it; companies count from 0 in the order of the data.

    ``returned`` is a deposit that was sent back first.
    """

    company: int
    service: dict[str, Any]
    provider: str
    applied_on: date
    starts_on: date
    fate: Fate
    amount_cents: int
    returned: Literal["", "amount", "communication"] = ""
    stopped_on: date | None = None
    deposited_after: int = 6
    paid_after: int = 12


def world() -> dict[str, Any]:
    """Read the fictional world."""
    text = Path(__file__).with_name("data.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def themes_of(index: int) -> tuple[str, ...]:
    """Give the themes of a provider: every theme has providers, no provider has them all."""
    if index == 0:
        return ("digitalisation/cybersecurity", "innovation")
    found = {_MAIN_THEMES[index % 8], _MAIN_THEMES[(index * 3 + 1) % 8], _MAIN_THEMES[(index * 5 + 2) % 8]}
    return tuple(sorted(found))


def plans(data: dict[str, Any]) -> list[Plan]:
    """Give every application, the oldest first: five calendar years by dice that fall alike, and 2026 by hand."""
    # the same world each time is the point here, not secrecy
    dice = Random(2026)  # noqa: S311  # no secret depends on it
    made = [
        _past(data, dice, company, year)
        for year in range(FIRST_YEAR, TODAY.year)
        for company, facts in enumerate(data["companies"])
        for _ in range(max(facts["weight"] + dice.choice((-1, 0, 0, 1)), 0) if facts["weight"] else 0)
    ]
    return sorted(made + _this_year(data, dice), key=lambda plan: plan.applied_on)


def _past(data: dict[str, Any], dice: Random, company: int, year: int) -> Plan:
    fitting = [one for one in data["services"] if company in one.get("only", (company,))]
    service = dice.choice(fitting)
    applied_on = date(year, 1, 11) + timedelta(days=dice.randrange(330))
    fates: tuple[Fate, ...] = ("rated",) * 11 + ("paid",) * 3 + ("lapsed", "stopped", "stopped_part_paid")
    if year == TODAY.year - 1:
        fates += ("running", "part_paid", "part_paid")
    fate = dice.choice(fates)
    next_year = dice.random() < 0.4
    stop = min(applied_on + timedelta(days=80), date(year, 12, 30))
    return Plan(
        company=company,
        service=service,
        provider=_provider(data, dice, service),
        applied_on=applied_on,
        starts_on=applied_on + timedelta(days=dice.randrange(-9, 45)),
        fate=fate,
        amount_cents=service["amount"] * 100 + dice.choice((0, 0, 4_950, 12_525, 30_000)),
        stopped_on=date(year + 1, 2, 10) if next_year else stop,
        deposited_after=dice.randrange(2, 20),
        paid_after=dice.randrange(4, 40),
    )


def _this_year(data: dict[str, Any], dice: Random) -> list[Plan]:
    """Give what a trainer wants to show on the day of the demo."""
    by_name = {service["name"]: service for service in data["services"]}

    def one(company: int, name: str, day: tuple[int, int], fate: Fate, **more: Any) -> Plan:
        service = by_name[name]
        applied_on = date(TODAY.year, *day)
        facts = {"starts_on": applied_on + timedelta(days=14), "amount_cents": service["amount"] * 100} | more
        return Plan(
            company=company,
            service=service,
            provider=_provider(data, dice, service),
            applied_on=applied_on,
            fate=fate,
            **facts,
        )

    return [
        # Softwarehuis Nevelvlek: 4.500 and then what is left of the cap, 3.000 of the 3.600 asked
        one(5, "Servers en netwerken beheren", (1, 19), "rated", amount_cents=1_500_000),
        one(5, "Webwinkel opzetten", (2, 16), "part_paid", amount_cents=1_200_000),
        # deposits due: today, tomorrow, in three days, and later
        one(3, "Kostprijs berekenen", (4, 4), "waiting", starts_on=date(2026, 5, 18)),
        one(2, "Warmtepompen ontwerpen", (4, 5), "waiting", starts_on=date(2026, 6, 2)),
        one(0, "Desembrood voor gevorderden", (4, 7), "waiting", starts_on=date(2026, 5, 11)),
        one(1, "Afval vermijden op de werkvloer", (4, 20), "waiting", returned="amount"),
        one(10, "Zakelijk Frans voor de winkel", (4, 28), "waiting", starts_on=date(2026, 5, 27)),
        # money in the wallet, not started yet
        one(
            7,
            "Design thinking in de praktijk",
            (4, 9),
            "running",
            returned="communication",
            starts_on=date(2026, 5, 20),
        ),
        one(2, "Weerbaarheidsscan van het netwerk", (3, 16), "running", starts_on=date(2026, 6, 8)),
        # started long ago and still not paid
        one(0, "Veilig werken in de cloud", (1, 26), "running", starts_on=date(2026, 2, 3)),
        one(9, "Functioneringsgesprekken voeren", (2, 3), "running", starts_on=date(2026, 2, 17)),
        one(6, "Vakbekwaamheid vrachtwagenbestuurders", (2, 12), "part_paid"),
        # paid, the stars still to give
        one(0, "Phishing herkennen en melden", (1, 13), "paid"),
        one(4, "Energieverbruik meten en verlagen", (2, 9), "paid"),
        one(8, "Rekenbladen voor gevorderden", (1, 22), "rated"),
        one(6, "Exporteren naar Duitsland", (1, 29), "rated"),
        # what ended otherwise
        one(4, "Wervingsbeleid uittekenen", (1, 15), "lapsed"),
        one(8, "Kostprijs berekenen", (3, 2), "lapsed"),
        one(6, "Lassen volgens de norm", (2, 24), "stopped", stopped_on=date(2026, 3, 30)),
        one(
            10,
            "Leidinggeven in een familiebedrijf",
            (1, 27),
            "stopped_part_paid",
            stopped_on=date(2026, 4, 21),
        ),
    ]


def _provider(data: dict[str, Any], dice: Random, service: dict[str, Any]) -> str:
    advice = service["service"] == "advice"
    count = BOTH_SERVICES if advice else len(data["providers"])
    theme = service["theme"]
    fitting = [i for i in range(count) if {theme, theme.partition("/")[0]} & set(themes_of(i))]
    return provider_number(dice.choice(fitting), "A" if advice else "O")
