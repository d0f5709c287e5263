"""Who may note what about authority and judgement: asked of the rules."""

from uuid import UUID

from houvast.practice import authority
from houvast.practice.authority import Act, Participant
from houvast.rooms.people.queries.standing import Standing


def saw_papers(by: Standing) -> bool:
    """Whether this person may note what stands on a paper they saw."""
    return by.reason(Act.PAPERS) is not None


def judges(by: Standing) -> bool:
    """Whether this person may note that somebody cannot judge a decision, or decides alone."""
    return by.reason(Act.JUDGE) is not None


def notes_about(by: Standing, act: Act, place: UUID) -> bool:
    """Whether this person may note it about whoever has that place: about themselves hardly ever."""
    found = authority.may_note_about(by.facts, by.place.id, act, place, by.moment, strong=by.asking.strong)
    return found is not None


def seconds(by: Standing, act: Act, first: UUID | None) -> bool:
    """Whether this person may be the second pair of eyes on what `first` noted."""
    if first is None:
        return False
    found = authority.may_second(by.facts, by.place.id, act, first, by.moment, strong=by.asking.strong)
    return found is not None


def ends_own_authority(by: Standing, custody: UUID) -> bool:
    """Whether this person has that authority themselves, and so may say that it ended."""
    found = authority.may_end_authority(by.facts, by.place.id, custody, by.moment, strong=by.asking.strong)
    return found is not None


def seen_places(by: Standing) -> tuple[Participant, ...]:
    """The places that this person may know of, theirs among them."""
    return authority.visible_participants(by.facts, by.place.id, by.moment, strong=by.asking.strong)


def seen_place(by: Standing, place: UUID) -> Participant | None:
    """One of these places; None when it is not there for this person."""
    return next((one for one in seen_places(by) if one.id == place), None)


def sees_judgements(by: Standing) -> bool:
    """Whether this person may know who cannot judge which decision."""
    return by.reason(Act.SEE_JUDGEMENTS) is not None


def sees_exceptions(by: Standing) -> bool:
    """Whether this person may know that a child of 12 to 15 decides alone on something."""
    return by.reason(Act.SEE_EXCEPTIONS) is not None
