"""Every figure of one coding together, with what was counted how."""

from dataclasses import dataclass

from houvast.practice.footage.budget import Spent, budget
from houvast.practice.footage.circles import Circle, circles
from houvast.practice.footage.coding import Coding
from houvast.practice.footage.latency import Latency, answers, by_child
from houvast.practice.footage.moments import LEAD, TAIL, Clip, clips
from houvast.practice.footage.scheme import Scheme
from houvast.practice.footage.sequences import Followed, sequences
from houvast.practice.footage.tracks import JOINS


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How to count: `joins` as in `circles`, `lead`, `tail` and `order` as in `moments`; times in ms."""

    joins: int = JOINS
    lead: int = LEAD
    tail: int = TAIL
    order: tuple[str, ...] = ()


USUAL = Counting()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Every figure of one coding. Circles and moments are for families too, sequences for coders only."""

    counting: Counting
    circles: tuple[Circle, ...]
    latencies: tuple[Latency, ...]
    moments: tuple[Clip, ...]
    budget: tuple[Spent, ...]
    sequences: tuple[Followed, ...]


def figures(coding: Coding, scheme: Scheme, counting: Counting = USUAL) -> Figures:
    """Counts everything once. `scheme` is the one the coding was made with."""
    found = answers(coding, scheme)
    return Figures(
        counting=counting,
        circles=circles(coding, scheme, joins=counting.joins),
        latencies=by_child(coding, scheme, found),
        moments=clips(coding, found, lead=counting.lead, tail=counting.tail, order=counting.order),
        budget=budget(coding),
        sequences=sequences(coding, joins=counting.joins),
    )
