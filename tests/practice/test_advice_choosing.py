"""First steps: chosen from what was seen, by reader and age; two to start with."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.advice import Advice, Step, StepKind, choose
from houvast.practice.advice.choosing import ANY_TIME, FIRST, FITTING
from houvast.practice.observations import Answer, Evidence, HistoryEntry, Judgement, Known, Sheet, Status
from tests.practice.families import BOOK, DAY, READERS, SHELF, sheet
from tests.practice.random_sheets import SOME, sheets, without_danger

FEAR_OR_SADNESS = (
    *("anxious", "low-mood", "tense", "fears-being-left", "stays-upset", "goes-on-alone"),
    *("comes-and-pushes-away", "freezes-near-carer", "withdrawn", "body-complaints", "afraid-of-carer"),
)
DANGER = [sign.id for sign in BOOK.signs.values() if sign.safety]
PRIVATE, MOTHERS, DANGEROUS = "invented-private", "invented-for-parents", "suspected-maltreatment"
CIRCUMSTANCES = {
    **BOOK.circumstances,
    PRIVATE: replace(BOOK.circumstances["adopted"], id=PRIVATE, private=True),
    MOTHERS: replace(BOOK.circumstances["adopted"], id=MOTHERS, readers=("parent", "professional")),
}
IGNORING = "parent-ignore-small-things"
PUSHES = "pushes-own-way often"


def step(id: str, **more: object) -> Step:
    """One invented step for a parent."""
    told: dict[str, object] = {"readers": ("parent",), "title": id, "text": id, "sources": ("houvast",)}
    return Step(id=id, evidence=Evidence.EXPERT, date=DAY, **{**told, **more})  # type: ignore[arg-type]


def chosen(*steps: Step, of: Sheet | None = None, reader: str = "parent") -> Advice:
    """The advice from invented steps."""
    return among(steps, of or sheet("anxious often, low-mood sometimes, tense never"), reader=reader)


def among(steps: Iterable[Step], *of: Sheet, reader: str = "parent") -> Advice:
    """The advice from these steps."""
    return choose(
        of,
        steps,
        reader,
        signs=BOOK.signs,
        circumstances=CIRCUMSTANCES,
        readers=BOOK.words.reader,
    )


def shipped(*of: Sheet, reader: str = "parent") -> Advice:
    """The advice from the shipped content."""
    return SHELF.advice(of, reader)


def ids(*parts: tuple[Step, ...]) -> list[str]:
    """The ids of steps, in order."""
    return [one.id for part in parts for one in part]


# --- which, and in which order -----------------------------------------------------------------------------


def test_two_steps_come_first_and_the_rest_is_behind_more() -> None:
    advice = chosen(*(step(name) for name in "abcd"))
    assert (ids(advice.first), ids(advice.more)) == (["a", "b"], ["c", "d"])


@pytest.mark.parametrize("when", [("anxious",), ()])
def test_a_long_list_is_cut_after_the_best_fitting(when: tuple[str, ...]) -> None:
    steps = [step(f"{at:02}", order=at, when=when) for at in range(30)]
    told = chosen(*steps)
    kept = FITTING if when else ANY_TIME
    assert (*told.first, *told.more) == tuple(steps[: FIRST + kept])


def test_what_is_good_at_any_time_keeps_its_place_beside_much_that_fits() -> None:
    fitting = [step(f"{at:02}", when=("anxious",)) for at in range(30)]
    told = chosen(*fitting, step("any-time", order=1))
    assert told.more[-1].id == "any-time"
    assert len(told.more) == FITTING + 1


@SOME
@given(sheets(), st.sampled_from(READERS))
def test_nobody_gets_more_than_two_first_steps_and_ten_others(of: Sheet, reader: str) -> None:
    told = shipped(of, reader=reader)
    assert len(told.first) == FIRST
    assert len(told.more) <= FITTING + ANY_TIME


def test_what_answers_a_sign_seen_often_comes_first_then_sometimes_then_what_is_good_at_any_time() -> None:
    advice = chosen(
        step("any-time", order=1),
        step("for-sometimes", order=2, when=("low-mood",)),
        step("for-often", order=3, when=("anxious",)),
    )
    assert ids(advice.first, advice.more) == ["for-often", "for-sometimes", "any-time"]


def test_among_equals_the_order_of_the_content_counts_and_then_the_id() -> None:
    advice = chosen(step("b", order=2), step("c", order=1), step("a", order=2))
    assert ids(advice.first, advice.more) == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("when", "fits"),
    [
        pytest.param((), True, id="good at any time"),
        pytest.param(("anxious",), True, id="for what was seen often"),
        pytest.param(("low-mood",), True, id="for what was seen sometimes"),
        pytest.param(("tense",), False, id="not for what was never seen"),
        pytest.param(("restless",), False, id="not for what nobody was asked"),
        pytest.param(("tense", "anxious"), True, id="one sign is enough"),
    ],
)
def test_a_step_fits_what_was_seen(when: tuple[str, ...], fits: bool) -> None:
    assert bool(chosen(step("a", when=when)).first) is fits


def test_what_nobody_knows_is_not_seen() -> None:
    assert chosen(step("a", when=("anxious",)), of=sheet("anxious unknown")).first == ()


@pytest.mark.parametrize("answer", ["often", "sometimes"])
def test_unless_withholds_a_step_as_soon_as_the_sign_was_seen(answer: str) -> None:
    fitting = step("a", when=("restless",), unless=("anxious",))
    assert chosen(fitting, of=sheet(f"restless often, anxious {answer}")).first == ()
    assert chosen(fitting, of=sheet("restless often, anxious never")).first == (fitting,)


def test_what_one_person_saw_withholds_a_step_for_all() -> None:
    fitting = step("a", when=("restless",), unless=("anxious",))
    seen = [sheet("restless often", key="1"), sheet("anxious sometimes", key="2", role="teacher")]
    assert among([fitting], *seen).first == ()


@pytest.mark.parametrize("reader", READERS)
def test_everybody_gets_the_own_steps(reader: str) -> None:
    advice = chosen(*(step(one, readers=(one,)) for one in READERS), reader=reader)
    assert ids(advice.first, advice.more) == [reader]


@pytest.mark.parametrize(
    ("of", "fits"),
    [
        pytest.param(sheet(age=36), True, id="from its age on"),
        pytest.param(sheet(age=35), False, id="not before"),
        pytest.param(sheet(age=71), True, id="until its age"),
        pytest.param(sheet(age=72), False, id="not after"),
        pytest.param(sheet(age=None, ages=(48, 155)), True, id="a list that reaches into its ages"),
        pytest.param(sheet(age=None, ages=(72, 143)), False, id="a list for older children"),
        pytest.param(sheet(age=None, ages=(0, 35)), False, id="a list for younger children"),
    ],
)
def test_a_step_fits_an_age(of: Sheet, fits: bool) -> None:
    assert bool(chosen(step("a", from_months=36, to_months=72), of=of).first) is fits


def test_a_step_fits_the_age_on_every_sheet() -> None:
    seen = [sheet(age=48, key="1"), sheet(age=96, key="2")]
    assert among([step("a", to_months=72)], *seen).first == ()


def test_how_to_be_and_what_is_disputed_stand_apart_and_are_never_a_first_step() -> None:
    advice = chosen(
        step("do"), step("be", kind=StepKind.STANCE, order=1), step("doubt", kind=StepKind.DISPUTED, order=1)
    )
    assert (ids(advice.first, advice.more), ids(advice.stance), ids(advice.disputed)) == (
        ["do"],
        ["be"],
        ["doubt"],
    )


def test_what_answers_something_known_of_a_person_comes_before_what_is_good_at_any_time() -> None:
    of = sheet("low-mood sometimes", cannot=["sight"])
    advice = chosen(
        step("any-time", order=1),
        step("for-sight", order=3, facts=("cannot.sight",)),
        step("for-sometimes", order=2, when=("low-mood",)),
        of=of,
    )
    assert ids(advice.first, advice.more) == ["for-sometimes", "for-sight", "any-time"]


# --- what is known to be so -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "fits"),
    [
        pytest.param(sheet(cannot=["sight"]), True, id="cannot see"),
        pytest.param(sheet(cannot=["hearing"]), False, id="cannot hear"),
        pytest.param(sheet(history="adopted yes"), True, id="adopted"),
        pytest.param(sheet(history="adopted no"), False, id="not adopted"),
        pytest.param(sheet(history="adopted unknown"), False, id="nobody knows"),
        pytest.param(sheet(history="foster-care yes"), False, id="something else"),
        pytest.param(sheet(), False, id="nothing told"),
    ],
)
def test_a_step_for_what_is_so_fits_when_one_of_it_is_known_to_be_so(of: Sheet, fits: bool) -> None:
    assert bool(chosen(step("a", facts=("cannot.sight", "history.adopted")), of=of).first) is fits


@pytest.mark.parametrize(("seen", "life"), [("often", "yes"), ("never", "yes"), ("often", "no")])
def test_a_step_for_what_was_seen_and_what_is_so_needs_both(seen: str, life: str) -> None:
    fitting = step("a", when=("anxious",), facts=("history.adopted",))
    of = sheet(f"anxious {seen}", history=f"adopted {life}")
    assert bool(chosen(fitting, of=of).first) is ((seen, life) == ("often", "yes"))


def test_what_one_person_knows_chooses_a_step_for_all() -> None:
    of = [sheet(key="1"), sheet(history="adopted yes", key="2", role="teacher")]
    assert among([step("a", facts=("history.adopted",))], *of).first


@pytest.mark.parametrize("what", [PRIVATE, DANGEROUS])
def test_what_may_not_be_told_chooses_a_step_for_nobody_but_its_writer(what: str) -> None:
    fitting = step("a", facts=(f"history.{what}",), readers=READERS)
    told = sheet(history=f"{what} yes")
    ticked = replace(told, share_private=what == PRIVATE, share_safety=what == DANGEROUS)
    other = sheet(key="2", role="teacher")
    assert among([fitting], told).first
    assert not among([fitting], told, reader="teacher").first
    assert not among([fitting], told, other).first
    assert among([fitting], ticked, other).first
    assert among([fitting], ticked, reader="teacher").first


@pytest.mark.parametrize("reader", READERS)
def test_what_is_not_for_a_reader_chooses_no_step_for_that_reader(reader: str) -> None:
    fitting = step("a", facts=(f"history.{MOTHERS}",), readers=READERS)
    of = sheet(history=f"{MOTHERS} yes")
    assert bool(among([fitting], of, reader=reader).first) is (reader in ("parent", "professional"))


# --- only observations decide ------------------------------------------------------------------------------


@SOME
@given(sheets(), st.sampled_from(READERS), st.data())
def test_the_order_of_observations_does_not_matter(of: Sheet, reader: str, data: st.DataObject) -> None:
    turned = replace(of, observations=tuple(data.draw(st.permutations(of.observations))))
    assert shipped(turned, reader=reader) == shipped(of, reader=reader)


@SOME
@given(sheets("1"), sheets("2"), st.sampled_from(READERS))
def test_the_order_of_sheets_does_not_matter(one: Sheet, two: Sheet, reader: str) -> None:
    assert shipped(one, two, reader=reader) == shipped(two, one, reader=reader)


@SOME
@given(sheets(), st.sampled_from(READERS))
def test_only_observations_facts_and_the_age_decide(of: Sheet, reader: str) -> None:
    asked_for = {fact for step in SHELF.steps for fact in step.facts}
    other = replace(
        of,
        history=tuple(
            HistoryEntry(what=what, answer=Known.YES)
            for what in BOOK.circumstances
            if f"history.{what}" not in asked_for
        )
        + tuple(entry for entry in of.history if f"history.{entry.what}" in asked_for),
        examined=(),
        judgements=(Judgement(criterion="rad.a", status=Status.MET),),
        note="Iets anders",
    )
    assert shipped(other, reader=reader) == shipped(of, reader=reader)


@SOME
@given(sheets("1", shares=False), sheets("2", shares=False), st.sampled_from(READERS))
def test_beside_another_sheet_danger_chooses_no_step_and_withholds_those_that_would_harm(
    one: Sheet, two: Sheet, reader: str
) -> None:
    told = shipped(one, two, reader=reader)
    seen = {
        seen.sign
        for of in (one, two)
        for seen in of.observations
        if seen.answer in (Answer.OFTEN, Answer.SOMETIMES)
    }
    harmless = [step for step in SHELF.steps if seen.isdisjoint(step.unless)]
    assert told == among(harmless, without_danger(one), without_danger(two), reader=reader)


@SOME
@given(sheets(), st.sampled_from(READERS))
def test_there_is_always_something_to_start_with(of: Sheet, reader: str) -> None:
    advice = shipped(of, reader=reader)
    assert len(advice.first) == 2
    assert all(
        reader in one.readers for one in (*advice.first, *advice.more, *advice.stance, *advice.disputed)
    )


# --- the shipped steps -----------------------------------------------------------------------------------


def test_letting_small_things_pass_is_offered_when_nothing_but_pushing_was_seen() -> None:
    assert IGNORING in ids(shipped(sheet(PUSHES)).first, shipped(sheet(PUSHES)).more)


@pytest.mark.parametrize("answer", ["often", "sometimes"])
@pytest.mark.parametrize("sign", [*FEAR_OR_SADNESS, *DANGER])
def test_ignoring_is_never_offered_with_fear_sadness_or_danger(sign: str, answer: str) -> None:
    advice = shipped(sheet(f"{PUSHES}, {sign} {answer}"))
    assert IGNORING not in ids(advice.first, advice.more)


def test_ignoring_is_not_offered_to_parents_of_the_very_young() -> None:
    assert IGNORING not in ids(*_steps(shipped(sheet(PUSHES, age=35))))


def _steps(advice: Advice) -> tuple[tuple[Step, ...], ...]:
    return advice.first, advice.more


def test_ignoring_is_for_no_other_reader_and_says_where_sources_disagree() -> None:
    (ignoring,) = [one for one in SHELF.steps if one.id == IGNORING]
    assert ignoring.readers == ("parent",)
    assert "omdat" in ignoring.disputed
    assert "Stop" in ignoring.stop_when


@pytest.mark.parametrize("sign", DANGER)
def test_a_teacher_who_saw_danger_is_not_sent_to_the_parents(sign: str) -> None:
    talking = "teacher-talk-with-parents"
    assert talking in ids(*_steps(shipped(sheet("cheerful often", role="teacher"), reader="teacher")))
    assert talking not in ids(*_steps(shipped(sheet(f"{sign} sometimes", role="teacher"), reader="teacher")))


def test_a_parent_starts_with_a_good_moment() -> None:
    assert shipped(sheet("cheerful sometimes, quick-anger often")).first[0].id == "parent-good-moment"


def test_danger_never_calls_for_a_step_it_only_withholds() -> None:
    assert not [one.id for one in SHELF.steps if set(one.when) & set(DANGER)]


def test_the_teacher_has_seventeen_tips_and_a_stance() -> None:
    for_teachers = [one for one in SHELF.steps if "teacher" in one.readers]
    assert len([one for one in for_teachers if one.kind is StepKind.STANCE]) >= 1
    assert (
        len([one for one in for_teachers if one.kind is StepKind.STEP and "kerpel-2014" in one.sources]) >= 17
    )


def test_what_some_sources_advise_and_others_do_not_is_told_and_never_advised() -> None:
    advice = shipped(sheet("cheerful often", role="teacher"), reader="teacher")
    assert ids(advice.disputed) == ["teacher-bond-with-care", "teacher-third-of-age"]
    assert all(one.disputed for one in advice.disputed)
