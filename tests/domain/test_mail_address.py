import pytest

from kmo_tui.domain.mail_address import is_mail_address


@pytest.mark.parametrize(
    "text", ["info@bedrijf.be", "an.peeters+kmo@post.bedrijf.be", "o'neill@b.ie", "zoë@b.be"]
)
def test_what_looks_like_an_address(text: str) -> None:
    assert is_mail_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "info",
        "info@",
        "@b.be",
        "info@b",
        "a b@c.be",
        "a@b@c.be",
        "a@b.",
        "<a@b.be>",
        "a@[10.0.0.1]",
        "o@[r.j0",
        "a@b.be, c@d.be",
        "a@b.be;c@d.be",
        '"a b"@c.be',
        "a(x)@b.be",
        "a@b.be\nBcc: c@d.be",
    ],
)
def test_what_does_not(text: str) -> None:
    assert not is_mail_address(text)
