"""The structured communication of Belgian transfers: ten digits and two that check them."""

import re

_TWELVE = re.compile(r"(?<![0-9])[0-9]{3}[ /.\-]?[0-9]{4}[ /.\-]?[0-9]{5}(?![0-9])")


def ogm_check_digits(first10: str) -> str:
    """Give the two check digits of ten digits: the rest after division by 97, with 97 for 0."""
    return f"{int(first10) % 97 or 97:02d}"


def ogm(number10: int) -> str:
    """Make the twelve digits of a communication from a number of at most ten; ValueError beyond that."""
    if not 0 <= number10 < 10**10:
        raise ValueError("a communication carries a number of at most ten digits")
    first10 = f"{number10:010d}"
    return first10 + ogm_check_digits(first10)


def ogm_ok(digits12: str) -> bool:
    """Tell whether these are twelve digits of which the last two check the others."""
    if re.fullmatch(r"[0-9]{12}", digits12) is None:
        return False
    return digits12[10:] == ogm_check_digits(digits12[:10])


def ogm_shown(digits12: str) -> str:
    """Write twelve digits as banks print them: ``+++180/1851/05305+++``."""
    return f"+++{digits12[:3]}/{digits12[3:7]}/{digits12[7:]}+++"


def normal_ogm(text: str) -> str:
    """Give the bare digits of a communication as people write it; ValueError unless there are twelve."""
    digits = re.sub(r"[+*/\s.\-]", "", text)
    if re.fullmatch(r"[0-9]{12}", digits) is None:
        raise ValueError("a structured communication has twelve digits")
    return digits


def ogms_in(text: str) -> list[str]:
    """Give the communications that stand in a text, in any usual writing, each once; only those that check."""
    found = (normal_ogm(match[0]) for match in _TWELVE.finditer(text))
    return [digits for digits in dict.fromkeys(found) if ogm_ok(digits)]
