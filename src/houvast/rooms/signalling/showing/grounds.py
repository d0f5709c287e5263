"""What opens under a sentence: the answers it rests on, its rule in words, its sources and grade."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from houvast.content import Shelf
from houvast.practice.observations import Answer, Circumstance, Known, Observation, Outcome, Sign
from houvast.practice.picture import Eye, Ground, Group, Joint, Leaf, Picture, Rule, Statement, Tree

Shown = dict[str, Any]

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def day(moment: date | None) -> str:
    """A date as people write it: 22 november 2026."""
    return f"{moment.day} {_(MONTHS[moment.month - 1])} {moment.year}" if moment else ""


class Sayer:
    """Says the parts of one picture; what belongs to the content alone is said once per content."""

    def __init__(
        self, shelf: Shelf, picture: Picture, *, own: bool, called: Mapping[str, str] | None = None
    ) -> None:
        self.shelf, self.words, self.own, self.called = shelf, shelf.words, own, called or {}
        self.oneself = own and picture.reader == "self"
        self.roles = {eye.key: eye.role for eye in picture.eyes}
        self.labels = {eye.key: self.label(eye, picture.eyes) for eye in picture.eyes}

    def sign(self, sign: Sign) -> str:
        """A sign as this reader reads it: about oneself in the first person."""
        return sign_text(sign, oneself=self.oneself)

    def circumstance(self, what: Circumstance) -> str:
        """A circumstance as this reader reads it: about oneself in the first person."""
        return _first_person(what.text_self) if self.oneself and what.text_self else what.text

    def leaf(self, id: str, text: str) -> str:
        """A leaf of a rule as this reader reads it; `text` is how it is said to others."""
        return leaf_text(self.shelf, id, text) if self.oneself else text

    def label(self, eye: Eye, eyes: Iterable[Eye]) -> str:
        """How one pair of eyes is called: "jij" for who reads the own sheet, or by role and place."""
        return _("jij") if self.own else self.name(eye, eyes)

    def name(self, eye: Eye, eyes: Iterable[Eye]) -> str:
        """Who somebody is for others: "de leraar, op school", or with a number for twins.

        Where people know each other, by how that person is `called`, by key.
        """
        if eye.key in self.called:
            return self.called[eye.key]
        name = f"{self.words.role[eye.role]}, {self.words.setting[eye.setting]}"
        alike = [one.key for one in eyes if (one.role, one.setting) == (eye.role, eye.setting)]
        return f"{name} ({alike.index(eye.key) + 1})" if len(alike) > 1 else name

    def whom(self, toward: str, by: str) -> str:
        """The person somebody answered about."""
        return self.words.whom(toward, self.roles[by], own=self.own)

    def answer(self, answer: Answer | Known | str | None) -> str:
        """An answer in words; None is a question nobody was asked."""
        if answer is None:
            return _("niet gevraagd")
        if isinstance(answer, Answer):
            return self.words.answer[answer]
        if isinstance(answer, Known):
            return self.words.known[answer]
        return self.words.outcome[answer] if isinstance(answer, Outcome) else str(answer)

    def details(self, one: Observation | Ground) -> str:
        """Since when, and whether it is about being upset; empty when nobody said."""
        told = [
            self.words.since[one.since] if one.since else "",
            self.words.upset[one.upset] if one.upset else "",
        ]
        return ", ".join(text for text in told if text)

    def ground(self, ground: Ground) -> Shown:
        """One answer under a statement."""
        cannot = ", ".join(self.words.need[need] for need in ground.cannot_show)
        answer = _("kan niet blijken: {needs}").format(needs=cannot) if cannot else self.answer(ground.answer)
        details = self.details(ground)
        told = f"{answer} ({details})" if details else answer
        text = self.leaf(ground.leaf, ground.text)
        return {
            "text": text,
            "answer_text": told,
            "html": _phrase(text, told),
            "by_text": self.labels[ground.by],
            "on_text": day(ground.on),
            "why": ground.why,
        }

    def sentence(self, statement: Statement) -> Shown:
        """One statement with everything that opens under it."""
        fixed = rule_opening(self.shelf, statement.rule, oneself=self.oneself)
        judgement = statement.judgement
        return {
            "id": statement.rule.id,
            "title": statement.rule.title,
            "text": statement.text,
            "status": statement.status.value,
            "status_text": self.words.status[statement.status],
            "by_text": self.labels[statement.by],
            "whom_text": self.whom(statement.toward, statement.by) if statement.toward else "",
            "stays": self._stays(statement),
            "judgement": {"status_text": self.words.status[judgement.status], "why": judgement.why}
            if judgement
            else None,
            "opening": {
                **fixed,
                "supports": [self.ground(one) for one in statement.supports],
                "contradicts": [self.ground(one) for one in statement.contradicts],
                "missing": [self.ground(one) for one in statement.missing],
            },
        }

    def _stays(self, statement: Statement) -> str:
        """Whether a sentence rests on what stays with the writer; one about signs alone never does."""
        if statement.rule.signs is not None:
            return ""
        ids = [one.leaf.removeprefix("history.") for one in statement.supports]
        known = [self.shelf.circumstances[id] for id in ids if id in self.shelf.circumstances]
        return next((stays for what in known if (stays := stays_class(what))), "")


def sign_text(sign: Sign, *, oneself: bool) -> str:
    """What is seen, without a subject; about oneself with one: "ik zoek troost"."""
    return _first_person(sign.text_self) if oneself and sign.text_self else sign.text


def _first_person(text: str) -> str:
    return _("ik {does}").format(does=text)


def leaf_text(shelf: Shelf, id: str, text: str) -> str:
    """A leaf of a rule in the first person, as far as it has words for that."""
    kind, _dot, what = id.partition(".")
    if id in shelf.signs:
        return sign_text(shelf.signs[id], oneself=True)
    own = shelf.circumstances[what].text_self if kind == "history" else ""
    return _first_person(own) if own else text


@lru_cache(maxsize=4096)
def _phrase(text: str, answer_text: str) -> str:
    """A sign and an answer, drawn once: of these there are only so many, and none says about whom."""
    return render_to_string("signalling/parts/ground.html", {"text": text, "answer_text": answer_text})


def stays_class(what: Circumstance) -> str:
    """What keeps a line off a printed page until it is ticked: "stays-safety", "stays-private" or nothing."""
    if what.safety:
        return "stays-safety"
    return "stays-private" if what.private else ""


@lru_cache(maxsize=4096)
def told_opening(shelf: Shelf, kind: str, id: str) -> Shown:
    """The sources and grade of a sign, circumstance, step, look-alike, referral or number."""
    records: Mapping[str, Any] = {
        "sign": shelf.signs,
        "circumstance": shelf.circumstances,
        "look-alike": shelf.look_alikes,
        "step": {step.id: step for step in shelf.steps},
        "referral": {referral.id: referral for referral in shelf.referrals},
        "prevalence": {number.id: number for number in shelf.prevalence},
    }
    record = records[kind][id]
    return _opening(shelf, record.sources, record.evidence, record.disputed if kind != "referral" else "")


@lru_cache(maxsize=1024)
def rule_opening(shelf: Shelf, rule: Rule, *, oneself: bool) -> Shown:
    """The rule in words, with its sources and grade."""
    words = {"rule_text": _rule_text(shelf, rule.tree, oneself=oneself), "establish": rule.establish}
    return _opening(shelf, rule.all_sources, rule.evidence, rule.disputed, **words)


def _opening(
    shelf: Shelf,
    sources: Iterable[str],
    evidence: str,
    disputed: str,
    *,
    rule_text: str = "",
    establish: str = "",
) -> Shown:
    """What opens under anything; `told_html` is the part that is the same for everybody, drawn once."""
    listed = [shelf.sources[id] for id in sources]
    opening: Shown = {
        "rule_text": rule_text,
        "establish": establish,
        "sources": [
            {
                "title": one.title,
                "authors": one.authors,
                "year": one.year,
                "read": one.read,
                "where": one.where,
            }
            for one in listed
        ],
        "evidence_text": shelf.words.evidence[evidence],
        "disputed": disputed,
        "supports": [],
        "contradicts": [],
        "missing": [],
    }
    opening["told_html"] = render_to_string("signalling/parts/told.html", {"o": opening})
    return opening


def help_lines(shelf: Shelf) -> list[Shown]:
    """The numbers to call, for paper."""
    return [{"name": one.name, "number": one.number, "text": one.text} for one in shelf.help_lines]


def capital(text: str) -> str:
    """A phrase as the start of a sentence."""
    return text[:1].upper() + text[1:]


def _rule_text(shelf: Shelf, tree: Tree, *, oneself: bool) -> str:
    """A rule as one sentence: "alles hiervan: ...; niets hiervan: (...)"."""
    if isinstance(tree, Leaf):
        text = _leaf_text(shelf, tree)
        text = leaf_text(shelf, tree.id, text) if oneself else text
        often = not tree.is_fact and not tree.sometimes
        return _("{sign} (alleen als het vaak is)").format(sign=text) if often else text
    openers = {
        Joint.ALL: _("alles hiervan"),
        Joint.ANY: _("minstens één hiervan"),
        Joint.NONE: _("niets hiervan"),
        Joint.AT_LEAST: _("minstens {count} hiervan").format(count=tree.count),
    }
    parts = "; ".join(
        f"({text})" if isinstance(part, Group) else text
        for part in tree.parts
        for text in [_rule_text(shelf, part, oneself=oneself)]
    )
    return f"{openers[tree.joint]}: {parts}"


def _leaf_text(shelf: Shelf, leaf: Leaf) -> str:
    kind, _dot, what = leaf.id.partition(".")
    if not leaf.is_fact:
        return shelf.signs[leaf.id].text
    if kind == "history":
        return shelf.circumstances[what].text
    if kind == "examined":
        return _("{what} is vastgesteld").format(what=shelf.look_alikes[what].title)
    months = what.removeprefix("at-least-")
    what = _("ontwikkelingsleeftijd") if kind == "developmental-age" else _("leeftijd")
    return _("{what} vanaf {months} maanden").format(what=what, months=months)
