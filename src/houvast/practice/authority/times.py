"""Days and birthdays: the law counts them in the Netherlands, and every moment here is an instant.

Ages that move a right: 12 and 16 (BW 7:447, 7:450, 7:465; Jeugdwet 7.3.4 and 7.3.5; UAVG 5), and 18, when
authority ends (BW 1:233 and 1:245).
"""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# An answer that nothing known will change has this as its end; late enough, and every zone can tell it.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def age(born: date, moment: datetime) -> int:
    """Whole years at that instant, by the calendar in Europe/Amsterdam; below zero before the birth.

    Who was born on 29 February turns a year older on 1 March where there is no 29 February: rights
    that come with an age never start early.
    """
    day = moment.astimezone(AMSTERDAM).date()
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, years: int) -> datetime:
    """The instant in UTC at which somebody turns that many years: 00:00 in Europe/Amsterdam."""
    return _midnight(born, born.year + years)


@lru_cache(maxsize=4096)
def _midnight(born: date, year: int) -> datetime:
    try:
        day = born.replace(year=year)
    except ValueError:  # born on 29 February, and this year has none
        day = date(year, 3, 1)
    return datetime.combine(day, time(), tzinfo=AMSTERDAM).astimezone(UTC)
