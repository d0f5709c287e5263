"""The criteria of RAD and DSED for a professional: one by one, and never added up."""

import pytest

from houvast.exchange.picture_json import overview
from houvast.practice.observations import Judgement, Sheet, Status
from houvast.practice.picture import RuleKind, Scope
from tests.practice.families import FAMILIES, RULES, SHELF, cases, found, picture, said, sheet

CRITERIA = [rule for rule in RULES.values() if rule.kind is RuleKind.CRITERION]

RAD_A = cases(
    """
seeks                takes                rad.a   because
never                never                met     hardly seeks comfort, hardly answers to it
sometimes            never                not_met seeking comfort now and then closes the path
never                often                not_met accepting it closes the path
never                sometimes            not_met accepting it now and then is too
never                unknown              open    no occasion to see it comforted
never                -                    open    nobody was asked how it takes comfort
often                -                    not_met one contradiction is enough
never+often/mother   never                not_met comfort with one person is enough too
never+never/mother   never                met     with nobody who cares
never+unknown/father never                open    with the father nobody knows
never+often/stranger never                met     comfort from a stranger is no selective bond
often/stranger       never                open    of those who care nothing is said
never+often/children never                met     nor is comfort from other children
never                never+often/stranger met     comfort taken from a stranger counts no more
-                    -                    open    nobody was asked
""",
    seeks="seeks-comfort",
    takes="takes-comfort",
)

RAD_B = cases(
    """
response  joy       upset     rad.b   because
often     often     never     met     two of three
often     never     sometimes met     upset without a reason comes in episodes: sometimes counts
often     often     often     met     three of three
often     never     never     not_met one of three is not enough
sometimes sometimes often     not_met response and joy must be lastingly low
often     unknown   never     open    the second is missing
unknown   unknown   never     open    two are missing
often     never     unknown   open    the third would tell
never     never     -         not_met two that were not seen settle it
-         -         -         open    nobody was asked
""",
    response="little-response",
    joy="little-joy",
    upset="unexplained-upset-with-carer",
)

CARE = {
    "unmet": "history.needs-unmet",
    "changes": "history.repeated-carer-changes",
    "no-bond": "history.no-chance-of-bond",
}
INSUFFICIENT_CARE = """
unmet   changes no-bond rad.c   dsed.c  because
yes     -       -       met     met     one of three is enough
no      yes     no      met     met     changing carers again and again
no      no      yes     met     met     no bond could grow
no      no      no      not_met not_met told of all three that it was not so
unknown unknown unknown open    open    an unknown history is open, never "no"
no      no      unknown open    open    nor is it "no" when one of them is unknown
-       -       -       open    open    nobody was asked
yes+no  no      no      met     met     told twice: what was so, was so
"""
CARE_HISTORY = cases(INSUFFICIENT_CARE, **CARE)

HISTORY = cases(
    """
first   five    long    rad.d   rad.f   rad.persistent because
yes     yes     yes     met     met     met            care fell short first, seen before five, over a year
no      no      no      not_met not_met not_met        told that it was not so
unknown unknown unknown open    open    open           an unknown history is open
-       -       -       open    open    open           nobody was asked
""",
    first="history.care-came-first",
    five="history.before-five",
    long="history.lasts-over-twelve-months",
)
DSED_HISTORY = cases(
    """
first   long dsed.d  dsed.persistent because
yes     yes  met     met             care fell short first, over a year
no      no   not_met not_met         told that it was not so
unknown -    open    open            an unknown history is open
""",
    first="history.care-came-first",
    long="history.lasts-over-twelve-months",
)

RAD_E = cases(
    """
examined.asd     rad.e   because
met              not_met by DSM not both
not-met          met     examined and not found
not-examined     open    not examined is not "no"
unknown          open    nobody knows
-                open    nobody was asked
not-examined+met not_met the later finding counts
"""
)

DEVELOPMENT = cases(
    """
age development disability rad.g   dsed.e  because
96  -           -          met     met     eight years, no disability known
8   -           -          not_met not_met a baby of eight months
9   -           -          met     met     nine months is enough
96  8           -          not_met not_met the development goes before the calendar
96  9           yes        met     met     a known development of nine months
96  -           yes        open    open    with a disability the calendar says little
96  -           unknown    open    open    nor when nobody knows of one
96  -           no         met     met     told that there is no disability
-   -           -          open    open    an unknown age
""",
    disability="history.developmental-disorder-or-disability",
)

DSED_A = cases(
    """
easy      familiar  checks               goes      dsed.a  because
often     often     -                    -         met     two of four
often     sometimes often                never     not_met over-familiar now and then is not enough
often     never     never                never     met     no reserve, and never looks back at its carer
often     never     sometimes            sometimes met     no reserve, and goes along; once is enough
often     never     sometimes            never     not_met looks back now and then, so it looks back
never     never     never                sometimes met     never looks back, and goes along
often     never     often                never     not_met open to strangers alone is not enough
sometimes never     often                often     not_met reserve now and then is reserve
often     unknown   often                never     open    the second is missing
never     unknown   unknown              never     open    two are missing
never     never     unknown              never     not_met one unknown cannot make it two
-         -         -                    -         open    nobody was asked
often     -         often/father+never   never     open    looks back at the father, the rest is missing
often     never     never+often/stranger never     met     looking at a stranger is not looking back
""",
    easy="easy-with-strangers",
    familiar="over-familiar-with-strangers",
    checks="checks-back",
    goes="goes-with-strangers",
)

DSED_B = cases(
    """
beyond    examined.adhd dsed.b  because
often     -             met     open also at calm moments
sometimes -             met     sometimes counts
never     -             not_met only at impulsive moments
unknown   -             open    nobody knows
-         -             open    nobody was asked
often     met           met     ADHD does not shut out DSED
never     not-met       not_met nor does its absence speak for it
-         met           open    ADHD alone says nothing here
""",
    beyond="open-beyond-impulse",
)

CASES = [
    *(*RAD_A, *RAD_B, *CARE_HISTORY, *HISTORY, *DSED_HISTORY),
    *(*RAD_E, *DEVELOPMENT, *DSED_A, *DSED_B),
]


@pytest.mark.parametrize(("notes", "expected"), CASES)
def test_a_criterion_says_what_was_seen_or_told_and_nothing_more(
    notes: Sheet, expected: dict[str, str]
) -> None:
    assert found(notes, expected) == expected


def test_with_autism_rad_is_shut_out_by_dsm_and_the_need_for_attachment_stays_in_view() -> None:
    text = said("rad.e", sheet(examined="asd met")).text.replace("\n", " ")
    assert "volgens DSM" in text
    assert "behoeften aan gehechtheid blijven in beeld" in text


def test_autism_is_a_criterion_of_rad_only() -> None:
    about_autism = {rule.id for rule in CRITERIA if any(leaf.id == "examined.asd" for leaf in rule.leaves)}
    assert about_autism == {"rad.e"}


def test_adhd_is_in_no_criterion() -> None:
    assert not [rule.id for rule in CRITERIA if any(leaf.id == "examined.adhd" for leaf in rule.leaves)]


def test_before_five_is_asked_for_rad_only() -> None:
    early = {rule.id for rule in CRITERIA if any(leaf.id == "history.before-five" for leaf in rule.leaves)}
    assert early == {"rad.f"}


def test_signs_of_school_lists_that_are_no_criteria_count_nowhere() -> None:
    counted = {leaf.id for rule in CRITERIA for leaf in rule.leaves}
    assert counted.isdisjoint({"tense", "restless", "quick-anger", "concentration", "withdrawn", "two-faces"})


def test_a_count_stands_only_where_the_classification_gives_one() -> None:
    assert {rule.id: rule.tree.count for rule in CRITERIA if getattr(rule.tree, "count", 0)} == {
        "rad.b": 2,
        "dsed.a": 2,
    }


@pytest.mark.parametrize("rule", CRITERIA, ids=lambda rule: rule.id)
def test_a_criterion_is_a_question_that_leaves_the_conclusion_to_a_person(rule) -> None:
    assert rule.title.endswith("?")
    assert rule.scope is Scope.INFORMANT
    assert rule.readers == ("professional",)
    assert rule.group == rule.id.split(".")[0]
    assert "de conclusie schrijf je zelf" in rule.establish.replace("\n", " ")
    assert "dsm-5-tr" in rule.all_sources


@pytest.mark.parametrize("reader", FAMILIES)
def test_families_and_teachers_read_nothing_of_criteria(reader: str) -> None:
    notes = sheet(
        "seeks-comfort never, takes-comfort never", history="needs-unmet yes", examined="asd not-met"
    )
    drawn = picture(notes, reader=reader)
    assert drawn.criteria == ()
    assert overview(drawn.criteria) == {}
    assert not any(one.rule.kind is RuleKind.CRITERION for one in drawn.withheld)


def test_criteria_are_not_asked_about_an_adult_nor_without_any_idea_of_the_age() -> None:
    assert picture(sheet(age=216)).criteria == ()
    assert picture(sheet(age=None)).criteria == ()
    assert len(picture(sheet(age=None, ages=(0, 215))).criteria) == len(CRITERIA)


def test_the_whole_says_only_which_criteria_are_met_not_met_and_open() -> None:
    notes = sheet("seeks-comfort often", history="needs-unmet yes", examined="asd met")
    told = overview(picture(notes).criteria)
    assert told["rad"] == {
        "met": ["rad.c (1)", "rad.g (1)"],
        "not_met": ["rad.a (1)", "rad.e (1)"],
        "open": ["rad.b (1)", "rad.d (1)", "rad.f (1)", "rad.persistent (1)"],
    }
    assert set(told) == {"rad", "dsed"}


def test_a_professionals_own_judgement_stands_beside_the_status_and_never_in_it() -> None:
    own = Judgement(criterion="rad.a", status=Status.NOT_MET, why="Zoekt thuis wel troost bij oma.")
    notes = sheet("seeks-comfort never, takes-comfort never", role="professional", judgements=[own])
    told = {one.rule.id: one for one in picture(notes).criteria}
    assert told["rad.a"].status is Status.MET
    assert told["rad.a"].judgement is not None
    assert told["rad.a"].judgement.status is Status.NOT_MET
    assert told["rad.a"].judgement.why == "Zoekt thuis wel troost bij oma."
    assert told["rad.b"].judgement is None


def test_a_judgement_belongs_to_the_sheet_it_was_written_on() -> None:
    own = Judgement(criterion="rad.a", status=Status.MET)
    drawn = picture(sheet(key="1", role="professional", judgements=[own]), sheet(key="2"))
    judged = {one.by: one.judgement is not None for one in drawn.criteria if one.rule.id == "rad.a"}
    assert judged == {"1": True, "2": False}


def test_every_leaf_of_a_pattern_or_criterion_can_be_answered_by_a_professional() -> None:
    """Examinations have no question: they stand in the sheet itself, as does the developmental age."""
    asked = SHELF.lists["criteria"]
    kinds = (RuleKind.PATTERN, RuleKind.CRITERION)
    leaves = {leaf for rule in RULES.values() if rule.kind in kinds for leaf in rule.leaves}
    told = {item.hint[1] for item in asked.walk()}
    assert {leaf.id for leaf in leaves if not leaf.is_fact} <= set(asked.signs)
    assert {leaf.id.partition(".")[2] for leaf in leaves if leaf.id.startswith("history.")} <= told
