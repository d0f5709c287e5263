"""The lists that wait for a reader, as pages of the dossier show them."""

from collections.abc import Sequence

from django.conf import settings

from houvast import content
from houvast.content import Shelf
from houvast.rooms.dossier.queries.asked import asked_of
from houvast.rooms.dossier.showing import Shown
from houvast.rooms.dossier.wording import until
from houvast.rooms.people.queries.standing import Standing


def shelf() -> Shelf:
    """All content, read once."""
    return content.shelf(tuple(settings.EXTRA_CONTENT))


def title_of(slug: str) -> str:
    """What the list at this address is called; the address itself when it is not there any more."""
    return next((door.title for door in shelf().doors if door.slug == slug), slug)


def lists_for(at: Standing) -> Sequence[Shown]:
    """The lists that somebody asks this reader to fill in; two queries at most."""
    return [
        {"door": one.door, "title": title_of(one.door), "by": one.by_name, "until": until(one.until)}
        for one in asked_of(at)
    ]
