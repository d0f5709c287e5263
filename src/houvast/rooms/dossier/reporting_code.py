"""The reporting code (meldcode): five steps in any order, and what must be there before a case closes.

Nothing here weighs, counts or advises: it says which steps were noted and which reasons are missing. People
decide. Besluit verplichte meldcode huiselijk geweld en kindermishandeling (Stb. 2013, 324): signals, consult,
talk, weigh, decide. Since 2019 steps 4 and 5 go by the framework (afwegingskader) of one's own profession. No
consent of anybody is asked for a step or for a report, so nothing here knows of consents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from houvast.practice.faults import Fault


class Step(StrEnum):
    """The steps of the code, and what may be noted beside them."""

    SIGNALS = "signals"
    CONSULT = "consult"
    TALK = "talk"
    WEIGH = "weigh"
    DECIDE = "decide"
    REPORT = "report"  # Veilig Thuis was told; may be noted at any moment
    CLOSE = "close"
    RELEASE = "release"  # what was noted may be seen as other entries are


STEPS = (Step.SIGNALS, Step.CONSULT, Step.TALK, Step.WEIGH, Step.DECIDE)
NEVER_SKIPPED = (Step.SIGNALS, Step.WEIGH, Step.DECIDE)


class Answer(StrEnum):
    """What somebody decided, or does not know yet."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One of the two decisions of step 5, as a person took it; `why` in own words."""

    answer: Answer
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One thing noted in a case. `skipped`: this step was left out, and `reason` says why.

    `facts` are what was seen and heard, `done` the day it was so. `kindcheck` belongs to step 1 with an adult
    client: are there children who depend on this person? `report_needed` and `help_possible` belong to
    step 5, and `help` to the questions under the second of them.
    """

    step: Step
    facts: str = ""
    reason: str = ""
    skipped: bool = False
    done: date | None = None
    with_whom: str = ""
    framework: str = ""
    kindcheck: Answer | None = None
    report_needed: Decision | None = None
    help_possible: Decision | None = None
    help: Mapping[str, Answer] = field(default_factory=dict)
    about: tuple[UUID, ...] = ()
    entry: UUID | None = None
    written: datetime | None = None


HELP_QUESTIONS = ("can-help", "is-accepted", "works-in-time")
"""Can I give or arrange help that works? Do they accept it? Does it work within the time agreed?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What was noted in one case, oldest first, as far as the reader may see it."""

    id: UUID
    adult: bool
    noted: tuple[Noted, ...]

    def last(self, step: Step) -> Noted | None:
        """What was noted last about a step: that counts, what was noted before it stays readable."""
        return next((one for one in reversed(self.noted) if one.step is step), None)

    @property
    def closed(self) -> Noted | None:
        """The closing, as long as nothing but a release came after it: a new step opens the case again."""
        for one in reversed(self.noted):
            if one.step is Step.CLOSE:
                return one
            if one.step is not Step.RELEASE:
                return None
        return None

    @property
    def begun(self) -> datetime | None:
        return self.noted[0].written if self.noted else None


def missing(case: Case) -> tuple[Fault, ...]:
    """Why a case cannot be closed yet; empty when it can. Never says what somebody should decide."""
    faults = [fault for step in STEPS for fault in _missing_of(case, step)]
    return tuple(faults)


def _missing_of(case: Case, step: Step) -> Iterable[Fault]:
    noted = case.last(step)
    if noted is None:
        yield _fault(step, _MISSING[step])
    elif noted.skipped and step in NEVER_SKIPPED:
        yield _fault(step, "Deze stap kun je niet overslaan.")
    elif noted.skipped and not noted.reason.strip():
        yield _fault(step, "Schrijf waarom je deze stap hebt overgeslagen.")
    elif step is Step.SIGNALS and case.adult and noted.kindcheck is None:
        yield _fault(step, "Doe de kindcheck: zijn er kinderen die van deze persoon afhankelijk zijn?")
    elif step is Step.DECIDE:
        yield from _undecided(noted)


def _undecided(noted: Noted) -> Iterable[Fault]:
    """The two decisions stand apart; each needs an answer and a reason."""
    if not _is_taken(noted.report_needed):
        yield _fault(Step.DECIDE, "Schrijf wat je besluit over melden, en waarom.")
    if not _is_taken(noted.help_possible):
        yield _fault(Step.DECIDE, "Schrijf wat je besluit over hulp, en waarom.")


def _is_taken(decision: Decision | None) -> bool:
    return decision is not None and decision.answer is not Answer.UNKNOWN and bool(decision.why.strip())


_MISSING = {
    Step.SIGNALS: "Stap 1 ontbreekt nog: wat heb je gezien en gehoord?",
    Step.CONSULT: "Stap 2 staat er nog niet. Overgeslagen? Schrijf dan waarom.",
    Step.TALK: "Stap 3 staat er nog niet. Overgeslagen? Schrijf dan waarom.",
    Step.WEIGH: "Stap 4 ontbreekt nog: wat weeg je, met welk kader?",
    Step.DECIDE: "Stap 5 ontbreekt nog: de twee besluiten.",
}


def _fault(step: Step, message: str) -> Fault:
    return Fault("", 0, step.value, message)


def faults_of(noted: Noted, *, adult: bool) -> tuple[Fault, ...]:
    """What one note lacks before it can be kept at all; a note is never refused for what other steps lack."""
    found = []
    if noted.skipped:
        if noted.step in NEVER_SKIPPED:
            found.append(Fault("", 0, "skipped", "Deze stap kun je niet overslaan."))
        if not noted.reason.strip():
            found.append(Fault("", 0, "reason", "Schrijf waarom je deze stap overslaat."))
    elif noted.step not in (Step.CLOSE, Step.RELEASE, Step.DECIDE) and not noted.facts.strip():
        found.append(Fault("", 0, "facts", _ASKED[noted.step]))
    if noted.step is Step.SIGNALS and not noted.skipped and adult and noted.kindcheck is None:
        found.append(
            Fault("", 0, "kindcheck", "Kies een antwoord bij de kindcheck. Weet je het niet? Zeg dat dan.")
        )
    if noted.step in (Step.CLOSE, Step.RELEASE) and not noted.reason.strip():
        found.append(Fault("", 0, "reason", "Schrijf waarom."))
    return tuple(found)


_ASKED = {
    Step.SIGNALS: "Schrijf op wat je zag of hoorde.",
    Step.CONSULT: "Schrijf op wat er is gezegd.",
    Step.TALK: "Schrijf op wat er is gezegd.",
    Step.WEIGH: "Schrijf op wat je hebt gewogen.",
    Step.REPORT: "Schrijf op wat je hebt verteld.",
}


# --- as it stands in an entry -------------------------------------------------------------------------


def told(noted: Noted) -> dict[str, Any]:
    """A note as plain values, for the sealed body of an entry."""
    return {
        "step": noted.step.value,
        "facts": noted.facts,
        "reason": noted.reason,
        "skipped": noted.skipped,
        "done": noted.done.isoformat() if noted.done else None,
        "with_whom": noted.with_whom,
        "framework": noted.framework,
        "kindcheck": noted.kindcheck.value if noted.kindcheck else None,
        "report_needed": _told_decision(noted.report_needed),
        "help_possible": _told_decision(noted.help_possible),
        "help": {question: answer.value for question, answer in noted.help.items()},
        "about": [str(one) for one in noted.about],
    }


def _told_decision(decision: Decision | None) -> dict[str, str] | None:
    return {"answer": decision.answer.value, "why": decision.why} if decision else None


def noted_from(
    told: Mapping[str, Any], *, entry: UUID | None = None, written: datetime | None = None
) -> Noted:
    """The same note again; what `told` gave is read back equal."""
    return Noted(
        step=Step(told["step"]),
        facts=told["facts"],
        reason=told["reason"],
        skipped=told["skipped"],
        done=date.fromisoformat(told["done"]) if told["done"] else None,
        with_whom=told["with_whom"],
        framework=told["framework"],
        kindcheck=Answer(told["kindcheck"]) if told["kindcheck"] else None,
        report_needed=_decision_from(told["report_needed"]),
        help_possible=_decision_from(told["help_possible"]),
        help={question: Answer(answer) for question, answer in told["help"].items()},
        about=tuple(map(UUID, told["about"])),
        entry=entry,
        written=written,
    )


def _decision_from(told: Mapping[str, str] | None) -> Decision | None:
    return Decision(answer=Answer(told["answer"]), why=told["why"]) if told else None


def in_order(noted: Iterable[Noted]) -> tuple[Noted, ...]:
    """Notes as they came, oldest first."""

    def when(one: Noted) -> tuple[str, str]:
        return (one.written.isoformat() if one.written else "", str(one.entry))

    return tuple(sorted(noted, key=when))


# --- the frameworks of the professions ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Framework:
    """One framework for weighing: for whom it is, and who publishes it. Its text is not ours to copy."""

    id: str
    name: str
    sector: str
    where: str


_ASK = "vraag je aandachtsfunctionaris of je branche"

# Who publishes it is named where that was read; of the others no more is said than that there is one.
FRAMEWORKS: Sequence[Framework] = (
    Framework("onderwijs", "Afwegingskader onderwijs en leerplicht", "onderwijs, leerplicht en RMC", _ASK),
    Framework("artsen", "KNMG-meldcode kindermishandeling en huiselijk geweld", "gezondheidszorg", "KNMG"),
    Framework("verpleging", "Meldcode voor verpleegkundigen en verzorgenden", "gezondheidszorg", "V&VN"),
    Framework(
        "gedrag",
        "Afwegingskader voor psychologen, pedagogen, therapeuten en sociaal werkers",
        "jeugdhulp en ggz",
        "NIP, NVO, BPSW",
    ),
    Framework("gehandicaptenzorg", "Afwegingskader gehandicaptenzorg", "gehandicaptenzorg", _ASK),
    Framework("jeugdhulp", "Afwegingskader jeugdhulp en jeugdbescherming", "jeugdhulp", _ASK),
    Framework(
        "kinderopvang",
        "Protocol kindermishandeling en grensoverschrijdend gedrag voor de kinderopvang",
        "kinderopvang",
        "Brancheorganisatie Kinderopvang, BMK, BOinK",
    ),
    Framework("ondersteuning", "Afwegingskader maatschappelijke ondersteuning", "sociaal werk", _ASK),
    Framework(
        "paramedici",
        "Algemeen Paramedisch Afwegingskader",
        "gezondheidszorg",
        "KNGF, VvOCM, NVH, EN, NVLF, NVD",
    ),
    Framework("anders", "Een ander kader, van je eigen organisatie", "", "vraag je aandachtsfunctionaris"),
)
