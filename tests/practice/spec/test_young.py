"""What is said of a child that is too young for more, and when the youth doctor comes first."""

import pytest

from houvast.practice.observations import Sheet
from houvast.practice.picture import RuleKind
from tests.practice.families import RULES, cases, found, picture, sheet, statements

TOO_YOUNG = cases(
    """
age first   year    because
0   met     not_met newly born
7   met     not_met anybody may comfort
8   not_met met     familiar people begin to matter
11  not_met met     still too young for more
12  not_met not_met from a year on strategies are asked
96  not_met not_met at school
-   open    open    an age nobody told
""",
    first="question.first-months",
    year="question.first-year",
)

SENSES = cases(
    """
age looks     smiles    hears     cries     doctor  because
4   never     often     often     never     met     never looks at a face
4   often     never     often     never     met     never smiles back
4   often     often     never     never     met     never responds to a voice
4   often     often     often     often     met     hardly ever cries
4   sometimes sometimes sometimes sometimes not_met now and then is enough
4   often     often     often     never     not_met looks, smiles, hears and cries
4   often     often     often     unknown   open    whether it cries is missing
4   often     unknown   often     never     open    whether it smiles is missing
4   never     -         -         -         met     one thing that was never seen is enough
2   never     never     never     often     not_met the first weeks do not count
3   never     never     never     often     met     from three months it does
23  never     -         -         -         met     still a small child
24  never     never     never     often     not_met an older child asks for another talk
-   never     never     never     often     open    an age nobody told
""",
    looks="looks-at-face",
    smiles="smiles-back",
    hears="responds-to-voice",
    cries="hardly-cries",
    doctor="question.young-senses",
)

CASES = [*TOO_YOUNG, *SENSES]
ALONE = "seeks-comfort never, goes-on-alone often, clings-body never, claims-attention never"
OF_THE_YOUNG = ("question.first-months", "question.first-year", "question.young-senses")


@pytest.mark.parametrize(("notes", "expected"), CASES)
def test_a_young_child_is_spoken_of_as_young(notes: Sheet, expected: dict[str, str]) -> None:
    assert found(notes, expected) == expected


@pytest.mark.parametrize("reader", ["parent", "support-worker", "professional"])
@pytest.mark.parametrize("age", range(12))
def test_below_a_year_nobody_reads_what_a_child_does_with_stress_or_of_a_pattern(
    age: int, reader: str
) -> None:
    drawn = picture(sheet(ALONE, age=age), reader=reader)
    assert drawn.stress == ()
    assert not [one for one in statements(drawn) if one.kind in (RuleKind.STRATEGY, RuleKind.PATTERN)]


@pytest.mark.parametrize("age", range(12))
def test_who_reads_nothing_of_stress_reads_why_not(age: int) -> None:
    told = [one.text.replace("\n", " ") for one in picture(sheet(ALONE, age=age), reader="parent").questions]
    assert len(told) == 1
    assert "te jong voor" in told[0]


def test_a_child_of_a_year_has_left_those_sentences_behind() -> None:
    drawn = picture(sheet(ALONE, age=12), reader="parent")
    assert [one.told.rule.id for one in drawn.stress if one.told] == ["strategy.alone"]
    assert drawn.questions == ()


def test_the_sentences_of_the_young_stand_in_no_list_of_what_was_not_asked() -> None:
    for age in (None, 4, 96, 480):
        withheld = {one.rule.id for one in picture(sheet(ALONE, age=age)).withheld}
        assert withheld.isdisjoint(OF_THE_YOUNG)


@pytest.mark.parametrize("reader", ["parent", "support-worker"])
def test_a_quiet_baby_leads_to_the_doctor_and_never_to_the_bond(reader: str) -> None:
    told = picture(sheet("looks-at-face never, hardly-cries often", age=5), reader=reader).questions
    (doctor,) = [one for one in told if one.rule.id == "question.young-senses"]
    assert "jeugdarts" in doctor.text
    assert "heel gewoon" in doctor.text
    assert "hearing-and-sight" in doctor.rule.also


def test_a_baby_that_cannot_see_is_not_asked_to_look() -> None:
    blind = sheet("looks-at-face never, smiles-back never, responds-to-voice often", age=6, cannot=["sight"])
    assert found(blind, {"question.young-senses": ""}) == {"question.young-senses": "open"}


def test_a_rule_of_the_young_counts_towards_nothing_else() -> None:
    assert {RULES[rule].kind for rule in OF_THE_YOUNG} == {RuleKind.QUESTION}
