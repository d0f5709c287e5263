"""Texts as a page shows them, made by hand, and what a finished paper says."""

import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

import houvast
from houvast.exchange.paper import list_paper, picture_paper

FONTS = Path(houvast.__file__).parent / "server" / "fonts"
TODAY = date(2026, 11, 22)
WORDS = {"often": "vaak", "sometimes": "soms", "never": "nooit", "unknown": "weet ik niet"}

Shown = dict[str, Any]


def source(title: str = "Een boek", **changes: Any) -> Shown:
    return {
        "title": title,
        "authors": "Jansen, A.",
        "year": 2014,
        "read": "hoofdstuk 2",
        "where": "",
        **changes,
    }


def opening(*titles: str, **changes: Any) -> Shown:
    return {
        "rule_text": "",
        "establish": "",
        "sources": [source(title) for title in titles or ("Een boek",)],
        "evidence_text": "ervaring: zo zien mensen het",
        "disputed": "",
        "supports": [],
        "contradicts": [],
        "missing": [],
        **changes,
    }


def eye(key: str = "1", label: str = "de leraar, op school", note: str = "", **changes: Any) -> Shown:
    return {
        "key": key,
        "label": label,
        "written": "20 november 2026",
        "age": "8 jaar",
        "note": note,
        **changes,
    }


def cell(code: str = "often", more: str = "", key: str = "1") -> Shown:
    return {
        "eye": key,
        "answer_text": WORDS.get(code, "niet gevraagd"),
        "answer_code": code,
        "more_text": more,
    }


def row(text: str, *cells: Shown) -> Shown:
    return {"id": text, "text": text, "cells": list(cells) or [cell()], "opening": opening()}


def ground(text: str, answer: str = "vaak") -> Shown:
    return {"text": text, "answer_text": answer, "by_text": "jij", "on_text": "", "why": "omdat"}


def sentence(text: str, id: str = "a.rule", status: str = "met", **changes: Any) -> Shown:
    said = {"met": "past", "not_met": "past niet", "open": "nog open"}
    return {
        "id": id,
        "title": f"Titel van {id}",
        "text": text,
        "status": status,
        "status_text": said[status],
        "by_text": "de leraar, op school",
        "whom_text": "",
        "judgement": None,
        "opening": opening(),
        **changes,
    }


def stress(told: Shown | None, *tried: Shown, whom: str = "de leraar") -> Shown:
    return {"whom_text": whom, "eye_label": "de leraar, op school", "sentence": told, "tried": list(tried)}


def step(title: str, markdown: str = "Doe dit.", **changes: Any) -> Shown:
    return {
        "id": title,
        "title": title,
        "markdown": markdown,
        "stop_when": "",
        "disputed": "",
        "opening": opening(),
        **changes,
    }


def number(plain: int = 9, outline: int = 0, ringed: int = 1) -> Shown:
    counts = {"plain": plain, "outline": outline, "open": ringed}
    people = [kind for kind, count in counts.items() for _at in range(count)]
    return {
        "title": "Dit komt weinig voor",
        "text": "Van elke 10 kinderen had er 1 dit.",
        "people": people,
        "of": len(people),
        "shares": [
            {"count": count, "text": f"{count} getekend als {kind}", "drawing": kind}
            for kind, count in counts.items()
            if count
        ],
        "opening": opening(disputed="Een ander telde anders, omdat de groep anders was."),
    }


def event(text: str, when: str = "", **changes: Any) -> Shown:
    return {"text": text, "when": when, "opening": opening(f"Bron van {text}"), **changes}


def life(by: str = "de ouder, thuis", **changes: Any) -> Shown:
    """What one writer told of a life."""
    return {
        "by_text": by,
        "support": [event("Heeft iemand die blijft")],
        "groups": [{"title": "Afscheid", "events": [event("Verloor een ouder", "2019")]}],
        "years": {
            "first": "2019",
            "last": "2026",
            "events": [event("Verloor een ouder", "2019", x=0, wide=125)],
        },
        **changes,
    }


def steps(**changes: Any) -> Shown:
    return {"first": [], "more": [], "stance": [], "disputed": [], **changes}


def view(**changes: Any) -> Shown:
    """A picture in which nothing was seen, with changes."""
    empty = (
        "safety strengths worries unseen agree differ stress questions patterns criteria also_seen_in gaps "
        "prevalence screening referrals withheld"
    )
    return {
        "title": "Wat je hebt gezien",
        "reader": "teacher",
        "own": True,
        "alone": True,
        "code": "",
        "eyes": [eye()],
        **{name: [] for name in empty.split()},
        "telling": None,
        "steps": steps(),
        **changes,
    }


def full_view(**changes: Any) -> Shown:
    """A picture with something in every part of it."""
    open_one = sentence("Nog open.", "way.b", "open", title="Zoekt geen troost")
    open_one["opening"] = opening(missing=[ground("wordt rustig", "weet ik niet")])
    told = sentence("Het komt en gaat weer.", "way.a", title="Zoekt troost")
    told["opening"] = opening(supports=[ground("zoekt troost")], rule_text="alles hiervan: zoekt troost")
    return view(
        code="ABCD-2345",
        eyes=[eye(label="jij", role_text="de leraar, op school", note="Na de pauze gaat het goed.\n\nTwee.")],
        safety=[sentence("Bel meteen 112.", "safety.x", title="Zonder zorg")],
        strengths=[row("is vrolijk"), row("maakt vrienden", cell("unknown"))],
        worries=[row("is druk", cell("sometimes", "al jaren")), row("is bang", cell("never"))],
        stress=[stress(told, told, open_one), stress(None, open_one, whom="de moeder")],
        questions=[sentence("Kijk nog eens hoe dit gaat.", "question.x")],
        also_seen_in=[
            {
                "title": "Slecht slapen",
                "text": "Wie moe is, is druk.",
                "ask": "Vraag de huisarts.",
                "signs": ["is druk", "is bang"],
                "opening": opening("Slaapboek"),
            }
        ],
        gaps=[{"text": "vraagt hulp", "by_text": "jij"}],
        telling={"text": "wordt rustig", "settles_text": "Zoekt troost"},
        prevalence=[number()],
        life=[life()],
        screening=[
            sentence("Een gesprek is het advies.", "screening.a"),
            sentence("", "screening.b", "open"),
        ],
        steps=steps(
            first=[
                step("Blijf erbij", "Blijf **dicht** bij.\n\n- Zeg niets.\n- Wacht."),
                step("Zeg wat komt"),
            ],
            stance=[step("Wees warm")],
            more=[step("Lees voor", stop_when="Stop als het te veel is.")],
            disputed=[step("Reken niet", disputed="Niemand zocht dit uit.")],
        ),
        referrals=[
            {"title": "waar ga je heen?", "markdown": "1. Eerst hier.\n2. Dan daar.", "opening": opening()}
        ],
        withheld=[{"title": "Een regel voor later", "by_text": "jij"}],
        help_lines=[{"name": "Alarmnummer", "number": "112", "text": "Bij gevaar."}],
        **changes,
    )


def question(text: str, *options: str, kind: str = "how-often", details: list[Shown] | None = None) -> Shown:
    return {"text": text, "kind": kind, "options": list(options), "details": details or []}


def blank(*questions: Shown, **changes: Any) -> Shown:
    """An empty list with one group of questions."""
    return {
        "title": "Voor school",
        "intro": "Je ziet iets bij een **leerling**.",
        "version": "2026.1",
        "copyright": "Eigen woorden, CC BY-SA 4.0",
        "roles": ["Leraar"],
        "groups": [{"title": "Wat gaat goed", "part": "first", "questions": list(questions)}],
        "help_lines": [{"name": "Veilig Thuis", "number": "0800-2000", "text": "Dag en nacht."}],
        **changes,
    }


def picture_of(shown: Shown) -> PdfReader:
    return PdfReader(io.BytesIO(picture_paper(shown, fonts=FONTS, moment=TODAY)))


def list_of(shown: Shown) -> PdfReader:
    return PdfReader(io.BytesIO(list_paper(shown, fonts=FONTS, moment=TODAY)))


def words(paper: PdfReader) -> str:
    """All that a paper says, with single spaces."""
    said = " ".join(page.extract_text() for page in paper.pages)
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", said))


def tags(paper: PdfReader) -> Iterator[DictionaryObject]:
    """Every structure element, in reading order."""
    yield from _below(paper.trailer["/Root"]["/StructTreeRoot"]["/K"])  # type: ignore[index]


def _below(found: Any) -> Iterator[DictionaryObject]:
    node = found.get_object()
    if isinstance(node, ArrayObject):
        for one in node:
            yield from _below(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _below(node["/K"])


def tag_names(paper: PdfReader) -> list[str]:
    return [str(tag["/S"]) for tag in tags(paper)]


def headings(paper: PdfReader, level: int = 1) -> list[str]:
    """The headings of one level in reading order, without the number of their note."""
    found = (str(tag["/T"]) for tag in tags(paper) if tag["/S"] == f"/H{level}")
    return [re.sub(r" ?\[\d+\]$", "", text) for text in found]
