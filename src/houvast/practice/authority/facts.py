"""What is known of the circle around one child: who is in it, who decides, what was shared and hidden.

Every fact has an id and, but for an item that was written, an end: `starts` and `ends` are moments
with a time zone, and a fact holds from `starts` up to, not including, `ends`. Whatever zone they come
in, they are kept as UTC, so that two moments compare as instants also in the hour that comes twice.

The law behind the facts: who has authority (BW 1:245-253t), a court in place of a parent (BW 1:253a,
1:265h), an institution with part of the authority (BW 1:265e), not able to judge for one decision and
who speaks then (BW 7:465), the exceptions from twelve to fifteen (BW 7:450 lid 2).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from houvast.practice.authority.roles import OrganisationKind, Role

Id: TypeAlias = UUID  # made elsewhere: nothing here throws dice


class Purpose(StrEnum):
    """What a consent, or a part of authority, is about."""

    TREATMENT = "treatment"
    CARE_SHARING = "care-sharing"  # care professionals tell others what they know
    DATA_USE = "data-use"  # consent under the AVG
    SCHOOL_TASK = "school-task"  # what a school does as a school; asks no consent
    FILE_FOR_PARENTS = "file-for-parents"  # from 16 the young person lets a parent read


class OwnerKind(StrEnum):
    """Whose an item is."""

    PERSON = "person"  # somebody in the family
    CLIENT = "client"  # the young person's own space
    ORGANISATION = "organisation"


class RepresentationKind(StrEnum):
    """Who speaks for an adult who cannot judge one decision; the order is that of BW 7:465 lid 3."""

    CURATOR = "curator"
    MENTOR = "mentor"
    PROXY = "proxy"  # authorised in writing by the person
    PARTNER = "partner"
    RELATIVE = "relative"  # parent, child, brother or sister


class ExceptionGround(StrEnum):
    """Why a child of 12 to 15 decides alone (BW 7:450 lid 2)."""

    SERIOUS_HARM = "serious-harm"
    KEEPS_WISHING = "keeps-wishing"


def in_utc(moment: datetime) -> datetime:
    """The same instant in UTC.

    Raises:
        ValueError: The moment has no time zone, so that nobody knows which instant it is.
    """
    if moment.tzinfo is UTC:
        return moment
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)


def _keep_in_utc(fact: object, **moments: datetime | None) -> None:
    for name, moment in moments.items():
        if moment is not None and moment.tzinfo is not UTC:
            object.__setattr__(fact, name, in_utc(moment))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """A fact that holds from `starts` up to, not including, `ends`."""

    id: Id
    starts: datetime
    ends: datetime

    def __post_init__(self) -> None:
        _keep_in_utc(self, starts=self.starts, ends=self.ends)

    def holds(self, moment: datetime) -> bool:
        """Whether this is so at that moment."""
        return self.starts <= moment < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Lasting):
    """One person's place in the circle; who has two roles has two places.

    `opened`: the circle began with this place, nobody asked them in.
    """

    person: Id
    role: Role
    organisation: Id | None = None
    organisation_kind: OrganisationKind | None = None
    opened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody(Lasting):
    """Authority over the child. `holder` is a person, or the organisation that is guardian.

    `scope` is empty for full authority and names the purposes when a court gave part of it.
    """

    holder: Id
    scope: frozenset[Purpose] = frozenset()

    def covers(self, purpose: Purpose) -> bool:
        """Whether this authority is about that purpose."""
        return not self.scope or purpose in self.scope


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtConsent(Lasting):
    """A court's consent in the place of one parent's. An empty `subject` is the whole purpose."""

    in_place_of: Id
    purpose: Purpose
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation(Lasting):
    """Somebody who may speak for an adult, when the adult cannot judge a decision."""

    person: Id
    kind: RepresentationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Incapacity(Lasting):
    """Not able to judge this one decision, for a while; never something a person is.

    It counts for exactly this purpose and this subject, and for nothing beside them.
    """

    purpose: Purpose
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exception12(Lasting):
    """From 12 to 15 the child decides alone on this, because of `ground` (BW 7:450 lid 2).

    Two different persons stand behind it; with one it does not count.
    """

    purpose: Purpose
    ground: ExceptionGround
    by: Id
    seconded_by: Id
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One person said yes to one purpose. An empty `subject` is the whole purpose."""

    id: Id
    purpose: Purpose
    by: Id
    given: datetime
    ends: datetime
    subject: str = ""
    withdrawn: datetime | None = None

    def __post_init__(self) -> None:
        _keep_in_utc(self, given=self.given, ends=self.ends, withdrawn=self.withdrawn)

    @property
    def closes(self) -> datetime:
        """When it really ends: at its end, or when it was withdrawn before that."""
        return self.ends if self.withdrawn is None else min(self.ends, self.withdrawn)

    def holds(self, moment: datetime) -> bool:
        """Whether it is given and not over at that moment; not yet whether it counts."""
        return self.given <= moment < self.closes

    def is_about(self, purpose: Purpose, subject: str) -> bool:
        """Whether it is consent to this."""
        return self.purpose is purpose and self.subject in ("", subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who decides over an item and is its controller: a person, the client, or an organisation."""

    kind: OwnerKind
    id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of the dossier. `sources` are the items a picture was made from.

    `safety`: a step of the reporting code or what belongs to it, that hardly anybody sees before
    `released`.
    """

    id: Id
    kind: str
    owner: Owner
    author: Id
    written: datetime
    safety: bool = False
    released: datetime | None = None
    sources: tuple[Id, ...] = ()

    def __post_init__(self) -> None:
        _keep_in_utc(self, written=self.written, released=self.released)

    def is_closed(self, moment: datetime) -> bool:
        """Whether it is about safety and nobody has released it yet."""
        return self.safety and (self.released is None or moment < self.released)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Lasting):
    """The owner lets one place in the circle read: one item, or all of the owner's that are not closed.

    `kinds`, when not empty, keeps a grant without an item to items of those kinds. With a `purpose`
    the grant works only while the consent to it, about `subject`, stands. `profession` is the role of
    who shares, for professions whose code asks the parents too.
    """

    owner: Owner
    to: Id
    item: Id | None = None
    kinds: frozenset[str] = frozenset()
    ended: datetime | None = None
    purpose: Purpose | None = None
    subject: str = ""
    profession: Role | None = None

    def __post_init__(self) -> None:
        _keep_in_utc(self, starts=self.starts, ends=self.ends, ended=self.ended)

    @property
    def closes(self) -> datetime:
        """When it really ends: at its end, or when it was taken back before that."""
        return self.ends if self.ended is None else min(self.ends, self.ended)

    def holds(self, moment: datetime) -> bool:
        """Whether this is so at that moment."""
        return self.starts <= moment < self.closes

    def reaches(self, item: Item) -> bool:
        """Whether the item is one of those that it opens."""
        if self.item is None:
            return self.owner == item.owner and (not self.kinds or item.kind in self.kinds)
        return self.item == item.id and self.owner == item.owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Shield(Lasting):
    """Something is absent for a person or a role: an item, a kind of item, or somebody in the circle.

    Raises:
        ValueError: It hides nothing, or from nobody.
    """

    item: Id | None = None
    participant: Id | None = None
    kind: str = ""
    from_person: Id | None = None
    from_role: Role | None = None

    def __post_init__(self) -> None:
        _keep_in_utc(self, starts=self.starts, ends=self.ends)
        if self.item is None and self.participant is None and not self.kind:
            raise ValueError("a shield hides an item, a kind of item or somebody")
        if self.from_person is None and self.from_role is None:
            raise ValueError("a shield hides from a person or from a role")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is known of one circle; a place, consent or grant that is over may stay in it.

    `client_person` is the account of the child or client, if there is one.
    `care_sharing_adds_parents` are the professions whose code asks the parents too, from 12 to 15,
    before they share what they know.
    """

    client: Id
    born: date
    client_person: Id | None = None
    participants: tuple[Participant, ...] = ()
    custodies: tuple[Custody, ...] = ()
    court_consents: tuple[CourtConsent, ...] = ()
    representations: tuple[Representation, ...] = ()
    incapacities: tuple[Incapacity, ...] = ()
    exceptions: tuple[Exception12, ...] = ()
    consents: tuple[Consent, ...] = ()
    items: tuple[Item, ...] = ()
    grants: tuple[Grant, ...] = ()
    shields: tuple[Shield, ...] = ()
    care_sharing_adds_parents: frozenset[Role] = frozenset()
