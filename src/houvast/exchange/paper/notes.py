"""What sentences rest on: numbered notes, and the sources under a letter, each told once."""

from collections.abc import Mapping
from string import ascii_uppercase
from typing import Any

Opening = Mapping[str, Any]
_SOURCE_PARTS = ("authors", "year", "title", "where", "read")
_NOTE_PARTS = ("evidence_text", "rule_text", "establish", "disputed")


class Notes:
    """Collects the notes of one paper while its sentences are laid out."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._letters: dict[tuple[str, ...], str] = {}
        self.grades: list[str] = []
        self.notes: list[dict[str, Any]] = []
        self.sources: list[dict[str, str]] = []

    def number(self, opening: Opening) -> int:
        """The number of the note that tells what is in `opening`; 0 where there is nothing to tell."""
        letters = tuple(self._letter(source) for source in opening["sources"])
        told = tuple(str(opening[part]) for part in _NOTE_PARTS)
        key = (*told, *letters)
        if not any(key):
            return 0
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._add(self._numbers[key], opening, ", ".join(letters))
        return self._numbers[key]

    def _add(self, number: int, opening: Opening, letters: str) -> None:
        """A note says its grade in one word; what the word means is told once for all notes."""
        grade = str(opening["evidence_text"])
        self.grades += [grade] if grade and grade not in self.grades else []
        told = {part: str(opening[part]) for part in _NOTE_PARTS[1:]}
        self.notes.append({"number": number, "grade": grade.partition(":")[0], "sources": letters, **told})

    def _letter(self, source: Mapping[str, Any]) -> str:
        key = tuple(str(source[part] or "") for part in _SOURCE_PARTS)
        if key not in self._letters:
            self._letters[key] = _letters(len(self._letters))
            self.sources.append({"letter": self._letters[key], **dict(zip(_SOURCE_PARTS, key, strict=True))})
        return self._letters[key]


def _letters(at: int) -> str:
    """A, B ... Z, AA, AB ..."""
    rest, last = divmod(at, len(ascii_uppercase))
    return (_letters(rest - 1) if rest else "") + ascii_uppercase[last]
