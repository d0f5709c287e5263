"""What is asked at each step of the reporting code: facts and reasons. Nothing is worked out from answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.rooms.dossier.reporting_code import (
    FRAMEWORKS,
    HELP_QUESTIONS,
    NEVER_SKIPPED,
    Answer,
    Decision,
    Noted,
    Step,
)
from houvast.rooms.people.typed import Day, Text, Typed

WORDS = 10_000
YES_NO = ((Answer.YES.value, _("Ja")), (Answer.NO.value, _("Nee")))
OPEN = (*YES_NO, (Answer.UNKNOWN.value, _("Weet ik nog niet")))

FACTS: Mapping[Step, tuple[Any, Any]] = {
    Step.SIGNALS: (
        _("Wat zag en hoorde je?"),
        _(
            "Schrijf feiten: wat, waar, wanneer, wie was erbij. Gebruik de woorden die iemand zei. "
            "Laat weg wat je ervan denkt of voelt."
        ),
    ),
    Step.CONSULT: (
        _("Wat is er gezegd?"),
        _(
            "Schrijf op wat je vroeg en welk advies je kreeg. "
            "Bij eergerelateerd geweld: bel meteen Veilig Thuis."
        ),
    ),
    Step.TALK: (
        _("Wat is er gezegd?"),
        _("Schrijf op wat jij vertelde en wat zij zeiden, van ieder apart."),
    ),
    Step.WEIGH: (
        _("Wat heb je gewogen?"),
        _(
            "Is er een vermoeden? Is er nu gevaar, of blijft het onveilig? "
            "Schrijf de feiten op waarop je let."
        ),
    ),
    Step.REPORT: (
        _("Wat heb je verteld?"),
        _("En met wie sprak je bij Veilig Thuis, en wat is afgesproken? Heeft het gezin het gehoord?"),
    ),
}
REASONS: Mapping[Step, Any] = {
    Step.SIGNALS: _("Waarom leg je dit nu vast? (hoeft niet)"),
    Step.CONSULT: _("Waarom met deze persoon? Of: waarom sla je dit over?"),
    Step.TALK: _("Waarom zo? Of: waarom sla je dit over?"),
    Step.WEIGH: _("Waarom weeg je het zo?"),
    Step.REPORT: _("Waarom heb je gemeld? (hoeft niet)"),
}
HELP: Mapping[str, Any] = {
    "can-help": _("Kan ik hulp geven of regelen die werkt?"),
    "is-accepted": _("Nemen de mensen om wie het gaat die hulp aan?"),
    "works-in-time": _("Wordt het daarmee veilig, binnen de tijd die is afgesproken?"),
}


class StepForm(Typed):
    """A step; which fields there are depends on the step, and on whether the client is grown up."""

    done = Day(label=_("Wanneer was dit?"), required=False)

    def __init__(self, *args: Any, step: Step, adult: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._step, self._today = step, today
        self.fields.update(_decisions() if step is Step.DECIDE else _asked(step, adult=adult))
        self.in_plain_words()

    def clean_done(self) -> date | None:
        found: date | None = self.cleaned_data["done"]
        if found and found > self._today:
            raise forms.ValidationError(_("Deze dag moet nog komen."))
        return found

    def noted(self) -> Noted:
        """What was typed, as a note."""
        typed = self.cleaned_data
        kindcheck = typed.get("kindcheck")
        return Noted(
            step=self._step,
            done=typed.get("done"),
            facts=typed.get("facts", ""),
            reason=typed.get("reason", ""),
            skipped=typed.get("skipped", False),
            with_whom=typed.get("with_whom", ""),
            framework=typed.get("framework", ""),
            kindcheck=Answer(kindcheck) if kindcheck else None,
            report_needed=self._decision("report_needed"),
            help_possible=self._decision("help_possible"),
            help={one: Answer(typed[one]) for one in HELP_QUESTIONS if typed.get(one)},
        )

    def _decision(self, name: str) -> Decision | None:
        answer, why = self.cleaned_data.get(name), self.cleaned_data.get(f"{name}_why", "")
        if not answer and not why:
            return None
        return Decision(answer=Answer(answer or Answer.UNKNOWN), why=why)


def _asked(step: Step, *, adult: bool) -> dict[str, forms.Field]:
    label, prompt = FACTS[step]
    found: dict[str, forms.Field] = {}
    if step in (Step.CONSULT, Step.TALK, Step.REPORT):
        found["with_whom"] = forms.CharField(label=_("Met wie?"), required=False, max_length=200)
    found["facts"] = Text(label=label, help_text=prompt, required=False, max_length=WORDS)
    if step is Step.WEIGH:
        choices = [("", _("Kies een kader")), *((one.id, one.name) for one in FRAMEWORKS)]
        found["framework"] = forms.ChoiceField(
            label=_("Met welk afwegingskader?"), choices=choices[1:], required=False
        )
    if step is Step.SIGNALS and adult:
        found["kindcheck"] = forms.ChoiceField(
            label=_("Kindcheck: zijn er kinderen die van deze persoon afhankelijk zijn?"),
            help_text=_("Denk ook aan een zwangerschap, en aan kinderen die er soms zijn."),
            choices=OPEN,
            required=False,
        )
    found["reason"] = Text(label=REASONS[step], required=False, max_length=WORDS)
    if step not in NEVER_SKIPPED and step is not Step.REPORT:
        found["skipped"] = forms.BooleanField(label=_("Ik sla deze stap over"), required=False)
    return found


def _decisions() -> dict[str, forms.Field]:
    """Two decisions that stand apart, and the questions under the second. A person fills in every one."""
    return {
        "report_needed": forms.ChoiceField(
            label=_("Besluit 1: is melden bij Veilig Thuis nodig?"), choices=OPEN, required=False
        ),
        "report_needed_why": Text(label=_("Waarom besluit je dit?"), required=False, max_length=WORDS),
        **{one: forms.ChoiceField(label=HELP[one], choices=OPEN, required=False) for one in HELP_QUESTIONS},
        "help_possible": forms.ChoiceField(
            label=_("Besluit 2: is hulp geven of regelen mogelijk?"), choices=OPEN, required=False
        ),
        "help_possible_why": Text(label=_("Waarom besluit je dit?"), required=False, max_length=WORDS),
    }


class Why(Typed):
    """A reason, before a case is closed or released."""

    reason = Text(label=_("Waarom?"), required=False, max_length=WORDS)
