"""The figures of a coded film in words for a terminal, and as plain values for other programs."""

import json
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from houvast.practice.footage import Coding, Fit, FreeCode, PhaseCode, Scheme, Span
from houvast.practice.footage.agreement import Agreement
from houvast.practice.footage.alpha import Alpha
from houvast.practice.footage.budget import Spent
from houvast.practice.footage.circles import Circle, Outcome
from houvast.practice.footage.figures import Figures
from houvast.practice.footage.latency import Latency
from houvast.practice.footage.matching import EventAgreement
from houvast.practice.footage.moments import Clip
from houvast.practice.footage.said import Said
from houvast.practice.footage.sequences import LEAST_EXPECTED, Transitions
from houvast.practice.footage.tables import Kappa, Table

WIDTH = 92
NUMBER = 9
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.CLOSED: gettext_noop("rond: zocht iemand op, werd getroost, ging weer verkennen"),
    Outcome.UNASKED: gettext_noop("getroost zonder dat het kind iemand opzocht"),
    Outcome.ALONE: gettext_noop("kwam zelf tot rust en ging weer verkennen"),
    Outcome.OPEN: gettext_noop("nog open: na het zoeken geen troost gezien, of niet verder genoteerd"),
    Outcome.FILM_ENDED: gettext_noop("de film hield eerder op"),
    Outcome.NOT_VISIBLE: gettext_noop("het kind was niet steeds te zien"),
}
FITS: Mapping[Fit | None, str] = {
    Fit.FITTING: gettext_noop("past"),
    Fit.MISSING: gettext_noop("past niet bij het signaal"),
    Fit.INTRUDING: gettext_noop("dringt zich op"),
    None: gettext_noop("niet beoordeeld"),
}
NAMES: Mapping[str, str] = {
    "phases": gettext_noop("fase"),
    "stretches": gettext_noop("duurt"),
    "signals": gettext_noop("signaal"),
    "responses": gettext_noop("antwoord"),
    "marks": gettext_noop("moment"),
    "clear": gettext_noop("duidelijk"),
    "possible": gettext_noop("misschien"),
    "fitting": gettext_noop("past"),
    "missing": gettext_noop("past niet"),
    "intruding": gettext_noop("dringt zich op"),
    "not-judged": gettext_noop("niet beoordeeld"),
    "not-seen": gettext_noop("niet genoteerd"),
    "signal": gettext_noop("signaal"),
    "response": gettext_noop("antwoord"),
    "": gettext_noop("niets"),
}


def clock(ms: int) -> str:
    """A moment of the film as m:ss,t."""
    minutes, rest = divmod(ms // 100, 600)
    return f"{minutes}:{_number(rest / 10, '04.1f')}"


def _number(value: float, form: str) -> str:
    """A number as one writes it in Dutch, with a comma."""
    return format(value, form).replace(".", ",")


def _from_to(span: Span) -> str:
    return f"{clock(span.start):>8} - {clock(span.end):<8}"


class _Comma(float):
    """A number that is written with a comma in a sentence."""

    def __format__(self, form: str) -> str:
        return super().__format__(form).replace(".", ",")


def sentence(said: Said) -> str:
    """A sentence that goes with a figure, its numbers as one writes them in Dutch."""
    numbers = {name: _Comma(one) if isinstance(one, float) else one for name, one in said.values.items()}
    return replace(said, values=numbers).text(_)


def as_json(found: Any) -> str:
    """Any figure as JSON that every program can read: never NaN or Infinity."""
    return json.dumps(plain(found), ensure_ascii=False, indent=2, allow_nan=False)


def plain(value: Any) -> Any:
    """Any figure as what JSON can hold; sentences in words, spans as [start, end] in ms."""
    if isinstance(value, Said):
        return sentence(value)
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


# --- figures ----------------------------------------------------------------------------------------------


def figures_lines(found: Figures, coding: Coding, scheme: Scheme) -> Iterator[str]:
    """What was noted, in the order in which it matters: moments and circles first."""
    named = _named(scheme)
    seen = sum(span.length for span in coding.windows)
    yield f"{scheme.title}: {coding.film}, {coding.coder}. " + _("Bekeken: {time}.").format(time=clock(seen))
    yield from _moments(found.moments)
    yield from _circles(found.circles, scheme)
    for latency in found.latencies:
        yield from _latency(latency)
    yield from _budget(found.budget, named)
    for one in found.sequences:
        yield from _transitions(one.child, one.transitions, named)


def _named(scheme: Scheme) -> Mapping[str, str]:
    """Every code in words."""
    codes: tuple[PhaseCode | FreeCode, ...] = (*scheme.phases, *scheme.free)
    return {one.code: one.text for one in codes}


def _word(code: str, named: Mapping[str, str]) -> str:
    return named.get(code) or (_(NAMES[code]) if code in NAMES else code)


def _heading(text: str) -> Iterator[str]:
    yield from ("", text, "-" * len(text))


def _told(text: str) -> Iterator[str]:
    yield textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _moments(clips: Sequence[Clip]) -> Iterator[str]:
    yield from _heading(_("Goede momenten: een signaal met een antwoord dat past"))
    if not clips:
        yield from _told(_("Niemand heeft een antwoord als passend genoteerd."))
    for clip in clips:
        who = _("{child} vraagt, {by} antwoordt").format(child=clip.signal.child, by=clip.response.by)
        yield f"  {_from_to(clip.span)}  {who}"


def _circles(circles: Sequence[Circle], scheme: Scheme) -> Iterator[str]:
    yield from _heading(_("Wat er werd van elke cirkel"))
    if not scheme.has_circle:
        yield from _told(_("Dit schema heeft geen cirkel."))
    elif not circles:
        yield from _told(_("In deze film raakte niemand overstuur. Over troost is dus niets te zeggen."))
    counts = Counter(circle.outcome for circle in circles)
    for outcome, text in OUTCOMES.items():
        if counts[outcome]:
            yield f"  {counts[outcome]:4}  {_(text)}"
            for circle in circles:
                if circle.outcome is outcome:
                    yield f"        {_from_to(circle.span)}  {circle.child}"


def _latency(found: Latency) -> Iterator[str]:
    yield from _heading(_("Hoe snel {child} antwoord kreeg").format(child=found.child))
    window = _("binnen {seconds}, voor dit kind gekozen") if found.own else _("binnen {seconds}")
    told = {name: getattr(found, name) for name in ("signals", "answered", "later", "unanswered", "unknown")}
    told["window"] = window.format(seconds=_seconds(found.within))
    yield from _told(_counted(found).format(**told))
    if found.why or found.median is None:
        yield from _told(sentence(found.why) if found.why else "")
    else:
        took = _(
            "Van die antwoorden op tijd kwam de helft binnen {median}; het kortst duurde {short}, "
            "het langst {long}."
        )
        told = {"median": found.median, "short": found.shortest, "long": found.longest}
        yield from _told(took.format(**{name: _seconds(ms) for name, ms in told.items()}))
    fits = ", ".join(f"{_(FITS[fit])} {count}" for fit, count in found.fits if count)
    if fits:
        yield from _told(_("Zoals iemand de antwoorden beoordeelde: {fits}.").format(fits=fits))


def _counted(found: Latency) -> str:
    """What became of the signals of one child, with gaps for the numbers."""
    if not found.signals:
        return _("Een antwoord zou tellen {window}.")
    many = _(
        "Van {signals} signalen kregen er {answered} antwoord {window}, {later} later en {unanswered} niet."
    )
    one = _("Van het ene signaal: {answered} antwoord {window}, {later} later en {unanswered} niet.")
    unknown = _("Bij {unknown} is het niet te zeggen: de film hield op, of iemand was niet te zien.")
    told = one if found.signals == 1 else many
    return f"{told} {unknown}" if found.unknown else told


def _budget(budget: Sequence[Spent], named: Mapping[str, str]) -> Iterator[str]:
    yield from _heading(_("Hoe vaak en hoe lang"))
    head = ("", _("keer"), _("samen"), _("gemiddeld"), _("spreiding"), _("deel"), _("per minuut"))
    yield f"  {head[0]:44}" + "".join(f"{one:>11}" for one in head[1:])
    for one in budget:
        name = f"{one.person}, {_(NAMES[one.what])}: {_word(one.code or 'not-judged', named)}"
        cells = (
            str(one.count),
            "" if one.total is None else clock(one.total),
            _seconds(one.mean),
            _seconds(one.deviation),
            "" if one.share is None else f"{one.share:.0%}",
            "" if one.per_minute is None else _number(one.per_minute, ".2f"),
        )
        yield f"  {name[:44]:44}" + "".join(f"{cell:>11}" for cell in cells)
        if one.why:
            yield from _told(sentence(one.why))


def _seconds(ms: float | None) -> str:
    return "" if ms is None else _number(ms / 1000, ".1f") + " s"


def _transitions(child: str, found: Transitions, named: Mapping[str, str]) -> Iterator[str]:
    yield from _heading(_("Wat op wat volgt bij {child} (voor codeurs)").format(child=child))
    why = f" {sentence(found.why)}" if found.why else ""
    yield from _told(_("Overgangen: {n}.").format(n=found.n) + why)
    if found.g2 is not None and found.p is not None:
        yield f"  G2 {_number(found.g2, '.2f')}, df {found.df}, p {_number(found.p, '.3f')}"
        if found.few:
            told = _("In {few} vakken worden er minder dan {least} verwacht: p is dan een ruwe schatting.")
            yield from _told(told.format(few=found.few, least=LEAST_EXPECTED))
    for row in found.cells:
        for cell in row:
            if cell.count or cell.residual is not None:
                yield f"  {_word(cell.before, named)} → {_word(cell.after, named)}: {cell.count}" + _beyond(
                    cell
                )


def _beyond(cell: Any) -> str:
    if cell.residual is None:
        return ""
    told = _("; verwacht {expected}, z {residual}").format(
        expected=_number(cell.expected, ".1f"), residual=_number(cell.residual, ".2f")
    )
    (a, b), (c, d) = cell.yule.table
    q = "" if cell.yule.q is None else f", Q {_number(cell.yule.q, '.2f')} [{a} {b} / {c} {d}]"
    return told + q


# --- agreement --------------------------------------------------------------------------------------------


def agreement_lines(found: Agreement, scheme: Scheme) -> Iterator[str]:
    """Each figure with its table and what was counted, and then the moments to look at again."""
    named = _named(scheme)
    if len(set(found.films)) > 1:
        yield from _told(_("Let op: deze coderingen noemen hun film niet hetzelfde. Is het één film?"))
    if found.left_out:
        left = ", ".join(found.left_out)
        yield from _told(_("Staat maar in één van beide, en telt niet mee: {left}.").format(left=left))
    yield from _heading(_("Over de tijd: fasen"))
    if found.timed.table.streams:
        yield from _kappa(found.timed, named)
    else:
        yield from _told(_("Van deze mensen is geen fase genoteerd."))
    for one in found.matched:
        yield from _matched(one, named)
    yield from _heading(_("Om samen nog eens te bekijken"))
    if not found.moments:
        yield from _told(_("Er is geen moment waarin jullie verschillen."))
    for moment in found.moments:
        what = f"{moment.person}, {_word(moment.what, named)}"
        yield f"  {_from_to(moment.span)} {what}: A {_word(moment.a, named)}, B {_word(moment.b, named)}"


def alpha_lines(found: Alpha, coders: int) -> Iterator[str]:
    """Of more than two coders: one figure over the time, with what was counted."""
    yield from _heading(_("Over de tijd: fasen, {coders} codeurs").format(coders=coders))
    yield from _told(sentence(found.said))
    if found.value is not None:
        yield f"  alpha {_number(found.value, '.3f')}"
    if found.why:
        yield from _told(sentence(found.why))
    yield from _told(_("Wat elk van hen noteerde, staat in de vergelijking van twee tegelijk."))


def _matched(found: EventAgreement, named: Mapping[str, str]) -> Iterator[str]:
    yield from _heading(_("Momenten: {what}").format(what=_word(found.what, named)))
    yield from _kappa(found.kappa, named)


def _kappa(found: Kappa, named: Mapping[str, str]) -> Iterator[str]:
    yield from _told(sentence(found.said))
    yield from _table(found.table, named)
    if found.agreed is not None and found.expected is not None:
        told = _("eens {agreed}, door toeval verwacht {expected}")
        yield "  " + told.format(agreed=_number(found.agreed, ".3f"), expected=_number(found.expected, ".3f"))
    if found.kappa is not None:
        yield f"  kappa {_number(found.kappa, '.3f')}{_margin(found)}"
    if found.why:
        yield from _told(sentence(found.why))


def _margin(found: Kappa) -> str:
    if found.se is None or found.low is None or found.high is None:
        return ""
    se, low, high = (_number(one, ".3f") for one in (found.se, found.low, found.high))
    return f" (SE {se}, 95% {low} .. {high})"


def _table(table: Table, named: Mapping[str, str]) -> Iterator[str]:
    """Rows A, columns B; the columns by number, as their names would not fit beside each other."""
    if not table.categories:
        return
    yield " " * 44 + "".join(f"{at:>{NUMBER}}" for at in range(1, len(table.categories) + 1))
    for at, (category, counts) in enumerate(zip(table.categories, table.counts, strict=True), start=1):
        name = f"{at} " + ", ".join(_word(code, named) for code in category)
        yield f"  {name[:42]:42}" + "".join(f"{count:>{NUMBER}}" for count in counts)
