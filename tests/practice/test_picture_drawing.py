"""What stands in a picture, and in which order."""

import subprocess
import sys
from dataclasses import replace

import pytest

from houvast.practice.observations import Sheet, Truth
from houvast.practice.picture import Picture, Rulebook, Words, draw, never_seen, was_seen
from tests.practice.families import BOOK, DAY, READERS, picture, sheet, statuses

WITH_WORRIES = "quick-anger often, cheerful often, seeks-comfort sometimes, restless never, tense unknown"


def signs(rows: object) -> list[str]:
    """The signs of rows, comparisons or gaps."""
    return [row.sign.id for row in rows]  # type: ignore[attr-defined]


# --- who looked -------------------------------------------------------------------------------------------


def test_an_eye_says_from_where_and_when_and_how_old_but_names_nobody() -> None:
    (eye,) = picture(sheet(role="teacher", age=100)).eyes
    assert (eye.key, eye.role, eye.setting, eye.written, eye.age_months) == (
        "1",
        "teacher",
        "school",
        DAY,
        100,
    )


def test_eyes_stand_in_the_order_of_their_keys() -> None:
    assert [eye.key for eye in picture(sheet(key="2"), sheet(key="1")).eyes] == ["1", "2"]


# --- who saw what -----------------------------------------------------------------------------------------


def test_strengths_stand_apart_from_worries_each_in_the_order_of_the_catalogue() -> None:
    drawn = picture(sheet(WITH_WORRIES))
    order = list(BOOK.signs)
    assert signs(drawn.strengths) == sorted(["cheerful", "seeks-comfort"], key=order.index)
    assert signs(drawn.worries) == sorted(["quick-anger", "restless", "tense"], key=order.index)


def test_a_row_has_a_cell_for_everybody_empty_where_nothing_was_asked() -> None:
    drawn = picture(sheet("cheerful often", key="1"), sheet("restless never", key="2"))
    (cheerful,), (restless,) = drawn.strengths, drawn.worries
    assert [len(cell) for cell in cheerful.cells] == [1, 0]
    assert cheerful.seen == (Truth.SEEN, None)
    assert restless.seen == (None, Truth.NOT_SEEN)
    assert was_seen(cheerful)
    assert not was_seen(restless)


def test_a_cell_holds_what_was_answered_about_each_person_the_writer_first() -> None:
    (row,) = picture(sheet("asks-help never mother, asks-help often father, asks-help sometimes")).strengths
    assert [(one.toward, one.answer.value) for one in row.cells[0]] == [
        ("me", "sometimes"),
        ("father", "often"),
        ("mother", "never"),
    ]


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        ("asks-help never, asks-help sometimes mother", Truth.SEEN),
        ("asks-help never, asks-help unknown mother", Truth.UNKNOWN),
        ("asks-help never, asks-help never mother", Truth.NOT_SEEN),
        ("asks-help unknown", Truth.UNKNOWN),
    ],
)
def test_a_sign_was_seen_when_it_was_seen_towards_anybody(answers: str, seen: Truth) -> None:
    (row,) = picture(sheet(answers)).strengths
    assert row.seen == (seen,)


@pytest.mark.parametrize(
    ("home", "school", "was", "never"),
    [
        pytest.param("never", "sometimes", True, False, id="somebody saw it"),
        pytest.param("never", "never", False, True, id="nobody ever saw it"),
        pytest.param("never", "unknown", False, True, id="one never saw it, one does not know"),
        pytest.param("unknown", "unknown", False, False, id="nobody knows: neither is said"),
    ],
)
def test_a_sign_was_seen_or_never_seen_or_nobody_knows(
    home: str, school: str, was: bool, never: bool
) -> None:
    (row,) = picture(sheet(f"tense {home}", key="1"), sheet(f"tense {school}", key="2")).worries
    assert (was_seen(row), never_seen(row)) == (was, never)


def test_families_read_no_sign_that_only_a_professional_is_asked_about() -> None:
    professional = sheet("little-joy often, cheerful often", key="1", role="professional")
    parent = sheet("cheerful often", key="2")
    assert signs(picture(professional, parent, reader="parent").worries) == []
    assert signs(picture(professional, parent, reader="professional").worries) == ["little-joy"]


# --- agreeing and differing -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("home", "school", "agree", "differ"),
    [
        pytest.param("often", "sometimes", True, False, id="both saw it"),
        pytest.param("often", "never", False, True, id="at home, not at school"),
        pytest.param("never", "sometimes", False, True, id="at school, not at home"),
        pytest.param("never", "never", False, False, id="nobody saw it"),
        pytest.param("often", "unknown", False, False, id="one does not know"),
        pytest.param("unknown", "unknown", False, False, id="nobody knows"),
    ],
)
def test_people_agree_or_differ(home: str, school: str, agree: bool, differ: bool) -> None:
    drawn = picture(sheet(f"tense {home}", key="1"), sheet(f"tense {school}", key="2", role="teacher"))
    assert bool(drawn.agree) is agree
    assert bool(drawn.differ) is differ


def test_where_people_differ_it_says_who_saw_it_and_who_did_not() -> None:
    drawn = picture(
        sheet("tense often", key="1"),
        sheet("tense never", key="2", role="teacher"),
        sheet("tense sometimes", key="3"),
        sheet("tense unknown", key="4"),
    )
    (differ,) = drawn.differ
    assert (differ.sign.id, differ.seen_by, differ.not_seen_by) == ("tense", ("1", "3"), ("2",))
    assert drawn.agree == ()
    (gap,) = drawn.gaps
    assert (gap.sign.id, gap.by) == ("tense", ("4",))


def test_one_person_neither_agrees_nor_differs() -> None:
    drawn = picture(sheet(WITH_WORRIES))
    assert drawn.agree == drawn.differ == ()
    assert signs(drawn.gaps) == ["tense"]


# --- what else it may be ----------------------------------------------------------------------------------


def test_what_else_the_same_signs_are_seen_in_comes_in_the_order_of_the_content_without_ranking() -> None:
    drawn = picture(sheet("quick-anger often, easy-with-strangers sometimes, tense never"))
    order = [one.look_alike.id for one in drawn.also_seen_in]
    assert order == [id for id in BOOK.look_alikes if id in order]
    adhd = next(one for one in drawn.also_seen_in if one.look_alike.id == "adhd")
    assert signs_of(adhd.signs) == {"quick-anger", "easy-with-strangers"}
    sleep = next(one for one in drawn.also_seen_in if one.look_alike.id == "sleep")
    assert signs_of(sleep.signs) == {"quick-anger"}


def signs_of(found: object) -> set[str]:
    """The ids of signs."""
    return {sign.id for sign in found}  # type: ignore[attr-defined]


@pytest.mark.parametrize("answers", ["cheerful often", "tense never", "tense unknown", "tells-of-hurt often"])
def test_strengths_and_what_was_not_seen_have_no_look_alikes_nor_has_danger(answers: str) -> None:
    assert picture(sheet(answers)).also_seen_in == ()


# --- for whom ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_gets_numbers_about_groups_and_where_to_go(reader: str) -> None:
    drawn = picture(sheet(), reader=reader)
    assert {number.id for number in drawn.prevalence} == {"insecure-is-common", "disorder-is-rare"}
    assert [referral.id for referral in drawn.referrals] == [f"who-and-where-{reader}"]


@pytest.mark.parametrize(
    ("of", "shown"),
    [
        (sheet(age=35), False),
        (sheet(age=36), True),
        (sheet(age=71), True),
        (sheet(age=72), False),
        (sheet(age=None), True),
        (sheet(age=None, ages=(72, 143)), False),
    ],
)
def test_a_referral_is_given_unless_the_age_is_known_not_to_fit(of: Sheet, shown: bool) -> None:
    referral = replace(BOOK.referrals[0], readers=("parent",), from_months=36, to_months=72)
    drawn = draw([of], replace(BOOK, referrals=(referral,)), "parent")
    assert drawn.referrals == ((referral,) if shown else ())


@pytest.mark.parametrize("reader", READERS)
def test_an_adult_who_writes_about_oneself_reads_what_comfort_does_and_no_pattern(reader: str) -> None:
    comfort = ", ".join(
        f"{sign} often mother" for sign in ("seeks-comfort", "takes-comfort", "goes-off-again")
    )
    signs = f"{comfort}, stays-upset never mother"
    for of in (sheet(signs, role="self", age=480), sheet(signs, role="self", age=None, ages=(144, 1319))):
        found = picture(of, reader=reader)
        assert found.patterns == found.criteria == ()
        assert [stress.told.rule.id for stress in found.stress if stress.told] == ["strategy.returns"]


def test_a_look_alike_is_told_only_at_an_age_at_which_it_may_be_so() -> None:
    seen = sheet("restless often", age=36)
    (first, *_rest) = picture(seen).also_seen_in
    id = first.look_alike.id
    for ages, told_of in (((36, 72), True), ((37, None), False), ((0, 36), False), ((0, None), True)):
        other = replace(first.look_alike, from_months=ages[0], to_months=ages[1])
        book = replace(BOOK, look_alikes={**BOOK.look_alikes, id: other})
        found = draw([seen], book, "professional").also_seen_in
        assert (id in [one.look_alike.id for one in found]) is told_of


def test_a_referral_without_an_upper_age_is_for_adults_too() -> None:
    referral = replace(BOOK.referrals[0], readers=("parent",), from_months=216, to_months=None)
    book = replace(BOOK, referrals=(referral,))
    assert draw([sheet(age=480)], book, "parent").referrals == (referral,)
    assert draw([sheet(age=96)], book, "parent").referrals == ()


def test_a_reader_nobody_knows_is_shown_nothing() -> None:
    drawn = picture(sheet(WITH_WORRIES), reader="journalist")
    assert (drawn.strengths, drawn.worries, drawn.stress, drawn.screening, drawn.prevalence) == ((),) * 5


# --- grounds ----------------------------------------------------------------------------------------------


def ground(drawn: Picture, leaf: str) -> object:
    """The first ground about a leaf, in the criteria."""
    return next(one for told in drawn.criteria for one in told.grounds if one.leaf == leaf)


def test_a_ground_says_who_answered_what_about_whom_and_when() -> None:
    drawn = picture(sheet("seeks-comfort never, takes-comfort sometimes mother"))
    (told,) = [one for one in drawn.criteria if one.rule.id == "rad.a"]
    (against,) = told.contradicts
    assert (against.leaf, against.answer, against.by, against.toward) == (
        "takes-comfort",
        "sometimes",
        "1",
        "mother",
    )
    assert (against.on, against.text) == (DAY, BOOK.signs["takes-comfort"].text)
    assert against.why
    assert "dsm-5-tr" in against.sources
    (support,) = told.supports
    assert (support.leaf, support.wanted, support.truth) == ("seeks-comfort", False, Truth.NOT_SEEN)


def test_a_ground_keeps_since_when_and_whether_it_is_when_upset() -> None:
    notes = sheet("avoids-contact often months upset, seeks-comfort never")
    (told,) = [one for one in picture(notes).patterns if one.rule.id == "pattern.avoidant"]
    away = next(one for one in told.supports if one.leaf == "avoids-contact")
    assert (away.since, away.upset) == ("months", "yes")


def test_of_several_answers_a_ground_shows_the_one_that_decides_often_before_sometimes() -> None:
    notes = sheet("seeks-comfort never, seeks-comfort sometimes father, seeks-comfort often mother")
    found = ground(picture(notes), "seeks-comfort")
    assert (found.answer, found.toward) == ("often", "mother")  # type: ignore[attr-defined]


def test_a_ground_nobody_was_asked_about_has_no_answer() -> None:
    found = ground(picture(sheet()), "seeks-comfort")
    assert (found.answer, found.truth) == (None, Truth.UNKNOWN)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("leaf", "of", "answer", "text"),
    [
        (
            "history.needs-unmet",
            sheet(history="needs-unmet unknown"),
            "unknown",
            "kreeg lange tijd te weinig",
        ),
        ("history.needs-unmet", sheet(history="needs-unmet no, needs-unmet yes"), "yes", "kreeg lange tijd"),
        ("examined.asd", sheet(examined="asd not-examined"), "not-examined", "Autisme (ASS)"),
        ("examined.asd", sheet(), None, "Autisme (ASS)"),
        (
            "developmental-age.at-least-9",
            sheet(age=96),
            "96 maanden",
            "ontwikkelingsleeftijd vanaf 9 maanden",
        ),
        ("developmental-age.at-least-9", sheet(development=8), "8 maanden", "ontwikkelingsleeftijd vanaf"),
        ("developmental-age.at-least-9", sheet(age=None, ages=(0, 215)), None, "ontwikkelingsleeftijd vanaf"),
    ],
)
def test_a_ground_about_a_fact_says_what_was_told(
    leaf: str, of: Sheet, answer: str | None, text: str
) -> None:
    found = ground(picture(of), leaf)
    assert found.answer == answer  # type: ignore[attr-defined]
    assert text in found.text  # type: ignore[attr-defined]


def test_what_a_blind_child_cannot_show_is_unknown_and_says_what_it_takes() -> None:
    notes = sheet("checks-back never, easy-with-strangers often", cannot=["sight"])
    found = ground(picture(notes), "checks-back")
    assert found.truth is Truth.UNKNOWN  # type: ignore[attr-defined]
    assert found.answer == "never"  # type: ignore[attr-defined]
    assert found.cannot_show == ("sight",)  # type: ignore[attr-defined]
    assert statuses(picture(notes))[("dsed.a", "1", "")] == "open"


@pytest.mark.parametrize("need", ["hearing", "speech"])
def test_what_a_child_can_do_without_another_sense_it_can_show(need: str) -> None:
    notes = sheet("checks-back never, easy-with-strangers often", cannot=[need])
    assert statuses(picture(notes))[("dsed.a", "1", "")] == "met"


def test_a_statement_carries_all_its_sources_once_and_how_strong_they_are() -> None:
    told = next(one for one in picture(sheet()).criteria if one.rule.id == "rad.e")
    assert told.sources == ("dsm-5-tr", "icd-11", "davidson-2015", "moran-2010")
    assert told.evidence == "guideline"


# --- ages as facts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "status", "answer"),
    [
        (sheet(age=96), "met", "96 maanden"),
        (sheet(age=40), "not_met", "40 maanden"),
        (sheet(age=None), "open", None),
        (sheet(age=None, ages=(72, 143)), "met", None),
        (sheet(age=40, development=96), "not_met", "40 maanden"),
    ],
)
def test_a_rule_may_ask_for_the_calendar_age(of: Sheet, status: str, answer: str | None) -> None:
    drawn = draw([of], about_age(), "professional")
    (told,) = drawn.criteria
    assert told.status == status
    assert told.grounds[0].answer == answer
    assert told.grounds[0].text == "leeftijd vanaf 48 maanden"


def about_age() -> Rulebook:
    """The shipped rulebook with one rule in it, that asks for the calendar age."""
    rule = next(one for one in BOOK.rules if one.id == "rad.f")
    leaf = replace(rule.leaves[0], id="age.at-least-48")
    return replace(BOOK, rules=(replace(rule, tree=leaf, to_months=None),))


# --- how people are called --------------------------------------------------------------------------------


def test_a_word_without_a_name_in_the_content_is_said_as_it_is() -> None:
    nameless = Words(**{name: {} for name in Words.__dataclass_fields__})
    book = replace(BOOK, words=nameless)
    notes = sheet(
        "seeks-comfort never, goes-on-alone often, seeks-comfort never mother, goes-on-alone often mother"
    )
    told = [one.told.text for one in draw([notes], book, "support-worker").stress if one.told]
    assert "naar parent te gaan" in told[0]
    assert "naar mother te gaan" in told[1]


# --- as a library -----------------------------------------------------------------------------------------


def test_the_picture_works_without_django() -> None:
    code = "import sys; from houvast.practice import picture, advice; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
