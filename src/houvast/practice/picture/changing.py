"""What changed between two sheets of one kind of informant: sign by sign and person by person.

Nothing is added up and nobody is compared with anybody else. What goes well stands first: a secure sign
that is seen more often weighs no less than a worry that is seen less often.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from houvast.practice.observations import Answer, Sheet, Sign

_SEEN_AS = {Answer.NEVER: 0, Answer.SOMETIMES: 1, Answer.OFTEN: 2}
_TELLING = (Answer.OFTEN, Answer.SOMETIMES, Answer.UNKNOWN, Answer.NEVER)

_Place = tuple[str, str]
"""(sign, towards whom)."""


class Shift(NamedTuple):
    """One sign towards one person, then and now. None: nobody was asked, or nobody answered."""

    sign: Sign
    toward: str
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class Change:
    """What changed for one informant between two days, each in the order of the catalogue.

    `grew` and `faded` are secure signs, `eased` and `rose` worries. What was not known on the first
    day can have grown nor faded: it is newly seen or newly not seen. `unclear` was known and is not any
    more; `steady` is seen as often as before.
    """

    role: str
    setting: str
    since: date
    until: date
    grew: tuple[Shift, ...] = ()
    eased: tuple[Shift, ...] = ()
    newly_seen: tuple[Shift, ...] = ()
    newly_not_seen: tuple[Shift, ...] = ()
    steady: tuple[Shift, ...] = ()
    faded: tuple[Shift, ...] = ()
    rose: tuple[Shift, ...] = ()
    unclear: tuple[Shift, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to lay side by side."""
        parts = (self.grew, self.eased, self.newly_seen, self.newly_not_seen, self.steady)
        return not any((*parts, self.faded, self.rose, self.unclear))


def is_comparable(one: Sheet, other: Sheet) -> bool:
    """Whether two sheets come from the same kind of informant in the same place."""
    return one.writer == other.writer


def change(earlier: Sheet, later: Sheet, signs: Iterable[Sign]) -> Change:
    """What changed between two sheets, of the signs that a reader is shown. Danger is never among it.

    Raises:
        ValueError: The sheets are not of the same kind of informant, or stand in the wrong order.
    """
    if not is_comparable(earlier, later):
        raise ValueError("a parent's sheet and a teacher's cannot be laid on one line")
    if later.written < earlier.written:
        raise ValueError("the later sheet is older than the earlier one")
    before, after = _answers(earlier), _answers(later)
    parts: dict[str, list[Shift]] = {}
    for sign in signs:
        if sign.safety:
            continue
        for toward in _towards(sign, before, after):
            place = (sign.id, toward)
            shift = Shift(sign, toward, before.get(place), after.get(place))
            parts.setdefault(_part(shift), []).append(shift)
    parts.pop("", None)
    told = {name: tuple(shifts) for name, shifts in parts.items()}
    return Change(later.writer.role, later.writer.setting, earlier.written, later.written, **told)


def _answers(sheet: Sheet) -> Mapping[_Place, Answer]:
    """The answer about each sign and person; of two the most telling, so that their order does not matter."""
    found: dict[_Place, Answer] = {}
    for one in sheet.observations:
        place = (one.sign, one.toward)
        found[place] = min(found.get(place, one.answer), one.answer, key=_TELLING.index)
    return found


def _towards(sign: Sign, *answered: Mapping[_Place, Answer]) -> list[str]:
    """About whom a sign was answered on either day; the writer first."""
    people = {toward for answers in answered for id, toward in answers if id == sign.id}
    return sorted(people, key=lambda toward: (toward != "me", toward))


def _part(shift: Shift) -> str:
    """Where in a change a shift stands; empty for what was never seen and what nobody knew."""
    before = _SEEN_AS.get(shift.before) if shift.before else None
    after = _SEEN_AS.get(shift.after) if shift.after else None
    if after is None:
        # Who leaves a question open later says nothing; who says not to know does.
        return "unclear" if before is not None and shift.after is Answer.UNKNOWN else ""
    if before is None:
        return "newly_seen" if after else "newly_not_seen"
    if before == after:
        return "steady" if after else ""
    if after > before:
        return "grew" if shift.sign.strength else "rose"
    return "faded" if shift.sign.strength else "eased"
