"""A sheet that is saved and opened again is the same sheet, whatever stands in it."""

import tomllib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import tomli_w
from hypothesis import example, given
from hypothesis import strategies as st

from houvast.practice.lists import answer, note_down, write_sheet
from houvast.practice.observations import (
    Answer,
    Child,
    Examined,
    HistoryEntry,
    Judgement,
    Known,
    Need,
    Observation,
    Outcome,
    Sheet,
    Since,
    Status,
    Upset,
    When,
    Writer,
)
from tests.practice.fhir import HOW_OFTEN, SINCE, WHOM, YES_NO
from tests.practice.written import (
    CIRCUMSTANCES,
    CRITERIA,
    IN_USE,
    LIST,
    LOOK_ALIKES,
    ROLES,
    SETTINGS,
    SIGNS,
    TERMS,
    TODAY,
    TOWARDS,
    a_sheet,
    seen,
    sheet,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
days = st.dates(date(2000, 1, 1), TODAY)
months = st.none() | st.integers(0, 1331)


@st.composite
def observations(draw: st.DrawFn) -> tuple[Observation, ...]:
    """What was seen: of each sign at most one answer about one person."""
    found = []
    for id in draw(st.lists(st.sampled_from(IN_USE), unique=True)):
        people: st.SearchStrategy[str] = st.just("")
        if SIGNS[id].relational:
            people = st.sampled_from(TOWARDS + SIGNS[id].unsaid_toward)
        for toward in draw(st.lists(people, min_size=1, unique=True)):
            found.append(
                seen(
                    id,
                    draw(st.sampled_from(Answer)),
                    toward=toward,
                    since=draw(st.none() | st.sampled_from(Since)),
                    upset=draw(st.none() | st.sampled_from(Upset)),
                )
            )
    return tuple(found)


parts = st.integers(1, 3)


def in_part(day: date, known: int) -> When:
    """A day as far as it is known: its year, its month too, or all of it."""
    return When(*(day.year, day.month, day.day)[:known])


@st.composite
def lives(draw: st.DrawFn) -> HistoryEntry:
    """One thing in a life, with days that can be."""
    since, until = sorted([draw(days), draw(days)])
    first, last = draw(parts), draw(parts)
    return HistoryEntry(
        what=draw(st.sampled_from(sorted(CIRCUMSTANCES))),
        answer=draw(st.sampled_from(Known)),
        since=draw(st.sampled_from([in_part(since, first), None])),
        until=draw(st.sampled_from([in_part(until, last), None])),
    )


judgements = st.lists(
    st.builds(Judgement, criterion=st.sampled_from(CRITERIA), status=st.sampled_from(Status), why=texts),
    unique_by=lambda one: one.criterion,
    max_size=2,
)
sheets = st.builds(
    a_sheet,
    writer=st.builds(Writer, role=st.sampled_from(ROLES), setting=st.just("school")),
    child=st.builds(
        Child,
        age_months=months,
        age_range=st.just(LIST.age_months),
        developmental_age_months=months,
        cannot=st.lists(st.sampled_from(Need), unique=True).map(tuple),
    ),
    observations=observations(),
    history=st.lists(lives(), max_size=3).map(tuple),
    examined=st.lists(
        st.builds(
            Examined, what=st.sampled_from(LOOK_ALIKES), outcome=st.sampled_from(Outcome), on=st.none() | days
        ),
        max_size=3,
    ).map(tuple),
    judgements=judgements.map(tuple),
    note=texts,
    code=st.sampled_from(["", "ABCD-2345"]),
    share_safety=st.booleans(),
    share_private=st.booleans(),
)


def in_order(one: Sheet) -> Sheet:
    """A sheet with its observations in an order that says nothing."""
    return replace(one, observations=tuple(sorted(one.observations, key=repr)))


@given(sheets)
@example(a_sheet(share_safety=True))
@example(a_sheet(share_private=True))
@example(a_sheet(note='"""\n\'\'\' """ \\ \x00 \x1f \x7f \x85 \u2028 \ufeff \U0001f9f8 [[answers]] # {'))
@example(a_sheet(observations=(seen("afraid-of-carer", toward="me"), seen("afraid-of-carer", toward=""))))
@example(a_sheet(observations=(seen("seeks-comfort", toward="mother"), seen("seeks-comfort", toward="me"))))
def test_a_sheet_that_is_saved_and_opened_again_is_the_same_sheet(given: Sheet) -> None:
    again = sheet(write_sheet(given, TERMS, include_safety=True, include_private=True))
    assert in_order(again) == in_order(given)


@given(sheets)
def test_saving_a_sheet_twice_gives_the_same_file(given: Sheet) -> None:
    text = write_sheet(given, TERMS, include_safety=True, include_private=True)
    assert write_sheet(sheet(text), TERMS, include_safety=True, include_private=True) == text


@given(sheets)
def test_what_may_mean_danger_stays_out_of_the_file_unless_the_writer_wants_it_in(given: Sheet) -> None:
    text = write_sheet(given, TERMS, include_safety=False, include_private=True)
    named = tomllib.loads(text)
    assert not any(SIGNS[sign].safety for sign in named["answers"])
    assert not any(CIRCUMSTANCES[one["what"]].safety for one in named.get("history", ()))
    calm = replace(
        given,
        observations=tuple(one for one in given.observations if not SIGNS[one.sign].safety),
        history=tuple(one for one in given.history if not CIRCUMSTANCES[one.what].safety),
        share_safety=False,
    )
    assert in_order(sheet(text)) == in_order(calm)


@given(sheets, st.booleans())
def test_what_is_private_stays_out_of_the_file_unless_the_writer_wants_it_in(
    given: Sheet, include_safety: bool
) -> None:
    told, open_ = (
        sheet(write_sheet(given, TERMS, include_safety=include_safety, include_private=private))
        for private in (False, True)
    )
    assert told.history == tuple(one for one in open_.history if not CIRCUMSTANCES[one.what].private)
    assert told.observations == open_.observations
    assert not told.share_private
    assert open_.share_private is given.share_private


def turned_around(value: Any) -> Any:
    """The same table with its keys in the opposite order; rows keep theirs."""
    if isinstance(value, dict):
        return {name: turned_around(one) for name, one in reversed(value.items())}
    return [turned_around(one) for one in value] if isinstance(value, list) else value


@given(sheets)
def test_the_order_of_the_keys_does_not_matter(given: Sheet) -> None:
    text = write_sheet(given, TERMS, include_safety=True, include_private=True)
    other = tomli_w.dumps(turned_around(tomllib.loads(text)))
    assert in_order(sheet(other)) == in_order(sheet(text))


def test_a_sheet_is_written_so_that_a_person_can_read_it() -> None:
    given = a_sheet(
        child=Child(age_months=99, age_range=LIST.age_months),
        observations=(
            seen("restless"),
            seen("seeks-comfort", "never"),
            seen("clings-body", toward="mother", upset=Upset.YES),
            seen("clings-body", toward="father", upset=Upset.YES),
        ),
        history=(HistoryEntry(what="adopted", answer=Known.UNKNOWN),),
    )
    assert (
        write_sheet(given, TERMS, include_safety=True, include_private=True)
        == """houvast = 1
list = "test"
version = "2026.2"
written = 2026-11-22
history = [
    { what = "adopted", answer = "unknown" },
]

[writer]
role = "teacher"
setting = "school"

[child]
age_years = 8
age_months = 3

[answers]
restless = "often"
seeks-comfort = "never"

[answers.clings-body]
answer = "often"
toward = [
    "mother",
    "father",
]
upset = "yes"
"""
    )


def test_a_sheet_without_answers_can_be_saved_too() -> None:
    assert "[answers]" in write_sheet(a_sheet(), TERMS, include_safety=False, include_private=False)


@pytest.mark.parametrize(
    ("include", "ticked", "shared"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_a_file_says_that_danger_may_be_read_by_others_only_when_that_was_ticked(
    include: bool, ticked: bool, shared: bool
) -> None:
    given = a_sheet(observations=(seen("tells-of-hurt"),), share_safety=ticked)
    assert (
        sheet(write_sheet(given, TERMS, include_safety=include, include_private=include)).share_safety
        is shared
    )


forms = st.fixed_dictionaries(
    {},
    optional={
        "role": st.sampled_from(ROLES),
        "age": st.integers(0, 18).map(str),
        "age-months": st.integers(0, 11).map(str),
        "developmental-age": st.integers(0, 18).map(str),
        "cannot": st.lists(st.sampled_from(Need), unique=True),
        "adopted": st.sampled_from(YES_NO),
        "foster-care": st.sampled_from(YES_NO),
        "foster-care.since": st.sampled_from(["2019", "3-2019", "14-3-2019"]),
        "foster-care.until": st.sampled_from(["", "2020", "2019", "2-2020"]),
        "adhd": st.sampled_from(["met", "not-met", "not-examined", "unknown"]),
        "note": texts,
        "code": st.sampled_from(["", "abcd-2345"]),
        **{id: st.sampled_from(HOW_OFTEN) for id in LIST.signs},
        "clings-body.since": st.sampled_from(SINCE),
        "clings-body.upset": st.sampled_from(YES_NO),
        "seeks-comfort.toward": st.lists(st.sampled_from(WHOM), unique=True),
        "afraid-of-carer.toward": st.lists(st.sampled_from(WHOM), unique=True),
    },
)


@given(forms, st.sampled_from(SETTINGS))
def test_every_list_that_was_filled_in_without_a_fault_can_be_saved_and_opened(
    form: dict[str, Any], setting: str
) -> None:
    if "age" not in form:
        form.pop("age-months", None)
    answered, faults = answer(
        LIST, {id: [told] if isinstance(told, str) else told for id, told in form.items()}, today=TODAY
    )
    assert faults == ()
    noted = note_down(
        answered, signs=SIGNS, key="1", written=TODAY, writer=Writer(role="parent", setting=setting)
    )
    again = sheet(write_sheet(noted, TERMS, include_safety=True, include_private=True))
    assert in_order(again) == in_order(noted)


def test_a_year_a_day_and_an_age_stand_in_the_file_as_they_were_told() -> None:
    when = HistoryEntry(what=sorted(CIRCUMSTANCES)[0], answer=Known.YES, since=When(2019))
    told = a_sheet(
        child=Child(
            age_months=100, age_range=LIST.age_months, developmental_age_months=50, cannot=(Need.SPEECH,)
        ),
        history=(when, replace(when, since=When(2019, 3, 14))),
        observations=(seen("seeks-comfort", toward="mother"), seen("seeks-comfort", toward="me")),
    )
    file = tomllib.loads(write_sheet(told, TERMS, include_safety=True, include_private=True))
    assert (file["child"]["age_years"], file["child"]["age_months"]) == (8, 4)
    assert file["child"]["cannot"] == ["speech"]
    assert [one["since"] for one in file["history"]] == ["2019", date(2019, 3, 14)]
    assert set(file["answers"]["seeks-comfort"]["toward"]) == {"mother", "me"}


def test_who_is_sought_often_and_who_sometimes_stand_apart_in_the_file() -> None:
    told = a_sheet(
        observations=(
            seen("seeks-comfort", toward="mother"),
            replace(seen("seeks-comfort", toward="me"), answer=Answer.NEVER),
        )
    )
    file = tomllib.loads(write_sheet(told, TERMS, include_safety=True, include_private=True))
    assert len(file["answers"]["seeks-comfort"]) == 2
