"""A slip as one HTML file that loads nothing: a tree of elements, so that no text is ever read as markup."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kmo_tui.documents.qr_svg import drawing
from kmo_tui.documents.slip import Grid, Part, Slip
from kmo_tui.domain.language import TAG
from kmo_tui.domain.text import shown

CSS = """
@page { size: A4; margin: 14mm 18mm; }
* { box-sizing: border-box; }
html { color-scheme: light; background: #fff; color: #1a1a1a; font-size: 16px; }
body { font: 1rem/1.45 system-ui, "Liberation Sans", Arial, sans-serif; margin: 0 auto; padding: 1.5rem;
  max-width: 52rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; padding-bottom: .5rem; border-bottom: 3px solid #1a1a1a; }
h2 { font-size: 1.15rem; margin: 1.4rem 0 .4rem; break-after: avoid; }
p, ol { margin: .4rem 0; }
ol { padding-left: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .28rem .8rem .28rem 0; border-bottom: 1px solid #bbb; }
th { font-weight: 400; color: #444; }
thead th, section.first td { font-weight: 700; color: #1a1a1a; }
.facts { table-layout: fixed; }
.facts th { width: 30%; }
.both .facts th { width: 38%; }
.both { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
.both table { flex: 1 1 20rem; width: auto; min-width: 0; }
.wide { overflow-x: auto; }
figure { margin: 0; width: 11.5rem; text-align: center; }
figure svg { display: block; width: 100%; height: auto; }
figcaption, footer { font-size: .85rem; color: #444; }
footer { margin-top: 1.4rem; padding-top: .4rem; border-top: 1px solid #bbb; overflow-wrap: anywhere; }
code { font-family: ui-monospace, "Liberation Mono", monospace; font-size: .95em; }
tr, figure, li, footer { break-inside: avoid; }
@media print {
  html { font-size: 9.3pt; }
  body { padding: 0; max-width: none; line-height: 1.35; }
  h2 { margin-top: 1rem; }
  th, td { padding-top: .16rem; padding-bottom: .16rem; }
}
"""
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
    SubElement(head, "style").text = CSS
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
