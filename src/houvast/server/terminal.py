"""A picture as plain text, for the command line."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

WIDTH = 92
Shown = dict[str, Any]


def picture_text(view: Shown) -> str:
    """The picture in the order in which it is read; with a professional's reasoning written out."""
    return "\n".join(_lines(view)).strip() + "\n"


def _lines(view: Shown) -> Iterator[str]:
    deep = view["reader"] == "professional"
    yield from _heading(view["title"])
    for eye in view["eyes"]:
        yield from _told(", ".join(part for part in (eye["label"], eye["written"], eye["age"]) if part))
    yield from _section(_("Eerst dit"), view["safety"], deep=deep)
    yield from _matrix(_("Wat goed gaat"), view["strengths"])
    yield from _matrix(_("Wat vragen oproept"), view["worries"])
    yield from _matrix(_("Wat niet is gezien"), view["unseen"])
    yield from _section(_("Wat jullie allebei zien"), view["agree"], deep=False)
    yield from _section(_("Waar jullie iets anders zien"), view["differ"], deep=False)
    yield from _stress(view["stress"], deep=deep)
    yield from _section(_("Vraag om verder te kijken"), view["questions"], deep=deep)
    yield from _section(_("Open vragen over het patroon"), view["patterns"], deep=deep)
    yield from _section(_("Criteria, een voor een"), view["criteria"], deep=deep)
    if view["also_seen_in"]:
        yield from _heading(_("Waar dit ook bij past"))
    for one in view["also_seen_in"]:
        yield from _told(f"{one['title']}: {', '.join(one['signs'])}")
    yield from _not_known(view)
    yield from _life(view)
    for number in view["prevalence"]:
        yield from _heading(number["title"])
        yield from _told(f"{number['text']} {number['described']}")
    yield from _screening(view["screening"], view["say"]["screening"], deep=deep)
    yield from _steps(view["steps"])
    for referral in view["referrals"]:
        yield from _heading(referral["title"])
        yield referral["markdown"]


def _heading(text: str) -> Iterator[str]:
    yield from ("", text, "-" * len(text))


def _told(text: str, indent: str = "  ") -> Iterator[str]:
    yield textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _section(title: str, sentences: Iterable[Shown], *, deep: bool) -> Iterator[str]:
    told = [one for one in sentences if one["text"]]
    if told:
        yield from _heading(title)
    for one in told:
        yield from _sentence(one, deep=deep)


def _sentence(one: Shown, *, deep: bool) -> Iterator[str]:
    if deep:
        about = ", ".join(part for part in (one["by_text"], one["whom_text"]) if part)
        yield from _told(f"[{one['status_text']}] {one['title']} ({about})")
    yield from _told(one["text"], indent="    " if deep else "  ")
    if not deep:
        return
    opening = one["opening"]
    for name, title in (
        ("supports", _("steunt")),
        ("contradicts", _("spreekt tegen")),
        ("missing", _("ontbreekt")),
    ):
        for ground in opening[name]:
            yield from _told(
                f"{title}: {ground['text']} — {ground['answer_text']}, {ground['by_text']}", indent="      "
            )
    if one["judgement"]:
        own = one["judgement"]
        yield from _told(
            _("eigen oordeel: {status} {why}").format(status=own["status_text"], why=own["why"]), "      "
        )


def _matrix(title: str, rows: Iterable[Shown]) -> Iterator[str]:
    listed = list(rows)
    if listed:
        yield from _heading(title)
    for row in listed:
        cells = " | ".join(
            cell["answer_text"] + (f" ({cell['more_text']})" if cell["more_text"] else "")
            for cell in row["cells"]
        )
        yield from _told(f"{row['text']}: {cells}")


def _stress(found: Iterable[Shown], *, deep: bool) -> Iterator[str]:
    listed = list(found)
    if listed:
        yield from _heading(_("Bij pijn, angst of verdriet"))
    for one in listed:
        sentence = one["sentence"]
        untold = _("Bij {whom} is dat nog niet te zeggen.").format(whom=one["whom_text"])
        yield from _told(f"({one['eye_label']}) {sentence['text'] if sentence else untold}")
        for tried in one["tried"] if deep else ():
            yield from _sentence(tried, deep=True)


def _screening(found: Iterable[Shown], meant: str, *, deep: bool) -> Iterator[str]:
    """Who is advised a talk; for a professional with the reasons, for others the open ones by name."""
    told = [{**one, "text": one["text"] if deep else f"{one['title']}. {one['text']}"} for one in found]
    shown = [one for one in told if deep or one["status"] == "met"]
    yield from _section(_("Wanneer een gesprek met een gedragswetenschapper past"), shown, deep=deep)
    others = [one["title"] for one in told if one not in shown]
    if others:
        yield from _heading(_("Andere redenen voor een gesprek"))
        yield from _told(meant)
        yield from _told("; ".join(others))


def _not_known(view: Shown) -> Iterator[str]:
    if view["gaps"] or view["telling"] or view["withheld"]:
        yield from _heading(_("Wat we niet weten"))
    for gap in view["gaps"]:
        yield from _told(f"{gap['text']} ({gap['by_text']})")
    if view["telling"]:
        yield from _told(
            _("Deze vraag zou het meest vertellen: {question}").format(question=view["telling"]["text"])
        )
    for one in view["withheld"]:
        yield from _told(
            _("Niet gevraagd, want de leeftijd past niet of is niet bekend: {title}").format(**one)
        )


def _life(view: Shown) -> Iterator[str]:
    """What was told of the life, per writer: what gives support as everything else."""
    if view["life"]:
        yield from _heading(view["say"]["life"])
    for one in view["life"]:
        yield from _told(one["by_text"])
        support = {"title": view["say"]["life_support"], "events": one["support"]}
        for group in (support, *one["groups"]):
            for event in group["events"]:
                when = f" ({event['when']})" if event["when"] else ""
                yield from _told(f"{group['title']}: {event['text']}{when}", indent="    ")


def _steps(steps: Shown) -> Iterator[str]:
    yield from _heading(_("Eerste stappen"))
    for step in (*steps["first"], *steps["stance"]):
        yield from _told(step["title"])
        yield from _told(step["markdown"].replace("\n", " "), indent="    ")
