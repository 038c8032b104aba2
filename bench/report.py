"""The figures for people: lines for a terminal, and the tables and the plot of ``docs/performance.md``."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures -->", "<!-- end of the figures -->"
WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT = 760, 420, 60, 20, 40, 260
COLOURS = ("#1b6ca8", "#b5432a", "#2d7d46", "#7a4fa3", "#8a6d1a", "#3f5866", "#a33e73")
DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4", "4 4")


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Give what was found as lines of text."""
    for row in found["ratios"]:
        aim = f"  aim {row['wanted']} {row['aim']}" if row["aim"] is not None else ""
        missed = "  missed" if row["missed"] else ""
        yield (
            f"{row['name']:44}{_amount(row['ours'], row['unit']):>14}{_amount(row['yardstick'], row['unit']):>14}"
            f"{row['ratio']:8.2f}{aim}{missed}"
        )
    for name, count in found["counts"].items():
        yield f"{name:44}{count:>14}"
    for row in found["growth"]:
        points = "".join(f"{_amount(value, row['unit']):>14}" for value in row["points"].values())
        yield f"{row['name']:44}{points}  power {row['exponent']:.2f}"
    for row in (*found["imports"], *found["others"]):
        yield "  ".join(f"{name}: {value}" for name, value in row.items())


def renew(docs: Path, found: dict[str, Any]) -> None:
    """Put the figures between their marks in ``performance.md``, and draw the plot."""
    page = docs / "performance.md"
    before, _mark, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n{tables(found)}\n{END}{after}", encoding="utf-8")
    (docs / "img" / "growth.svg").write_text(plot(found["growth"]), encoding="utf-8")


def tables(found: dict[str, Any]) -> str:
    """Give the figures as tables of Markdown."""
    machine = found["machine"]
    parts = [
        f"Measured on {found['made_on']} with {machine['cpus']} CPUs, Python {machine['python']} and"
        f" SQLite {machine['sqlite']}, all in one run.",
        _table(
            ("what", "kmo-tui", "yardstick", "ratio", "aim", ""),
            (
                (
                    row["name"],
                    _amount(row["ours"], row["unit"]),
                    f"{_amount(row['yardstick'], row['unit'])} {row['against']}",
                    f"{row['ratio']:.2f}",
                    f"{_sign(row['wanted'])} {row['aim']}" if row["aim"] is not None else "",
                    "missed" if row["missed"] else "met" if row["aim"] is not None else "",
                )
                for row in found["ratios"]
            ),
        ),
        _table(("count", ""), ((name, str(count)) for name, count in found["counts"].items())),
        _growth_table(found["growth"]),
        *(
            _table(tuple(rows[0]), (tuple(map(str, row.values())) for row in rows))
            for rows in (found["imports"], found["others"])
            if rows
        ),
    ]
    return "\n\n".join(parts)


def _growth_table(rows: Sequence[dict[str, Any]]) -> str:
    sizes = list(rows[0]["points"]) if rows else []
    head = ("what, by number of projects", *(f"{int(size):,}".replace(",", " ") for size in sizes), "power")
    return _table(
        head,
        (
            (
                row["name"],
                *(_amount(value, row["unit"]) for value in row["points"].values()),
                f"{row['exponent']:.2f}",
            )
            for row in rows
        ),
    )


def _table(head: Sequence[str], rows: Any) -> str:
    drawn = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in drawn)


def _sign(wanted: str) -> str:
    return {"<=": "≤", ">=": "≥"}[wanted]


def _amount(value: float, unit: str) -> str:
    if unit.startswith("s"):
        text = f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"
        return text + unit[1:]
    return f"{value:.1f} {unit}" if unit == "MiB" else f"{value:.0f} {unit}"


def plot(rows: Sequence[dict[str, Any]]) -> str:
    """Draw the times against the number of projects, both on a logarithmic scale."""
    timed = [row for row in rows if row["unit"].startswith("s")]
    sizes = [math.log10(int(size)) for row in timed for size in row["points"]]
    values = [math.log10(value) for row in timed for value in row["points"].values()]
    low, high = math.floor(min(values, default=0)), math.ceil(max(values, default=1))
    first, last = min(sizes, default=0), max(sizes, default=1)
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM

    def x(size: float) -> float:
        return LEFT + (size - first) / ((last - first) or 1) * (right - LEFT)

    def y(value: float) -> float:
        return bottom - (value - low) / ((high - low) or 1) * (bottom - TOP)

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
        ' font-size="12" role="img" aria-label="Time against number of projects">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(low, high + 1):
        drawn.append(
            f'<path d="M{LEFT} {y(power):.1f}H{right}" stroke="#d0d0d0"/>'
            f'<text x="{LEFT - 8}" y="{y(power) + 4:.1f}" text-anchor="end">{_power(power)}</text>'
        )
    for size in sorted(set(sizes)):
        drawn.append(
            f'<text x="{x(size):.1f}" y="{bottom + 18}" text-anchor="middle">{round(10**size):,}</text>'.replace(
                ",", " "
            )
        )
    drawn.append(f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 4}" text-anchor="middle">projects</text>')
    for place, row in enumerate(timed):
        colour, dash = COLOURS[place % len(COLOURS)], DASHES[place % len(DASHES)]
        points = " ".join(
            f"{x(math.log10(int(size))):.1f},{y(math.log10(value)):.1f}"
            for size, value in row["points"].items()
        )
        drawn.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"'
            f' stroke-dasharray="{dash}"/>'
        )
        level = TOP + 10 + place * 24
        drawn.append(
            f'<path d="M{right + 16} {level}h28" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
            f'<text x="{right + 52}" y="{level + 4}">{row["name"]}</text>'
        )
    return "\n".join([*drawn, "</svg>"]) + "\n"


def _power(power: int) -> str:
    return f"{10**power:g} s" if power >= 0 else f"{10 ** (power + 3):g} ms"
