"""What stands on every page of a dossier: whose it is, and the ways on that this reader has."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from houvast.practice.authority import Act, Role, age
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.looks import EntryPage
from houvast.rooms.dossier.queries.knowing import Known
from houvast.rooms.dossier.queries.lines import Line
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.dossier.queries.readers import readers
from houvast.rooms.dossier.wording import day, kind_word, kind_words, until
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.wording import role_word, role_words

Shown = dict[str, Any]

FIRST = (
    ("dossier", _("Tijdlijn"), None),
    ("signalling:picture-here", _("Beeld"), Act.SEE_CIRCLE),
    ("circle", _("Kring"), Act.SEE_CIRCLE),
    ("consent", _("Toestemming"), Act.CONSENT),
    ("trail", _("Wie keek?"), Act.SEE_TRAIL),
)
"""The ways that stand on every page: the name of the address, its words, and what one must be allowed."""
MORE = (
    ("lists", _("Lijsten"), Act.WRITE),
    ("signalling:criteria", _("Criteria"), Act.CRITERIA),
    ("sharing", _("Wat je deelt"), Act.WRITE),
    ("shields", _("Wat afgeschermd is"), Act.WRITE),
    ("view-as", _("Kijk als iemand anders"), Act.VIEW_AS),
    ("authority", _("Gezag"), Act.SEE_CIRCLE),
    ("identity", _("Naam en geboortedag"), Act.CORRECT_IDENTITY),
    ("safety", _("Meldcode"), Act.SAFETY),
    ("requests", _("Verzoeken"), Act.SEE_CIRCLE),
    ("take-along", _("Meenemen"), Act.SEE_CIRCLE),
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
    """The ways that this reader may go."""
    found = []
    for name, text, act in offered:
        if act is None or (may_write(at) if act is Act.WRITE else at.reason(act)):
            address = reverse(name if ":" in name else f"dossier:{name}", args=[at.client])
            found.append({"address": address, "text": text, "is_now": name == now})
    return found


def may_write(at: Standing) -> bool:
    """Whether the reader may write here at all."""
    try:
        return at.reason(Act.WRITE, owner=owner_for(at)) is not None
    except NotYours:
        return False


def shown_line(line: Line, address: str) -> Shown:
    """One entry by itself."""
    return _shown_line(line, address, kind_words(), role_words())


def _shown_line(line: Line, address: str, kinds: Mapping[str, str], roles: Mapping[Role, str]) -> Shown:
    word, role = kinds.get(line.kind) or kind_word(line.kind), roles[line.author_role]
    who = line.author_name or role
    where = (who, line.organisation_name) if line.organisation_name else (who,)
    corrected = (_("verbeterd"),) if line.replaces else ()
    when = day(line.happened or line.written)
    return {
        "address": address,
        "in_short": " · ".join(map(str, (when, word, ", ".join(where), *corrected))),
        "title": line.head.get("title", "") or word,
        "told": line.head.get("told", ""),
        "kind": line.kind,
        "kind_word": word,
        "day": when,
        "by": line.author_name,
        "role": role,
        "organisation": line.organisation_name,
        "safety": line.safety,
        "closed": line.safety and line.released is None,
        "corrected": line.replaces is not None,
    }


def shown_lines(client: UUID, lines: Sequence[Line]) -> Sequence[Shown]:
    """Lines, each with its address; the address is asked once, as asking takes long for hundreds."""
    pattern = reverse("dossier:entry", args=[client, client])
    start, _of, end = pattern.rpartition(str(client))
    kinds, roles = kind_words(), role_words()
    return [_shown_line(line, f"{start}{line.id}{end}", kinds, roles) for line in lines]


def shown_known(one: Known) -> Shown:
    """Somebody in the circle."""
    return {
        "id": one.id,
        "name": one.name,
        "role": role_word(one.place.role),
        "organisation": one.organisation_name,
        "is_me": one.is_me,
        "is_client": one.place.role is Role.CLIENT,
    }


def shown_readers(at: Standing, entry: UUID) -> Sequence[Shown]:
    """Who can read an entry, in words, with until when."""
    return [{**shown_known(one.who), "until": until(one.reason.until)} for one in readers(at, entry)]


def shown_versions(page: EntryPage) -> Sequence[Shown]:
    """The other versions of an entry, the newest first; empty when there is one only."""
    written = {item.id: item.written for item in page.standing.facts.items}
    return [
        {
            "address": reverse("dossier:entry", args=[page.standing.client, one]),
            "written": written[one],
            "is_newest": one == page.versions[-1],
        }
        for one in reversed(page.versions)
        if one != page.line.id
    ]
