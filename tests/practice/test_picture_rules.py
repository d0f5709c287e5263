"""Reading a rule from a content file: every fault with its place."""

from typing import Any

import pytest

from houvast.practice.faults import read_toml
from houvast.practice.picture import Group, Joint, Leaf, Rule, read_rule

HEAD = """
[[rule]]
id = "a.rule"
kind = "pattern"
scope = "informant"
readers = ["professional"]
title = "Een regel?"
establish = "Niemand."
sources = ["houvast"]
evidence = "expert"
date = 2026-11-22
"""
SAYS = """
[rule.says]
met = "wel"
not_met = "niet"
open = "open"
"""
LEAF = 'sign = "tense", sometimes = true, why = "zo", sources = ["houvast"]'
OTHER = 'fact = "history.adopted", why = "zo", sources = ["houvast"]'


def read(tree: str, *, head: str = HEAD, says: str = SAYS) -> tuple[Rule | None, list[str]]:
    """The rule in a file, and its faults as place and message."""
    located, faults = read_toml("regels.toml", f"{head}{says}\n[rule.tree]\n{tree}\n".encode())
    assert located is not None, faults
    rule, found = read_rule(located, ("rule", 0))
    return rule, [f"{fault.place}: {fault.text()}" for fault in found]


def whole(tree: str, **more: Any) -> Rule:
    """A rule without faults."""
    rule, faults = read(tree, **more)
    assert faults == []
    assert rule is not None
    return rule


@pytest.mark.parametrize(
    ("tree", "joint", "count"),
    [
        (f"all = [{{ {LEAF} }}, {{ {OTHER} }}]", Joint.ALL, 0),
        (f"any = [{{ {LEAF} }}, {{ {OTHER} }}]", Joint.ANY, 0),
        (f"none = [{{ {LEAF} }}, {{ {OTHER} }}]", Joint.NONE, 0),
        (f"at_least = 2\nof = [{{ {LEAF} }}, {{ {OTHER} }}]", Joint.AT_LEAST, 2),
    ],
)
def test_a_tree_joins_its_parts(tree: str, joint: Joint, count: int) -> None:
    read_tree = whole(tree).tree
    assert isinstance(read_tree, Group)
    assert (read_tree.joint, read_tree.count) == (joint, count)
    assert [leaf.id for leaf in whole(tree).leaves] == ["tense", "history.adopted"]


def test_a_leaf_alone_is_a_tree() -> None:
    assert whole(LEAF.replace(", ", "\n")).tree == Leaf(
        "tense", sometimes=True, why="zo", sources=("houvast",)
    )


def test_a_leaf_keeps_what_it_asks_and_why() -> None:
    (leaf,) = whole(f'all = [{{ {LEAF}, toward = ["mother"], upset = true }}]').leaves
    assert leaf == Leaf("tense", toward=("mother",), upset=True, why="zo", sources=("houvast",))


def test_a_fact_is_a_leaf_to_which_sometimes_does_not_apply() -> None:
    (leaf,) = whole(f"all = [{{ {OTHER} }}]").leaves
    assert leaf.is_fact
    assert not leaf.sometimes


def test_groups_may_stand_in_groups() -> None:
    tree = whole(f"all = [{{ none = [{{ {LEAF} }}] }}, {{ any = [{{ {OTHER} }}] }}]").tree
    assert isinstance(tree, Group)
    assert [part.joint for part in tree.parts if isinstance(part, Group)] == [Joint.NONE, Joint.ANY]


def test_a_rule_keeps_everything_in_its_head() -> None:
    more = (
        'from_months = 12\nto_months = 216\ngroup = "g"\ndisputed = "want"\nalso = ["asd"]\ntoward = ["me"]\n'
    )
    rule = whole(
        LEAF.replace(", ", "\n"), head=HEAD + more, says=f'{SAYS}\n[rule.says_for.parent]\nmet = "ja"\n'
    )
    assert (rule.from_months, rule.to_months, rule.ages) == (12, 216, (12, 216, True))
    assert (rule.group, rule.disputed, rule.also, rule.toward) == ("g", "want", ("asd",), ("me",))
    assert rule.says_for == {"parent": {"met": "ja"}}


@pytest.mark.parametrize(
    ("tree", "fault"),
    [
        pytest.param(
            f"all = [{{ {LEAF} }}]\nany = [{{ {OTHER} }}]",
            "rule[1].tree: Kies hier één van: all, any, at_least met of, none.",
            id="two ways to join",
        ),
        pytest.param(
            f"at_least = 1\nall = [{{ {LEAF} }}]",
            "rule[1].tree: Kies hier één van: all, any, at_least met of, none.",
            id="a count beside all of",
        ),
        pytest.param(
            "all = []", "rule[1].tree.all: Hier hoort een rij met onderdelen te staan.", id="no parts"
        ),
        pytest.param(
            'all = "x"', "rule[1].tree.all: Hier hoort een rij met onderdelen te staan.", id="no list"
        ),
        pytest.param(
            "all = [1]", "rule[1].tree.all: Hier hoort een rij met onderdelen te staan.", id="no part"
        ),
        pytest.param(
            "at_least = 1", "rule[1].tree.of: Hier hoort een rij met onderdelen te staan.", id="no of"
        ),
        *(
            pytest.param(
                f"at_least = {count}\nof = [{{ {LEAF} }}]",
                "rule[1].tree.at_least: Dit aantal past niet bij de rij die volgt.",
                id=f"a count of {count}",
            )
            for count in ("0", "2", '"1"', "1.0", "true")
        ),
        pytest.param(
            'sign = "tense"\nsometimes = true\nsources = ["houvast"]',
            "rule[1].tree: Hier ontbreekt iets: why.",
            id="no reason",
        ),
        pytest.param(
            f'all = [{{ {LEAF}, fact = "history.adopted" }}]',
            "rule[1].tree.all[1]: Hier hoort één sign of één fact te staan.",
            id="a sign and a fact",
        ),
        pytest.param(
            'all = [{ why = "zo", sources = ["houvast"] }]',
            "rule[1].tree.all[1]: Hier hoort één sign of één fact te staan.",
            id="neither a sign nor a fact",
        ),
        pytest.param(
            'all = [{ sign = "tense", why = "zo", sources = ["houvast"] }]',
            "rule[1].tree.all[1]: Zeg met sometimes of het antwoord soms meetelt.",
            id="silent about sometimes",
        ),
        pytest.param(
            'all = [{ sign = "tense", sometimes = true, why = "zo", sources = [] }]',
            "rule[1].tree.all[1]: Hier ontbreekt iets: sources.",
            id="no source",
        ),
        pytest.param(
            f"all = [{{ {LEAF} }}, {{ none = [{{ {LEAF} }}] }}]",
            "rule[1].tree: Dit staat twee keer in één regel: tense.",
            id="a leaf twice",
        ),
    ],
)
def test_a_fault_in_a_tree_is_named_with_its_place(tree: str, fault: str) -> None:
    rule, faults = read(tree)
    assert rule is None
    assert fault in faults


def test_every_fault_of_a_tree_is_named_at_once() -> None:
    _, faults = read('any = [{ none = [] }, { sign = "tense", why = "zo", sources = ["houvast"] }]')
    assert faults == [
        "rule[1].tree.any[1].none: Hier hoort een rij met onderdelen te staan.",
        "rule[1].tree.any[2]: Zeg met sometimes of het antwoord soms meetelt.",
    ]


@pytest.mark.parametrize(
    ("says", "fault"),
    [
        ('[rule.says]\nmet = "a"\nopen = "b"\n', "rule[1].says: Hier ontbreekt de zin voor: not_met."),
        (f'{SAYS}maybe = "c"\n', "rule[1].says: Deze status bestaat niet: maybe."),
        (
            f'{SAYS}[rule.says_for.parent]\nmaybe = "c"\n',
            "rule[1].says_for.parent: Deze status bestaat niet: maybe.",
        ),
    ],
)
def test_a_fault_in_the_sentences_is_named(says: str, fault: str) -> None:
    rule, faults = read(f"all = [{{ {LEAF} }}]", says=says)
    assert rule is None
    assert faults == [fault]


def test_a_head_that_is_not_whole_is_named_before_the_tree_is_read() -> None:
    rule, faults = read("all = []", head='\n[[rule]]\nid = "a.rule"\n')
    assert rule is None
    assert any("kind" in fault for fault in faults)
    assert not any("onderdelen" in fault for fault in faults)


def test_a_rule_names_its_own_sources_and_those_of_its_leaves_each_once() -> None:
    leaf = LEAF.replace('["houvast"]', '["bowlby-1969", "houvast"]')
    rule = whole(f"all = [{{ {leaf} }}, {{ {OTHER} }}]")
    assert rule.all_sources == ("houvast", "bowlby-1969")
