"""The words of a time line, by name. Dutch; who shows them to people may translate them first."""

from collections.abc import Mapping
from string import ascii_uppercase

from houvast.practice.footage import Coding, Fit, PhaseCode, Scheme

Words = Mapping[str, str]

WORDS: Words = {
    "title": "Tijdlijn van {film}",
    "coder": "gecodeerd door {coder}",
    "observed": "bekeken: {observed} van {length}",
    "child": "kind {number}",
    "adult": "volwassene {number}",
    "other": "ander {number}",
    "explores": "verkent",
    "upset": "overstuur",
    "seeks": "zoekt",
    "comforted": "getroost",
    "signals": "signalen",
    "phases": "fasen",
    "responses": "antwoorden",
    "free": "verder",
    "clear": "duidelijk signaal",
    "possible": "misschien een signaal",
    "fitting": "past",
    "missing": "mist wat het kind vraagt",
    "intruding": "dringt zich op",
    "unjudged": "niet beoordeeld",
    "fitting_letter": "P",
    "missing_letter": "M",
    "intruding_letter": "D",
    "judged": "Of een antwoord past, heeft een mens beoordeeld.",
    "answers": "antwoord op dit signaal",
    "hidden": "niet te zien",
    "unobserved": "niet bekeken",
    "not_shown": "niet bekeken van {start} tot {end}",
    "nothing": "Hier is nog niets genoteerd.",
    "legend": "Zo lees je deze tijdlijn",
    "response_by": "antwoord van {who}",
    "more": "En nog {number} meer.",
}


def name_of(coding: Coding, person: str, words: Words) -> str:
    """Somebody's pseudonym in words: child-2 is "kind 2"."""
    kind = next((one.kind.value for one in coding.people if one.id == person), "")
    stem, _dash, number = person.rpartition("-")
    return words[kind].format(number=number) if stem == kind else person


def short(phase: PhaseCode, words: Words) -> str:
    """A phase in as few words as can be."""
    if phase.step:
        return words[phase.step.value]
    return phase.text.partition(":")[0]


def letters(scheme: Scheme, words: Words) -> dict[str, str]:
    """A letter for each phase, its first one where that is free, to stand where a word does not fit."""
    given: dict[str, str] = {}
    taken = {words[f"{fit.value}_letter"] for fit in Fit}
    for phase in scheme.phases:
        wanted = f"{short(phase, words)}{ascii_uppercase}".upper()
        given[phase.code] = next((sign for sign in wanted if sign.isalpha() and sign not in taken), "")
        taken.add(given[phase.code])
    return given


def is_long(coding: Coding) -> bool:
    """Whether a film is so long that its times need hours: from a hundred minutes on."""
    return coding.windows[-1].end >= 6_000_000


def clock(time: int, *, hours: bool = False) -> str:
    """A moment (ms) as m:ss, or as h:mm:ss."""
    minutes, seconds = divmod(round(time / 1000), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
