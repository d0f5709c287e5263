"""Trees over leaves, weighed with Kleene's three-valued logic.

A leaf stands once in a tree. That makes the reasoning exact (a tree is open only when the unknown
leaves really could go either way) and makes the smallest deciding set easy to find: it is the
smallest set of its parts, joined.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from houvast.practice.observations import Status, Truth


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing to know: a sign ("seeks-comfort") or a fact ("history.adopted").

    `sometimes` says whether the answer "sometimes" counts as seen. With `toward`, only answers
    about those people count; with `upset`, only answers about moments of being upset or hurt.
    """

    id: str
    is_fact: bool = False
    sometimes: bool = True
    toward: tuple[str, ...] = ()
    upset: bool = False
    why: str = ""
    sources: tuple[str, ...] = ()


class Joint(StrEnum):
    """How the parts of a group are joined."""

    ALL = "all"
    ANY = "any"
    AT_LEAST = "at_least"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """Parts joined by all of, any of, at least `count` of, or none of."""

    joint: Joint
    parts: tuple["Tree", ...]
    count: int = 0

    @property
    def enough(self) -> int:
        """How many seen parts make the group met (for "none of": how many make it not met)."""
        if self.joint is Joint.ALL:
            return len(self.parts)
        return self.count if self.joint is Joint.AT_LEAST else 1


Tree = Leaf | Group


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a tree comes to: `truth`, and the leaf ids that decide it or, while unknown, still could."""

    truth: Truth
    leaves: frozenset[str]


def leaves(tree: Tree) -> Iterator[Leaf]:
    """Every leaf, in the order in which it is written."""
    if isinstance(tree, Leaf):
        yield tree
        return
    for part in tree.parts:
        yield from leaves(part)


def wanted(tree: Tree, value: bool = True) -> dict[str, bool]:
    """For each leaf id whether "seen" speaks for the tree (True) or against it (False)."""
    if isinstance(tree, Leaf):
        return {tree.id: value}
    inner = value is not (tree.joint is Joint.NONE)
    return {id: side for part in tree.parts for id, side in wanted(part, inner).items()}


def weigh(tree: Tree, known: Mapping[str, Truth]) -> Weighing:
    """Kleene's value of a tree, with the smallest set of leaves that decides it.

    `known` holds the truth per leaf id; a leaf that is not in it is unknown. Between sets of one
    size the one whose ids come first is taken.
    """
    return weigh_values(tree, tuple(known.get(leaf.id, Truth.UNKNOWN) for leaf in leaves(tree)))


def weigh_values(tree: Tree, values: tuple[Truth, ...]) -> Weighing:
    """As `weigh`, for the truths in the order of `leaves(tree)`."""
    known = {leaf.id: truth for leaf, truth in zip(leaves(tree), values, strict=True)}
    return _weigh_part(tree, known)


def _weigh_part(tree: Tree, known: Mapping[str, Truth]) -> Weighing:
    if isinstance(tree, Leaf):
        return Weighing(known[tree.id], frozenset((tree.id,)))
    parts = [_weigh_part(part, known) for part in tree.parts]
    weighed = _weigh_group(parts, tree.enough)
    return _turned(weighed) if tree.joint is Joint.NONE else weighed


def _weigh_group(parts: list[Weighing], enough: int) -> Weighing:
    """At least `enough` of the parts."""
    seen = [part for part in parts if part.truth is Truth.SEEN]
    if len(seen) >= enough:
        return Weighing(Truth.SEEN, _smallest(seen, enough))
    fail = len(parts) - enough + 1
    not_seen = [part for part in parts if part.truth is Truth.NOT_SEEN]
    if len(not_seen) >= fail:
        return Weighing(Truth.NOT_SEEN, _smallest(not_seen, fail))
    unknown = [part.leaves for part in parts if part.truth is Truth.UNKNOWN]
    return Weighing(Truth.UNKNOWN, frozenset().union(*unknown))


def _smallest(parts: list[Weighing], count: int) -> frozenset[str]:
    """The leaves of the `count` parts that need the fewest; ties by id."""
    ordered = sorted(parts, key=lambda part: (len(part.leaves), sorted(part.leaves)))
    return frozenset().union(*(part.leaves for part in ordered[:count]))


_OPPOSITE = {Truth.SEEN: Truth.NOT_SEEN, Truth.NOT_SEEN: Truth.SEEN, Truth.UNKNOWN: Truth.UNKNOWN}


def _turned(weighed: Weighing) -> Weighing:
    """The opposite, decided by the same leaves."""
    return Weighing(_OPPOSITE[weighed.truth], weighed.leaves)


@dataclass(frozen=True, slots=True)
class Reasoning:
    """All that a tree comes to for the truths of its leaves; leaves are named by their place in it.

    `decided_by` is the smallest set that settles it, empty while it is open. `missing` are, while it
    is open, the unknown leaves that could; `settling` those of them that alone would, each with how
    many of its two answers do.
    """

    status: Status
    supports: tuple[int, ...]
    contradicts: tuple[int, ...]
    missing: tuple[int, ...]
    decided_by: tuple[int, ...]
    settling: tuple[tuple[int, int], ...]


_STATUS = {Truth.SEEN: Status.MET, Truth.NOT_SEEN: Status.NOT_MET, Truth.UNKNOWN: Status.OPEN}


def reason(tree: Tree, values: tuple[Truth, ...]) -> Reasoning:
    """What a tree comes to, and everything that can be said of how."""
    weighed = weigh_values(tree, values)
    deciding = tuple(at for at, leaf in enumerate(leaves(tree)) if leaf.id in weighed.leaves)
    is_open = weighed.truth is Truth.UNKNOWN
    missing = deciding if is_open else ()
    speaking = [
        truth if side else _OPPOSITE[truth] for truth, side in zip(values, wanted(tree).values(), strict=True)
    ]
    return Reasoning(
        status=_STATUS[weighed.truth],
        supports=tuple(at for at, truth in enumerate(speaking) if truth is Truth.SEEN),
        contradicts=tuple(at for at, truth in enumerate(speaking) if truth is Truth.NOT_SEEN),
        missing=missing,
        decided_by=() if is_open else deciding,
        settling=tuple((at, times) for at in missing if (times := _answers_that_settle(tree, values, at))),
    )


def _answers_that_settle(tree: Tree, values: tuple[Truth, ...], at: int) -> int:
    """How many of the two answers to one unknown leaf would make an open tree definite."""
    before, after = values[:at], values[at + 1 :]
    answered = (weigh_values(tree, (*before, truth, *after)) for truth in (Truth.SEEN, Truth.NOT_SEEN))
    return sum(weighed.truth is not Truth.UNKNOWN for weighed in answered)
