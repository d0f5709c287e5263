"""The reporting code: the cases, the steps of one, closing and releasing. Only professionals see it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions import safety
from houvast.rooms.dossier.forms.safety import HELP, StepForm, Why
from houvast.rooms.dossier.queries.safety import is_adult
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.reporting_code import (
    FRAMEWORKS,
    STEPS,
    Answer,
    Case,
    Decision,
    Noted,
    Step,
    missing,
)
from houvast.rooms.dossier.showing import Shown, head
from houvast.rooms.dossier.wording import day
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing

NOTED_AT_A_PAGE = (*STEPS, Step.REPORT)


@strong("GET", "HEAD")
def cases(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Every case I may see, and where to begin."""
    at = standing(by, client, timezone.now())
    context = {
        "cases": [shown_case(at, one) for one in safety.open_cases(by=at)],
        "begin": [_way(at, step) for step in NOTED_AT_A_PAGE],
        "frameworks": FRAMEWORKS,
    }
    return _page(request, "cases", at, context)


@strong("GET", "HEAD")
def case(request: HttpRequest, by: Asking, client: UUID, case: UUID) -> HttpResponse:
    """One case: what was noted at each step, and what is still missing before it can be closed."""
    at = standing(by, client, timezone.now())
    return _page(request, "case", at, {"case": shown_case(at, safety.open_case(by=at, case=case))})


@strong("GET", "HEAD", "POST")
def begin(request: HttpRequest, by: Asking, client: UUID, step: str) -> HttpResponse:
    """Note a step, or a report, in a new case."""
    return _noting(request, standing(by, client, timezone.now()), step, None)


@strong("GET", "HEAD", "POST")
def note(request: HttpRequest, by: Asking, client: UUID, case: UUID, step: str) -> HttpResponse:
    """Note a step, or a report, in a case that is there."""
    return _noting(request, standing(by, client, timezone.now()), step, case)


def _noting(request: HttpRequest, at: Standing, word: str, case: UUID | None) -> HttpResponse:
    step = next((one for one in NOTED_AT_A_PAGE if one.value == word), None)
    if step is None:
        raise NotYours("safety-refused", at.client)
    typed = request.POST if request.method == "POST" else None
    form = StepForm(typed, step=step, adult=is_adult(at), today=timezone.localdate(at.moment))
    if typed is not None and form.is_valid():
        try:
            kept = safety.note_step(by=at, noted=form.noted(), case=case)
        except Refusal as refusal:
            form.refused(refusal)
        else:
            return redirect("dossier:safety-case", at.client, kept)
    if case is None:
        safety.look(by=at)
    else:
        safety.open_case(by=at, case=case)
    context = {
        "form": form,
        "fields": form.drawn(),
        "step": shown_step(step, adult=is_adult(at)),
        "case": case,
        "adult": is_adult(at),
        "frameworks": FRAMEWORKS if step is Step.WEIGH else (),
    }
    return _page(request, "step", at, context, status=422 if form.is_bound else 200)


@strong("GET", "HEAD", "POST")
def close(request: HttpRequest, by: Asking, client: UUID, case: UUID) -> HttpResponse:
    """Close a case, with a reason; what is missing comes back as a list."""
    return _ending(request, standing(by, client, timezone.now()), case, "close")


@strong("GET", "HEAD", "POST")
def release(request: HttpRequest, by: Asking, client: UUID, case: UUID) -> HttpResponse:
    """Let the steps be seen as other entries are, with a reason."""
    return _ending(request, standing(by, client, timezone.now()), case, "release")


def _ending(request: HttpRequest, at: Standing, case: UUID, what: str) -> HttpResponse:
    form = Why(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            if what == "close":
                safety.close_case(by=at, case=case, reason=reason)
            else:
                safety.release_case(by=at, case=case, reason=reason)
        except Refusal as refusal:
            form.refused(refusal)
        else:
            return redirect("dossier:safety-case", at.client, case)
    found = safety.open_case(by=at, case=case)
    context = {"form": form, "fields": form.drawn(), "case": shown_case(at, found)}
    return _page(request, what, at, context, status=422 if form.is_bound else 200)


def _page(
    request: HttpRequest, name: str, at: Standing, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    told = {**context, "dossier": head(at, "safety")}
    return render(request, f"dossier/safety/{name}.html", told, status=status)


# --- as it is shown -------------------------------------------------------------------------------------


def step_words(*, adult: bool) -> dict[Step, tuple[str, str]]:
    """The number and the name of each step; with somebody grown up there may be no parents to talk to."""
    return {
        Step.SIGNALS: ("1", _("Signalen in kaart brengen")),
        Step.CONSULT: ("2", _("Overleggen met een deskundige collega of Veilig Thuis")),
        Step.TALK: ("3", _("Praten met wie het aangaat") if adult else _("Praten met de ouders en het kind")),
        Step.WEIGH: ("4", _("Wegen")),
        Step.DECIDE: ("5", _("Twee besluiten")),
        Step.REPORT: ("", _("Melding bij Veilig Thuis")),
        Step.CLOSE: ("", _("Afgesloten")),
        Step.RELEASE: ("", _("Vrijgegeven")),
    }


def shown_step(step: Step, *, adult: bool) -> Shown:
    number, name = step_words(adult=adult)[step]
    within = name[:1].lower() + name[1:]
    title = _("Stap {number}: {name}").format(number=number, name=within) if number else name
    return {"slug": step.value, "number": number, "name": name, "title": title}


def _way(at: Standing, step: Step, case: UUID | None = None) -> Shown:
    if case is None:
        address = reverse("dossier:safety-begin", args=[at.client, step.value])
    else:
        address = reverse("dossier:safety-step", args=[at.client, case, step.value])
    return {**shown_step(step, adult=is_adult(at)), "address": address}


def shown_case(at: Standing, case: Case) -> Shown:
    """One case, its steps in their own order whatever the order in which they came."""
    closed = case.closed
    faults = missing(case)
    return {
        "id": case.id,
        "address": reverse("dossier:safety-case", args=[at.client, case.id]),
        "begun": case.begun,
        "closed": closed and shown_note(closed),
        "steps": [
            {**_way(at, step, case.id), "notes": [shown_note(one) for one in case.noted if one.step is step]}
            for step in NOTED_AT_A_PAGE
        ],
        "others": [
            {**shown_step(one.step, adult=case.adult), **shown_note(one)}
            for one in case.noted
            if one.step in (Step.CLOSE, Step.RELEASE)
        ],
        "noted": sum(1 for step in STEPS if case.last(step)),
        "missing": [fault.text(_) for fault in faults],
    }


def shown_note(noted: Noted) -> Shown:
    framework = next((one.name for one in FRAMEWORKS if one.id == noted.framework), "")
    return {
        "written": noted.written,
        "day": day(noted.done) if noted.done else "",
        "skipped": noted.skipped,
        "with_whom": noted.with_whom,
        "facts": noted.facts,
        "reason": noted.reason,
        "framework": framework,
        "kindcheck": answer_word(noted.kindcheck),
        "decisions": [
            {"title": title, "answer": answer_word(one.answer), "why": one.why}
            for title, one in _decisions(noted)
        ],
        "help": [
            {"text": HELP[one], "answer": answer_word(noted.help[one])} for one in HELP if one in noted.help
        ],
    }


def _decisions(noted: Noted) -> list[tuple[str, Decision]]:
    both = (
        (_("Is melden nodig?"), noted.report_needed),
        (_("Is hulp mogelijk?"), noted.help_possible),
    )
    return [(title, one) for title, one in both if one is not None]


def answer_word(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return {Answer.YES: _("ja"), Answer.NO: _("nee"), Answer.UNKNOWN: _("weet ik nog niet")}[answer]
