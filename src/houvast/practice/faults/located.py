"""Values read from a text together with the line each of them stands on."""

from collections.abc import Mapping
from dataclasses import dataclass

from houvast.practice.faults.fault import Fault

Place = tuple[str | int, ...]
"""The way to a value: ("sign", 3, "text") is the key `text` in the fourth table `sign`."""

MOST_BYTES = 256 * 1024
DEEPEST = 24
SHOWN = 60
QUOTED = 200


def shown(place: Place) -> str:
    """A place in words for people: ("sign", 3, "text") is "sign[4].text"."""
    words = ""
    for step in place:
        if isinstance(step, int):
            words += f"[{step + 1}]"
        else:
            words += f".{step}" if words else step
    return tidy(words, SHOWN)


def tidy(text: str, most: int = QUOTED) -> str:
    """Somebody's own words, short enough and without signs that would act on a terminal."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in cut)


@dataclass(frozen=True)
class Located:
    """A value from a file, with lines to point at. `shift` lines stand before the text in its file."""

    file: str
    value: Mapping[str, object]
    lines: Mapping[Place, int]
    shift: int = 0

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest place around it that has one (1 at the least)."""
        for length in range(len(place), 0, -1):
            found = self.lines.get(place[:length])
            if found:
                return found + self.shift
        return 1 + self.shift

    def fault(self, place: Place, message: str, **values: object) -> Fault:
        """A fault at a place of this text."""
        told = {name: tidy(value) if isinstance(value, str) else value for name, value in values.items()}
        return Fault(self.file, self.line(place), shown(place), message, told)

    def nearest(self, place: Place) -> Place:
        """The place itself when it stands in the text, or the nearest around it that does.

        One value may stand for a row of one: then its number in the row stands nowhere.
        """
        found: Place = ()
        for step in place:
            if (*found, step) in self.lines:
                found = (*found, step)
            elif isinstance(step, str):
                break
        return found


def as_text(file: str, data: bytes, most: int = MOST_BYTES) -> tuple[str, tuple[Fault, ...]]:
    """Bytes as text, or the one fault that stands in the way: too large, or not UTF-8."""
    if len(data) > most:
        message = "Dit bestand is te groot: {size} bytes. Meer dan {most} bytes lezen we niet."
        return "", (Fault(file, 0, "", message, {"size": len(data), "most": most}),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(file, error.object[: error.start].count(b"\n") + 1),)
    if "\0" in text:  # what UTF-16 looks like
        return "", (_not_utf8(file, text.count("\n", 0, text.index("\0")) + 1),)
    return text.replace("\r\n", "\n"), ()


def _not_utf8(file: str, line: int) -> Fault:
    return Fault(file, line, "", "Dit is geen UTF-8. Bewaar het bestand als UTF-8 en probeer het nog eens.")
