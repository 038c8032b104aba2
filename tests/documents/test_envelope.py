"""Letters as mail messages, read back by the standard library."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.documents.envelope import BadAddress, message

AT = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "Content-Language",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
}


def read(subject: str, body: str, recipient: str = "info@bedrijf.example"):
    made = message(mail_id=1, recipient=recipient, subject=subject, body=body, written_at=AT)
    return message_from_bytes(made.as_bytes(), policy=default)


@given(st.text(), st.text())
def test_whatever_the_words_the_headers_are_ours(subject: str, body: str) -> None:
    found = read(subject, body)
    assert (set(found.keys()), len(found.keys())) == (HEADERS, len(HEADERS))
    assert (str(found["To"]), found["Date"].datetime) == ("info@bedrijf.example", AT)
    assert not found.defects


@pytest.mark.parametrize(
    "text", ["Een\r\nBcc: x@y.be", "Een\nBcc: x@y.be", "Een\u2028Bcc: x@y.be", "Een\x0bBcc: x"]
)
def test_a_line_end_in_a_subject_makes_no_header(text: str) -> None:
    found = read(text, "Dag")
    assert found["Bcc"] is None
    assert "Bcc: x" in found["Subject"]


def test_the_words_arrive_as_they_were_written() -> None:
    body = "Beste \U0001f600 Ørsted,\n\n.\nFrom hier\n" + "w" * 1200 + " € 980,00"
    found = read("Storting ontvangen: € 980,00", body)
    assert found.get_content().splitlines() == body.split("\n")
    assert found["Subject"] == "Storting ontvangen: € 980,00"
    raw = message(mail_id=1, recipient="a@b.be", subject="x", body=body, written_at=AT).as_bytes()
    assert raw.isascii() and max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "info",
        "info@",
        "@b.be",
        "a@b",
        "a b@c.be",
        "a@b.be\nBcc: c@d.be",
        "a@b.be, c@d.be",
        "é@b.be",
        "<a@b.be>",
        "o@[r.j0",
        '"a b"@c.be',
    ],
)
def test_what_is_no_address_is_refused(recipient: str) -> None:
    with pytest.raises(BadAddress):
        read("x", "y", recipient)
