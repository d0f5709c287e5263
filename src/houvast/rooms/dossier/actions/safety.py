"""Steps of the reporting code are noted, a case is closed, and what was noted is released by a person.

No consent is looked at here: a consent that is missing never stops a step or a report.
"""

from dataclasses import replace
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.practice.authority import Act
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.entries import NewEntry, add_entry
from houvast.rooms.dossier.actions.looks import open_entries
from houvast.rooms.dossier.models import Entry
from houvast.rooms.dossier.queries.safety import (
    KIND,
    cases_from,
    closed_steps,
    is_adult,
    require_case,
    steps_of,
)
from houvast.rooms.dossier.reporting_code import Case, Noted, Step, faults_of, missing, told
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.actions import record
from houvast.rooms.trail.records import Action

SEEN = "safety-seen"


def look(*, by: Standing) -> None:
    """Somebody sees a page of the reporting code without any step on it. NotYours but for professionals.

    Its object is a thing of safety, so that the family does not read of it in who looked.
    """
    steps_of(by)
    record(by=by.actor, chain=by.client, event=SEEN, action=Action.READ, objects=[("safety", by.client)])


@transaction.atomic
def open_cases(*, by: Standing) -> list[Case]:
    """Every case this professional may see; an empty page is a look too."""
    steps = steps_of(by)
    if not steps:
        look(by=by)
    return cases_from(by, open_entries(by=by, entries=steps, event=SEEN))


@transaction.atomic
def open_case(*, by: Standing, case: UUID) -> Case:
    """One case with its steps; NotYours when it is not there for this reader."""
    steps = require_case(by, case)
    (found,) = cases_from(by, open_entries(by=by, entries=steps, event=SEEN))
    return found


@transaction.atomic
def note_step(*, by: Standing, noted: Noted, case: UUID | None = None) -> UUID:
    """Note a step, in any order, or that Veilig Thuis was told; the id of the case, a new one without `case`.

    Refusal names what this one note lacks; what other steps lack never stops it.
    """
    if case is None:
        steps_of(by)
        case = uuid4()
    else:
        require_case(by, case)
    if noted.step in (Step.CLOSE, Step.RELEASE):
        raise NotYours("safety-refused", by.client)
    _keep(by, noted, case)
    return case


@transaction.atomic
def close_case(*, by: Standing, case: UUID, reason: str) -> None:
    """Close a case. Refusal without steps 1 and 4, without the two decisions, or without a reason for a step
    that was skipped; which way the decisions went is not looked at."""
    found = open_case(by=by, case=case)
    faults = missing(found)
    if faults:
        raise Refusal(replace(fault, values={}) for fault in faults)
    _keep(by, Noted(step=Step.CLOSE, reason=reason), case)


@transaction.atomic
def release_case(*, by: Standing, case: UUID, reason: str) -> int:
    """Let the steps of a case be seen as other entries of the organisation are; how many that were.

    A professional who may read them decides that, with a reason; nothing is released by itself.
    """
    steps = closed_steps(by, case)
    if not steps:
        raise NotYours("release-refused", by.client)
    noted = Noted(step=Step.RELEASE, reason=reason, about=tuple(steps))
    _keep(by, noted, case)
    for step in steps:
        by.require(Act.RELEASE, item=step)
    Entry.objects.filter(pk__in=steps, client=by.client, released=None).update(released=by.moment)
    record(
        by=by.actor,
        chain=by.client,
        event="safety-released",
        action=Action.UPDATE,
        objects=[("entry", step) for step in steps],
    )
    return len(steps)


def _keep(by: Standing, noted: Noted, case: UUID) -> UUID:
    faults = faults_of(noted, adult=is_adult(by))
    if faults:
        raise Refusal(faults)
    new = NewEntry(
        kind=KIND,
        head={"title": title_of(noted)},
        body=told(noted),
        safety=True,
        case=case,
        happened=noted.done,
    )
    return add_entry(by=by, new=new)


def title_of(noted: Noted) -> str:
    """What the line of this step says, once it may be seen as other entries are."""
    title = {
        Step.SIGNALS: _("Meldcode, stap 1: wat er is gezien"),
        Step.CONSULT: _("Meldcode, stap 2: overleg"),
        Step.TALK: _("Meldcode, stap 3: gesprek"),
        Step.WEIGH: _("Meldcode, stap 4: wegen"),
        Step.DECIDE: _("Meldcode, stap 5: besluiten"),
        Step.REPORT: _("Meldcode: melding bij Veilig Thuis"),
        Step.CLOSE: _("Meldcode: afgesloten"),
        Step.RELEASE: _("Meldcode: vrijgegeven"),
    }[noted.step]
    return _("{title} (overgeslagen)").format(title=title) if noted.skipped else title
