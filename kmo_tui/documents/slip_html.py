"""A slip as one HTML file that loads nothing: a tree of elements, so that no text is ever read as markup."""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kmo_tui.documents.slip import Grid, Part, Slip, drawing
from kmo_tui.domain.language import TAG
from kmo_tui.domain.text import shown

CSS = Path(__file__).with_name("slip.css")
# whatever a text might still be taken for, nothing is run and nothing is fetched
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(slip: Slip) -> str:
    """Write the slip in the language of this run."""
    page = Element("html", {"lang": TAG})
    head = SubElement(page, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    _add(head, "title", slip.title)
    SubElement(head, "style").text = f"\n{CSS.read_text('utf-8')}"
    main = SubElement(SubElement(page, "body"), "main")
    _add(main, "h1", slip.title)
    _add(main, "p", slip.lead)
    for number, part in enumerate(slip.parts, 1):
        _part(main, f"part-{number}", part, slip if number == 1 and slip.code else None)
    footer = SubElement(main, "footer")
    _add(footer, "p", slip.seal_words)
    for name, seal in slip.seals:
        line = _add(footer, "p", f"{name}: ")
        _add(line, "code", seal)
    _add(footer, "p", slip.made_words)
    indent(page)
    return "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def _add(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    """Put an element with a text into another; a text that runs from right to left leaves its neighbours alone."""
    made = SubElement(parent, tag, attributes)
    made.text = shown(text)
    if tag in ("td", "li", "p", "h1"):
        made.set("dir", "auto")
    return made


def _part(main: Element, name: str, part: Part, with_code: Slip | None) -> None:
    section = SubElement(main, "section", {"aria-labelledby": name})
    _add(section, "h2", part.heading, id=name)
    for line in part.lines:
        _add(section, "p", line)
    if with_code is not None:
        section.set("class", "first")
        both = SubElement(section, "div", {"class": "both"})
        _facts(both, name, part)
        _code(both, with_code)
    elif part.facts:
        _facts(section, name, part)
    if part.grid is not None:
        _grid(section, name, part.grid)
    if part.steps:
        steps = SubElement(section, "ol")
        for step in part.steps:
            _add(steps, "li", step)


def _facts(parent: Element, name: str, part: Part) -> None:
    body = SubElement(SubElement(parent, "table", {"class": "facts", "aria-labelledby": name}), "tbody")
    for label, value in part.facts:
        row = SubElement(body, "tr")
        _add(row, "th", label, scope="row")
        _add(row, "td", value)


def _grid(parent: Element, name: str, grid: Grid) -> None:
    # on a narrow screen the table is moved sideways: by keyboard too
    place = SubElement(
        parent, "div", {"class": "wide", "tabindex": "0", "role": "region", "aria-labelledby": name}
    )
    table = SubElement(place, "table", {"aria-labelledby": name})
    heads = SubElement(SubElement(table, "thead"), "tr")
    for heading in grid.headings:
        _add(heads, "th", heading, scope="col")
    body = SubElement(table, "tbody")
    for cells in grid.rows:
        row = SubElement(body, "tr")
        for cell in cells:
            _add(row, "td", cell)


def _code(parent: Element, slip: Slip) -> None:
    figure = SubElement(parent, "figure")
    code = drawing(slip.code)
    code.set("role", "img")
    code.set("aria-label", shown(slip.code_words))
    figure.append(code)
    _add(figure, "figcaption", slip.code_caption)
