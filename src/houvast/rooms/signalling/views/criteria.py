"""The professional's sheet: what speaks for, against and is missing, and the professional's own judgement.

Nothing here concludes: no criterion is added to another, and no field is filled in beforehand (MD-1, MD-2).
"""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.authority import Act
from houvast.practice.faults import Refusal
from houvast.practice.observations import Status
from houvast.practice.picture import Rule, RuleKind, draw
from houvast.rooms.dossier.actions.sheets import NewCriteria, OpenedSheets, keep_criteria, open_sheets
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import Shown, head
from houvast.rooms.dossier.wording import day
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.signalling.making import shelf
from houvast.rooms.signalling.showing import show
from houvast.rooms.signalling.views.lists import CRITERIA
from houvast.rooms.signalling.views.pictures import Laid, choices, lay, pick_of

MOST_TEXT = 4000


@strong("GET", "HEAD", "POST")
def criteria(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Each criterion with what the sheets say of it, and the own judgement; a POST keeps it."""
    at = standing(by, client, timezone.now())
    at.require(Act.CRITERIA, owner=owner_for(at))
    found = open_sheets(by=at, event="criteria-opened", pick=pick_of(request))
    laid = lay(at, found)
    groups = _groups(laid, request)
    if request.method != "POST":
        return _page(request, at, found, laid, groups, [])
    faults = _faults(request, groups)
    if not faults:
        try:
            return redirect(
                "dossier:entry", client, keep_criteria(by=at, new=_new(at, laid, groups, request))
            )
        except Refusal as refusal:
            faults = [fault.text(_) for fault in refusal.faults]
    return _page(request, at, found, laid, groups, faults)


def _page(
    request: HttpRequest,
    at: Standing,
    found: OpenedSheets,
    laid: Laid,
    groups: Sequence[Shown],
    faults: Sequence[str],
) -> HttpResponse:
    context = {
        "dossier": head(at, "signalling:criteria"),
        "choices": choices(found),
        "chosen": [str(one.id) for one in laid.lines],
        "groups": groups,
        "remark": request.POST.get("remark", ""),
        "faults": faults,
        "own_list": reverse("signalling:fill-in", args=[at.client, CRITERIA]),
        "statuses": _statuses(),
    }
    return render(request, "signalling/criteria.html", context, status=422 if faults else 200)


def _statuses() -> list[tuple[str, str]]:
    return [
        (Status.MET.value, _("Past, vind ik")),
        (Status.NOT_MET.value, _("Past niet, vind ik")),
        (Status.OPEN.value, _("Nog open")),
    ]


def _groups(laid: Laid, request: HttpRequest) -> list[Shown]:
    """The criteria by classification, each with what every informant's sheet says and what was typed."""
    said = _said(laid)
    found: dict[str, list[Shown]] = {}
    for rule in shelf().rules:
        if rule.kind is RuleKind.CRITERION:
            found.setdefault(rule.group, []).append(_criterion(rule, said.get(rule.id, []), request))
    return [{"name": name.upper(), "criteria": criteria} for name, criteria in found.items()]


def _said(laid: Laid) -> dict[str, list[Shown]]:
    """What the sheets say of each criterion, each informant apart."""
    if not laid.sheets:
        return {}
    of = shelf()
    drawn = draw(laid.sheets, of.rulebook, "professional", own=False)
    advice = of.advice(laid.sheets, "professional", on_paper=True)
    view = show(drawn, advice, of, laid.sheets, own=False, called=laid.called)
    found: dict[str, list[Shown]] = {}
    for one in view["criteria"]:
        found.setdefault(one["id"], []).append(_informant(one))
    return found


def _informant(sentence: Shown) -> Shown:
    """What one sheet says of one criterion, as plain texts."""
    opening = sentence["opening"]
    sides = ("supports", "contradicts", "missing")
    return {
        "by": sentence["by_text"],
        "text": sentence["text"],
        **{side: [_ground(one) for one in opening[side]] for side in sides},
    }


def _ground(one: Shown) -> str:
    return f"{one['text']}: {one['answer_text']} ({one['on_text']})"


def _criterion(rule: Rule, informants: Sequence[Shown], request: HttpRequest) -> Shown:
    status = request.POST.get(f"status-{rule.id}", "")
    return {
        "id": rule.id,
        "title": rule.title,
        "disputed": rule.disputed,
        "establish": rule.establish,
        "sources": [shelf().sources[id].title for id in rule.sources],
        "informants": list(informants),
        "status": status if status in {one.value for one in Status} else "",
        "why": request.POST.get(f"why-{rule.id}", "").strip(),
    }


def _faults(request: HttpRequest, groups: Sequence[Shown]) -> list[str]:
    """What keeps the sheet from being kept."""
    criteria = [one for group in groups for one in group["criteria"]]
    remark = request.POST.get("remark", "")
    faults = []
    if not any(one["status"] or one["why"] for one in criteria) and not remark.strip():
        faults.append(_("Geef bij minstens één criterium je eigen oordeel."))
    if any(len(text) > MOST_TEXT for text in (remark, *(one["why"] for one in criteria))):
        faults.append(_("Een tekst is te lang. Houd het bij {most} tekens.").format(most=MOST_TEXT))
    return faults


def _new(at: Standing, laid: Laid, groups: Sequence[Shown], request: HttpRequest) -> NewCriteria:
    words = dict(_statuses())
    judged = [
        {
            "name": group["name"],
            "criteria": [
                {**one, "status_text": words.get(one["status"], _("geen oordeel"))}
                for one in group["criteria"]
            ],
        }
        for group in groups
    ]
    return NewCriteria(
        title=_("Criteria, {day}").format(day=day(at.moment)),
        groups=judged,
        remark=request.POST.get("remark", "").strip(),
        sources=[one.id for one in laid.lines],
        content_version=shelf().version,
    )
