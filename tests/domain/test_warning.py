"""What the desk warns of: titles that look excluded, and a start before the registration."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.excluded import ExcludedService, is_stem
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.warning import LooksExcluded, StartsBeforeRegistration, WarningCode, warnings_of

EXCLUDED = Rulebook.load().on(date(2026, 5, 4)).excluded


def found(title: str) -> list[tuple[str, str]]:
    """Give code and word of every excluded service that a title looks like."""
    warned = warnings_of(EXCLUDED, name=title, registered_on=None, starts_on=None)
    return [(one.service.code, one.word) for one in warned if isinstance(one, LooksExcluded)]


@pytest.mark.parametrize(
    ("title", "code", "word"),
    [
        ("Shiatsumassage", "shiatsu", "Shiatsumassage"),
        ("Mindfulness op het werk", "mindfulness", "Mindfulness"),
        ("Mindfulnesstraining", "mindfulness", "Mindfulnesstraining"),
        ("Mindful leiderschap", "mindfulness", "Mindful"),
        ("MBSR, 8 weken", "mindfulness", "MBSR"),
        ("Voetreflexologie voor beginners", "reflexology", "Voetreflexologie"),
        ("Voetzool-reflextherapie", "reflexology", "Voetzool-reflextherapie"),
        ("Reflexzonetherapie", "reflexology", "Reflexzonetherapie"),
        ("Basis astrologie", "astrology", "astrologie"),
        ("Geboortehoroscoop lezen", "astrology", "Geboortehoroscoop"),
        ("Insights Discovery: je kleur", "insights_discovery", "Insights Discovery"),
        ("MBTI-practitioner", "myers_briggs", "MBTI"),
        ("Myers-Briggs voor teams", "myers_briggs", "Myers-Briggs"),
        ("Basis NLP", "nlp", "NLP"),
        ("NLP-practitioner", "nlp", "NLP"),
        ("nlpcoach", "nlp", "nlpcoach"),
        ("NLP in Python: natural language processing", "nlp", "NLP"),
        ("Neurolinguïstisch programmeren", "nlp", "Neurolinguïstisch programmeren"),
        ("Neuro-Linguistic Programming", "nlp", "Neuro-Linguistic Programming"),
        ("Examencoaching", "exams", "Examencoaching"),
        ("Voorbereiding toelatingsexamens", "exams", "toelatingsexamens"),
        ("Meridianen- en elementenleer", "meridians", "Meridianen"),
        ("De vijfelementenleer", "meridians", "vijfelementenleer"),
        ("Hypnotherapie", "hypnosis", "Hypnotherapie"),
        ("Zelfhypnose", "hypnosis", "Zelfhypnose"),
        ("Rijbewijs B, theorie", "driving_licence", "Rijbewijs B"),
        ("rijbewijs-B", "driving_licence", "rijbewijs-B"),
        ("Rijbewijs (AM)", "driving_licence", "Rijbewijs (AM"),
        ("Rijbewijs categorie A2", "driving_licence", "Rijbewijs categorie A2"),
        ("Het B-rijbewijs halen", "driving_licence", "B-rijbewijs"),
        ("Rijbewijs B en BE", "driving_licence", "Rijbewijs B"),
        ("Helikopterpiloot", "pilot", "Helikopterpiloot"),
        ("Vliegtuigpiloot", "pilot", "Vliegtuigpiloot"),
        ("Opleiding tot piloot", "pilot", "tot piloot"),
        ("Vliegbrevet PPL", "pilot", "Vliegbrevet"),
        ("Jaarabonnement kennisplatform", "subscription", "Jaarabonnement"),
        ("Lidmaatschap 2026", "subscription", "Lidmaatschap"),
        ("TEAMBUILDING in de Ardennen", "teambuilding", "TEAMBUILDING"),
        ("Team-building (2 dagen)", "teambuilding", "Team-building"),
        ("Team building", "teambuilding", "Team building"),
        ("Teambuildingsdag", "teambuilding", "Teambuildingsdag"),
        ("Ｔｅａｍｂｕｉｌｄｉｎｇ", "teambuilding", "Ｔｅａｍｂｕｉｌｄｉｎｇ"),
        ("Netwerksessies voor starters", "networking", "Netwerksessies"),
        ("Netwerkborrel", "networking", "Netwerkborrel"),
        ("Studiereis naar Berlijn", "study_trip", "Studiereis"),
        ("Studiereizen", "study_trip", "Studiereizen"),
        ("Bachbloesems kiezen", "bach_flowers", "Bachbloesems"),
        ("Bach-bloesemtherapie", "bach_flowers", "Bach-bloesemtherapie"),
        ("Sjamaan worden", "shamanism", "Sjamaan"),
        ("Shamanisme", "shamanism", "Shamanisme"),
        ("Pendelen voor beginners", "pendulum", "Pendelen"),
        ("Pendelcursus", "pendulum", "Pendelcursus"),
        ("Kaartleggen", "card_reading", "Kaartleggen"),
        ("Tarotkaarten", "card_reading", "Tarotkaarten"),
        ("Wandelcoaching", "walking_coaching", "Wandelcoaching"),
        ("Coachwandelingen", "walking_coaching", "Coachwandelingen"),
        ("Vaarbewijs", "boating_licence", "Vaarbewijs"),
        ("Algemeen stuurbrevet", "boating_licence", "stuurbrevet"),
    ],
)
def test_a_title_that_looks_excluded_is_found_by_its_stem(title: str, code: str, word: str) -> None:
    assert found(title) == [(code, word)]


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Teamleider worden",
        "Digitale boekhouding",
        "Rijke data",
        "Veilig werken in de cloud",
        "Onderhandelen",
        "Rijbewijs C voor chauffeurs",
        "Rijbewijs CE en code 95",
        "Rijbewijs BE",
        "Rijbewijs B+E",
        "Rijbewijs D",
        "Rijbewijsbegeleiding door de werkgever",
        "Inlplanning",
        "Online planning",
        "Value stream building",
        "Gastrologie voor koks",
        "Bewaar bewijsstukken",
        "Netwerkbeheer",
        "Netwerkbeveiliging",
        "Kaartlezen en kaartlegenden",
        "Dronepiloot",
        "Opleiding tot piloot van een drone",
        "Een pilootproject leiden",
        "Marketing op automatische piloot",
        "Pendelaars en pendelbussen",
        "Duurzaam pendelen in een mobiliteitsplan",
        "Abonnementsmodellen verkopen",
        "Studiedag fiscaliteit",
        "Reflecteren met je team",
        "Customer insights",
        "Wandelen met klanten",
        "Bach op de piano",
        "Hyperautomatisering",
        "\u0301\u0301",
    ],
)
def test_a_title_that_only_resembles_one_is_left_alone(title: str) -> None:
    assert found(title) == []


def test_a_title_can_look_like_two_of_them() -> None:
    assert found("Teambuilding met mindfulness") == [
        ("mindfulness", "mindfulness"),
        ("teambuilding", "Teambuilding"),
    ]


def test_every_shipped_stem_is_one_that_a_desk_may_write() -> None:
    for service in EXCLUDED:
        assert all(map(is_stem, (*service.stems, *service.unless))), service.code


@given(st.text(max_size=60), st.sampled_from(EXCLUDED), st.text(max_size=60))
def test_the_word_stands_in_the_title(before: str, service: ExcludedService, after: str) -> None:
    stem = service.stems[0].strip("*")
    title = f"{before} {stem} {after}"
    word = service.found_in(title)
    if not service.unless:
        assert word
    assert word is None or word.casefold() in title.casefold() or not title.isascii()


@given(st.text(max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(one.word for one in warnings_of(EXCLUDED, name=text, registered_on=None, starts_on=None))
    assert is_stem(text) in (True, False)


@pytest.mark.parametrize(
    ("registered_on", "starts_on", "warned"),
    [
        (date(2026, 5, 4), date(2026, 5, 3), True),
        (date(2026, 5, 4), date(2026, 5, 4), False),
        (date(2026, 5, 4), date(2026, 5, 5), False),
        (None, date(2026, 5, 3), False),
        (date(2026, 5, 4), None, False),
    ],
)
def test_a_start_before_the_registration(
    registered_on: date | None, starts_on: date | None, warned: bool
) -> None:
    found = warnings_of(EXCLUDED, name="Boekhouden", registered_on=registered_on, starts_on=starts_on)
    if registered_on and starts_on and warned:
        assert found == (StartsBeforeRegistration(registered_on, starts_on),)
        assert found[0].code is WarningCode.STARTS_BEFORE_REGISTRATION
    else:
        assert found == ()
