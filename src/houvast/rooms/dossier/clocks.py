"""How long what is kept: the clocks of the law, as pure functions. docs/retention.md tells them to people.

    care      20 years after the last change in that organisation's file, or after the help ended: the later
              of the two (BW 7:454 lid 3, Jeugdwet 7.3.8 lid 3); under supervision or guardianship also not
              before 30 years after coming of age
    school    2 years after the pupil left (what the sector keeps to for support at school)
    safety    as the organisation's file it belongs to
    family    as long as its owner wants; once the owner has lost the last place in the circle nobody can read
              it, and 2 years later it goes (AVG 5 lid 1 sub e; the two years are our own choice)
    trail     5 years after its last record, and not before the last of the dossier is gone (NEN 7513; the
              decree on logging in care, Staatscourant 2019, 38007)

Looking at something is no change, so it never moves a clock. Days are counted in Europe/Amsterdam: something
goes at 00:00 of the day after the last one on which it is kept.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from houvast.practice.authority import OrganisationKind
from houvast.practice.authority.times import AMSTERDAM, birthday

CARE_YEARS = 20
SCHOOL_YEARS = 2
FAMILY_YEARS = 2
TRAIL_YEARS = 5
COMES_OF_AGE = 18
LONG_YEARS = 30
NOTICE = timedelta(days=30)
ANSWER_MONTHS = 1
"""Within how many months a request is answered (AVG 12 lid 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """What a clock needs of one organisation's file. `changed`: when something was last written in it.

    `ended`: the help ended, or the pupil left; None while it lasts. `born` is needed for the long term only.
    """

    kind: OrganisationKind
    changed: datetime
    ended: datetime | None = None
    long_term: bool = False
    born: date | None = None


def file_goes(file: KeptFile) -> datetime | None:
    """The first moment at which a file may go; None while nothing has begun to count."""
    if file.kind is OrganisationKind.SCHOOL:
        return None if file.ended is None else years_after(file.ended, SCHOOL_YEARS)
    goes = years_after(max(file.changed, file.ended or file.changed), CARE_YEARS)
    if file.long_term and file.born is not None:
        return max(goes, birthday(file.born, COMES_OF_AGE + LONG_YEARS))
    return goes


def family_goes(left: datetime | None) -> datetime | None:
    """When what a family member or the client wrote goes: None while they have a place in the circle."""
    return None if left is None else years_after(left, FAMILY_YEARS)


def trail_goes(last: datetime, *, dossier_ended: datetime | None) -> datetime | None:
    """When the trail of a dossier goes: None while anything of the dossier is there."""
    return None if dossier_ended is None else max(years_after(last, TRAIL_YEARS), dossier_ended)


def years_after(moment: datetime, years: int) -> datetime:
    """00:00 in Europe/Amsterdam after the day that lies whole years later; 29 February becomes 1 March."""
    day = moment.astimezone(AMSTERDAM).date()
    try:
        later = day.replace(year=day.year + years)
    except ValueError:  # 29 February, and that year has none: never a day too early
        later = date(day.year + years, 3, 1)
    return datetime.combine(later + timedelta(days=1), time(), tzinfo=AMSTERDAM).astimezone(UTC)


def month_after(moment: datetime, months: int = ANSWER_MONTHS) -> datetime:
    """The end of the day in Europe/Amsterdam that lies whole months later, or of that month's last day.

    A month counts from the day after the request; 31 January gives the last day of February.
    """
    day = moment.astimezone(AMSTERDAM).date()
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    later = date(year, month + 1, min(day.day, last))
    return datetime.combine(later + timedelta(days=1), time(), tzinfo=AMSTERDAM).astimezone(UTC)


def may_go(goes: datetime | None, announced: datetime | None, moment: datetime) -> bool:
    """Whether it goes now: its clock ran out, and people were told so at least thirty days ago."""
    return goes is not None and announced is not None and goes <= moment and announced + NOTICE <= moment


def is_announced_from(goes: datetime) -> datetime:
    """From when people are told that something goes."""
    return goes - NOTICE
