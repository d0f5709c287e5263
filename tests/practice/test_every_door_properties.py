"""What holds of every picture that can be made at any door, whatever was answered there."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houvast.content import Door
from houvast.practice.advice import Advice
from houvast.practice.observations import Answer, Evidence, Sheet, Status, Truth
from houvast.practice.picture import Picture, RuleKind, Statement
from tests.practice.door_sheets import ADULT, DOORS, all_the_same, asked, sheets_of
from tests.practice.families import BOOK, SHELF, picture, statements
from tests.practice.random_sheets import without_danger

FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Each example is a whole list; there are seven doors."""

each_door = pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
not_for_professionals = pytest.mark.parametrize(
    "door", [one for one in DOORS.values() if one.reader != "professional"], ids=lambda one: one.id
)
FORMS_AND_DISORDERS = re.compile(
    r"\b(?:RAD|DSED|DSM|ICD)\b"
    r"|(?i:ontremd|vermijdend|ambivalent|gedesorganiseerd|rolomkering|reactieve hechting|criteri|patroon)"
)


def advice(of: Sheet, door: Door) -> Advice:
    return SHELF.advice([of], door.reader)


def texts(drawn: Picture, steps: Advice) -> list[str]:
    """Everything a picture and the steps beside it say in words."""
    told = list(statements(drawn))
    said = [
        text
        for one in told
        for text in (one.text, one.rule.title, one.rule.establish, one.rule.disputed)
        if one.rule.kind is not RuleKind.CRITERION
    ]
    grounds = [text for one in told for ground in one.grounds for text in (ground.text, ground.why)]
    rows = [row.sign.text for row in (*drawn.strengths, *drawn.worries)]
    also = [text for one in drawn.also_seen_in for text in (one.look_alike.title, one.look_alike.text)]
    numbers = [text for one in drawn.prevalence for text in (one.title, one.text, one.disputed)]
    todo = [
        text
        for one in (*steps.first, *steps.more, *steps.stance, *steps.disputed)
        for text in (one.title, one.text, one.stop_when, one.disputed)
    ]
    lived = [
        event.circumstance.text for life in drawn.life for group in life.groups for event in group.events
    ]
    where = [one.text for one in drawn.referrals]
    closed = [one.rule.title for one in drawn.withheld]
    asks = [drawn.telling.text] if drawn.telling else []
    return [*said, *grounds, *rows, *also, *numbers, *todo, *lived, *where, *closed, *asks]


def met(drawn: Picture, *kinds: RuleKind) -> list[Statement]:
    return [one for one in statements(drawn) if one.met and one.kind in kinds]


# --- any answers ---------------------------------------------------------------------------------------


@each_door
@FEW
@given(st.data())
def test_every_statement_has_its_reasons_its_sources_and_its_grade(door: Door, data: st.DataObject) -> None:
    drawn = picture(data.draw(sheets_of(door)), reader=door.reader)
    for one in statements(drawn):
        assert one.text
        assert "{" not in one.text
        assert set(one.sources) <= set(SHELF.sources)
        assert one.sources
        assert one.evidence in Evidence
        assert one.grounds
        assert all(ground.why and ground.sources for ground in one.grounds)
        assert one.missing if one.status is Status.OPEN else one.decided_by
    for told in (*drawn.also_seen_in, *drawn.prevalence, *drawn.referrals):
        record = getattr(told, "look_alike", told)
        assert record.sources
        assert record.evidence in Evidence


@not_for_professionals
@FEW
@given(st.data())
def test_only_professionals_read_the_name_of_a_form_or_a_disorder(door: Door, data: st.DataObject) -> None:
    of = data.draw(sheets_of(door))
    drawn = picture(of, reader=door.reader)
    assert drawn.patterns == drawn.criteria == ()
    assert [text for text in texts(drawn, advice(of, door)) if FORMS_AND_DISORDERS.search(text)] == []


@each_door
@FEW
@given(st.data())
def test_nothing_about_an_adult_names_a_pattern_or_a_number_about_children(
    door: Door, data: st.DataObject
) -> None:
    of = data.draw(sheets_of(door))
    drawn = picture(of, reader=door.reader)
    age, (_youngest, oldest) = of.child.age_months, of.child.age_range
    if (oldest if age is None else age) >= ADULT:
        assert drawn.patterns == drawn.criteria == ()
    if age is not None and age >= ADULT:
        assert drawn.prevalence == ()
        for one in (*drawn.strengths, *drawn.worries):
            assert not re.search(r"\b(?:dit|het) kind\b", one.sign.text)
        for told in statements(drawn):
            own = told.rule.id == "safety.own-child-too-much"
            assert own or not re.search(r"\b(?:dit|het|je) kind\b", told.text.lower())


@each_door
@FEW
@given(st.data())
def test_danger_reaches_only_the_person_who_wrote_it(door: Door, data: st.DataObject) -> None:
    mine, yours = data.draw(sheets_of(door)), data.draw(sheets_of(door, "2"))
    for reader in {one.reader for one in DOORS.values()}:
        beside = picture(mine, yours, reader=reader)
        assert beside.safety == ()
        assert beside == picture(without_danger(mine), without_danger(yours), reader=reader)
        if reader != door.reader:
            assert picture(mine, reader=reader).safety == ()


@each_door
@FEW
@given(st.data())
def test_the_telling_question_stands_on_a_list_of_the_reader(door: Door, data: st.DataObject) -> None:
    of = data.draw(sheets_of(door))
    telling = picture(of, reader=door.reader).telling
    if telling is None:
        return
    asks = {leaf for id in (door.list, door.circumstances, "criteria") for leaf in SHELF.lists[id].asks}
    assert telling.leaf in asks
    if telling.leaf in BOOK.signs:
        assert not BOOK.signs[telling.leaf].safety
        assert not set(BOOK.signs[telling.leaf].needs) & set(of.child.cannot)


@each_door
@FEW
@given(st.data())
def test_two_first_steps_and_a_list_that_can_be_read(door: Door, data: st.DataObject) -> None:
    of = data.draw(sheets_of(door))
    told = advice(of, door)
    assert len(told.first) == 2
    assert len(told.more) <= 10
    given_to = (*told.first, *told.more, *told.stance)
    assert len({one.title for one in given_to}) == len(given_to)
    assert all(one.stop_when and one.sources for one in given_to)


# --- nothing but strengths, nothing known, nothing seen -----------------------------------------------------


@each_door
@pytest.mark.parametrize("answer", [Answer.OFTEN, Answer.SOMETIMES])
def test_who_sees_only_strengths_reads_only_warm_things(door: Door, answer: Answer) -> None:
    drawn = picture(all_the_same(door, answer, worries=Answer.NEVER), reader=door.reader)
    assert len(drawn.strengths) >= 6
    assert not any(Truth.SEEN in row.seen for row in drawn.worries)
    assert drawn.also_seen_in == drawn.safety == drawn.questions == drawn.gaps == ()
    (told,) = [one.told for one in drawn.stress]
    assert told is not None
    assert told.rule.id == "strategy.returns"
    assert met(drawn, RuleKind.PATTERN, RuleKind.SCREENING) == []


@each_door
def test_who_knows_nothing_reads_that_nothing_is_known(door: Door) -> None:
    drawn = picture(all_the_same(door, Answer.UNKNOWN), reader=door.reader)
    told = [one for one in statements(drawn) if any(not ground.asked.is_fact for ground in one.grounds)]
    assert {one.status for one in told} <= {Status.OPEN}
    assert drawn.safety == drawn.also_seen_in == drawn.stress == ()
    shown = {sign.id for sign in asked(door) if not sign.safety}
    assert {gap.sign.id for gap in drawn.gaps} == shown
    assert drawn.telling is not None


@each_door
def test_who_never_saw_anything_reads_no_danger_and_no_pattern(door: Door) -> None:
    drawn = picture(all_the_same(door, Answer.NEVER), reader=door.reader)
    assert drawn.safety == drawn.also_seen_in == drawn.questions == drawn.gaps == ()
    assert all(one.told is None for one in drawn.stress)
    assert met(drawn, RuleKind.PATTERN, RuleKind.STRATEGY, RuleKind.SCREENING) == []
