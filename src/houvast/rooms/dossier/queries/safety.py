"""The cases of the reporting code that somebody may see; for others there is nothing, not even a count."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from houvast.practice.authority import Act, OwnerKind
from houvast.practice.authority.standing import GROWN_UP, is_under
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.models import Entry
from houvast.rooms.dossier.queries.lines import Line
from houvast.rooms.dossier.reporting_code import Case, Noted, in_order, noted_from
from houvast.rooms.people.queries.standing import Standing

KIND = "safety-step"


def steps_of(by: Standing, case: UUID | None = None) -> list[UUID]:
    """The steps of the own organisation that this professional may read; NotYours for anybody else."""
    by.require(Act.SAFETY)
    if by.place.organisation is None:
        raise NotYours("safety-refused", by.client)
    readable = by.readable()
    rows = Entry.objects.filter(
        client=by.client,
        kind=KIND,
        owner_kind=OwnerKind.ORGANISATION.value,
        owner=by.place.organisation,
        **({"case": case} if case else {}),
    )
    return [
        entry for entry in rows.order_by("written", "pk").values_list("pk", flat=True) if entry in readable
    ]


def require_case(by: Standing, case: UUID) -> list[UUID]:
    """The steps of one case; NotYours when there is none that this professional may read."""
    found = steps_of(by, case)
    if not found:
        raise NotYours("safety-refused", by.client)
    return found


def is_adult(by: Standing) -> bool:
    """Whether the client is grown up, so that the kindcheck belongs to step 1."""
    return not is_under(by.facts, GROWN_UP, by.moment)


def cases_from(by: Standing, opened: Sequence[tuple[Line, Mapping[str, Any]]]) -> list[Case]:
    """The opened steps as cases, the newest case first."""
    noted: dict[UUID, list[Noted]] = defaultdict(list)
    for line, body in opened:
        if line.case is not None:
            noted[line.case].append(noted_from(body, entry=line.id, written=line.written))
    adult = is_adult(by)
    cases = [Case(id=case, adult=adult, noted=in_order(notes)) for case, notes in noted.items()]
    return sorted(cases, key=lambda case: (case.begun or by.moment, str(case.id)), reverse=True)


def closed_steps(by: Standing, case: UUID) -> list[UUID]:
    """The steps of a case that nobody released yet, as far as this professional may release them."""
    return [step for step in require_case(by, case) if by.reason(Act.RELEASE, item=step) is not None]
