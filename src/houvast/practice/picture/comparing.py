"""Who saw what: the matrix, where people agree and where they differ. Nobody is averaged."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from houvast.practice.observations import Sign, Truth
from houvast.practice.picture.drawn import Comparison, Gap, Row
from houvast.practice.picture.evidence import Testimony


def lay_out(signs: Sequence[Sign], testimonies: Sequence[Testimony]) -> tuple[Row, ...]:
    """One row per sign somebody answered about, in the order of the catalogue."""
    answered: set[str] = set().union(*[one.cells for one in testimonies])
    asked = [sign for sign in signs if sign.id in answered]
    ids = [sign.id for sign in asked]
    cells = zip(*[[one.cells.get(id, ()) for id in ids] for one in testimonies], strict=True)
    seen = zip(*[[one.seen.get(id) for id in ids] for one in testimonies], strict=True)
    return tuple([Row(*laid) for laid in zip(asked, cells, seen, strict=True)])


def compare(
    rows: Iterable[Row], keys: tuple[str, ...]
) -> tuple[tuple[Comparison, ...], tuple[Comparison, ...], tuple[Gap, ...]]:
    """(agree, differ, gaps): signs that two or more people saw; that some saw and others never did;
    and to which somebody answered "don't know"."""
    agree, differ, unknown = [], [], []
    for row in rows:
        seen, not_seen, not_known = _who(keys, row.seen)
        if seen and not_seen:
            differ.append(Comparison(row.sign, seen, not_seen))
        elif len(seen) > 1:
            agree.append(Comparison(row.sign, seen, ()))
        if not_known:
            unknown.append(Gap(row.sign, not_known))
    return tuple(agree), tuple(differ), tuple(unknown)


@lru_cache(maxsize=4096)
def _who(
    keys: tuple[str, ...], seen: tuple[Truth | None, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(who saw it, who never did, who does not know); remembered, as few ever differ."""
    sides = (Truth.SEEN, Truth.NOT_SEEN, Truth.UNKNOWN)
    who = (tuple(key for key, one in zip(keys, seen, strict=True) if one is side) for side in sides)
    seen_by, not_seen_by, unknown_to = who
    return seen_by, not_seen_by, unknown_to


def was_seen(row: Row) -> bool:
    """Whether anybody saw the sign, often or sometimes."""
    return Truth.SEEN in row.seen


def never_seen(row: Row) -> bool:
    """Whether somebody never saw the sign and nobody did; who does not know says neither."""
    return Truth.NOT_SEEN in row.seen and Truth.SEEN not in row.seen
