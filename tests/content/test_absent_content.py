"""What one file names must stand in another: a fault at the very place that names it."""

from pathlib import Path

import pytest

from tests.content.folders import CIRCUMSTANCE, DOOR, RULE, SIGN, WHOLE, as_own_list, told
from tests.practice.fhir import WHOM, choice, day, detail, group, hint, item, life, sign

NOWHERE, GROUND = '["nowhere"]', '["houvast"]'
LEAF = 'sign = "restless"\nsometimes = true'
IN_RULES = "rules/own.toml"


@pytest.mark.parametrize(
    ("file", "written", "instead", "expected"),
    [
        ("signs/own.toml", GROUND, NOWHERE, "5: sign[1].sources[1]: nowhere (source)"),
        ("signs/own.toml", "topic", f"also = {NOWHERE}\ntopic", "4: sign[1].also[1]: nowhere (look-alike)"),
        ("signs/own.toml", "topic", 'replaced_by = "gone"\ntopic', "4: sign[1].replaced_by: gone (sign)"),
        ("signs/own.toml", "topic", f"readers = {NOWHERE}\ntopic", "4: sign[1].readers[1]: nowhere (reader)"),
        ("circumstances.toml", GROUND, NOWHERE, "5: circumstance[1].sources[1]: nowhere (source)"),
        ("circumstances.toml", '"care"', '"luck"', "4: circumstance[1].group: luck (group)"),
        (
            "circumstances.toml",
            "group",
            f"readers = {NOWHERE}\ngroup",
            "4: circumstance[1].readers[1]: nowhere (reader)",
        ),
        ("lookalikes.toml", GROUND, NOWHERE, "6: look_alike[1].sources[1]: nowhere (source)"),
        ("steps/own.md", "title", f"when = {NOWHERE}\ntitle", "4: when[1]: nowhere (sign)"),
        ("steps/own.md", "title", f"unless = {NOWHERE}\ntitle", "4: unless[1]: nowhere (sign)"),
        ("steps/own.md", "title", 'facts = ["history.gone"]\ntitle', "4: facts[1]: gone (circumstance)"),
        ("steps/own.md", "title", 'facts = ["cannot.walk"]\ntitle', "4: facts[1]: walk (need)"),
        ("steps/own.md", "title", 'facts = ["mood.sad"]\ntitle', "4: facts[1]: mood.sad (fact)"),
        ("steps/own.md", '"teacher"', '"nobody"', "3: readers[1]: nobody (reader)"),
        ("referrals/own.md", '"teacher"', '"nobody"', "3: readers[1]: nobody (reader)"),
        ("pages/own.md", GROUND, NOWHERE, "8: sources[1]: nowhere (source)"),
        ("help.toml", '"teacher"', '"nobody"', "6: line[1].readers[1]: nobody (reader)"),
        ("doors/own.toml", 'list = "own"', 'list = "gone"', "5: list: gone (list)"),
        ("doors/own.toml", "order", 'circumstances = "gone"\norder', "8: circumstances: gone (list)"),
        ("doors/own.toml", '"school"', '"moon"', "6: setting: moon (setting)"),
        ("doors/own.toml", 'reader = "teacher"', 'reader = "nobody"', "7: reader: nobody (reader)"),
        ("doors/own.toml", 'code = "teacher"', 'code = "nobody"', "10: roles[1].code: nobody (role)"),
        (IN_RULES, 'sign = "restless"', 'sign = "gone"', "18: rule[1].tree.sign: gone (sign)"),
        (IN_RULES, '"teacher"', '"nobody"', "5: rule[1].readers[1]: nobody (reader)"),
        (IN_RULES, "title", f"also = {NOWHERE}\ntitle", "6: rule[1].also[1]: nowhere (look-alike)"),
        (IN_RULES, "why", 'toward = ["x"]\nwhy', "20: rule[1].tree.toward[1]: x (toward)"),
        (IN_RULES, "[rule.tree]", "[rule.says_for.x]\n[rule.tree]", "17: rule[1].says_for.x: x (reader)"),
        (IN_RULES, LEAF, 'fact = "history.gone"', "18: rule[1].tree.fact: gone (circumstance)"),
        (IN_RULES, LEAF, 'fact = "examined.gone"', "18: rule[1].tree.fact: gone (look-alike)"),
        (IN_RULES, LEAF, 'fact = "age.at-least-x"', "18: rule[1].tree.fact: age.at-least-x (fact)"),
        (IN_RULES, LEAF, 'fact = "mood.sad"', "18: rule[1].tree.fact: mood.sad (fact)"),
    ],
)
def test_what_is_named_but_is_not_there_is_a_fault(
    tmp_path: Path, file: str, written: str, instead: str, expected: str
) -> None:
    assert written in WHOLE[file]
    place, _, absent = expected.rpartition(": ")
    files: dict[str, str | bytes] = {**WHOLE, file: WHOLE[file].replace(written, instead, 1)}
    assert told(tmp_path, files) == [f"own/{file}:{place}: Dit bestaat niet: {absent}."]


@pytest.mark.parametrize(
    "fact", ["age.at-least-12", "developmental-age.at-least-9", "history.adopted", "examined.adhd"]
)
def test_a_rule_may_reason_with_these_facts(tmp_path: Path, fact: str) -> None:
    assert told(tmp_path, {"rules/own.toml": RULE.replace(LEAF, f'fact = "{fact}"')}) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (sign("nowhere"), "3: item[2].linkId: Dit bestaat niet: nowhere (sign)."),
        (
            choice("b", "yes", code=hint("circumstance", "nowhere")),
            "3: item[2].code[1].code: Dit bestaat niet: nowhere (circumstance).",
        ),
        (
            choice("b", "met", code=hint("examined", "nowhere")),
            "3: item[2].code[1].code: Dit bestaat niet: nowhere (look-alike).",
        ),
        (
            choice("b", "nobody", code=hint("writer", "role")),
            "3: item[2].answerOption[1].valueCoding.code: Dit bestaat niet: nobody (role).",
        ),
        (
            sign("clings-body", choice("c", *WHOM, "nobody", code=hint("detail", "toward"), repeats=True)),
            "3: item[2].item[1].answerOption[5].valueCoding.code: Dit bestaat niet: nobody (toward).",
        ),
        (
            sign("restless", detail("restless", "toward")),
            "3: item[2].item[1].linkId: Bij restless hoort deze vraag niet.",
        ),
        (
            life("born-early", day("born-early", "since")),
            "3: item[2].item[1].linkId: Bij born-early hoort deze vraag niet.",
        ),
        (
            group("g", sign("seeks-comfort", detail("seeks-comfort", "upset"))),
            "3: item[2].item[1].item[1].linkId: Bij seeks-comfort hoort deze vraag niet.",
        ),
    ],
)
def test_what_a_list_asks_in_vain_is_a_fault_at_its_question(
    tmp_path: Path, asked: dict[str, object], expected: str
) -> None:
    files: dict[str, str | bytes] = {"lists/own.json": as_own_list(item("a"), asked)}
    assert told(tmp_path, files) == [f"own/lists/own.json:{expected}"]


def asked_at_a_door(tmp_path: Path, door: str, sign_more: str = "", life_more: str = "") -> list[str]:
    """What is wrong when a door asks one sign, and one circumstance afterwards."""
    after = as_own_list(life("own-life")).replace("list:own", "list:own-life")
    return told(
        tmp_path,
        {
            "signs/own.toml": SIGN + sign_more,
            "circumstances.toml": CIRCUMSTANCE + life_more,
            "lists/own.json": as_own_list(sign("own-sign")),
            "lists/own-life.json": after,
            "doors/own.toml": door.replace("order", 'circumstances = "own-life"\norder'),
        },
    )


def test_what_is_asked_of_oneself_can_be_said_of_oneself(tmp_path: Path) -> None:
    door = DOOR.replace('reader = "teacher"', 'reader = "self"')
    message = "Dit vraag je aan iemand zelf. Schrijf bij {} ook text_self."
    assert asked_at_a_door(tmp_path / "without", door) == [
        f"own/lists/own-life.json:2: item[1].linkId: {message.format('own-life')}",
        f"own/lists/own.json:2: item[1].linkId: {message.format('own-sign')}",
    ]
    said = 'text_self = "doe iets"\n'
    assert asked_at_a_door(tmp_path / "with", door, said, said) == []
    assert asked_at_a_door(tmp_path / "teacher", DOOR) == []


def test_a_circumstance_is_asked_only_of_those_it_is_for(tmp_path: Path) -> None:
    for_parents = 'readers = ["parent"]\n'
    assert asked_at_a_door(tmp_path, DOOR, life_more=for_parents) == [
        "own/lists/own-life.json:2: item[1].linkId: own-life is niet voor deze lezer: teacher."
    ]


def test_days_may_be_asked_of_what_has_a_beginning(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "circumstances.toml": CIRCUMSTANCE + "dated = true\n",
        "lists/own.json": as_own_list(life("own-life", day("own-life", "since"), day("own-life", "until"))),
    }
    assert told(tmp_path, files) == []
