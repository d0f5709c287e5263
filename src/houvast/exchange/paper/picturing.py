"""The texts of a picture laid out for paper: what stands where, and with which note.

Takes the plain texts that the page shows too. Nothing is concluded here; texts that say the same for
several people stand once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from houvast.exchange.paper.markdown import blocks
from houvast.exchange.paper.notes import Notes

Told = dict[str, Any]
_OPEN, _MET = "open", "met"
_SIGNS_TOLD = 5  # of the signs that are also seen in something else; the table above has them all


def picture_data(view: Mapping[str, Any]) -> Told:
    """Everything the template of the picture draws; notes are numbered in the order in which it is read."""
    notes = Notes()
    return {
        "title": view["title"],
        "code": view["code"],
        "eyes": [_eye(eye) for eye in view["eyes"]],
        **_seen(view, notes),
        **_understood(view, notes),
        **_advised(view, notes),
        "words": {**_WORDS, **view.get("say", {})},
        "help_lines": list(view.get("help_lines", ())),
        "grades": notes.grades,
        "notes": notes.notes,
        "sources": notes.sources,
    }


# Words for a picture that comes without its own.
_WORDS = {
    "seen_one": "Wat je zag",
    "worries": "Wat vragen oproept",
    "unseen": "Wat niet is gezien",
    "numbers": "Dit gaat over groepen. Het zegt niets over een van hen.",
    "life": "Wat er in het leven speelde",
    "life_support": "Wat steun geeft",
    "life_rest": "Wat er nog meer speelde",
    "life_means": "",
    "screening": "Speelt een van deze dingen? Dan is het advies: praat eens met een gedragswetenschapper.",
}


def _seen(view: Mapping[str, Any], notes: Notes) -> Told:
    """Safety first, then what was seen and by whom."""
    return {
        "safety": _said_once(view["safety"], notes, alone=view["alone"]),
        "strengths": [_row(row, notes) for row in view["strengths"]],
        "worries": [_row(row, notes) for row in view["worries"]],
        "unseen": [_row(row, notes) for row in view["unseen"]],
        "agree": _compared(view["agree"], notes, who_first=True),
        "differ": _compared(view["differ"], notes, who_first=False),
        "remarks": [
            {"who": _who(eye), "lines": eye["note"].strip().splitlines()}
            for eye in view["eyes"]
            if eye["note"].strip()
        ],
    }


def _understood(view: Mapping[str, Any], notes: Notes) -> Told:
    """What it may mean, what else it may be, what is not known, and how common it is."""
    alone, own = view["alone"], view["own"]
    return {
        "stress": [_stress(one, notes, own=own) for one in view["stress"]],
        "ways": _ways(view["stress"], own=own),
        "questions": _said_once(view["questions"], notes, alone=alone),
        "patterns": _per_rule(view["patterns"], notes, alone=alone),
        "criteria": _per_rule(view["criteria"], notes, alone=alone),
        "also": _also(view["also_seen_in"], notes),
        "gaps": [_gap(one, alone=alone) for one in view["gaps"]],
        "telling": _telling(view["telling"]),
        "withheld": list(dict.fromkeys(one["title"] for one in view["withheld"])),
        "numbers": [_number(one, notes) for one in view["prevalence"]],
    }


def _advised(view: Mapping[str, Any], notes: Notes) -> Told:
    """What to do, what was told of the life, and with whom to talk."""
    return {
        "steps": {name: [_step(step, notes) for step in steps] for name, steps in view["steps"].items()},
        "life": [_life(one, notes, own=view["own"]) for one in view.get("life", ())],
        "screening": _screening(view["screening"], notes, alone=view["alone"]),
        "referrals": [
            {**_noted(capital(one["title"]), one, notes), "blocks": blocks(one["markdown"])}
            for one in view["referrals"]
        ],
    }


def capital(text: str) -> str:
    """The same text with a capital in front."""
    return text[:1].upper() + text[1:]


def _who(eye: Mapping[str, Any]) -> str:
    """On paper others read along, so "jij" becomes who that is."""
    return capital(str(eye.get("role_text") or eye["label"]))


def _eye(eye: Mapping[str, Any]) -> Told:
    return {"who": _who(eye), "label": capital(eye["label"]), "written": eye["written"], "age": eye["age"]}


def _noted(text: str, record: Mapping[str, Any], notes: Notes) -> Told:
    return {"text": text, "note": notes.number(record["opening"])}


def _row(row: Mapping[str, Any], notes: Notes) -> Told:
    cells = [
        {"code": cell["answer_code"], "text": cell["answer_text"], "more": cell["more_text"]}
        for cell in row["cells"]
    ]
    return {**_noted(capital(row["text"]), row, notes), "cells": cells}


def _compared(comparisons: Iterable[Mapping[str, Any]], notes: Notes, *, who_first: bool) -> list[Told]:
    """Signs that the same people see, or do not see, together under who that is."""
    groups: dict[str, list[Told]] = {}
    for one in comparisons:
        before, colon, after = one["text"].rstrip(".").partition(": ")
        who, sign = (before, after) if who_first and colon else (after, before)
        groups.setdefault(capital(who), []).append(_noted(capital(sign), one, notes))
    return [{"who": who, "signs": signs} for who, signs in groups.items()]


def _sentence(sentence: Mapping[str, Any], notes: Notes) -> Told:
    opening = sentence["opening"]
    return {
        **_noted(sentence["text"], sentence, notes),
        "title": sentence["title"],
        "status": sentence["status"],
        "status_text": sentence["status_text"],
        "judgement": sentence["judgement"],
        **{name: [_ground(one) for one in opening[name]] for name in ("supports", "contradicts", "missing")},
    }


def _ground(ground: Mapping[str, Any]) -> str:
    return f"{ground['text']} ({ground['answer_text']})"


def _about(sentence: Mapping[str, Any], *, alone: bool) -> str:
    """Whom a sentence is about, and who saw it: "bij de moeder, gezien door de leraar, op school"."""
    whom = f"bij {sentence['whom_text']}" if sentence["whom_text"] else ""
    by = "" if alone else f"gezien door {sentence['by_text']}"
    return ", ".join(part for part in (whom, by) if part)


def _said_once(sentences: Iterable[Mapping[str, Any]], notes: Notes, *, alone: bool) -> list[Told]:
    """The sentences that say something, each once, with everybody it is about behind it."""
    said: dict[tuple[str, str], Told] = {}
    for sentence in sentences:
        if sentence["text"]:
            told = said.setdefault(
                (sentence["id"], sentence["text"]), {**_sentence(sentence, notes), "about": []}
            )
            about = _about(sentence, alone=alone)
            told["about"] += [about] if about and about not in told["about"] else []
    return list(said.values())


def _per_rule(sentences: Iterable[Mapping[str, Any]], notes: Notes, *, alone: bool) -> list[Told]:
    """The statements of a professional, those of one rule together."""
    rules: dict[str, Told] = {}
    for sentence in sentences:
        told = _sentence(sentence, notes)
        rule = rules.setdefault(
            sentence["id"], {"title": told["title"], "note": told["note"], "statements": []}
        )
        rule["statements"].append({**told, "about": capital(_about(sentence, alone=alone))})
    return list(rules.values())


def _stress(stress: Mapping[str, Any], notes: Notes, *, own: bool) -> Told:
    told = stress["sentence"]
    unknown = [
        one for tried in stress["tried"] if tried["status"] == _OPEN for one in tried["opening"]["missing"]
    ]
    return {
        "whom": f"Bij {stress['whom_text']}",
        "by": "" if own else f"gezien door {stress['eye_label']}",
        "sentence": _sentence(told, notes) if told else None,
        "unknown": list(dict.fromkeys(one["text"] for one in unknown)),
    }


def _ways(stresses: Sequence[Mapping[str, Any]], *, own: bool) -> Told:
    """For every relationship how each way of dealing with stress fits; for a table."""
    titles = list(dict.fromkeys(tried["title"] for stress in stresses for tried in stress["tried"]))
    rows = [
        {
            "whom": f"Bij {stress['whom_text']}",
            "by": "" if own else stress["eye_label"],
            "cells": [_fitting(stress["tried"], title) for title in titles],
        }
        for stress in stresses
    ]
    return {"titles": titles, "rows": rows}


def _fitting(tried: Iterable[Mapping[str, Any]], title: str) -> Told | None:
    """How one way fits; None where it was not looked at."""
    found = (one for one in tried if one["title"] == title)
    return next(({"code": one["status"], "text": one["status_text"]} for one in found), None)


def _life(life: Mapping[str, Any], notes: Notes, *, own: bool) -> Told:
    """What one writer told of the life, with the years as marks on a line of a thousand."""
    years = life["years"]
    return {
        "by": "" if own else capital(life["by_text"]),
        "support": [_event(one, notes) for one in life["support"]],
        "groups": [
            {"title": group["title"], "events": [_event(one, notes) for one in group["events"]]}
            for group in life["groups"]
        ],
        "years": {
            "first": years["first"],
            "last": years["last"],
            "events": [{**_event(one, notes), "x": one["x"], "wide": one["wide"]} for one in years["events"]],
        }
        if years
        else None,
    }


def _event(event: Mapping[str, Any], notes: Notes) -> Told:
    return {**_noted(event["text"], event, notes), "when": event["when"]}


def _also(found: Sequence[Mapping[str, Any]], notes: Notes) -> list[Told]:
    """What else it may be. Of the signs only a few, first those that the fewest of these share."""
    shared = Counter(sign for one in found for sign in one["signs"])
    return [
        {
            **_noted(one["title"], one, notes),
            "what": one["text"],
            "ask": one["ask"],
            "signs": "; ".join(sorted(one["signs"], key=shared.__getitem__)[:_SIGNS_TOLD]),
        }
        for one in found
    ]


def _gap(gap: Mapping[str, Any], *, alone: bool) -> Told:
    return {"text": capital(gap["text"]), "by": "" if alone else gap["by_text"]}


def _telling(telling: Mapping[str, Any] | None) -> Told | None:
    return {"text": capital(telling["text"]), "settles": telling["settles_text"]} if telling else None


def _number(number: Mapping[str, Any], notes: Notes) -> Told:
    return {
        **_noted(number["text"], number, notes),
        "title": number["title"],
        "people": list(number["people"]),
        "described": "; ".join(share["text"] for share in number["shares"]),
        "shares": [{"text": share["text"], "drawing": share["drawing"]} for share in number["shares"]],
        "disputed": number["opening"]["disputed"],
    }


def _step(step: Mapping[str, Any], notes: Notes) -> Told:
    return {
        **_noted(step["title"], step, notes),
        "blocks": blocks(step["markdown"]),
        "stop_when": step["stop_when"],
        "disputed": step["disputed"],
    }


def _screening(sentences: Sequence[Mapping[str, Any]], notes: Notes, *, alone: bool) -> Told:
    """The reasons for a talk: those that are there as sentences, those nobody knows as one list."""
    met = _said_once([one for one in sentences if one["status"] == _MET], notes, alone=alone)
    known = {one["id"] for one in sentences if one["status"] == _MET}
    unknown = {one["id"]: one for one in sentences if one["status"] == _OPEN and one["id"] not in known}
    return {"met": met, "open": [_noted(one["title"], one, notes) for one in unknown.values()]}
