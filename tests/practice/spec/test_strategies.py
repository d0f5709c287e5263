"""What a child seems to do with stress, per relationship and per writer."""

from itertools import product

import pytest

from houvast.practice.observations import Sheet
from houvast.practice.picture import RuleKind
from tests.practice.families import FAMILIES, READERS, RULES, cases, found, picture, said, sheet

STRATEGIES = ("strategy.returns", "strategy.alone", "strategy.hard-to-settle")

CASES = cases(
    """
seeks     takes     off       stays     goes-on   returns alone   hard    because
often     often     often     never     never     met     not_met not_met comes, is comforted, goes off again
sometimes sometimes sometimes sometimes -         met     not_met not_met no child does it every time
often     often     often     never     often     met     not_met not_met comes, and sometimes goes on alone
often     never     often     never     -         not_met not_met not_met comes but is not comforted
often     often     never     never     -         not_met not_met not_met comforted, does not go off again
often     often     often     often     -         not_met not_met not_met long upset in spite of comfort
never     -         -         -         often     not_met met     not_met goes on alone, keeps it inside
never     never     never     never     sometimes not_met met     not_met sometimes alone, never comes
never     -         -         -         never     not_met not_met not_met not coming is not going on alone
never     -         -         -         unknown   not_met open    not_met going on alone would tell
sometimes -         -         -         often     open    not_met open    comes sometimes, so not alone
often     never     never     often     -         not_met not_met met     asks and is hard to settle
sometimes sometimes sometimes often     -         not_met not_met met     comfort helps now and then
often     often     never     often     -         not_met not_met not_met comfort often works
often     never     often     often     -         not_met not_met not_met often goes off again
often     never     never     sometimes -         not_met not_met not_met now and then long upset: any child
often     never     unknown   often     -         not_met not_met open    going off again would tell
often     often     unknown   never     -         open    not_met not_met going off again would tell too
unknown   unknown   unknown   unknown   unknown   open    open    open    nobody had occasion to see it
-         -         -         -         -         open    open    open    nobody was asked
never     often     often     never     -         not_met open    not_met unknown is never filled in
""",
    seeks="seeks-comfort",
    takes="takes-comfort",
    off="goes-off-again",
    stays="stays-upset",
    **{"goes-on": "goes-on-alone"},
    returns="strategy.returns",
    alone="strategy.alone",
    hard="strategy.hard-to-settle",
)


@pytest.mark.parametrize(("notes", "expected"), CASES)
def test_a_strategy_follows_from_what_was_seen_in_moments_of_stress(
    notes: Sheet, expected: dict[str, str]
) -> None:
    assert found(notes, expected) == expected


def test_nobody_is_ever_told_two_strategies_for_one_relationship() -> None:
    signs = ("seeks-comfort", "takes-comfort", "goes-off-again", "stays-upset", "goes-on-alone")
    for answers in product(("often", "sometimes", "never", "unknown"), repeat=len(signs)):
        notes = sheet(", ".join(f"{sign} {answer}" for sign, answer in zip(signs, answers, strict=True)))
        assert sum(said(rule, notes).met for rule in STRATEGIES) <= 1


def test_each_relationship_has_its_own_strategy() -> None:
    notes = sheet(
        "seeks-comfort often mother, takes-comfort often mother, goes-off-again often mother,"
        "stays-upset never mother, seeks-comfort never father, goes-on-alone often father"
    )
    told = {one.toward: one.told.rule.id for one in picture(notes, reader="parent").stress if one.told}
    assert told == {"mother": "strategy.returns", "father": "strategy.alone"}


def test_each_writer_has_an_own_strategy_for_the_same_child() -> None:
    parent = sheet("seeks-comfort never, goes-on-alone often", key="1")
    teacher = sheet(
        "seeks-comfort often, takes-comfort often, goes-off-again often, stays-upset never",
        key="2",
        role="teacher",
    )
    told = {one.by: one.told.rule.id for one in picture(parent, teacher, reader="parent").stress if one.told}
    assert told == {"1": "strategy.alone", "2": "strategy.returns"}


def test_what_cannot_be_told_is_said_to_be_so() -> None:
    (stress,) = picture(sheet("seeks-comfort often, takes-comfort never"), reader="parent").stress
    assert stress.told is None
    assert [one.rule.id for one in stress.tried] == list(STRATEGIES)


def test_without_any_answer_about_comfort_nothing_is_said_of_it() -> None:
    assert picture(sheet("cheerful often"), reader="parent").stress == ()
    assert picture(sheet("seeks-comfort unknown"), reader="parent").stress == ()


def test_comfort_found_with_a_stranger_is_no_strategy_and_no_strength_of_a_bond() -> None:
    notes = sheet(
        "seeks-comfort often stranger, takes-comfort often stranger, goes-off-again often stranger,"
        "stays-upset never stranger"
    )
    assert picture(notes, reader="parent").stress == ()


def test_comfort_found_with_other_children_is_told() -> None:
    notes = sheet(
        "seeks-comfort often children, takes-comfort often children, goes-off-again often children,"
        "stays-upset never children"
    )
    (stress,) = picture(notes, reader="parent").stress
    assert stress.told is not None
    assert "andere kinderen" in stress.told.text


def test_the_writer_reads_jou_and_everybody_else_reads_who_it_was() -> None:
    notes = sheet("seeks-comfort never, goes-on-alone often", role="teacher")
    (own,) = picture(notes, reader="teacher").stress
    (others,) = picture(notes, reader="professional").stress
    assert own.told is not None
    assert others.told is not None
    assert "naar jou te gaan" in own.told.text
    assert "bij de leraar" in others.told.text


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("rule", STRATEGIES)
def test_every_reader_gets_a_sentence_for_every_status(rule: str, reader: str) -> None:
    for answers in ("", "seeks-comfort never", "seeks-comfort often, stays-upset often"):
        text = said(rule, sheet(answers), reader=reader).text
        assert text.endswith((".", "!", "?"))
        assert "{" not in text


@pytest.mark.parametrize("reader", FAMILIES)
def test_a_strategy_is_told_as_what_seems_so_never_as_a_trait(reader: str) -> None:
    met = {
        "strategy.returns": (
            "seeks-comfort often, takes-comfort often, goes-off-again often, stays-upset never"
        ),
        "strategy.alone": "seeks-comfort never, goes-on-alone often",
        "strategy.hard-to-settle": (
            "seeks-comfort often, stays-upset often, takes-comfort never, goes-off-again never"
        ),
    }
    for rule, answers in met.items():
        text = said(rule, sheet(answers), reader=reader).text
        assert "lijk" in text or "misschien" in text


def test_a_strategy_asks_only_for_what_is_seen_under_stress() -> None:
    from_stress = {leaf.id for rule in STRATEGIES for leaf in RULES[rule].leaves}
    assert from_stress == {"seeks-comfort", "takes-comfort", "goes-off-again", "stays-upset", "goes-on-alone"}
    assert {RULES[rule].kind for rule in STRATEGIES} == {RuleKind.STRATEGY}


@pytest.mark.parametrize("reader", ["parent", "teacher"])
def test_a_family_with_a_disabled_child_reads_how_the_child_finds_comfort(reader: str) -> None:
    """Nobody asks families for a developmental age; without one they read what everybody reads."""
    told = "seeks-comfort often, takes-comfort often, goes-off-again often, stays-upset never"
    drawn = picture(sheet(told, history="developmental-disorder-or-disability yes"), reader=reader)
    assert [one.told.rule.id for one in drawn.stress if one.told] == ["strategy.returns"]
