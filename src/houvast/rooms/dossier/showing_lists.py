"""The lists that wait for a reader, as pages of the dossier show them."""

from collections.abc import Sequence

from django.conf import settings

from houvast import content
from houvast.content import Shelf
from houvast.rooms.dossier.queries.asked import Asked, asked_of
from houvast.rooms.dossier.showing import Shown
from houvast.rooms.dossier.wording import until
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.wording import role_word


def shelf() -> Shelf:
    """All content, read once."""
    return content.shelf(tuple(settings.EXTRA_CONTENT))


def title_of(slug: str) -> str:
    """What the list at this address is called; the address itself when it is not there any more."""
    return next((door.title for door in shelf().doors if door.slug == slug), slug)


def lists_for(at: Standing) -> Sequence[Shown]:
    """The lists that somebody asks this reader to fill in; two queries at most."""
    return [
        {
            "door": one.door,
            "title": title_of(one.door),
            "by": _asker(one),
            "until": until(one.until),
        }
        for one in asked_of(at)
    ]


def _asker(one: Asked) -> str:
    """Who asked, and as what: "Karin (leraar)"; empty where the reader may not know who."""
    if not one.by_name or one.by_role is None:
        return one.by_name
    return f"{one.by_name} ({role_word(one.by_role)})"
