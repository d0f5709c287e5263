"""Somebody of twelve or older about oneself: about whom it is, what is said, and what is never said."""

from datetime import date
from typing import Any

import pytest

from houvast.practice.advice import Step
from houvast.practice.lists import answer, note_down
from houvast.practice.lists.questionnaire import DETAIL, SIGN
from houvast.practice.observations import Sheet, Writer
from houvast.practice.picture import Rule, RuleKind
from tests.practice.families import BOOK, RULES, SHELF, picture, said, sheet
from tests.practice.fhir import as_given

LIST = SHELF.lists["self"]
TODAY = date(2026, 11, 22)
FOUND_COMFORT = (
    "seeks-comfort often {0}, takes-comfort often {0}, goes-off-again often {0}, stays-upset never {0}"
)
ALONE = "seeks-comfort never {0}, goes-on-alone often {0}"
THIRTEEN, NINETEEN, FORTY_FIVE = 13 * 12, 19 * 12, 45 * 12
ASKED = [SHELF.signs[item.hint[1]] for item in LIST.walk() if item.hint[0] == SIGN]
OF_ONESELF = [rule for rule in BOOK.rules if "self" in rule.readers]
OTHERS = ("dit kind", "het kind", "leerling", "cliënt")
WORRIES = [sign.id for sign in ASKED if not sign.strength and not sign.safety]


def noted(**given: Any) -> Sheet:
    """The sheet that answers to the list about oneself make."""
    told = {id.replace("_", "-").replace("--", "."): value for id, value in given.items()}
    answered, faults = answer(LIST, as_given(told), today=TODAY)
    assert faults == ()
    writer = Writer(role="self", setting="elsewhere")
    return note_down(answered, signs=SHELF.signs, key="1", written=TODAY, writer=writer)


def about(answers: str, age: int) -> Sheet:
    return sheet(answers, role="self", age=age)


# --- about whom ----------------------------------------------------------------------------------------


def test_an_answer_about_nobody_by_name_is_about_people_in_general_and_never_about_oneself() -> None:
    assert [one.toward for one in noted(seeks_comfort="often").observations] == ["close-people"]


def test_whoever_is_named_is_who_it_is_about() -> None:
    told = noted(seeks_comfort="often", seeks_comfort__toward=["mother", "friend"])
    assert [one.toward for one in told.observations] == ["mother", "friend"]


def test_fear_of_somebody_is_about_nobody_until_somebody_is_named() -> None:
    assert [one.toward for one in noted(afraid_of_carer="often").observations] == [""]


def test_nobody_can_answer_about_oneself_as_if_that_were_another() -> None:
    offered = {o.code for item in LIST.walk() if item.hint == (DETAIL, "toward") for o in item.options}
    assert "me" not in offered
    assert {"partner", "friend", "mother", "father", "close-people"} <= offered


@pytest.mark.parametrize(
    ("toward", "whom"),
    [
        ("mother", "je moeder"),
        ("partner", "je partner"),
        ("friend", "een vriend of vriendin"),
        ("close-people", "mensen om je heen"),
        ("me", "mensen om je heen"),
    ],
)
def test_people_are_called_what_they_are_to_the_reader(toward: str, whom: str) -> None:
    (stress,) = picture(about(FOUND_COMFORT.format(toward), FORTY_FIVE), reader="self").stress
    assert stress.told is not None
    assert stress.told.text.startswith(f"Bij {whom} lijk jij")


def test_somebody_else_reads_who_it_was() -> None:
    mine = about(ALONE.format("mother"), THIRTEEN)
    (stress,) = picture(mine, reader="professional").stress
    assert stress.told is not None
    assert "bij de moeder" in stress.told.text


def test_everybody_who_is_said_in_another_way_to_oneself_can_be_said_to_others_too() -> None:
    assert set(BOOK.words.toward_self) <= set(BOOK.words.toward)


# --- what is said --------------------------------------------------------------------------------------


@pytest.mark.parametrize("age", [THIRTEEN, NINETEEN, FORTY_FIVE])
def test_what_one_does_with_stress_is_told_at_any_age(age: int) -> None:
    notes = about(f"{ALONE.format('mother')}, {FOUND_COMFORT.format('partner')}", age)
    told = {one.toward: one.told.rule.id for one in picture(notes, reader="self").stress if one.told}
    assert told == {"mother": "strategy.alone", "partner": "strategy.returns"}


def test_what_is_missing_is_said_as_an_answer_of_ones_own() -> None:
    (stress,) = picture(about("seeks-comfort often partner", NINETEEN), reader="self").stress
    assert stress.told is None
    assert all("je partner" in one.text for one in stress.tried)
    assert "Er mist nog een antwoord van jou." in stress.tried[0].text


@pytest.mark.parametrize("toward", ["partner", "friend", "close-people"])
def test_a_pattern_is_asked_of_those_who_care_for_a_child_and_of_no_one_else(toward: str) -> None:
    mine = about(f"{ALONE.format(toward)}, {ALONE.format('mother')}", THIRTEEN)
    assert {one.toward for one in picture(mine, reader="professional").patterns} == {"mother"}


@pytest.mark.parametrize("age", [NINETEEN, FORTY_FIVE])
def test_no_pattern_and_no_criterion_is_asked_of_an_adult(age: int) -> None:
    drawn = picture(about(ALONE.format("partner"), age), reader="professional")
    assert drawn.patterns == drawn.criteria == ()


@pytest.mark.parametrize("rule", [rule.id for rule in OF_ONESELF])
def test_every_sentence_of_a_rule_speaks_to_the_person_and_of_no_child(rule: str) -> None:
    says = {**RULES[rule].says, **RULES[rule].says_for.get("self", {})}
    words = says["met"].replace(",", " ").replace(".", " ").lower().split()
    assert {"je", "jij", "jou", "jouw"} & set(words)
    for text in says.values():
        assert not [
            other for other in ("dit kind", "het kind", "leerling", "cliënt") if other in text.lower()
        ]


@pytest.mark.parametrize(
    "rule", [rule for rule in BOOK.rules if "self" in rule.readers], ids=lambda one: one.id
)
def test_what_a_rule_rests_on_can_be_said_in_the_first_person(rule: Rule) -> None:
    for leaf in rule.leaves:
        records = BOOK.circumstances if leaf.is_fact else BOOK.signs
        assert records[leaf.id.removeprefix("history.")].text_self, leaf.id


# --- danger --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", [one.id for one in BOOK.rules if one.kind is RuleKind.SAFETY])
def test_danger_is_answered_with_a_number_and_without_blame(rule: str) -> None:
    text = RULES[rule].says_for["self"]["met"]
    assert "112" in text
    assert any(number in text for number in ("0800-2000", "0800-0113"))
    assert any(word in text for word in ("niet jouw schuld", "Goed dat je", "niet raar", "geen", "Dat kan"))


@pytest.mark.parametrize("sign", ["afraid-of-carer", "tells-of-hurt", "violence-at-home"])
def test_violence_reads_right_for_somebody_of_thirteen_and_for_a_parent_of_forty_five(sign: str) -> None:
    text = said(f"safety.{sign}", about(f"{sign} often", FORTY_FIVE), reader="self").text
    assert "Kindertelefoon" in text.split("Ben je onder de 18?")[1]
    assert "kinderen" in text


def test_wanting_to_be_dead_leads_to_somebody_who_listens_now() -> None:
    text = said("safety.wants-to-be-dead", about("wants-to-be-dead sometimes", THIRTEEN), reader="self").text
    assert "Bel nu 113 of 0800-0113" in text
    assert "blijf niet alleen" in text


# --- what one can do, and where one can go ---------------------------------------------------------------


def steps_for(answers: str, age: int) -> list[Step]:
    told = SHELF.advice([about(answers, age)], "self")
    return [*told.first, *told.more, *told.stance]


@pytest.mark.parametrize("age", [12 * 12, 17 * 12, NINETEEN, FORTY_FIVE, 80 * 12])
@pytest.mark.parametrize("sign", WORRIES)
def test_there_are_two_first_steps_for_everything_one_may_tell_at_any_age(sign: str, age: int) -> None:
    assert len(SHELF.advice([about(f"{sign} often", age)], "self").first) == 2


def test_a_grown_up_reads_of_no_school_and_of_no_line_for_children() -> None:
    for step in steps_for(", ".join(f"{sign} often" for sign in WORRIES), FORTY_FIVE):
        words = (step.text + step.stop_when).lower()
        assert "kindertelefoon" not in words, step.id
        assert "mentor" not in words, step.id


def test_a_young_person_reads_of_no_partner_and_of_no_child_of_ones_own() -> None:
    for step in steps_for(", ".join(f"{sign} often" for sign in WORRIES), THIRTEEN):
        assert "partner" not in step.text, step.id
        assert "je kind" not in step.text, step.id


@pytest.mark.parametrize("age", [THIRTEEN, NINETEEN])
@pytest.mark.parametrize("danger", ["afraid-of-carer", "tells-of-hurt", "violence-at-home"])
def test_nobody_in_danger_at_home_is_sent_to_make_up_or_to_ask_there(danger: str, age: int) -> None:
    worries = ", ".join(f"{sign} often" for sign in WORRIES)
    offered = {step.id for step in steps_for(f"{worries}, {danger} sometimes", age)}
    home = {
        *("self-teen-ask-at-home", "self-teen-after-quarrel", "self-teen-fear-of-losing"),
        *("self-adult-pause-in-quarrel", "self-adult-small-no", "self-adult-stay-a-little-longer"),
        *("self-adult-ask-in-one-sentence", "self-adult-then-or-now"),
    }
    assert offered & home == set()


@pytest.mark.parametrize(
    ("age", "referral"),
    [
        (THIRTEEN, "who-and-where-self"),
        (17 * 12, "who-and-where-self"),
        (18 * 12, "who-and-where-self-adult"),
        (FORTY_FIVE, "who-and-where-self-adult"),
    ],
)
def test_where_to_go_fits_the_age(age: int, referral: str) -> None:
    drawn = picture(about("cheerful often", age), reader="self")
    assert [one.id for one in drawn.referrals] == [referral]


# --- the parent of an adolescent -------------------------------------------------------------------------

EVERYTHING_AT_HOME = ", ".join(
    f"{id} often" for id in SHELF.lists["parent-12-17"].signs if not BOOK.signs[id].safety
)
SMALL = ("hurken", "in bad", "voorlezen", "lees voor", "pyjama", "blokken", "koekje", "knuffel")


@pytest.mark.parametrize("age", [12 * 12, 14 * 12, 17 * 12])
def test_the_parent_of_an_adolescent_reads_of_no_small_child(age: int) -> None:
    told = SHELF.advice([sheet(EVERYTHING_AT_HOME, age=age)], "parent")
    for step in (*told.first, *told.more, *told.stance, *told.disputed):
        assert not [word for word in SMALL if word in step.text], step.id


@pytest.mark.parametrize("age", [11 * 12 + 11, 18 * 12])
def test_steps_for_the_parent_of_an_adolescent_are_for_no_other_age(age: int) -> None:
    told = SHELF.advice([sheet(EVERYTHING_AT_HOME, age=age)], "parent")
    offered = [step.id for step in (*told.first, *told.more, *told.stance)]
    assert [id for id in offered if id.startswith("parent-teen-")] == []


@pytest.mark.parametrize(
    ("age", "referral"),
    [
        (11 * 12 + 11, "who-and-where-parent"),
        (12 * 12, "who-and-where-parent-teen"),
        (17 * 12, "who-and-where-parent-teen"),
    ],
)
def test_a_parent_reads_from_twelve_that_the_child_decides_too(age: int, referral: str) -> None:
    drawn = picture(sheet("cheerful often", age=age), reader="parent")
    assert [one.id for one in drawn.referrals] == [referral]


@pytest.mark.parametrize(
    "fact", ["parent-felt-unsafe-as-child", "parent-was-hurt-as-child", "parent-trauma", "parent-grief"]
)
def test_a_parent_whose_own_past_is_touched_gets_a_step_for_that(fact: str) -> None:
    told = SHELF.advice([sheet("cheerful often", history=f"{fact} yes")], "parent")
    untold = SHELF.advice([sheet("cheerful often", history=f"{fact} unknown")], "parent")
    own = {"parent-own-past-pause", "parent-own-past-tell"}
    assert own <= {step.id for step in (*told.first, *told.more)}
    assert not own & {step.id for step in (*untold.first, *untold.more)}
