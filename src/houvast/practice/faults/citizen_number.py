"""A citizen service number (BSN) in a text: it is asked for nowhere, and kept nowhere.

Without a legal ground nobody may keep one (UAVG 46). Nine digits of which the weighed sum passes the test of
eleven; written in one go, in groups (123 456 782, 1234.56.782) or digit by digit.
"""

import re

DIGITS = 9
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_BETWEEN = r"[\s.\u2010-\u2015-]{1,3}"
# From abroad a telephone number has nine digits after the code of the country.
_TELEPHONE = re.compile(r"(?:\+|\b00)31[\s.-]?(?:\(0\))?(?:[\s.-]?\d){9}(?!\d)")
_ROW = re.compile(rf"\d+(?:{_BETWEEN}\d+)*")
_GROUP = re.compile(r"\d+")


def has_citizen_number(text: str) -> bool:
    """Whether a citizen service number stands anywhere in a text, also with spaces, dots or dashes."""
    rows = _ROW.findall(_TELEPHONE.sub(" ; ", text))
    return any(_is_citizen_number(number) for row in rows for number in _nine_digits(_GROUP.findall(row)))


def _nine_digits(groups: list[str]) -> list[str]:
    """Every run of whole groups that has nine digits together.

    Groups of one digit count only where all are: "12 mei 2014" and an amount beside it make no number.
    """
    found = []
    for start in range(len(groups)):
        taken = ""
        for end in range(start, len(groups)):
            taken += groups[end]
            if len(taken) >= DIGITS:
                sizes = {min(len(group), 2) for group in groups[start : end + 1]}
                if len(taken) == DIGITS and len(sizes) == 1:
                    found.append(taken)
                break
    return found


def _is_citizen_number(digits: str) -> bool:
    """The test of eleven; nine noughts are no number."""
    weighed = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return weighed % 11 == 0 and any(int(digit) for digit in digits)
