"""Any text as letters that can be printed.

A tagged PDF may not hold a letter without a shape. What no font has becomes a visible box, and what
nobody sees (direction marks, zero-width signs, control characters) is left out.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

BOX = "□"
_MOST_MARKS = 2
_PLAIN = re.compile(r"[ -~äëïöüéèáçÉ]*")  # nearly every text: nothing to do

# What the fonts inside the typesetter itself have, for who writes in another alphabet than ours.
_RESERVE_ALPHABETS = {
    "Latin": "a1-ac ae-24f 1e00-1eff",
    "Greek": "386 388-38a 38c 38e-3a1 3a3-3ce",
    "Cyrillic": "400-45f 490-491",
    "Armenian and Georgian": "531-556 561-587 10d0-10f0",
    "Hebrew": "5d0-5ea",
    "Arabic": "60c 61b 61f 621-63a 641-64a 660-669",
    "Persian and Urdu": "67e 686 698 6a9 6af 6cc",
    "signs": "2190-2195 2212 2260-2265 25a0-25a1 25cb-25cf 2610-2612 263a 2665 2713-2714",
}


def _characters(ranges: str) -> Iterator[int]:
    for one in ranges.split():
        first, _dash, last = one.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


RESERVE = frozenset(chain.from_iterable(map(_characters, _RESERVE_ALPHABETS.values())))


@lru_cache(maxsize=8)
def covered(fonts: Path) -> frozenset[int]:
    """The characters that every TrueType font in a folder can show."""
    found = [frozenset(_mapped(path.read_bytes())) for path in sorted(fonts.glob("*.ttf"))]
    if not found:
        raise FileNotFoundError(f"No TrueType fonts in {fonts}")
    return frozenset.intersection(*found)


def _mapped(font: bytes) -> Iterator[int]:
    """The characters in a font's `cmap` table: its subtables of format 4, all that our fonts have."""
    (count,) = struct.unpack_from(">H", font, 4)
    records = [struct.unpack_from(">4sLLL", font, 12 + 16 * at) for at in range(count)]
    start = next(offset for tag, _check, offset, _length in records if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for at in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * at)
        if struct.unpack_from(">H", font, start + offset) == (4,):
            yield from _segments(font, start + offset)


def _segments(font: bytes, start: int) -> Iterator[int]:
    """The characters of one subtable of format 4."""
    (twice,) = struct.unpack_from(">H", font, start + 6)
    count = twice // 2
    lasts = struct.unpack_from(f">{count}H", font, start + 14)
    firsts, deltas, ranges = (
        struct.unpack_from(f">{count}H", font, start + 16 + twice * at) for at in (1, 2, 3)
    )
    for at, (first, last, delta, reach) in enumerate(zip(firsts, lasts, deltas, ranges, strict=True)):
        place = start + 16 + 3 * twice + 2 * at + reach
        for character in range(first, last + 1):
            glyph = character + delta if not reach else _glyph(font, place + 2 * (character - first), delta)
            if glyph % 0x10000 and character != 0xFFFF:
                yield character


def _glyph(font: bytes, place: int, delta: int) -> int:
    (glyph,) = struct.unpack_from(">H", font, place)
    return glyph + delta if glyph else 0


def printable(text: str, known: frozenset[int]) -> str:
    """A text in letters that are there, with its lines kept."""
    if _PLAIN.fullmatch(text):
        return text
    told = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return re.sub(r"\n{3,}", "\n\n", "".join(_shown(told, known)))


def _shown(text: str, known: frozenset[int]) -> Iterator[str]:
    """Letter by letter; an accent stays only on a letter of our own fonts, and no more than two."""
    marks = _MOST_MARKS
    for letter in text:
        kind = unicodedata.category(letter)
        if kind.startswith("M"):
            if ord(letter) in known and marks < _MOST_MARKS:
                marks += 1
                yield letter
            continue
        shape = _shape(letter, kind, known)
        if shape:
            marks = 0 if ord(letter) in known else _MOST_MARKS
            yield shape


def _shape(letter: str, kind: str, known: frozenset[int]) -> str:
    if letter in "\n\r\v\f\x85\u2028\u2029":
        return "\n"
    if letter == "\t" or (kind == "Zs" and letter != "\u00a0"):
        return " "
    if kind in ("Cc", "Cf") or "\U0001f3fb" <= letter <= "\U0001f3ff":  # unseen, or only a tint
        return ""
    return letter if ord(letter) in known or ord(letter) in RESERVE else BOX


def all_printable(data: Any, known: frozenset[int]) -> Any:
    """Every text in nested dicts and lists made printable."""
    if isinstance(data, str):
        return printable(data, known)
    if isinstance(data, dict):
        return {key: all_printable(value, known) for key, value in data.items()}
    return [all_printable(value, known) for value in data] if isinstance(data, list) else data
