"""The code in a letter: long enough that nobody guesses it, made to be typed over from paper.

Twenty signs of Crockford's base 32 (100 bits), in groups of four. What looks alike is read alike: the
letter O is a nought, I and L are a one. Only a digest is kept.
"""

import hashlib
import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
_ALIKE = str.maketrans("OILU", "011V")


def new_code() -> str:
    """A code as it stands in a link."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return "-".join(signs[at : at + 4] for at in range(0, LENGTH, 4))


def plain(code: str) -> str:
    """What somebody typed, without spaces, dashes and capitals, look-alikes read as meant."""
    return "".join(sign for sign in code.upper().translate(_ALIKE) if sign in SIGNS)


def has_the_form(code: str) -> bool:
    """Whether it could be a code at all: of the right length, and with nothing strange in it."""
    strange = [sign for sign in code.upper().translate(_ALIKE) if sign not in SIGNS and sign not in "- \t"]
    return not strange and len(plain(code)) == LENGTH


def digest(code: str) -> str:
    """SHA-256 of the code, in hexadecimal: what is kept of it."""
    return hashlib.sha256(plain(code).encode()).hexdigest()
