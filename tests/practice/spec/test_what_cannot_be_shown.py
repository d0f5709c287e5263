"""Who cannot see, hear, move or talk, at any age: "never seen" says nothing, and the body comes first."""

from collections.abc import Iterator

import pytest

from houvast.practice.advice import Advice, choose
from houvast.practice.lists import leave_out
from houvast.practice.lists.questionnaire import SIGN
from houvast.practice.observations import Need, Sheet, Truth
from houvast.practice.picture import Rule, RuleKind
from tests.practice.families import BOOK, READERS, RULES, SHELF, picture, said, sheet

NEEDING = [(sign.id, need) for sign in BOOK.signs.values() for need in sign.needs]
LIST = SHELF.lists["support-worker"]
BODY = ("pain", "illness-and-medication")
BODY_SIGNS = (
    "breath-changes",
    "stiffens",
    "goes-still",
    "other-sounds",
    "hand-movements",
    "hurts-self",
    "eats-differently",
    "sleeps-differently",
    "refuses-care",
)
DISABLED = "developmental-disorder-or-disability yes"
THIRTY_FOUR, SEVENTEEN, NINE, TWO = 34 * 12, 17 * 12, 9 * 12, 2 * 12
FINDS_COMFORT = "seeks-comfort often, takes-comfort often, goes-off-again often, stays-upset never"


def advice(*notes: Sheet, reader: str = "support-worker") -> Advice:
    """The first steps that come with the shipped content."""
    return choose(
        notes,
        SHELF.steps,
        reader,
        signs=BOOK.signs,
        circumstances=BOOK.circumstances,
        readers=BOOK.words.reader,
    )


def titles(of: Advice) -> set[str]:
    return {step.id for step in (*of.first, *of.more)}


def asking(sign: str) -> Iterator[Rule]:
    """The rules that look at a sign."""
    return (rule for rule in BOOK.rules if any(leaf.id == sign for leaf in rule.leaves))


# --- what somebody cannot show ---------------------------------------------------------------------------


def test_every_thing_somebody_may_not_be_able_to_do_is_needed_for_some_sign() -> None:
    assert {need for _, need in NEEDING} == set(Need)


@pytest.mark.parametrize("answer", ["never", "sometimes", "often"])
@pytest.mark.parametrize(("sign", "need"), NEEDING)
def test_a_sign_that_somebody_cannot_show_supports_and_contradicts_nothing(
    sign: str, need: Need, answer: str
) -> None:
    for rule in asking(sign):
        told = said(rule, sheet(f"{sign} {answer}", cannot=[need]))
        assert sign not in {one.leaf for one in (*told.supports, *told.contradicts)}
        assert sign not in {one.leaf for one in told.decided_by}


@pytest.mark.parametrize(("sign", "need"), NEEDING)
def test_the_answer_decides_no_status_for_who_cannot_show_it(sign: str, need: Need) -> None:
    for rule in asking(sign):
        told = {said(rule, sheet(f"{sign} {a}", cannot=[need])).status for a in ("never", "often", "unknown")}
        assert len(told) == 1


def test_who_cannot_come_is_never_said_to_go_on_alone() -> None:
    notes = "seeks-comfort never, goes-on-alone often"
    assert said("strategy.alone", sheet(notes)).met
    assert said("strategy.alone", sheet(notes, cannot=["movement"])).status == "open"


def test_danger_needs_no_eyes_ears_legs_or_words_so_that_it_is_always_asked_and_heard() -> None:
    dangers = [sign for sign in BOOK.signs.values() if sign.safety]
    assert dangers
    assert [sign.id for sign in dangers if sign.needs] == []
    told = sheet("tells-of-hurt sometimes", role="support-worker", cannot=list(Need))
    assert [one.rule.id for one in picture(told, reader="support-worker").safety] == ["safety.tells-of-hurt"]


@pytest.mark.parametrize("need", Need)
def test_the_list_leaves_out_what_cannot_be_shown_and_always_has_enough_left(need: Need) -> None:
    left = {item.hint[1] for item in leave_out(LIST, BOOK.signs, [need]).walk() if item.hint[0] == SIGN}
    assert [id for id in left if need in BOOK.signs[id].needs] == []
    assert set(LIST.signs) - left == {id for id in LIST.signs if need in BOOK.signs[id].needs} != set()
    assert {"seeks-comfort", "settles-with-known", "own-way-of-nearing", "hurts-self"} <= left


def test_who_can_do_none_of_it_can_still_show_a_bond() -> None:
    left = {item.hint[1] for item in leave_out(LIST, BOOK.signs, list(Need)).walk() if item.hint[0] == SIGN}
    bond = {id for id in left if BOOK.signs[id].strength and BOOK.signs[id].relational}
    assert {"enjoys-together", "seeks-comfort", "takes-comfort", "settles-with-known"} <= bond


# --- the body first --------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", BODY_SIGNS)
def test_a_faint_sign_makes_one_think_of_pain_first_and_of_illness(sign: str) -> None:
    also = [
        one.look_alike.id for one in picture(sheet(f"{sign} often"), reader="support-worker").also_seen_in
    ]
    assert tuple(also[:2]) == BODY
    assert "sleep" in also


@pytest.mark.parametrize("sign", [id for id in BODY_SIGNS if id != "hand-movements"])
def test_a_new_sign_of_the_body_leads_to_the_doctor(sign: str) -> None:
    first = advice(sheet(f"{sign} often", role="support-worker", age=THIRTY_FOUR)).first
    assert first[0].id == "support-worker-think-of-pain"
    assert "arts" in first[0].text


def test_who_hurts_oneself_gets_a_look_at_pain_and_somebody_who_stays() -> None:
    steps = titles(advice(sheet("hurts-self sometimes", role="support-worker")))
    assert {"support-worker-think-of-pain", "support-worker-self-injury"} <= steps


# --- any age ---------------------------------------------------------------------------------------------

WOMAN = sheet(
    "settles-with-known often, seeks-comfort unknown, takes-comfort sometimes, stiffens often,"
    "hurts-self sometimes, refuses-care often support-worker, upset-at-staff-change often",
    role="support-worker",
    age=THIRTY_FOUR,
    development=TWO,
    cannot=["movement", "speech"],
    history=DISABLED,
)


def test_a_picture_of_a_woman_of_34_with_a_development_of_two_years_is_of_use() -> None:
    drawn = picture(WOMAN, reader="support-worker")
    seen = [row.sign.id for row in drawn.strengths if Truth.SEEN in row.seen]
    assert seen == ["settles-with-known", "takes-comfort"]
    assert [one.told for one in drawn.stress if one.toward == "me"] == [None]
    assert drawn.also_seen_in[0].look_alike.id == "pain"
    assert drawn.referrals
    assert len(advice(WOMAN).first) == 2


def test_an_adult_who_finds_comfort_is_told_so() -> None:
    notes = sheet(FINDS_COMFORT, role="support-worker", age=THIRTY_FOUR, development=TWO, cannot=["movement"])
    (stress,) = picture(notes, reader="support-worker").stress
    assert stress.told is not None
    assert stress.told.rule.id == "strategy.returns"
    assert "deze cliënt" in stress.told.text


@pytest.mark.parametrize("age", [NINE, SEVENTEEN, THIRTY_FOUR])
def test_below_a_year_of_development_nobody_says_what_somebody_does_with_stress(age: int) -> None:
    notes = sheet(FINDS_COMFORT, role="support-worker", age=age, development=11)
    drawn = picture(notes, reader="support-worker")
    assert drawn.stress == ()
    assert "strategy.returns" in {one.rule.id for one in drawn.withheld}


@pytest.mark.parametrize("reader", READERS)
def test_no_pattern_is_asked_about_an_adult_with_a_disability_whatever_was_seen(reader: str) -> None:
    for development in (None, TWO, NINE):
        notes = sheet(
            "seeks-comfort never, goes-on-alone often, freezes-near-carer often",
            age=THIRTY_FOUR,
            development=development,
            history=DISABLED,
        )
        assert picture(notes, reader=reader).patterns == ()


def test_about_a_young_person_no_pattern_is_asked_until_the_development_is_told() -> None:
    answers = "seeks-comfort never, goes-on-alone often"
    assert picture(sheet(answers, age=SEVENTEEN, history=DISABLED)).patterns == ()
    assert picture(sheet(answers, age=SEVENTEEN, development=NINE, history=DISABLED)).patterns != ()


def about_any_age() -> list[tuple[str, str]]:
    """What support workers may read about an adult: rule and sentence."""
    return [
        (rule.id, text)
        for rule in BOOK.rules
        if "support-worker" in rule.readers and not any(leaf.id.startswith("age.") for leaf in rule.leaves)
        for text in {**rule.says, **rule.says_for.get("support-worker", {})}.values()
    ]


@pytest.mark.parametrize(("rule", "text"), about_any_age())
def test_support_workers_read_of_a_client_and_not_of_a_child(rule: str, text: str) -> None:
    assert "dit kind" not in text.lower().replace("\n", " ")
    assert "het kind" not in text.lower().replace("\n", " ")


@pytest.mark.parametrize("rule", [one.id for one in BOOK.rules if one.kind is RuleKind.SAFETY])
def test_danger_around_a_client_goes_to_the_own_organisation_first(rule: str) -> None:
    (sign,) = (leaf.id for leaf in RULES[rule].leaves)
    text = said(rule, sheet(f"{sign} often"), reader="support-worker").text
    assert "organisatie" in text.split(".")[0] or "van dienst" in text.split(".")[0]


# --- steps for who cannot see, hear, move or talk --------------------------------------------------------


@pytest.mark.parametrize("reader", ["parent", "teacher", "support-worker"])
@pytest.mark.parametrize(
    ("need", "ending"),
    [
        ("sight", "cannot-see"),
        ("hearing", "cannot-hear"),
        ("movement", "cannot-move"),
        ("speech", "cannot-speak"),
    ],
)
def test_what_somebody_cannot_do_brings_a_step_of_its_own(need: str, ending: str, reader: str) -> None:
    step = f"{reader}-{ending}"
    assert step in titles(advice(sheet("cheerful often", cannot=[need]), reader=reader))
    assert step not in titles(advice(sheet("cheerful often"), reader=reader))


@pytest.mark.parametrize(
    ("reader", "step"),
    [
        ("parent", "parent-one-step-at-a-time"),
        ("teacher", "teacher-one-step-at-a-time"),
        ("support-worker", "support-worker-short-words"),
    ],
)
def test_a_known_disability_brings_short_words_and_one_step_at_a_time(reader: str, step: str) -> None:
    assert step in titles(advice(sheet(history=DISABLED), reader=reader))
    unknown = DISABLED.replace("yes", "unknown")
    assert step not in titles(advice(sheet(history=unknown), reader=reader))
    assert step not in titles(advice(sheet(), reader=reader))
