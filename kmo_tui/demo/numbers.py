"""Numbers of the fictional world: made from a counter, with check digits that hold."""


def enterprise(index: int) -> str:
    """Give an enterprise number from the range 0999, which is not given out."""
    first = f"0999{2000 + index * 37:04d}"
    return f"{first}{97 - int(first) % 97:02d}"


def account(index: int) -> str:
    """Give a Belgian IBAN that passes both of its checks."""
    first = f"539{7_000_000 + index * 1_931:07d}"
    national = f"{first}{int(first) % 97 or 97:02d}"
    # BE as digits is 1114, followed by 00 for the check digits themselves
    return f"BE{98 - int(f'{national}111400') % 97:02d}{national}"


def provider(index: int, letter: str) -> str:
    """Give a registration number: letter O for training, A for advice."""
    return f"DV.{letter}{999_001 + index}"
