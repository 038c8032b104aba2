"""What a mail address must look like before it is kept, or before a mail is made for it."""

import re

# RFC 5322 gives these a meaning of their own in a header; no mailbox of a company needs them
SPECIAL = '()<>[]:;,\\"'
_PART = rf"[^@\s{re.escape(SPECIAL)}]+"
_ADDRESS = re.compile(rf"{_PART}@{_PART}\.[^@\s.{re.escape(SPECIAL)}]+")


def is_mail_address(text: str) -> bool:
    """Tell whether this looks like ``info@bedrijf.be``; whether anybody reads it there is not known."""
    return _ADDRESS.fullmatch(text) is not None
