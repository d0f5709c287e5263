"""Access, correction and erasure are asked; the owner decides with a reason, and what is granted is done."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_noop

from houvast.practice.authority import Act, Owner, OwnerKind
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.erasing import erase
from houvast.rooms.dossier.clocks import month_after
from houvast.rooms.dossier.models import Request as Row
from houvast.rooms.dossier.queries.requests import (
    Decided,
    Ground,
    Request,
    RequestKind,
    askable,
    can_be_erased,
    may_decide,
    requests,
    require_request,
)
from houvast.rooms.dossier.queries.sealing import request_scope, sealed_request
from houvast.rooms.people.actions.notices import News, tell
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.refusing import refuse
from houvast.rooms.people.typed import refuse_citizen_number
from houvast.rooms.trail.actions import lock, record
from houvast.rooms.trail.records import Action
from houvast.rooms.vault import actions as vault

MOST = 4000
TOO_LITTLE = gettext_noop("Schrijf op wat je vraagt.")
NO_REASON = gettext_noop("Schrijf waarom je dit besluit.")
NO_GROUND = gettext_noop("Kies waarom het niet kan, of niet helemaal.")
DECIDED_ALREADY = gettext_noop("Hierover is al besloten. Ververs de pagina om het besluit te zien.")
NOTHING_GOES = gettext_noop("Hier is niets dat weg kan. Stappen van de meldcode blijven bij het dossier.")
ONE_ENTRY = gettext_noop("Dit gaat over één stuk: dat gaat weg of het blijft. Kies ja of nee.")
PARTLY_WHAT = gettext_noop("Kies wat weg moet: minstens één stuk, en niet alles.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """What somebody asks of an owner, about one entry or about all there is."""

    kind: RequestKind
    owner: Owner
    asked: str
    entry: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the owner decides. `entries` says what goes when an erasure is granted partly."""

    decision: Decided
    reason: str
    ground: Ground = Ground.NONE
    entries: Collection[UUID] = ()


@transaction.atomic
def open_requests(*, by: Standing) -> list[Request]:
    """The requests that concern this person, none for many. Written down before they are shown."""
    by.require(Act.SEE_CIRCLE)
    found = requests(by)
    record(
        by=by.actor,
        chain=by.client,
        event="requests-seen",
        action=Action.READ,
        objects=[("request", one.id) for one in found] or [("client", by.client)],
    )
    return found


@transaction.atomic
def ask(*, by: Standing, new: NewRequest) -> UUID:
    """Ask an owner something; who decides there is told that something waits. Answered within a month."""
    by.require(Act.REQUEST)
    owner = _asked_of(by, new)
    asked = new.asked.strip()
    if not asked:
        raise refuse(TOO_LITTLE, field="asked")
    refuse_citizen_number(asked)
    made = _keep(by, new, owner, asked)
    _record(by, "request-made", Action.CREATE, made)
    tell(_deciders(by, owner), News(by.client, "request-made", made, by.moment), by.moment)
    return made


def _keep(by: Standing, new: NewRequest, owner: Owner, asked: str) -> UUID:
    made = uuid4()
    lock(by.client)  # no erasure ends the key between the sealing and the save
    sealed = vault.seal_json(request_scope(by.client, owner), {"asked": asked}, context=sealed_request(made))
    Row.objects.create(
        pk=made,
        client_id=by.client,
        person_id=by.asking.person,
        kind=new.kind.value,
        owner_kind=owner.kind.value,
        owner=owner.id,
        entry_id=new.entry,
        key=sealed.key,
        sealed=sealed.data,
        made=by.moment,
        due=month_after(by.moment),
    )
    return made


def _asked_of(by: Standing, new: NewRequest) -> Owner:
    """Whose it is: the owner of the entry, or one of those of whom this person can ask something."""
    if new.entry is not None:
        by.require_read(new.entry)
        return next(item.owner for item in by.facts.items if item.id == new.entry)
    if all(one.owner != new.owner for one in askable(by)):
        raise NotYours("request-refused", by.client)
    return new.owner


def _deciders(by: Standing, owner: Owner) -> set[UUID]:
    """Who decides for this owner now, as far as they stand in the circle."""
    if owner.kind is OwnerKind.PERSON:
        return {owner.id} if isinstance(owner.id, UUID) else set()
    there = (one for one in by.facts.participants if one.holds(by.moment))
    if owner.kind is OwnerKind.CLIENT:
        client = by.facts.client_person
        return {client} if isinstance(client, UUID) else set()
    return {one.person for one in there if one.organisation == owner.id and isinstance(one.person, UUID)}


@transaction.atomic
def decide(*, by: Standing, request: UUID, decided: Decision) -> None:
    """Decide on a request of one's own organisation, or of what is one's own; who asked is told.

    Refusal without a reason, without a ground for what is not done, and for what was decided meanwhile. What
    is granted of an erasure is done at once.
    """
    found = require_request(by, request)
    if not found.may_decide:
        raise NotYours("decide-request-refused", by.client)
    if found.decided is not None:
        raise refuse(DECIDED_ALREADY)
    goes = _goes(by, found, decided)
    _check(decided, goes, found)
    lock(by.client)
    _write_decision(by, found, decided)
    _record(by, "request-decided", Action.UPDATE, request)
    if goes:
        erase(by=by.actor, client=by.client, entries=goes, event="erased", about=[("request", request)])
    if not found.is_mine:
        tell({found.person}, News(by.client, "request-decided", request, by.moment), by.moment)


def _goes(by: Standing, found: Request, decided: Decision) -> list[UUID]:
    """What an erasure takes away; the steps of the reporting code are never among it."""
    if found.kind is not RequestKind.ERASURE or decided.decision is Decided.REFUSED:
        return []
    known = can_be_erased(by.client, found.owner)
    about, whole = _about(found.id), decided.decision is Decided.GRANTED
    if about is not None:
        return [about] if whole and about in known else []
    return known if whole else [one for one in known if one in decided.entries]


def _about(request: UUID) -> UUID | None:
    return Row.objects.values_list("entry", flat=True).get(pk=request)


def _check(decided: Decision, goes: Collection[UUID], found: Request) -> None:
    if not decided.reason.strip():
        raise refuse(NO_REASON, field="reason")
    refuse_citizen_number(decided.reason)
    if decided.decision is not Decided.GRANTED and decided.ground is Ground.NONE:
        raise refuse(NO_GROUND, field="ground")
    if found.kind is RequestKind.ERASURE and decided.decision is not Decided.REFUSED and not goes:
        raise refuse(_why_nothing(decided, found), field="entries")


def _why_nothing(decided: Decision, found: Request) -> str:
    if decided.decision is Decided.GRANTED:
        return NOTHING_GOES
    return PARTLY_WHAT if _about(found.id) is None else ONE_ENTRY


def _write_decision(by: Standing, found: Request, decided: Decision) -> None:
    told = {"asked": found.asked, "reason": decided.reason.strip(), "ground": decided.ground.value}
    sealed = vault.seal_json(request_scope(by.client, found.owner), told, context=sealed_request(found.id))
    waiting = Row.objects.filter(pk=found.id, client=by.client, decided=None)
    changed = waiting.update(
        key=sealed.key,
        sealed=sealed.data,
        decided=by.moment,
        decision=decided.decision.value,
        decided_by=by.asking.person,
    )
    if not changed:
        raise refuse(DECIDED_ALREADY)


@transaction.atomic
def erase_own(*, by: Standing, entry: UUID | None, why: str) -> int:
    """Erase what is one's own, one entry or all of it: who owns it decides, so asking and deciding are one.

    How many entries that were. NotYours for what is somebody else's; an organisation decides on a request.
    """
    by.require(Act.REQUEST)
    owner = _own_space(by)
    known = can_be_erased(by.client, owner)
    goes = known if entry is None else [entry]
    if not goes or not set(goes) <= set(known):
        raise NotYours("erase-refused", by.client)
    new = NewRequest(kind=RequestKind.ERASURE, owner=owner, asked=why, entry=entry)
    refuse_citizen_number(why)
    made = _keep(by, new, owner, why.strip())
    found = require_request(by, made)
    _write_decision(by, found, Decision(decision=Decided.GRANTED, reason=why.strip()))
    _record(by, "request-made", Action.CREATE, made)
    erase(by=by.actor, client=by.client, entries=goes, event="erased", about=[("request", made)])
    return len(goes)


def _own_space(by: Standing) -> Owner:
    """Whose entries this person owns: their own, or the client's own space."""
    own = Owner(kind=OwnerKind.PERSON, id=by.asking.person)
    space = Owner(kind=OwnerKind.CLIENT, id=by.client)
    for owner in (space, own):
        if may_decide(by, owner):
            return owner
    raise NotYours("erase-refused", by.client)


def _record(by: Standing, event: str, action: Action, request: UUID) -> None:
    record(by=by.actor, chain=by.client, event=event, action=action, objects=[("request", request)])
