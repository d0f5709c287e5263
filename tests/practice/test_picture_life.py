"""What was told of a life: beside the picture, in groups and in time, and never a reason for a pattern."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.advice import Advice, Step, choose
from houvast.practice.observations import Evidence, HistoryEntry, Known, Sheet, When
from houvast.practice.picture import Life, LifeEvent, Picture, RuleKind, draw
from tests.practice.families import BOOK, DAY, FAMILIES, READERS, RULES, SHELF, picture, sheet, statuses
from tests.practice.random_sheets import SOME, sheets

BY_LIFE = (RuleKind.SCREENING, RuleKind.CRITERION)
DISABILITY = "developmental-disorder-or-disability"
PRIVATE = ("adopted", "foster-care", "broken-continuity")
SECRETIVE = replace(
    BOOK,
    circumstances={id: replace(one, private=id in PRIVATE) for id, one in BOOK.circumstances.items()},
)
"""Our rulebook, if circumstances in which screening is advised were private."""
STEPS = tuple(
    Step(
        id=f"step-{id}",
        readers=READERS,
        title=id,
        text=id,
        sources=("houvast",),
        evidence=Evidence.EXPERT,
        date=DAY,
        facts=(f"history.{id}",),
    )
    for id in BOOK.circumstances
)
"""A step for everything that can be known of a life."""


def told(*entries: str, **more: object) -> Sheet:
    """A parent's sheet that tells of a life: "adopted yes 2019 2021-03"."""
    lives = []
    for entry in entries:
        what, answer, *days = entry.split()
        since, until = (When.read(day) for day in [*days, "", ""][:2])
        lives.append(HistoryEntry(what=what, answer=Known(answer), since=since, until=until))
    return replace(sheet(**more), history=tuple(lives))  # type: ignore[arg-type]


def life(*entries: str) -> Life:
    """The life that a parent is told of the own sheet."""
    (found,) = picture(told(*entries), reader="parent").life
    return found


def ids(*events: LifeEvent) -> list[str]:
    """The circumstances of events, in their order."""
    return [event.circumstance.id for event in events]


def everything(of: Life) -> list[LifeEvent]:
    """Every event, group by group."""
    return [event for group in of.groups for event in group.events]


def advice(*of: Sheet, reader: str) -> Advice:
    """The steps in a world in which some of a life is private."""
    return choose(
        of,
        STEPS,
        reader,
        signs=BOOK.signs,
        circumstances=SECRETIVE.circumstances,
        readers=BOOK.words.reader,
    )


# --- what is told -----------------------------------------------------------------------------------------


def test_who_told_nothing_of_a_life_has_none_in_the_picture() -> None:
    assert picture(sheet("cheerful often")).life == ()


def test_each_writer_tells_of_a_life_apart() -> None:
    found = picture(told("adopted yes"), told("adopted no", key="2"), sheet(key="3"), reader="professional")
    assert [(one.by, ids(*everything(one))) for one in found.life] == [("1", ["adopted"]), ("2", [])]


def test_what_is_so_stands_in_its_group_and_what_is_not_so_or_unknown_stands_apart() -> None:
    found = life("adopted yes", "broken-continuity no", "foster-care unknown")
    assert [(group.group, ids(*group.events)) for group in found.groups] == [
        (BOOK.circumstances["adopted"].group, ["adopted"])
    ]
    assert [one.id for one in found.not_so] == ["broken-continuity"]
    assert [one.id for one in found.unknown] == ["foster-care"]


def test_a_group_has_a_title_and_an_empty_one_is_not_shown() -> None:
    (group,) = life("adopted yes").groups
    assert group.title == BOOK.words.group[group.group]


def test_groups_and_what_is_in_them_stand_in_the_order_of_the_content() -> None:
    for_parents = [id for id, one in BOOK.circumstances.items() if "parent" in one.readers]
    found = life(*(f"{id} yes" for id in reversed(for_parents)))
    titles = list(BOOK.words.group)
    places = [titles.index(group.group) for group in found.groups]
    assert places == sorted(places)
    for group in found.groups:
        assert ids(*group.events) == [id for id in for_parents if BOOK.circumstances[id].group == group.group]


def test_what_helps_is_told_as_everything_else_is() -> None:
    helping = [id for id, one in BOOK.circumstances.items() if one.protective]
    assert helping
    assert set(helping) <= set(ids(*everything(life(*(f"{id} yes" for id in helping)))))


def test_what_has_a_date_stands_in_time_too() -> None:
    found = life(
        "adopted yes 2019-05",
        "foster-care yes 2019",
        "broken-continuity yes",
        "insufficient-care yes 2016 2019",
        "needs-unmet yes 2016 2018-02-01",
        "before-five no 2012",
    )
    assert ids(*found.in_time) == ["needs-unmet", "insufficient-care", "foster-care", "adopted"]
    assert found.in_time[1].until == When(2019)


def test_of_what_only_the_end_is_known_stands_at_its_end() -> None:
    found = life("adopted yes 2019", "foster-care yes 2018", "insufficient-care yes")
    ended = HistoryEntry(what="insufficient-care", answer=Known.YES, until=When(2018, 6))
    of = told("adopted yes 2019", "foster-care yes 2018")
    (found,) = picture(replace(of, history=(*of.history, ended)), reader="parent").life
    assert ids(*found.in_time) == ["foster-care", "insufficient-care", "adopted"]


def test_what_happened_twice_is_told_twice() -> None:
    found = life("foster-care yes 2021", "foster-care yes 2015 2016")
    assert [event.since for event in everything(found)] == [When(2015), When(2021)]
    assert everything(found) == list(found.in_time)


# --- to whom -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_is_told_only_of_what_is_meant_for_that_reader(reader: str) -> None:
    of = replace(sheet(), history=tuple(HistoryEntry(what=id, answer=Known.YES) for id in BOOK.circumstances))
    shared = replace(of, share_private=True, share_safety=True)
    (found,) = picture(shared, reader=reader).life
    meant = {id for id, one in BOOK.circumstances.items() if reader in one.readers}
    assert set(ids(*everything(found))) == meant


@pytest.mark.parametrize("reader", READERS)
def test_what_is_not_meant_for_a_reader_is_no_reason_that_reader_is_given(reader: str) -> None:
    of = replace(
        sheet(),
        history=tuple(HistoryEntry(what=id, answer=Known.YES) for id in BOOK.circumstances),
        share_private=True,
        share_safety=True,
    )
    for one in picture(of, reader=reader).screening:
        for ground in one.supports:
            _kind, _, what = ground.leaf.partition(".")
            assert reader in BOOK.circumstances[what].readers


@pytest.mark.parametrize(
    ("more", "reader", "shown"),
    [
        pytest.param({}, "parent", True, id="to the writer"),
        pytest.param({}, "professional", False, id="to nobody else"),
        pytest.param({"share_private": True}, "professional", True, id="unless it was ticked"),
        pytest.param({"share_safety": True}, "professional", False, id="with the box that is meant"),
    ],
)
def test_what_is_private_is_told(more: dict[str, bool], reader: str, shown: bool) -> None:
    of = replace(told("adopted yes"), **more)  # type: ignore[arg-type]
    assert bool(draw([of], SECRETIVE, reader).life) is shown


# --- whatever is told ------------------------------------------------------------------------------------


def without_life(of: Sheet, *, but: tuple[str, ...] = ()) -> Sheet:
    """The same sheet, its life untold."""
    return replace(of, history=tuple(one for one in of.history if one.what in but))


def without_private(of: Sheet) -> Sheet:
    """The same sheet without what is private in the secretive world."""
    return replace(of, history=tuple(one for one in of.history if one.what not in PRIVATE))


@SOME
@given(sheets(), st.sampled_from(READERS))
def test_everything_that_may_be_told_is_told_once(of: Sheet, reader: str) -> None:
    shared = replace(of, share_private=True, share_safety=True)
    meant = [one for one in of.history if reader in BOOK.circumstances[one.what].readers]
    found = picture(shared, reader=reader).life
    assert bool(found) is bool(meant)
    for one in found:
        events = everything(one)
        assert sorted(ids(*events)) == sorted(one.what for one in meant if one.answer is Known.YES)
        assert {it.id for it in one.not_so} == {it.what for it in meant if it.answer is Known.NO}
        assert {it.id for it in one.unknown} == {it.what for it in meant if it.answer is Known.UNKNOWN}
        assert set(one.in_time) == {event for event in events if event.since or event.until}
        begun = [event.since or event.until for event in one.in_time]
        assert all(first <= second for first, second in pairwise(begun) if first and second)


@SOME
@given(sheets(), st.sampled_from(READERS), st.data())
def test_the_order_in_which_a_life_is_told_does_not_matter(
    of: Sheet, reader: str, data: st.DataObject
) -> None:
    twice = replace(of, history=(*of.history, *(replace(one, since=When(2001)) for one in of.history)))
    turned = replace(twice, history=tuple(data.draw(st.permutations(twice.history))))
    assert picture(turned, reader=reader) == picture(twice, reader=reader)


@SOME
@given(sheets(), st.sampled_from(READERS))
def test_a_life_changes_no_strategy_pattern_question_or_safety_text(of: Sheet, reader: str) -> None:
    """Only whether a pattern may be asked of somebody with a disability; never what it comes to."""
    with_it, without = (
        {
            statement: status
            for statement, status in statuses(found).items()
            if RULES[statement[0]].kind not in BY_LIFE
        }
        for found in (picture(of, reader=reader), picture(without_life(of), reader=reader))
    )
    assert {statement: without[statement] for statement in with_it} == with_it
    known = picture(without_life(of, but=(DISABILITY,)), reader=reader)
    assert with_it == {
        statement: status
        for statement, status in statuses(known).items()
        if RULES[statement[0]].kind not in BY_LIFE
    }


def test_only_screening_and_criteria_look_at_a_life() -> None:
    kinds = {rule.kind for rule in BOOK.rules for leaf in rule.leaves if leaf.id.startswith("history.")}
    assert kinds <= set(BY_LIFE)


@SOME
@given(sheets("1"), sheets("2"), st.sampled_from(READERS))
def test_of_what_is_private_nothing_at_all_shows_in_a_joint_picture(
    one: Sheet, two: Sheet, reader: str
) -> None:
    secret = [replace(of, share_private=False) for of in (one, two)]
    open_ = [without_private(of) for of in secret]
    assert draw(secret, SECRETIVE, reader) == draw(open_, SECRETIVE, reader)
    assert advice(*secret, reader=reader) == advice(*open_, reader=reader)


@SOME
@given(sheets(), st.sampled_from(READERS))
def test_nor_in_a_picture_that_somebody_else_reads(of: Sheet, reader: str) -> None:
    secret = replace(of, share_private=False)
    if BOOK.words.reader[of.writer.role] != reader:
        assert draw([secret], SECRETIVE, reader) == draw([without_private(secret)], SECRETIVE, reader)
        assert advice(secret, reader=reader) == advice(without_private(secret), reader=reader)


@SOME
@given(sheets("1"), sheets("2"), st.sampled_from(FAMILIES))
def test_what_was_ticked_is_told_as_if_it_had_never_been_private(one: Sheet, two: Sheet, reader: str) -> None:
    ticked = [replace(of, share_private=True) for of in (one, two)]
    found = _plain(draw(ticked, SECRETIVE, reader))
    assert found == _plain(draw(ticked, replace(BOOK, circumstances=_PUBLIC), reader))


_PUBLIC = {id: replace(one, private=False) for id, one in BOOK.circumstances.items()}


def _plain(of: Picture) -> tuple[object, ...]:
    """What a picture says of a life and by it."""
    lives = [(one.by, [(group.group, ids(*group.events)) for group in one.groups]) for one in of.life]
    return lives, statuses(of)


def test_no_step_of_ours_waits_for_what_is_not_told_to_its_reader() -> None:
    for step in SHELF.steps:
        for fact in step.facts:
            kind, _, what = fact.partition(".")
            if kind == "history":
                assert set(step.readers) & set(BOOK.circumstances[what].readers), step.id
