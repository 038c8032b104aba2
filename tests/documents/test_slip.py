"""The slip in its three forms, looked at by programs that nobody here wrote."""

import re
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import lxml.html
import pytest
import typst

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.text import cells
from kmo_tui.domain.wallet import Payment, Stop
from kmo_tui.service.deposit_account import transfer_code
from kmo_tui.service.desk import Desk
from kmo_tui.service.slips import slip_file
from tests.documents.scanning import fields, needs_poppler, on_paper, scanned
from tests.service.builders import RULES, TRAINER, applied, company, deposited, key, open_desk, provider

HOSTILE = r"""Jan [/b] #let x = sys $y$ \textbf{z} </script><img src=http://x.example/a> "Q" 'q' `w` &amp; """
OTHER = "0999000228"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "kmo.db")


@pytest.fixture
def hostile(desk: Desk) -> str:
    """A project of which every name does its worst; gives its number."""
    desk.companies.add(company(OTHER, name=f"{HOSTILE}😀 日本 שלום", nace="62100"), key())
    desk.providers.add(provider("DV.O999009", name=f"{HOSTILE} Ж"), key())
    return applied(desk, company=OTHER, provider="DV.O999009", name="W" * 100).number


def text(desk: Desk, number: str) -> str:
    return slip_file(desk, number, "txt").decode()


def pdf(desk: Desk, number: str, folder: Path) -> Path:
    file = folder / f"{number}.pdf"
    file.write_bytes(slip_file(desk, number, "pdf"))
    return file


def poppler(tool: str, *arguments: str | Path) -> str:
    made = subprocess.run([tool, *map(str, arguments)], capture_output=True, check=True)
    return made.stdout.decode()


def check_code(found: list[str], desk: Desk, number: str) -> None:
    data = desk.projects.deposit_data(number)
    [code] = found
    assert fields(code) == {
        "bic": data.bic,
        "name": data.beneficiary,
        "iban": data.iban,
        "amount": "EUR686",
        "purpose": "",
        "structured": "",
        "text": "+++182/6000/00127+++",
    }


def test_a_phone_reads_the_transfer(desk):
    number = applied(desk).number
    check_code(scanned(desk.projects.deposit_data(number).qr), desk, number)


@pytest.mark.parametrize("cents", [1, 10, 100, 1_00_10, 686_05, 9_999_999_99])
def test_a_phone_reads_every_amount(cents):
    [code] = scanned(transfer_code(cents, "182600000127"))
    assert Decimal(fields(code)["amount"].removeprefix("EUR")) * 100 == cents


@needs_poppler
def test_a_phone_reads_it_from_the_web_page_and_from_paper(desk, tmp_path):
    number = applied(desk).number
    check_code(on_paper(pdf(desk, number, tmp_path)), desk, number)
    page = lxml.html.fromstring(slip_file(desk, number, "html"))
    [drawing] = page.iter("svg")
    assert drawing.get("role") == "img"
    assert "+++182/6000/00127+++" in drawing.get("aria-label")
    typst.compile(
        b'#image(bytes(sys.inputs.svg), format: "svg", width: 40mm)',
        output=str(tmp_path / "code.pdf"),
        sys_inputs={"svg": lxml.html.tostring(drawing, encoding="unicode").replace("viewbox", "viewBox")},
    )
    check_code(on_paper(tmp_path / "code.pdf"), desk, number)


def test_what_must_be_on_it(desk):
    number = applied(desk).number
    said = text(desk, number)
    card, heads = desk.projects.card(number), desk.projects.slip_facts(number).heads
    for words in (
        number,
        f"Naam: {card.name}",
        f"Onderneming: {card.company_name}",
        "Ondernemingsnummer: 0999.000.129",
        f"Dienstverlener: {card.provider_name}",
        f"Registratienummer: {TRAINER}",
        "Te storten bedrag: € 686,00",
        "Begunstigde: Pluxee Belgium nv, Ravensteinstraat 36, 1000 Brussel",
        "Rekeningnummer: BE64 7330 3379 7052",
        "Gestructureerde mededeling: +++182/6000/00127+++",
        "Uiterlijk op de rekening op: woensdag 3 juni 2026",
        "Projectbedrag: € 980,00",
        "Subsidie: € 294,00, 30 % voor Innovatie en kleine onderneming (regel 2026-02-01)",
        f"Spoor: {heads.trail}",
        "Grootboek: nog leeg",
    ):
        assert words in said.splitlines() or words in said
    assert heads.trail.count(":") == 1
    assert max(map(cells, said.splitlines())) <= 80


def test_a_subsidy_that_was_cut_says_so(desk):
    applied(desk, amount_cents=2_450_000)
    number = applied(desk, amount_cents=980_00, size=None).number
    assert "€ 150,00, 30 % voor" in text(desk, number)
    assert "beperkt tot wat er dat jaar nog over was" in " ".join(text(desk, number).split())


def test_until_when_the_same_service_can_be_applied_for_again(desk):
    soon = applied(desk).number
    later = applied(desk, size=None, starts_on=desk.today().replace(month=8)).number
    assert "kan dan niet meer: dat kon tot en met 25/05/2026." in " ".join(text(desk, soon).split())
    assert "kan dan nog tot en met 18/08/2026." in " ".join(text(desk, later).split())


def standing(desk: Desk, tmp_path: Path) -> dict[str, str]:
    running = deposited(desk).number
    done = deposited(desk, name="Twee", size=None).number
    desk.wallet.pay(Payment(number=done, cents=980_00, reference="F1", message="Factuur 1"), key())
    stopped = deposited(desk, name="Drie", size=None).number
    desk.wallet.stop(Stop(stopped, "Gaat niet door"), key())
    never = applied(desk, name="Vier", size=None).number
    desk.wallet.stop(Stop(never, "Vergissing"), key())
    lapsed = applied(desk, name="Vijf", size=None).number
    later = Desk(desk._work.store, RULES, FixedClock(desk.today().replace(month=7)), front_end="test")
    return {
        number: " ".join(text(later, number).split()) for number in (running, done, stopped, never, lapsed)
    }


def test_a_project_that_awaits_nothing_says_how_it_stands_and_asks_no_money(desk, tmp_path):
    running, done, stopped, never, lapsed = standing(desk, tmp_path).values()
    assert "niets meer storten: je eigen bijdrage is er en de subsidie is toegevoegd" in running
    assert "Gebruik het hele saldo van € 980,00" in running
    assert "Wat: Subsidie toegevoegd. Bedrag: € 294,00." in running
    assert "het hele projectbedrag is aan de dienstverlener betaald" in done
    assert "Betaald: € 980,00 Saldo: € 0,00" in done
    assert "het is stopgezet op maandag 4 mei 2026" in stopped
    assert "Terug naar de onderneming: € 686,00" in stopped
    assert "Er was nog niets gestort" in never
    assert "Geld dat na 03/06/2026 aankomt, wordt teruggestuurd." in lapsed
    for said in (running, done, stopped, never, lapsed):
        assert "BE64" not in said
        assert "+++" not in said
    html = slip_file(desk, "2026KMO000001", "html").decode()
    assert "<svg" not in html
    assert '<th scope="col" ' in html or '<th scope="col">' in html


class Page(HTMLParser):
    """Every start tag with its attributes, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.said += data


def test_the_web_page_stands_alone_and_has_a_structure(desk, hostile):
    source = slip_file(desk, hostile, "html").decode()
    page = Page(source)
    names = [tag for tag, _attributes in page.tags]
    assert page.tags[0] == ("html", {"lang": "nl-BE"})
    assert names.count("h1") == names.count("title") == names.count("main") == 1
    assert set(names) & {"script", "img", "iframe", "link", "object", "form", "b", "a"} == set()
    assert {attributes.get("scope") for tag, attributes in page.tags if tag == "th"} == {"row"}
    loads = [
        value
        for _tag, attributes in page.tags
        for name, value in attributes.items()
        if name in ("src", "href", "srcset", "style") or name.startswith("on")
    ]
    assert loads == []
    assert re.findall(r"url\(|@import", source) == []
    # the name of what the drawing is written in is no address that is visited
    assert {value for _tag, found in page.tags for value in found.values() if value and "//" in value} == {
        "http://www.w3.org/2000/svg"
    }
    assert HOSTILE.strip() in page.said
    assert "😀 日本 שלום" in page.said
    assert "@page { size: A4" in source


def test_names_are_data_in_text_too(desk, hostile):
    said = text(desk, hostile)
    assert HOSTILE.strip() in " ".join(said.split())
    assert max(map(cells, said.splitlines())) <= 80
    assert said.replace("\n", "").isprintable()


@needs_poppler
def test_the_pdf_is_tagged_has_a_language_and_a_reading_order(desk, tmp_path):
    number = applied(desk).number
    file = pdf(desk, number, tmp_path)
    about = poppler("pdfinfo", file)
    assert re.search(r"^Tagged: +yes$", about, re.M)
    assert f"Stortingsgegevens van project {number}" in about
    assert re.search(r"^Pages: +1$", about, re.M)
    meta = poppler("pdfinfo", "-meta", file)
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta
    assert "nl-BE" in meta
    order = [
        f"Stortingsgegevens van project {number}",
        "Te storten bedrag € 686,00",
        "Rekeningnummer BE64 7330 3379 7052",
        "mededeling +++182/6000/00127+++",
        "1. Stort je eigen bijdrage",
        "Projectnummer 2026KMO000001",
        "Vragen?",
        "Spoor: ",
    ]
    said = poppler("pdftotext", file, "-")
    places = [said.replace("\n", " ").find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    tree = poppler("pdfinfo", "-struct-text", file)
    assert tree.index("H1 ") < tree.index("H2 ") < tree.index("Figure")
    assert b"/Alt(" in slip_file(desk, number, "pdf") or b"/Alt<" in slip_file(desk, number, "pdf")


@needs_poppler
def test_what_was_booked_is_a_table_with_headings(desk, tmp_path):
    tree = poppler("pdfinfo", "-struct-text", pdf(desk, deposited(desk).number, tmp_path))
    assert tree.count("TH ") == 5
    assert "Subsidie toegevoegd" in tree


@needs_poppler
def test_names_are_data_in_a_pdf(desk, hostile, tmp_path):
    said = poppler("pdftotext", "-raw", pdf(desk, hostile, tmp_path), "-").replace("\n", " ")
    assert HOSTILE.strip() in said
    assert "□" in said
    assert "Tekens die hier niet gedrukt kunnen worden" in said
    assert said.replace("\u200b", "").replace(" ", "").count("W" * 100) == 1


def test_the_same_slip_is_the_same_file(desk):
    number = applied(desk).number
    assert slip_file(desk, number, "pdf") == slip_file(desk, number, "pdf")


def test_a_clock_that_counts_microseconds_gives_a_pdf(desk, monkeypatch):
    number = applied(desk).number
    noon = FixedClock.now

    def now(clock: FixedClock) -> datetime:
        return noon(clock).replace(microsecond=123_456)

    monkeypatch.setattr(FixedClock, "now", now)
    assert slip_file(desk, number, "pdf").startswith(b"%PDF-")


def test_without_typst_there_is_a_sentence_and_the_rest_works(desk, monkeypatch):
    number = applied(desk).number
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused) as refused:
        slip_file(desk, number, "pdf")
    assert refused.value.code is Code.PDF_MISSING
    assert b"<svg" in slip_file(desk, number, "html")
