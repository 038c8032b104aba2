"""Colour arithmetic of the checks: WCAG contrast, and what a colour-blind person sees of a colour."""

from collections.abc import Sequence

from textual.color import Color

from tests.screen_tools import ratio

# Machado, Oliveira and Fernandes, 2009, full severity, for linear RGB
BLINDNESS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def contrast(one: str, two: str) -> float:
    """Give the contrast of two colours by WCAG 2.2, 1 to 21."""
    return ratio(Color.parse(one), Color.parse(two))


def difference(one: str, two: str, blindness: str) -> float:
    """Give the distance (CIE76 delta-E, 2.3 is just seen) of two colours as someone with this blindness sees them."""
    return sum((a - b) ** 2 for a, b in zip(_lab(one, blindness), _lab(two, blindness), strict=True)) ** 0.5


def _lab(colour: str, blindness: str) -> tuple[float, float, float]:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in _seen(_linear(colour), blindness))
    x = _cube((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = _cube(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _cube((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(colour: str) -> list[float]:
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    ]


def _seen(linear: Sequence[float], blindness: str) -> list[float]:
    return [
        sum(weight * part for weight, part in zip(row, linear, strict=True)) for row in BLINDNESS[blindness]
    ]


def _cube(part: float) -> float:
    return part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29
