"""What stands on every page of a dossier: whose it is, and the ways on that this reader has."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from houvast.practice.authority import Act, age
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.entries import owner_for
from houvast.rooms.dossier.queries.knowing import Known
from houvast.rooms.dossier.queries.lines import Line
from houvast.rooms.dossier.wording import day, kind_word
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.wording import role_word

Shown = dict[str, Any]

FIRST = (
    ("dossier", _("Tijdlijn"), None),
    ("circle", _("Kring"), Act.SEE_CIRCLE),
    ("consent", _("Toestemming"), Act.CONSENT),
    ("trail", _("Wie keek?"), Act.SEE_TRAIL),
)
"""The ways that stand on every page: the name of the address, its words, and what one must be allowed."""
MORE = (
    ("lists", _("Vraag een lijst"), Act.WRITE),
    ("sharing", _("Wat je deelt"), Act.WRITE),
    ("shields", _("Wat afgeschermd is"), Act.WRITE),
    ("view-as", _("Kijk als iemand anders"), Act.VIEW_AS),
    ("authority", _("Gezag"), Act.SEE_CIRCLE),
    ("safety", _("Meldcode"), Act.SAFETY),
    ("requests", _("Verzoeken"), Act.SEE_CIRCLE),
    ("take-along", _("Meenemen"), Act.EXPORT),
    ("keeping", _("Hoe lang bewaren we het?"), Act.SEE_CIRCLE),
)
"""The ways behind "Meer"."""


def head(at: Standing, now: str = "") -> Shown:
    """Whose dossier it is and the ways on; `now` is the name of the address that is shown."""
    return {
        "client": at.client,
        "name": at.identity.name,
        "years": age(at.identity.born, at.moment),
        "first": ways(at, FIRST, now),
        "more": ways(at, MORE, now),
        "can_write": may_write(at),
    }


def ways(at: Standing, offered: Iterable[tuple[str, Any, Act | None]], now: str) -> Sequence[Shown]:
    """The ways that are there and that this reader may go."""
    found = []
    for name, text, act in offered:
        try:
            address = reverse(f"dossier:{name}", args=[at.client])
        except NoReverseMatch:
            continue
        if act is None or (may_write(at) if act is Act.WRITE else at.reason(act)):
            found.append({"address": address, "text": text, "is_now": name == now})
    return found


def may_write(at: Standing) -> bool:
    """Whether the reader may write here at all."""
    try:
        return at.reason(Act.WRITE, owner=owner_for(at)) is not None
    except NotYours:
        return False


def shown_line(line: Line, address: str) -> Shown:
    """One line of the time line."""
    return {
        "address": address,
        "title": line.head.get("title", "") or kind_word(line.kind),
        "told": line.head.get("told", ""),
        "kind": line.kind,
        "kind_word": kind_word(line.kind),
        "day": day(line.happened or line.written),
        "by": line.author_name,
        "role": role_word(line.author_role),
        "organisation": line.organisation_name,
        "safety": line.safety,
        "closed": line.safety and line.released is None,
        "corrected": line.replaces is not None,
    }


def shown_lines(client: UUID, lines: Sequence[Line]) -> Sequence[Shown]:
    """Lines, each with its address; the address is asked once, as asking takes long for hundreds."""
    pattern = reverse("dossier:entry", args=[client, client])
    start, _of, end = pattern.rpartition(str(client))
    return [shown_line(line, f"{start}{line.id}{end}") for line in lines]


def shown_known(one: Known) -> Shown:
    """Somebody in the circle."""
    return {
        "id": one.id,
        "name": one.name,
        "role": role_word(one.place.role),
        "organisation": one.organisation_name,
        "is_me": one.is_me,
    }
