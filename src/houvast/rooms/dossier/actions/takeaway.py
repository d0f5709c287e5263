"""Taking along: a ready text of what one wrote, and the whole dossier as somebody may read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from houvast.exchange.dossier_json import FORMAT, About, Dossier, Exported, Look
from houvast.practice.authority import Act, Owner, OwnerKind, Role
from houvast.practice.authority.times import AMSTERDAM
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.event_words import acts
from houvast.rooms.dossier.queries.lines import Line, bodies, lines
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.dossier.queries.tracks import for_reader
from houvast.rooms.dossier.queries.versions import newest, replaced_by
from houvast.rooms.dossier.telling import IN_TEXTS, told
from houvast.rooms.dossier.wording import kind_word
from houvast.rooms.people.queries.accounts import names, organisation_names
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.wording import role_word
from houvast.rooms.trail.actions import record
from houvast.rooms.trail.grouping import by_day_and_person
from houvast.rooms.trail.queries import of_chain
from houvast.rooms.trail.records import Action

Opened = Sequence[tuple[Line, Mapping[str, Any]]]
MOST_IN_A_TEXT = 200


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What goes into a ready text, the oldest first, and how the reader and their organisation are called."""

    opened: Opened
    name: str
    organisation_name: str


@transaction.atomic
def own_words(*, by: Standing) -> OwnWords:
    """What this reader wrote, or their organisation did, as far as they may read it: no picture, no
    judgement, nothing about safety, of what was corrected the newest. NotYours for who writes nothing."""
    by.require(Act.SEE_CIRCLE)
    owner = owner_for(by)
    by.require(Act.WRITE, owner=owner)
    readable = by.readable()
    open_now = newest(replaced_by(by.client), readable)
    chosen = [item for item in by.facts.items if item.id in open_now and _goes_in(item, owner)]
    ordered = sorted(chosen, key=lambda item: item.written)[-MOST_IN_A_TEXT:]
    opened = _opened(by, [item.id for item in ordered], "text-taken")
    return OwnWords(opened, names([by.asking.person]).get(by.asking.person, ""), _own_organisation(by))


def _goes_in(item: Any, owner: Owner) -> bool:
    return item.owner == owner and item.kind in IN_TEXTS and not item.safety


def _own_organisation(by: Standing) -> str:
    if by.place.organisation is None:
        return ""
    organisation = by.place.organisation
    assert isinstance(organisation, UUID)
    return organisation_names([organisation]).get(organisation, "")


def _opened(by: Standing, entries: Sequence[UUID], event: str) -> Opened:
    """These entries in this order; one record, also when there is nothing."""
    readable = by.readable()
    record(
        by=by.actor,
        chain=by.client,
        event=event,
        action=Action.READ,
        objects=[("entry", entry) for entry in entries] or [("client", by.client)],
        rules=sorted({readable[entry].rule.value for entry in entries}),
    )
    words = bodies(by.client, entries, reader=by.asking.person)
    drawn = {line.id: line for line in lines(by.client, readable, entries)}
    return [(drawn[one], words[one]) for one in entries if one in drawn and one in words]


@transaction.atomic
def take_along(*, by: Standing, content: str) -> Dossier:
    """The whole dossier as this reader may read it, with who looked as this reader may see that.

    NotYours unless the young person, who has authority, or who represents. That it was taken along is in it.
    """
    by.require(Act.EXPORT)
    readable = by.readable()
    ordered = sorted((item for item in by.facts.items if item.id in readable), key=lambda item: item.written)
    opened = _opened(by, [item.id for item in ordered], "exported")
    return Dossier(
        format=FORMAT,
        made=by.moment.isoformat(),
        made_as=by.place.role.value,
        content=content,
        about=About(
            name=by.identity.name,
            born=by.identity.born,
            developmental_age=by.identity.developmental_age,
        ),
        entries=tuple(exported(line, body, set(readable)) for line, body in opened),
        looks=tuple(_looks(by)),
    )


def exported(line: Line, body: Mapping[str, Any], known: set[UUID]) -> Exported:
    """One entry for the file; an older version that this reader may not see is not named."""
    is_organisation = line.owner.kind is OwnerKind.ORGANISATION
    return Exported(
        id=str(line.id),
        kind=line.kind,
        title=str(line.head.get("title", "")) or kind_word(line.kind),
        owner_kind=line.owner.kind.value,
        owner=line.organisation_name if is_organisation else line.author_name,
        author=line.author_name,
        role=line.author_role.value,
        organisation=line.organisation_name,
        written=line.written.isoformat(),
        happened=line.happened.isoformat() if line.happened else None,
        replaces=str(line.replaces) if line.replaces in known else None,
        sources=tuple(str(source) for source in line.sources if source in known),
        content_version=line.content_version,
        why=line.reason.rule.value,
        text=tuple(told(line.kind, body)),
        sheet=str(body.get("sheet", "")) if line.kind == "sheet" else "",
        body=body,
    )


def _looks(by: Standing) -> list[Look]:
    """Who looked, as the page about that shows it to this reader; NotYours where they may not see that."""
    if by.reason(Act.SEE_TRAIL) is None:
        raise NotYours("export-refused", by.client)
    found = by_day_and_person(for_reader(by, of_chain(by.client)), AMSTERDAM)
    people = names({line.person for line in found if line.person})
    organisations = organisation_names({one for line in found for one in line.organisations})
    return [
        Look(
            day=line.day,
            who=people.get(line.person, "") if line.person else "Houvast",
            roles=tuple(_role(role) for role in line.roles),
            organisations=tuple(organisations.get(one, "") for one in line.organisations),
            did=tuple(acts(line.events)),
            times=line.times,
            refused=line.refused,
        )
        for line in found
    ]


def _role(word: str) -> str:
    """A role in words; Houvast itself has none."""
    return role_word(Role(word)) if word in set(Role) else word
