"""The fingerprint of a key's content never changes: a file that is given again after an update is recognised."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest

from kmo_tui.domain.company import CompanyRevision, ContactChange, SizeDeclaration
from kmo_tui.domain.corrections import ProjectChange, TakeBack
from kmo_tui.domain.size import Size
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.service.answers import json_of
from kmo_tui.service.unit_of_work import fingerprint
from tests.service.builders import COMPANY, application, company, provider

NUMBER = "2026KMO000001"
CAFE = company("0999000227", name="Café Ü", other_aid=((date(2025, 1, 2), 100, "x"),))
MOVED = company(mail="a@b.example")
ASKED = application(hours=Decimal("16.50"), name='Café 7 € "x"')


@pytest.mark.parametrize(
    ("action", "content", "known"),
    [
        ("add_company", asdict(CAFE), "82618da45c61cae58765bf639cee3d856faa2f4361ba9f813ba01508d272746d"),
        (
            "add_provider",
            asdict(provider("DV.O999003")),
            "e6dff7313e2e3b3fe308d998bee38ccae62822a4799f17bdd0672ea0252e0ac4",
        ),
        (
            "change_company",
            asdict(ContactChange(COMPANY, "a@b.example", "BE68539007547034")),
            "91029ee9b2feb4b19cef85f7b363480d714199385a64dba86deb592dc05bd564",
        ),
        (
            "revise_company",
            asdict(CompanyRevision(MOVED, company(mail="a@b.example", name="Nieuw"))),
            "4d3ba811297f50d97819b3ddb7b0020d60e965eef9952fdb64ea74bb45c096ac",
        ),
        (
            "change_provider",
            asdict(provider("DV.O999003", name="Anders")),
            "7e759103ea161c584a0825e3e85cf408e1b897bc512c4cf11ec964649ed04964",
        ),
        (
            "declare_size",
            asdict(SizeDeclaration(COMPANY, Size.SMALL)),
            "b880be73129327cd3564538e13d3be14fb77d98647ec662d98bcfca84efcca80",
        ),
        (
            "apply",
            {"application": asdict(ASKED)},
            "f7a703f9ed7c1dfbd1459793b529fc91dcc9bab517471370c2e8d058b6d53b25",
        ),
        (
            "duplicate",
            {"project": NUMBER},
            "2215b53cc4ef81f43e8bb1fbf8058c1e2d08d90f7acfd656e2993146879831fe",
        ),
        (
            "book_deposit",
            asdict(Deposit(NUMBER, 686_00, "182600000127", date(2026, 5, 4))),
            "f9f322fa9976eb09e7dd649737a5563b20205b710bf3bfba3d1c678586b7bd8a",
        ),
        (
            "pay",
            asdict(Payment(number=NUMBER, cents=100, reference="F1", message="x")),
            "138551e0c03c11e2f4c96bf767c740a000098b87b9d0eb862c50ca0aa328e8be",
        ),
        (
            "rate",
            asdict(Rating(number=NUMBER, stars=4, name="An", comment="goed", publish=True, copy=True)),
            "7865cf0274f93584cafa0b06449a0a7a01c5de70d1fd4624a72b7aad92aa6a1e",
        ),
        (
            "stop",
            asdict(Stop(NUMBER, "gedaan")),
            "13b9d1d96f3c319237b20666308bdf92610afba0a21dc24f907b48cce5e0b371",
        ),
        (
            "take_back",
            asdict(TakeBack(NUMBER, 3, "dubbel")),
            "cf8d7b639208dfe69362534e0988ebdf64b7076197cf4e0142d20495845a67a9",
        ),
        (
            "change_project",
            asdict(ProjectChange(number=NUMBER, hours=Decimal("7.5"), participants=("An Maes",))),
            "de01b3045f9869e65d799b51fdcbd58a46be96dff7f48ce9e55de790509903ba",
        ),
    ],
)
def test_the_same_content_has_the_fingerprint_it_always_had(
    action: str, content: dict[str, object], known: str
) -> None:
    assert fingerprint(action, content) == known


def test_an_application_without_a_key_has_the_key_it_always_had() -> None:
    """``apply`` makes a key from the content of an entry that has none."""
    digest = sha256(json_of(ASKED).encode()).hexdigest()
    assert digest == "2cd666c65041bddf9a3ad5d6a272b3913486279241d9645035129dc35c48a5b7"
