"""A small world in which sheets are written: its signs, its list, its words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from houvast.practice.faults import Fault
from houvast.practice.lists import Questionnaire, SheetTerms, read_sheet
from houvast.practice.observations import (
    Child,
    Circumstance,
    Evidence,
    Need,
    Observation,
    Sheet,
    Sign,
    Stress,
    Writer,
)
from houvast.practice.observations.seen import Answer
from houvast.practice.observations.signs import READERS
from tests.practice.fhir import (
    TODAY,
    age,
    choice,
    day,
    detail,
    group,
    hint,
    item,
    life,
    months,
    needs,
    questionnaire,
    sign,
    years,
)

ROLES = ("parent", "foster-parent", "teacher", "support-worker", "professional")
SETTINGS = ("home", "school")
TOWARDS = ("me", "mother", "father", "stranger")
LOOK_ALIKES = ("adhd", "asd")
CRITERIA = ("rad.a1", "rad.b")


def a_sign(id: str, **more: Any) -> Sign:
    """One sign of the catalogue."""
    told: dict[str, Any] = {
        "text": f"doet {id}",
        "topic": "behaviour",
        "sources": ("houvast",),
        "evidence": Evidence.EXPERT,
        "date": TODAY,
    }
    return Sign(id=id, **{**told, **more})


SIGNS: Mapping[str, Sign] = {
    one.id: one
    for one in (
        a_sign("restless"),
        a_sign("controls"),
        a_sign("cheerful", strength=True),
        a_sign("seeks-comfort", relational=True, stress=Stress.ALWAYS),
        a_sign("clings-body", relational=True, stress=Stress.ASKED),
        a_sign("afraid-of-carer", relational=True, safety=True),
        a_sign("tells-of-hurt", safety=True),
        a_sign("calms-with-music", needs=(Need.HEARING,)),
        a_sign("comes-to-you", needs=(Need.SIGHT, Need.MOVEMENT), relational=True),
        a_sign("bossy", replaced_by="dominant"),
        a_sign("dominant", replaced_by="controls"),
    )
}
CIRCUMSTANCES: Mapping[str, Circumstance] = {
    id: Circumstance(
        id=id,
        text=f"leeft met {id}",
        group="care",
        sources=("houvast",),
        evidence=Evidence.EXPERT,
        date=TODAY,
        safety=id == "suspected-maltreatment",
        private=id == "own-childhood",
        protective=id == "warm-neighbour",
        readers=("parent", "professional") if id == "parent-low" else READERS,
        dated=id == "foster-care",
    )
    for id in (
        *("adopted", "foster-care", "suspected-maltreatment"),
        *("own-childhood", "parent-low", "warm-neighbour"),
    )
}
IN_USE = tuple(id for id, one in SIGNS.items() if not one.replaced_by)


def the_list() -> Questionnaire:
    """The list that asks every sign in use."""
    return questionnaire(
        group(
            "about",
            choice("role", *ROLES, code=hint("writer", "role")),
            age(0, 18),
            months("age"),
            years("developmental-age"),
            months("developmental-age"),
            needs(),
            life("adopted"),
            life("foster-care", day("foster-care", "since"), day("foster-care", "until")),
            choice("adhd", "met", "not-met", "not-examined", "unknown", code=hint("examined", "adhd")),
        ),
        group(
            "seen",
            sign("restless", detail("restless", "since")),
            sign("controls"),
            sign("cheerful"),
            sign("seeks-comfort", detail("seeks-comfort", "toward")),
            sign("clings-body", *(detail("clings-body", what) for what in ("toward", "since", "upset"))),
            sign("afraid-of-carer", detail("afraid-of-carer", "toward")),
            sign("tells-of-hurt"),
            sign("calms-with-music", detail("calms-with-music", "since")),
            sign("comes-to-you"),
        ),
        item("note", "text", code=hint("sheet", "note")),
        item("code", code=hint("sheet", "code")),
        version="2026.2",
    )


LIST = the_list()
TERMS = SheetTerms(
    signs=SIGNS,
    lists={LIST.id: LIST},
    circumstances=CIRCUMSTANCES,
    look_alikes=LOOK_ALIKES,
    criteria=CRITERIA,
    roles=ROLES,
    settings=SETTINGS,
    towards=TOWARDS,
)

HEAD = """houvast = 1
list = "test"
version = "2026.2"
written = 2026-11-20
writer = { role = "teacher", setting = "school" }
"""


def open_sheet(text: str | bytes, file: str = "blad.toml") -> tuple[Sheet | None, tuple[Fault, ...]]:
    """What opening a file gives."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_sheet(file, data, TERMS, key="1", today=TODAY)


def sheet(text: str) -> Sheet:
    """The sheet in a text without faults."""
    found, faults = open_sheet(text)
    assert found is not None, [str(fault) for fault in faults]
    return found


def told(text: str | bytes) -> list[str]:
    """Everything that is wrong with a text, without the name of the file."""
    found, faults = open_sheet(text)
    assert found is None
    return [str(fault).removeprefix("blad.toml:").strip() for fault in faults]


def a_sheet(**more: Any) -> Sheet:
    """A sheet, with whatever is told of it."""
    blank = Sheet(
        key="1",
        list_id=LIST.id,
        list_version=LIST.version,
        written=TODAY,
        writer=Writer(role="teacher", setting="school"),
        child=Child(age_range=LIST.age_months),
        observations=(),
    )
    return replace(blank, **more)


def seen(sign: str, answer: str = "often", **more: Any) -> Observation:
    """One observation on a sheet of `a_sheet`."""
    toward = more.pop("toward", SIGNS[sign].unsaid_toward[0])
    return Observation(
        sign=sign,
        answer=Answer(answer),
        by="1",
        setting="school",
        toward=toward,
        on=TODAY,
        origin=LIST.id,
        **more,
    )
