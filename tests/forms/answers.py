"""Answers as a person types them, and what the parsers may look at."""

from datetime import date

from kmo_tui.forms.question import Choice, Context

TODAY = date(2026, 11, 4)
FACTS = {
    "themes": {
        "training": (
            Choice("innovation", "Innovatie"),
            Choice("digitalisation/cybersecurity", "Cybersecurity"),
        ),
        "advice": (Choice("digitalisation/cybersecurity", "Cybersecurity"),),
    },
    "training_kinds": (Choice("classroom", "Klassikaal"), Choice("online", "Online")),
    "balance_cents": 900_00,
}
TRAINING = {
    "nace": "62100",
    "nace_version": "2025",
    "service": "training",
    "name": "Veilig werken in de cloud",
    "training_kind": "classroom",
    "theme": "innovation",
    "hours": "7,5",
    "participants": "An Peeters; Bo Claes",
    "registered_on": "0211",
    "starts_on": "4 november",
    "contributes": "yes",
    "amount": "€ 1.234,56",
    "provider": "dvo999001",
    "affiliated": "no",
    "consent": "yes",
}
ADVICE = {
    **{key: text for key, text in TRAINING.items() if key not in ("training_kind", "participants")},
    "service": "advice",
    "theme": "digitalisation/cybersecurity",
    "provider": "DV.A999002",
}


def context(answers: dict[str, str], **changes: str) -> Context:
    """Give these answers with a few changed."""
    return Context(TODAY, {**answers, **changes}, FACTS)
