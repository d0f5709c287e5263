"""What holds of every picture, whatever was answered."""

import re
from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.observations import (
    Answer,
    Examined,
    HistoryEntry,
    Known,
    Observation,
    Outcome,
    Sheet,
    Status,
    Truth,
)
from houvast.practice.picture import Picture, RuleKind, Statement
from tests.practice.families import BOOK, FAMILIES, READERS, SHELF, picture, statements, statuses
from tests.practice.random_sheets import SOME, sheets, without_danger

RANK = {Status.NOT_MET: 0, Status.OPEN: 1, Status.MET: 2}
FORMS = (RuleKind.STRATEGY, RuleKind.PATTERN)
DISABILITY = "developmental-disorder-or-disability"
readers = st.sampled_from(READERS)


def by_place(of: Picture) -> dict[tuple[str, str, str], Statement]:
    """The statements by rule, informant and relationship."""
    return {(one.rule.id, one.by, one.toward): one for one in statements(of)}


# --- order, and other people --------------------------------------------------------------------------


@SOME
@given(sheets("1"), sheets("2"), sheets("3"), readers, st.data())
def test_the_order_of_sheets_and_answers_does_not_matter(
    one: Sheet, two: Sheet, three: Sheet, reader: str, data: st.DataObject
) -> None:
    turned = [
        replace(
            sheet,
            observations=tuple(data.draw(st.permutations(sheet.observations))),
            history=tuple(reversed(sheet.history)),
            examined=tuple(reversed(sheet.examined)),
        )
        for sheet in (one, two, three)
    ]
    drawn = picture(one, two, three, reader=reader)
    assert all(picture(*order, reader=reader) == drawn for order in permutations(turned))


@SOME
@given(sheets("1"), sheets("2"), sheets("3"), readers)
def test_another_persons_sheet_changes_no_statement_of_mine(
    mine: Sheet, yours: Sheet, theirs: Sheet, reader: str
) -> None:
    of_two = by_place(picture(mine, yours, reader=reader))
    of_three = by_place(picture(mine, yours, theirs, reader=reader))
    assert {place: one for place, one in of_three.items() if place[1] in "12"} == of_two


@SOME
@given(sheets("1", shares=True), sheets("2"), readers)
def test_beside_another_sheet_mine_has_the_statuses_it_had_alone(
    mine: Sheet, yours: Sheet, reader: str
) -> None:
    beside = statuses(picture(mine, yours, reader=reader))
    assert {place: one for place, one in beside.items() if place[1] == "1"} == statuses(
        picture(mine, reader=reader)
    )


# --- support, contradiction and what is unknown ------------------------------------------------------------


def without(sheet: Sheet, observation: Observation) -> Sheet:
    """The sheet without one of its answers."""
    return replace(sheet, observations=tuple(one for one in sheet.observations if one is not observation))


@SOME
@given(sheets(), readers)
def test_taking_a_contradiction_away_never_strengthens_the_opposite(sheet: Sheet, reader: str) -> None:
    before = by_place(picture(sheet, reader=reader))
    for observation in sheet.observations:
        after = by_place(picture(without(sheet, observation), reader=reader))
        for place, told in before.items():
            if place in after and observation.sign in [ground.leaf for ground in told.contradicts]:
                assert RANK[after[place].status] >= RANK[told.status]


@SOME
@given(sheets(), readers)
def test_taking_a_support_away_never_strengthens_the_statement(sheet: Sheet, reader: str) -> None:
    before = by_place(picture(sheet, reader=reader))
    for observation in sheet.observations:
        after = by_place(picture(without(sheet, observation), reader=reader))
        for place, told in before.items():
            if place in after and observation.sign in [ground.leaf for ground in told.supports]:
                assert RANK[after[place].status] <= RANK[told.status]


@SOME
@given(sheets(), readers)
def test_taking_a_known_fact_away_never_makes_anything_definite(sheet: Sheet, reader: str) -> None:
    bare = replace(sheet, history=tuple(one for one in sheet.history if one.what == DISABILITY), examined=())
    before, after = (statuses(picture(one, reader=reader)) for one in (sheet, bare))
    assert {place for place, status in after.items() if status != "open" and before[place] != status} == set()


@SOME
@given(sheets(), st.data(), readers)
def test_an_answer_in_place_of_an_unknown_changes_nothing_that_was_definite(
    sheet: Sheet, data: st.DataObject, reader: str
) -> None:
    known = st.sampled_from([Answer.OFTEN, Answer.SOMETIMES, Answer.NEVER])
    answered = replace(
        sheet,
        observations=tuple(
            replace(one, answer=data.draw(known)) if one.answer is Answer.UNKNOWN else one
            for one in sheet.observations
        ),
        history=tuple(_known(one, data) for one in sheet.history),
        examined=tuple(_examined(one, data) for one in sheet.examined),
    )
    before, after = (statuses(picture(one, reader=reader)) for one in (sheet, answered))
    definite = {place: status for place, status in before.items() if status != "open" and place in after}
    assert {place: after[place] for place in definite} == definite


def _known(entry: HistoryEntry, data: st.DataObject) -> HistoryEntry:
    known = data.draw(st.sampled_from([Known.YES, Known.NO]))
    return replace(entry, answer=known) if entry.answer is Known.UNKNOWN else entry


def _examined(one: Examined, data: st.DataObject) -> Examined:
    found = data.draw(st.sampled_from([Outcome.MET, Outcome.NOT_MET]))
    return one if one.outcome in (Outcome.MET, Outcome.NOT_MET) else replace(one, outcome=found)


@SOME
@given(sheets(), readers)
def test_a_status_says_what_its_grounds_say(sheet: Sheet, reader: str) -> None:
    for told in statements(picture(sheet, reader=reader)):
        assert [one.leaf for one in told.grounds] == [leaf.id for leaf in told.rule.leaves]
        assert all((one.truth is Truth.SEEN) is one.wanted for one in told.supports)
        assert all((one.truth is Truth.NOT_SEEN) is one.wanted for one in told.contradicts)
        assert all(one.truth is Truth.UNKNOWN for one in told.missing)
        assert bool(told.missing) == (told.status is Status.OPEN)
        assert set(told.decided_by) <= set(told.supports if told.met else told.contradicts)


@SOME
@given(sheets(), readers)
def test_what_a_child_cannot_show_stays_unknown_and_says_why(sheet: Sheet, reader: str) -> None:
    drawn = picture(sheet, reader=reader)
    for told in statements(drawn):
        for ground in told.grounds:
            needs = () if ground.asked.is_fact else BOOK.signs[ground.leaf].needs
            assert ground.cannot_show == tuple(need for need in needs if need in sheet.child.cannot)
            assert ground.truth is Truth.UNKNOWN or not ground.cannot_show
    if drawn.telling and drawn.telling.leaf in BOOK.signs:
        assert not set(BOOK.signs[drawn.telling.leaf].needs) & set(sheet.child.cannot)


# --- what has no say ------------------------------------------------------------------------------------


@SOME
@given(sheets())
def test_circumstances_and_examinations_change_no_strategy_and_no_pattern(sheet: Sheet) -> None:
    bare = replace(sheet, history=(), examined=())
    known, unknown = (statuses(picture(one), *FORMS) for one in (sheet, bare))
    assert {place: unknown[place] for place in known} == known


@SOME
@given(sheets(), st.sampled_from(Answer))
def test_two_faces_is_information_and_changes_no_status(sheet: Sheet, answer: Answer) -> None:
    others = tuple(one for one in sheet.observations if one.sign != "two-faces")
    observed = Observation("two-faces", answer, "1", sheet.writer.setting)
    bare = replace(sheet, observations=others)
    assert statuses(picture(replace(sheet, observations=(*others, observed)))) == statuses(picture(bare))


@SOME
@given(sheets(), st.sampled_from(Answer))
def test_fear_of_a_carer_changes_no_pattern_and_no_strategy(sheet: Sheet, answer: Answer) -> None:
    others = tuple(one for one in sheet.observations if one.sign != "afraid-of-carer")
    afraid = Observation("afraid-of-carer", answer, "1", sheet.writer.setting, "grandparent")
    with_fear, bare = (picture(replace(sheet, observations=seen)) for seen in ((*others, afraid), others))
    assert with_fear.patterns == bare.patterns
    assert with_fear.stress == bare.stress


# --- ages ------------------------------------------------------------------------------------------------


@SOME
@given(sheets())
def test_a_pattern_is_never_asked_of_an_adult_a_baby_or_an_unknown_age(sheet: Sheet) -> None:
    if not picture(sheet).patterns:
        return
    child = sheet.child
    youngest, oldest = child.age_range if child.age_months is None else (child.age_months,) * 2
    told = child.developmental_age_months
    assert oldest < 18 * 12
    assert (youngest if told is None else told) >= 12


# --- danger ----------------------------------------------------------------------------------------------


@SOME
@given(sheets("1", shares=False), sheets("2", shares=False), readers)
def test_beside_another_sheet_danger_leaves_no_trace(mine: Sheet, yours: Sheet, reader: str) -> None:
    assert picture(mine, yours, reader=reader) == picture(
        without_danger(mine), without_danger(yours), reader=reader
    )


@SOME
@given(sheets("1", shares=True), sheets("2", shares=False), readers)
def test_danger_travels_only_with_the_sheet_whose_writer_ticked_it(
    mine: Sheet, yours: Sheet, reader: str
) -> None:
    assert {one.by for one in picture(mine, yours, reader=reader).safety} <= {"1"}


@SOME
@given(sheets(shares=True), readers)
def test_danger_stands_first_and_nowhere_else(sheet: Sheet, reader: str) -> None:
    drawn, calm = (picture(one, reader=reader) for one in (sheet, without_danger(sheet)))
    assert all(not row.sign.safety for row in (*drawn.strengths, *drawn.worries))
    assert calm.safety == ()
    for part in ("strengths", "worries", "agree", "differ", "gaps", "also_seen_in", "stress", "questions"):
        assert getattr(drawn, part) == getattr(calm, part)
    assert drawn.patterns == calm.patterns
    assert drawn.telling is None or not (
        drawn.telling.leaf in BOOK.signs and BOOK.signs[drawn.telling.leaf].safety
    )


# --- words -----------------------------------------------------------------------------------------------

NUMBERS_TO_CALL = re.compile(r"\b(?:112|113|0800-\d{4})\b")
FIXED = re.compile(r"onder de 18\?|\(stap 2:")
NOT_FOR_FAMILIES = re.compile(
    r"\bRAD\b|\bDSED\b|\brad\.|\bdsed\.|vermijdend|ambivalent|gedesorganiseerd|rolomkering|criteri|\bDSM\b|\bICD\b",
    re.IGNORECASE,
)


@SOME
@given(sheets("1"), sheets("2"), readers)
def test_no_statement_has_a_number_or_a_percentage_in_it(one: Sheet, two: Sheet, reader: str) -> None:
    for told in statements(picture(one, two, reader=reader)):
        text = FIXED.sub("", NUMBERS_TO_CALL.sub("", told.text.replace("\n", " ")))
        assert re.search(r"\d|%|procent|score|kans", text) is None


def texts(of: Picture) -> list[str]:
    """Everything a picture says in words, its titles and reasons too."""
    told = [text for one in statements(of) for text in (one.text, one.rule.title, one.rule.establish)]
    grounds = [text for one in statements(of) for ground in one.grounds for text in (ground.text, ground.why)]
    rows = [row.sign.text for row in (*of.strengths, *of.worries)]
    also = [text for one in of.also_seen_in for text in (one.look_alike.title, one.look_alike.text)]
    numbers = [text for one in of.prevalence for text in (one.title, one.text)]
    where = [one.text for one in of.referrals]
    asked = [of.telling.text] if of.telling else []
    return [*told, *grounds, *rows, *also, *numbers, *where, *asked, *(one.rule.title for one in of.withheld)]


@SOME
@given(sheets("1"), sheets("2"), st.sampled_from(FAMILIES))
def test_families_and_teachers_read_no_name_of_a_disorder_form_or_criterion(
    one: Sheet, two: Sheet, reader: str
) -> None:
    for drawn in (picture(one, reader=reader), picture(one, two, reader=reader)):
        assert drawn.patterns == drawn.criteria == ()
        assert [text for text in texts(drawn) if NOT_FOR_FAMILIES.search(text)] == []


@SOME
@given(sheets("1"), sheets("2"), st.sampled_from(FAMILIES))
def test_families_and_teachers_read_only_signs_meant_for_them(one: Sheet, two: Sheet, reader: str) -> None:
    drawn = picture(one, two, reader=reader)
    shown = [row.sign for row in (*drawn.strengths, *drawn.worries)]
    asked = [drawn.telling.leaf] if drawn.telling else []
    assert all(reader in BOOK.signs[id].readers for id in [*(sign.id for sign in shown), *asked])


def test_what_families_read_of_sources_and_look_alikes_names_no_disorder_of_attachment_by_its_code() -> None:
    for number in SHELF.prevalence:
        assert number.readers
        assert not NOT_FOR_FAMILIES.search(number.text)


@SOME
@given(sheets("1"), sheets("2"), readers)
def test_every_statement_is_said_in_words_that_are_filled_in(one: Sheet, two: Sheet, reader: str) -> None:
    for told in statements(picture(one, two, reader=reader)):
        assert told.text or told.kind is RuleKind.SAFETY
        assert "{" not in told.text
