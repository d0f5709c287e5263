"""All that can be said of how far two coders of one film agree: never one figure alone.

Over time, where one looks at what was coded second by second; over events, where one looks at what was noted
at all and called what; and the list of moments in which they differ, to look at again together. For more
coders, or where one of them coded less of the film: `timed.time_unit_alpha`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from houvast.practice.footage.coding import Coding
from houvast.practice.footage.disagreeing import Disagreement, about_events, in_time
from houvast.practice.footage.matching import EventAgreement, event_agreement
from houvast.practice.footage.streams import What
from houvast.practice.footage.tables import Kappa
from houvast.practice.footage.timed import kappa_of_units, people_in_all, units


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two codings side by side.

    `timed` is over units of time of the phases, `matched` over the events of each sort that either coder
    noted; `moments` is where they differ, in the order of the film: phases by the unit,
    the rest by the event. `left_out` are people whom only one of
    them has, about whom nothing is compared. `films` are what the two call the film: the same, or else
    somebody has to say that it is one.
    """

    unit: int
    tolerance: int
    timed: Kappa
    matched: tuple[EventAgreement, ...]
    moments: tuple[Disagreement, ...]
    left_out: tuple[str, ...]
    films: tuple[str, str]


def agreement(
    a: Coding,
    b: Coding,
    *,
    unit: int = 1_000,
    tolerance: int = 1_000,
    people: Sequence[str] | None = None,
) -> Agreement:
    """How far two coders agree, over units of `unit` ms and over events at most `tolerance` ms apart.

    Raises Refusal for a unit of no time, a tolerance below 0, and people who are not in both codings.
    """
    cut = units((a, b), unit=unit, people=people, what=(What.PHASES,))
    matched = tuple(
        event_agreement(a, b, what, tolerance=tolerance, people=people)
        for what in What
        if getattr(a, what) or getattr(b, what)
    )
    again = (*in_time(cut), *(one for of in matched if of.what != What.PHASES for one in about_events(of)))
    everybody = {person.id for coding in (a, b) for person in coding.people}
    return Agreement(
        unit=unit,
        tolerance=tolerance,
        timed=kappa_of_units(cut),
        matched=matched,
        moments=tuple(sorted(again)),
        left_out=tuple(sorted(everybody.difference(people_in_all((a, b))))),
        films=(a.film, b.film),
    )
