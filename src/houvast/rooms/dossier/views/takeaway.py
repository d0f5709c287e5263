"""Taking along: ready texts for another file, and the whole dossier as a ZIP."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast import content
from houvast.exchange.dossier_json import Dossier, packed
from houvast.exchange.paper import dossier_paper
from houvast.practice.authority import Act
from houvast.practice.authority.times import AMSTERDAM
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.looks import look_in
from houvast.rooms.dossier.actions.takeaway import OwnWords, own_words, take_along
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import Shown, head
from houvast.rooms.dossier.telling import told
from houvast.rooms.dossier.wording import day, kind_word
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.wording import own_role_word, role_word

FOR_WHOM = ("school", "care", "gp")


@strong("GET", "HEAD")
def take_along_page(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """What can be taken along from here."""
    at = look_in(by=by, client=client, moment=timezone.now(), event="take-along-opened")
    writes, whole = _writes(at), at.reason(Act.EXPORT) is not None
    context = {
        "dossier": head(at, "take-along"),
        "texts": [(slug, title) for slug, title in titles().items()] if writes else (),
        "whole": whole,
        "is_professional": at.place.role.is_professional,
    }
    return render(request, "dossier/takeaway/takeaway.html", context)


def _writes(at: Standing) -> bool:
    try:
        return at.reason(Act.WRITE, owner=owner_for(at)) is not None
    except NotYours:
        return False


def titles() -> dict[str, str]:
    """For which file a text is made."""
    return {
        "school": _("Voor het schooldossier"),
        "care": _("Voor het zorgdossier"),
        "gp": _("Voor de huisarts"),
    }


@strong("GET", "HEAD")
def text(request: HttpRequest, by: Asking, client: UUID, whom: str) -> HttpResponse:
    """A ready text: to copy from the page, or with ?bestand as a file."""
    at = standing(by, client, timezone.now())
    title = titles().get(whom)
    if title is None:
        raise NotYours("export-refused", client)
    made = ready_text(at, title, own_words(by=at))
    if "bestand" in request.GET:
        name = f"houvast-{whom}-{timezone.localdate(at.moment):%Y-%m-%d}.txt"
        return _file(made.encode(), name, "text/plain; charset=utf-8")
    context = {"dossier": head(at, "take-along"), "title": title, "text": made, "whom": whom}
    return render(request, "dossier/takeaway/text.html", context)


def ready_text(at: Standing, title: str, words: OwnWords) -> str:
    """Whom it is about, who made it when and from what, and then each entry with its day and its writer."""
    made_by = _who(words.name, role_word(at.place.role), words.organisation_name)
    about = _("Over: {name}, geboren op {born}").format(name=at.identity.name, born=day(at.identity.born))
    made = _("Gemaakt op {day} door {who}, met Houvast.").format(day=day(at.moment), who=made_by)
    only = words.organisation_name or words.name or role_word(at.place.role)
    from_whom = _("Hierin staat alleen wat {who} opschreef. Er is niets bij bedacht of besloten.")
    blocks = [[title, about, made, from_whom.format(who=only)]]
    for line, body in words.opened:
        on = day(line.happened or line.written)
        who = _who(line.author_name, role_word(line.author_role), "")
        first = f"{on} · {kind_word(line.kind)} · {who}"
        blocks.append([first, str(line.head.get("title", "")), *told(line.kind, body)])
    if not words.opened:
        blocks.append([_("Er staat nog niets.")])
    return "\n\n".join("\n".join(line for line in block if line) for block in blocks) + "\n"


def _who(name: str, role: str, organisation: str) -> str:
    told = ", ".join(part for part in (role, organisation) if part)
    return f"{name} ({told})" if name else told


@strong("GET", "HEAD")
def whole(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Everything this reader may see, with who looked, as one ZIP."""
    at = standing(by, client, timezone.now())
    shelf = content.shelf(tuple(settings.EXTRA_CONTENT))
    dossier = take_along(by=at, content=shelf.version)
    today = timezone.localdate(at.moment)
    help_lines = [{"name": one.name, "number": one.number, "text": one.text} for one in shelf.help_lines]
    pdf = dossier_paper(paper_view(at, dossier, help_lines), fonts=settings.FONTS, moment=today)
    made = packed(dossier, pdf=pdf, first=first_words(at), on=(today.year, today.month, today.day))
    return _file(made, f"houvast-dossier-{today:%Y-%m-%d}.zip", "application/zip")


def paper_view(at: Standing, dossier: Dossier, help_lines: Sequence[Shown]) -> Shown:
    """The texts of the PDF."""
    return {
        "under": _("Gemaakt op {day}, zoals jij het mag zien als {role}").format(
            day=day(at.moment), role=own_role_word(at.place.role)
        ),
        "about": [
            _("Over: {name}, geboren op {born}").format(name=at.identity.name, born=day(at.identity.born)),
            _("Wat je niet mag zien, staat er niet in. Wat je doorgeeft, kun je niet terughalen."),
        ],
        "entries": [
            {
                "title": one.title,
                "under": " · ".join(
                    part
                    for part in (one.written[:10], kind_word(one.kind), one.author, one.organisation)
                    if part
                ),
                "lines": list(one.text),
            }
            for one in dossier.entries
        ],
        "looks": [
            {
                "day": day(one.day),
                "who": ", ".join(part for part in (one.who, *one.roles, *one.organisations) if part),
                "did": ", ".join(one.did),
            }
            for one in dossier.looks
        ],
        "help_lines": list(help_lines),
    }


def first_words(at: Standing) -> str:
    """What stands in the file to read first."""
    return _(
        "Dit is een dossier uit Houvast, gemaakt op {day}.\n\n"
        "dossier.pdf     om te lezen of te printen\n"
        "dossier.json    dezelfde gegevens voor een ander programma\n"
        "blad-1.toml     een ingevulde lijst; je kunt hem weer openen in Houvast\n\n"
        "Erin staat wat jij mag zien, en wie er keek. Bewaar het goed. "
        "Wie dit bestand heeft, kan alles lezen.\n"
    ).format(day=timezone.localtime(at.moment, AMSTERDAM).strftime("%d-%m-%Y"))


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep; its name says what it is and of which day, and names nobody."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
