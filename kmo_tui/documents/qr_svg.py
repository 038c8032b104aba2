"""A QR code as a drawing (SVG) that HTML and PDF share."""

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from kmo_tui.documents.slip import Matrix

QUIET = 4


def drawing(matrix: Matrix) -> Element:
    """Draw the matrix black on white, a unit a module, with the quiet zone that scanners need around it."""
    side = str(len(matrix) + 2 * QUIET)
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {side} {side}",
            "shape-rendering": "crispEdges",
        },
    )
    SubElement(svg, "rect", {"width": side, "height": side, "fill": "#fff"})
    SubElement(svg, "path", {"d": "".join(_row(y, row) for y, row in enumerate(matrix)), "fill": "#000"})
    return svg


def _row(y: int, row: tuple[bool, ...]) -> str:
    found, x = "", 0
    for black, run in groupby(row):
        length = len(list(run))
        if black:
            found += f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        x += length
    return found
