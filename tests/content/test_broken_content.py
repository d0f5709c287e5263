"""Content that is broken: every fault of every file at once, with its line."""

import json
from pathlib import Path

import pytest

from houvast import content
from houvast.content.checking import check
from houvast.content.reading import Reading
from houvast.practice.faults import ContentFault
from tests.content.folders import (
    CIRCUMSTANCE,
    DOOR,
    GROUND,
    HELP,
    PAGE,
    REFERRAL,
    RULE,
    SIGN,
    SOURCE,
    STEP,
    WHOLE,
    as_own_list,
    folder,
    own_list,
    told,
)
from tests.practice.fhir import sign

ODD = "Hier klopt de schrijfwijze van TOML niet."


def test_broken_content_is_refused_with_every_fault(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"signs/own.toml": SIGN + 'also = ["x", "y"]', "help.toml": "a = 1"}
    with pytest.raises(ContentFault) as refused:
        content.read([folder(tmp_path, files)])
    assert str(refused.value).splitlines() == told(tmp_path, files)
    assert len(refused.value.faults) == 4


def test_every_fault_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    broken = {
        "sources.toml": SOURCE.replace("2020", '"2020"'),
        "signs/own.toml": SIGN.replace("expert", "hearsay"),
        "circumstances.toml": "[[circumstance]",
        "rules/own.toml": RULE.replace("sometimes = true\n", ""),
        "doors/own.toml": DOOR.replace("order = 90", 'order = "laatst"'),
        "steps/own.md": STEP.replace("title", "titel"),
        "pages/own.md": "Tekst zonder kop",
        "help.toml": HELP.replace("[[line]]", "[[lines]]"),
        "lists/own.json": json.dumps(own_list(), indent=1).replace('"choice"', '"multiple"', 1),
    }
    faults = told(tmp_path, broken)
    assert [fault.partition(": ")[0] for fault in faults] == [
        "own/circumstances.toml:1",
        "own/doors/own.toml:8",
        "own/help.toml:1",
        "own/help.toml:1",
        "own/lists/own.json:" + faults[4].split(":")[1],
        "own/pages/own.md:1",
        "own/rules/own.toml:17",
        "own/signs/own.toml:6",
        "own/sources.toml:5",
        "own/steps/own.md:2",
        "own/steps/own.md:4",
    ]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("signs/own.toml", "a = \n", f":1: a: {ODD}"),
        ("signs/own.toml", SIGN + "\n[other]\n", ":9: other: Dit kennen we hier niet: other."),
        ("signs/own.toml", "", ":1: Hier ontbreekt iets: [[sign]]."),
        ("signs/own.toml", "sign = [3]", ":1: sign[1]: Hier hoort een tabel te staan."),
        ("signs/own.toml", SIGN.replace("2026-11-22", "2026-11-31"), ":7: sign[1].date: Dit is geen datum"),
        ("signs/own.toml", SIGN + 'weight = "3"', ":8: sign[1].weight: Dit kennen we hier niet: weight."),
        (
            "signs/own.toml",
            SIGN.replace("own-sign", "restless"),
            ":2: sign[1].id: Deze id bestaat al: restless.",
        ),
        ("signs/own.toml", b"\xff", ":1: Dit is geen UTF-8."),
        ("signs/own.toml", " " * 300_000, ": Dit bestand is te groot"),
        ("rules/own.toml", "[[rule]]", ":1: rule[1]: Hier ontbreekt iets: id."),
        ("rules/own.toml", "rule = 3", ":1: Hier ontbreekt iets: [[rule]]."),
        ("doors/own.toml", DOOR.replace("[{", "[3, {"), ":10: roles[1]: Hier hoort een tabel te staan."),
        ("steps/own.md", STEP.replace("expert", "hearsay"), ":6: evidence: Dit kennen we niet. Kies uit:"),
        ("steps/own.md", STEP.encode("utf-16"), ":1: Dit is geen UTF-8."),
        ("steps/own.md", STEP.replace("vandaag", "vandaag\xe9").encode("latin-1"), ":9: Dit is geen UTF-8."),
        ("steps/own.md", STEP.replace("readers = [", "readers = "), f":3: readers: {ODD}"),
        ("steps/own.md", f"\n{STEP}", ":1: Dit bestand begint niet met een kop tussen twee regels +++."),
        ("steps/own.md", "+++\nid = 3\n", ":1: Dit bestand begint niet met een kop tussen twee regels +++."),
        ("lists/own.json", "{", ":1: Hier wordt een naam tussen aanhalingstekens verwacht."),
        ("words.toml", "[answer]\n", ":2: Hier ontbreekt iets: known."),
    ],
)
def test_what_is_wrong_with_one_file_is_named_with_its_line(
    tmp_path: Path, file: str, text: str | bytes, expected: str
) -> None:
    if file == "words.toml":
        expected = expected.replace(":2:", ":1:")
    faults = told(tmp_path, {file: text})
    assert any(fault.startswith(f"own/{file}{expected}") for fault in faults), faults


def test_a_retired_sign_is_not_asked_reasoned_with_or_looked_at_any_more(tmp_path: Path) -> None:
    retired = SIGN + 'replaced_by = "restless"'
    files: dict[str, str | bytes] = {
        "signs/own.toml": retired,
        "rules/own.toml": RULE.replace('sign = "restless"', 'sign = "own-sign"'),
        "steps/own.md": STEP.replace("+++\nBegin", 'when = ["own-sign"]\n+++\nBegin'),
        "lists/own.json": as_own_list(sign("own-sign")),
    }
    assert told(tmp_path, files) == [
        "own/lists/own.json:2: item[1].linkId: own-sign is vervangen door restless. Noem die.",
        "own/rules/own.toml:18: rule[1].tree.sign: own-sign is vervangen door restless. Noem die.",
        "own/steps/own.md:8: when[1]: own-sign is vervangen door restless. Noem die.",
    ]


@pytest.mark.parametrize(
    "drawing", ["signs/comfort", "comfort.svg", "../comfort", "Comfort", "com fort", "-"]
)
def test_a_drawing_is_named_without_a_folder_or_an_ending(tmp_path: Path, drawing: str) -> None:
    message = "Noem hier alleen de naam van de tekening, zonder map en zonder .svg."
    assert told(tmp_path, {"signs/own.toml": f'{SIGN}drawing = "{drawing}"\n'}) == [
        f"own/signs/own.toml:8: sign[1].drawing: {message}"
    ]
    assert told(tmp_path / "fine", {"signs/own.toml": f'{SIGN}drawing = "seeks-comfort-2"\n'}) == []


@pytest.mark.parametrize("kind", ["pattern", "strategy"])
def test_what_somebody_went_through_makes_no_pattern(tmp_path: Path, kind: str) -> None:
    rule = (
        RULE.replace('"question"', f'"{kind}"')
        .replace('sign = "restless"\nsometimes = true', 'fact = "history.adopted"')
        .replace("title", "to_months = 216\ntitle")
    )
    message = "Wat iemand meemaakte, maakt geen patroon. Haal history.adopted hier weg."
    assert told(tmp_path, {"rules/own.toml": rule}) == [
        f"own/rules/own.toml:19: rule[1].tree.fact: {message}"
    ]


@pytest.mark.parametrize(
    ("ages", "place"), [("", "1: rule[1]"), ("to_months = 217\n", "6: rule[1].to_months")]
)
def test_a_pattern_is_never_about_an_adult(tmp_path: Path, ages: str, place: str) -> None:
    rule = RULE.replace('"question"', '"pattern"').replace("title", f"{ages}title")
    message = "Een patroon gaat nooit over een volwassene. Schrijf hier to_months = 216."
    assert told(tmp_path, {"rules/own.toml": rule}) == [f"own/rules/own.toml:{place}: {message}"]
    children = RULE.replace('"question"', '"pattern"').replace("title", "to_months = 216\ntitle")
    assert told(tmp_path / "children", {"rules/own.toml": children}) == []


@pytest.mark.parametrize(
    "name",
    [
        *("sign.toml", "sings/own.toml", "signs/own.tml", "signs/more/own.toml", "steps/own.txt"),
        *("lists/own.toml", "doors/own.md", "rules/own", "notes.md", "page/own.md", "knowledge/own.toml"),
    ],
)
def test_a_file_that_nobody_reads_is_named(tmp_path: Path, name: str) -> None:
    message = "Dit bestand leest niemand. Klopt de naam van de map, en het einde van de bestandsnaam?"
    assert told(tmp_path, {name: SIGN, "help.toml": HELP}) == [f"own/{name}: {message}"]


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "LICENSE", "reading.py", "__init__.py", "__pycache__/reading.cpython-311.pyc"),
        *(".git/config.toml", "steps/.own.md.swp", "drawings/own.svg", "tools/make.py"),
    ],
)
def test_what_is_no_content_is_passed_over(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, {name: SIGN, "help.toml": HELP}) == []


def test_signs_cannot_succeed_each_other_in_a_circle(tmp_path: Path) -> None:
    circle = "".join(
        SIGN.replace("own-sign", one) + f'replaced_by = "{other}"\n'
        for one, other in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "e"))
    )
    assert told(tmp_path, {"signs/own.toml": circle}) == [
        "own/signs/own.toml:8: sign[1].replaced_by: De opvolgers van a lopen in een kring.",
        "own/signs/own.toml:16: sign[2].replaced_by: De opvolgers van b lopen in een kring.",
        "own/signs/own.toml:24: sign[3].replaced_by: De opvolgers van c lopen in een kring.",
        "own/signs/own.toml:32: sign[4].replaced_by: De opvolgers van d lopen in een kring.",
        "own/signs/own.toml:34: sign[5].id: De opvolgers van e lopen in een kring.",
    ]


def test_one_address_leads_to_one_page_and_one_id_to_one_paper(tmp_path: Path) -> None:
    files = dict(WHOLE)
    files["doors/again.toml"] = DOOR.replace("own-door", "other-door")
    files["pages/again.md"] = PAGE.replace("own-page", "other-page")
    files["referrals/again.md"] = REFERRAL.replace("own-referral", "own-step")
    assert told(tmp_path, dict(files)) == [
        "own/doors/own.toml:2: slug: Deze naam bestaat al: eigen.",
        "own/pages/own.md:3: slug: Deze naam bestaat al: eigen-blad.",
        "own/referrals/again.md:2: id: Deze naam bestaat al: own-step.",
    ]


def test_every_code_has_its_word(tmp_path: Path) -> None:
    ours = (content.OWN_FOLDER / "words.toml").read_text(encoding="utf-8")
    fewer = (
        ours.replace('sometimes = "soms"\n', "").replace('me = "jou"\n', "").replace('other = "parent"\n', "")
    )
    faults = told(tmp_path, {"words.toml": fewer})
    assert [fault for fault in faults if "(toward)" not in fault] == [
        "own/words.toml:3: answer: Hier ontbreekt iets: sometimes.",
        next(fault for fault in faults if "toward: Hier ontbreekt iets: me." in fault),
        next(fault for fault in faults if "reader: Hier ontbreekt iets: other." in fault),
    ]


def test_a_record_that_cannot_be_read_is_not_called_absent_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "signs/own.toml": SIGN.replace("expert", "hearsay"),
        "rules/own.toml": RULE.replace('"restless"', '"own-sign"'),
    }
    assert [fault.partition(":")[0] for fault in told(tmp_path, files)] == ["own/signs/own.toml"]


@pytest.mark.parametrize("unread", [b"\xff", "[[sign]", "[[sign]]\nid = 3\n"])
def test_nor_is_anything_called_absent_that_may_stand_in_a_file_that_cannot_be_read(
    tmp_path: Path, unread: str | bytes
) -> None:
    files: dict[str, str | bytes] = {
        "signs/own.toml": unread,
        "rules/own.toml": RULE.replace('"restless"', '"own-sign"'),
    }
    assert {fault.partition(":")[0] for fault in told(tmp_path, files)} == {"own/signs/own.toml"}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentFault) as refused:
        content.read([tmp_path / "nowhere"])
    assert str(refused.value) == f"{tmp_path}/nowhere: Deze map is er niet."


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    own = folder(tmp_path, {"signs/own.toml": SIGN})
    (own / "signs" / "other.toml").mkdir()
    with pytest.raises(ContentFault) as refused:
        content.read([own])
    assert str(refused.value) == "own/signs/other.toml: Dit bestand kan niet worden gelezen."


def test_content_without_words_says_so(tmp_path: Path) -> None:
    reading = Reading()
    reading.take(folder(tmp_path, {"sources.toml": SOURCE}))
    assert [str(fault) for fault in check(reading.as_shelf(), reading)] == [
        "words.toml: Dit bestand ontbreekt."
    ]


def test_words_that_cannot_be_read_are_not_called_missing_too(tmp_path: Path) -> None:
    reading = Reading()
    reading.take(folder(tmp_path, {"words.toml": "[answer"}))
    assert [str(fault) for fault in reading.faults] == [f"own/words.toml:1: {ODD}"]
    assert list(check(reading.as_shelf(), reading)) == []


def test_a_claim_without_any_source_is_a_fault_in_every_kind_of_record(tmp_path: Path) -> None:
    bare = GROUND.replace('["houvast"]', "[]")
    files: dict[str, str | bytes] = {
        "signs/own.toml": SIGN.replace(GROUND, bare),
        "circumstances.toml": CIRCUMSTANCE.replace(GROUND, bare),
        "referrals/own.md": REFERRAL.replace(GROUND, bare),
        "steps/own.md": STEP.replace(GROUND, bare),
    }
    assert [fault.split(":")[0] for fault in told(tmp_path, files)] == [
        "own/circumstances.toml",
        "own/referrals/own.md",
        "own/signs/own.toml",
        "own/steps/own.md",
    ]
