"""A day, a month or a year: as much as somebody still knows of when something was."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR = 1900
_LATEST_YEAR = 2200
_SPELLINGS = tuple(
    re.compile(spelling, re.ASCII)
    for spelling in (
        r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?",
        r"((?P<day>\d{1,2})-)?(?P<month>\d{1,2})-(?P<year>\d{4})",
    )
)


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is known. A year comes before its months, and a month before its days."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> "When":
        """One day of the calendar."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def read(cls, text: str) -> "When | None":
        """ "2019", "2019-03", "2019-03-14", "3-2019" or "14-3-2019"; None when no such day exists."""
        spelled = next((found for one in _SPELLINGS if (found := one.fullmatch(text.strip()))), None)
        if spelled is None:
            return None
        year, month, day = (int(told) if told else None for told in spelled.group("year", "month", "day"))
        when = cls(year or 0, month, day)
        return when if when._exists() else None

    def _exists(self) -> bool:
        month = 1 if self.month is None else self.month
        if not EARLIEST_YEAR <= self.year <= _LATEST_YEAR or not 1 <= month <= 12:
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year, month)[1]

    @property
    def first(self) -> date:
        """The first day that it may have been."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it may have been."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def is_before(self, other: "When") -> bool:
        """Whether it surely was before another one: "2019" may be after "2019-03"."""
        return self.last < other.first

    def __lt__(self, other: "When") -> bool:
        return self._order < other._order

    def __le__(self, other: "When") -> bool:
        return self._order <= other._order

    @property
    def _order(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    def __str__(self) -> str:
        """As ISO 8601 and FHIR write it: "2019", "2019-03" or "2019-03-14"."""
        known = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None))
        return "-".join(known)
