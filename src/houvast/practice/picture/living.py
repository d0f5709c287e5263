"""What somebody told of a life, in groups and in time. It stands beside the picture and explains nothing."""

from houvast.practice.observations import Known, When
from houvast.practice.picture.drawn import Life, LifeEvent, LifeGroup
from houvast.practice.picture.evidence import Testimony
from houvast.practice.picture.rulebook import Rulebook


def tell_life(testimony: Testimony, book: Rulebook) -> Life | None:
    """What one writer told of the life, as far as it may be used; None when nothing was."""
    if not testimony.history:
        return None
    places = {id: at for at, id in enumerate(book.circumstances)}
    ordered = sorted(
        testimony.history, key=lambda entry: (places[entry.what], str(entry.since), str(entry.until))
    )
    events = {
        answer: tuple(
            LifeEvent(book.circumstances[entry.what], entry.since, entry.until)
            for entry in ordered
            if entry.answer is answer
        )
        for answer in Known
    }
    told = events[Known.YES]
    grouped = (
        LifeGroup(group, title, tuple(one for one in told if one.circumstance.group == group))
        for group, title in book.words.group.items()
    )
    return Life(
        by=testimony.key,
        groups=tuple(group for group in grouped if group.events),
        in_time=tuple(sorted((one for one in told if one.since or one.until), key=_began)),
        not_so=tuple(dict.fromkeys(one.circumstance for one in events[Known.NO])),
        unknown=tuple(dict.fromkeys(one.circumstance for one in events[Known.UNKNOWN])),
    )


def _began(event: LifeEvent) -> tuple[When | None, bool, When | None]:
    """When it began or else ended; of what began together, what ended first comes first."""
    return event.since or event.until, event.until is None, event.until or event.since
