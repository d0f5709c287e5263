"""Everything that can be wrong in a sheet, each named with file, line and place."""

import time

import pytest

from tests.practice.written import HEAD, IN_USE, open_sheet, told

NO_SUCH_DATE = "Dit is geen datum die bestaat. Schrijf jaar-maand-dag, zoals 2026-11-22."
NO_SUCH_PART = (
    "Dit is geen datum die bestaat. Schrijf een dag, zoals 2019-03-14, "
    'of tussen aanhalingstekens een jaar of een maand: "2019" of "2019-03".'
)
TOO_FAR = "Deze datum ligt in de toekomst of te ver terug."
LATER = "Deze datum ligt in de toekomst."
DOUBLE = "Over dezelfde persoon staat hier meer dan één antwoord."
BODY = f"{HEAD}[answers]\n"  # what follows stands on line 7


def with_line(name: str, line: str) -> str:
    """The head of a sheet in which one line is another."""
    lines = [line if old.startswith(name) else old for old in HEAD.splitlines()]
    return "\n".join([*lines, "answers = {}"])


@pytest.mark.parametrize(
    ("typed", "near"),
    [("restles", "restless"), ("cheerfull", "cheerful"), ("seek-comfort", "seeks-comfort"), ("xyz", "")],
)
def test_an_unknown_sign_is_named_with_the_nearest_one_we_know(typed: str, near: str) -> None:
    suggestion = f" Bedoel je {near}?" if near else ""
    assert told(f'{BODY}{typed} = "often"') == [
        f"7: answers.{typed}: Dit woord kennen we niet: {typed}.{suggestion}"
    ]


@pytest.mark.parametrize(
    ("line", "place", "word", "near"),
    [
        ('writer = { role = "leraar", setting = "school" }', "writer.role", "leraar", ""),
        ('writer = { role = "teachr", setting = "school" }', "writer.role", "teachr", "teacher"),
        ('writer = { role = "teacher", setting = "scool" }', "writer.setting", "scool", "school"),
    ],
)
def test_a_writer_is_told_in_words_we_know(line: str, place: str, word: str, near: str) -> None:
    suggestion = f" Bedoel je {near}?" if near else ""
    assert told(with_line("writer", line)) == [f"5: {place}: Dit woord kennen we niet: {word}.{suggestion}"]


def test_about_whom_is_told_in_words_we_know() -> None:
    assert told(f'{BODY}seeks-comfort = {{ answer = "often", toward = ["me", "mothr"] }}') == [
        "7: answers.seeks-comfort.toward[2]: Dit woord kennen we niet: mothr. Bedoel je mother?"
    ]
    assert told(f'{BODY}seeks-comfort = [\n{{ answer = "often", toward = ["papa"] }}]') == [
        "8: answers.seeks-comfort[1].toward[1]: Dit woord kennen we niet: papa."
    ]


@pytest.mark.parametrize(
    ("table", "name", "rest", "near"),
    [
        ("history", "what", 'answer = "yes"', "adopted"),
        ("examined", "what", 'outcome = "met"', "adhd"),
        ("judgement", "criterion", 'status = "met"', "rad.a1"),
    ],
)
def test_a_life_an_examination_and_a_criterion_are_told_in_words_we_know(
    table: str, name: str, rest: str, near: str
) -> None:
    assert told(f'{BODY}[[{table}]]\n{rest}\n{name} = "{near}x"') == [
        f"9: {table}[1].{name}: Dit woord kennen we niet: {near}x. Bedoel je {near}?"
    ]


def test_a_list_nobody_knows_is_named() -> None:
    assert told(with_line("list", 'list = "tests"')) == [
        "2: list: Dit woord kennen we niet: tests. Bedoel je test?"
    ]
    assert told(with_line("list", 'list = "CBCL"')) == ["2: list: Dit woord kennen we niet: CBCL."]


@pytest.mark.parametrize("version", ["2026.3", "2027", "2026.2.1", "beta", "", "2026.1.1.1.1", "20260.1"])
def test_a_newer_version_of_a_list_is_refused(version: str) -> None:
    assert told(with_line("version", f'version = "{version}"')) == [
        f"3: version: Deze versie van de lijst kennen we niet: {version}. De nieuwste hier is 2026.2."
    ]


def test_a_sheet_of_a_newer_houvast_says_only_that() -> None:
    newer = with_line("houvast", "houvast = 2").replace("answers", "surprise")
    assert told(newer) == ["1: houvast: Dit blad is gemaakt met een nieuwere Houvast. Open het daarmee."]


def test_a_sign_that_the_list_does_not_ask_is_named() -> None:
    assert told(f'{BODY}bossy = "often"') == ["7: answers.bossy: Dit staat niet op deze lijst: bossy."]


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        ("{ age_years = 111 }", "age_years: Dit getal is te groot: meer dan 110."),
        ("{ age_years = -1 }", "age_years: Dit getal is te klein: minder dan 0."),
        ("{ age_years = 8.5 }", "age_years: Hier hoort een heel getal te staan."),
        ('{ age_years = "acht" }', "age_years: Hier hoort een heel getal te staan."),
        ("{ age_years = 8, age_months = 12 }", "age_months: Dit getal is te groot: meer dan 11."),
        ("{ age_months = 8 }", "age_months: Schrijf hier ook age_years bij, desnoods 0."),
        (
            "{ developmental_age_months = 8 }",
            "developmental_age_months: Schrijf hier ook developmental_age_years bij, desnoods 0.",
        ),
        (
            "{ developmental_age_years = 200 }",
            "developmental_age_years: Dit getal is te groot: meer dan 110.",
        ),
        (
            '{ cannot = ["walking"] }',
            "cannot[1]: Dit kennen we niet. Kies uit: sight, hearing, movement, speech.",
        ),
    ],
)
def test_an_impossible_age_is_named(child: str, expected: str) -> None:
    assert told(f"{HEAD}child = {child}\nanswers = {{}}") == [f"6: child.{expected}"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-02-30", NO_SUCH_DATE),
        ("20-11-2026", NO_SUCH_DATE),
        ('"gisteren"', NO_SUCH_DATE),
        ("2026-11-20T10:30:00", NO_SUCH_DATE),
        ("20261120", "Hier hoort een datum te staan, zoals 2026-11-22."),
        ("2026-11-23", TOO_FAR),
        ("1999-12-31", TOO_FAR),
        ('"2027-01-01"', TOO_FAR),
    ],
)
def test_a_day_that_cannot_be_is_named(day: str, expected: str) -> None:
    assert told(with_line("written", f"written = {day}")) == [f"4: written: {expected}"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("since = 2020-02-30", [f"10: history[1].since: {NO_SUCH_DATE}"]),
        ('since = "ooit"', [f"10: history[1].since: {NO_SUCH_PART}"]),
        ("since = 2019", [f"10: history[1].since: {NO_SUCH_PART}"]),
        ("since = 2020-02-01T10:30:00", [f"10: history[1].since: {NO_SUCH_PART}"]),
        ('until = "13-2019"', [f"10: history[1].until: {NO_SUCH_PART}"]),
        ('since = "2027"', [f"10: history[1].since: {LATER}"]),
        ('since = "12-2026"', [f"10: history[1].since: {LATER}"]),
        ('since = "2020-05"\nuntil = "2019"', ["7: history[1]: Het begin ligt hier na het einde."]),
        ("since = 2027-01-01", [f"10: history[1].since: {LATER}"]),
        ("until = 2027-01-01", [f"10: history[1].until: {LATER}"]),
        ("since = 2022-01-01\nuntil = 2021-01-01", ["7: history[1]: Het begin ligt hier na het einde."]),
        (
            "since = 2028-01-01\nuntil = 2027-01-01",
            [
                "7: history[1]: Het begin ligt hier na het einde.",
                f"10: history[1].since: {LATER}",
                f"11: history[1].until: {LATER}",
            ],
        ),
    ],
)
def test_days_in_a_life_have_an_order(lines: str, expected: list[str]) -> None:
    assert told(f'{BODY}[[history]]\nwhat = "adopted"\nanswer = "yes"\n{lines}') == expected


def test_what_was_first_known_by_the_month_and_later_by_the_year_is_no_fault() -> None:
    entry = '[[history]]\nwhat = "adopted"\nanswer = "yes"\nsince = "2020-05"\nuntil = "2020"\n'
    assert open_sheet(f"{BODY}{entry}")[1] == ()


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ('restless = { answer = "often", toward = ["mother"] }', "restless.toward"),
        (
            'restless = [{ answer = "often" }, { answer = "never", toward = ["mother"] }]',
            "restless[2].toward",
        ),
    ],
)
def test_an_answer_about_somebody_is_refused_where_it_cannot_differ(answers: str, place: str) -> None:
    message = "Dit signaal gaat niet over één persoon: restless. Laat toward hier weg."
    assert f"7: answers.{place}: {message}" in told(BODY + answers)


def test_an_examination_lies_in_the_past() -> None:
    assert told(f'{BODY}[[examined]]\nwhat = "adhd"\noutcome = "met"\non = 2026-11-23') == [
        f"10: examined[1].on: {LATER}"
    ]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ('restless = "vaak"', "restless: Dit kennen we niet. Kies uit: often, sometimes, never, unknown."),
        ("restless = true", "restless: Hier hoort een tabel te staan."),
        (
            'restless = { answer = "vaak" }',
            "restless.answer: Dit kennen we niet. Kies uit: often, sometimes, never, unknown.",
        ),
        ("restless = {}", "restless: Hier ontbreekt iets: answer."),
        ('restless = { answer = "often", how = "x" }', "restless.how: Dit kennen we hier niet: how."),
        (
            'restless = { answer = "often", since = "lang" }',
            "restless.since: Dit kennen we niet. Kies uit: weeks, months, years.",
        ),
        (
            'clings-body = { answer = "often", toward = "me" }',
            "clings-body.toward: Hier hoort een rij te staan, tussen [ en ].",
        ),
        (
            'clings-body = [{ answer = "often", toward = ["me"] }, { answer = "vaak", toward = ["mother"] }]',
            "clings-body[2].answer: Dit kennen we niet. Kies uit: often, sometimes, never, unknown.",
        ),
    ],
)
def test_an_answer_is_one_of_four(answers: str, expected: str) -> None:
    assert told(BODY + answers) == [f"7: answers.{expected}"]


@pytest.mark.parametrize(
    "answers",
    [
        'restless = [{ answer = "often" }, { answer = "never" }]',
        'seeks-comfort = [{ answer = "often" }, { answer = "never", toward = ["me"] }]',
        'seeks-comfort = { answer = "often", toward = ["mother", "mother"] }',
        'afraid-of-carer = [{ answer = "often" }, { answer = "never" }]',
    ],
)
def test_two_answers_about_one_person_cannot_both_hold(answers: str) -> None:
    [sign] = [id for id in IN_USE if answers.startswith(id)]
    assert told(BODY + answers) == [f"7: answers.{sign}: {DOUBLE}"]


def test_one_judgement_is_given_on_a_criterion() -> None:
    entry = '[[judgement]]\ncriterion = "rad.b"\nstatus = "met"\n'
    assert told(f"{BODY}{entry}{entry}") == [
        "11: judgement[2].criterion: Over dit criterium staat er al een oordeel: rad.b."
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('surprise = "x"', "7: surprise: Dit kennen we hier niet: surprise."),
        ('code = "jan"', "7: code: Dit heeft niet de vorm die hier hoort."),
        (f'note = "{"a" * 1001}"', "7: note: Deze tekst is te lang: meer dan 1000 tekens."),
        ('share_safety = "ja"', "7: share_safety: Hier hoort true of false te staan."),
        ('history = "adopted"', "7: history: Hier hoort een rij te staan, tussen [ en ]."),
        ('history = ["adopted"]', "7: history[1]: Hier hoort een tabel te staan."),
        ("child = 8", "7: child: Hier hoort een tabel te staan."),
        (
            "judgement = [{ criterion = 3, status = 'met' }]",
            "7: judgement[1].criterion: Hier hoort tekst te staan.",
        ),
    ],
)
def test_what_does_not_belong_in_a_sheet_is_named(line: str, expected: str) -> None:
    assert told(f"{HEAD}answers = {{}}\n{line}") == [expected]


@pytest.mark.parametrize("name", ["houvast", "list", "version", "written", "writer", "answers"])
def test_what_a_sheet_cannot_do_without_is_asked_for(name: str) -> None:
    lines = [line for line in [*HEAD.splitlines(), "answers = {}"] if not line.startswith(name)]
    assert told("\n".join(lines)) == [f"1: Hier ontbreekt iets: {name}."]


@pytest.mark.parametrize(
    "value", ["3", "true", "'x'", "[]", "[3]", "{}", "2026-11-22", "nan", "[[[]]]", "[{}]"]
)
@pytest.mark.parametrize(
    "name",
    [
        "houvast",
        "list",
        "version",
        "written",
        "writer",
        "child",
        "answers",
        "history",
        "examined",
        "judgement",
        "code",
    ],
)
def test_anything_can_stand_anywhere_without_making_it_fail(name: str, value: str) -> None:
    lines = [line for line in [*HEAD.splitlines(), "answers = {}"] if not line.startswith(name)]
    found, faults = open_sheet("\n".join([*lines, f"{name} = {value}"]))
    assert (found is None) is bool(faults)


def test_every_fault_in_a_file_is_named_at_once() -> None:
    text = """houvast = 1
list = "test"
version = "2026.9"
written = 2027-01-01
writer = { role = "teachr", setting = "moon" }

[child]
age_years = 300
cannot = ["walking"]

[answers]
restles = "often"
controls = "vaak"
seeks-comfort = { answer = "often", toward = ["mothr"] }

[[history]]
what = "adoptd"
answer = "ja"
since = 2026-02-30
"""
    assert told(text) == [
        "3: version: Deze versie van de lijst kennen we niet: 2026.9. De nieuwste hier is 2026.2.",
        f"4: written: {TOO_FAR}",
        "5: writer.role: Dit woord kennen we niet: teachr. Bedoel je teacher?",
        "5: writer.setting: Dit woord kennen we niet: moon.",
        "8: child.age_years: Dit getal is te groot: meer dan 110.",
        "9: child.cannot[1]: Dit kennen we niet. Kies uit: sight, hearing, movement, speech.",
        "12: answers.restles: Dit woord kennen we niet: restles. Bedoel je restless?",
        "13: answers.controls: Dit kennen we niet. Kies uit: often, sometimes, never, unknown.",
        "14: answers.seeks-comfort.toward[1]: Dit woord kennen we niet: mothr. Bedoel je mother?",
        "17: history[1].what: Dit woord kennen we niet: adoptd. Bedoel je adopted?",
        "18: history[1].answer: Dit kennen we niet. Kies uit: yes, no, unknown.",
        f"19: history[1].since: {NO_SUCH_DATE}",
    ]


def test_a_fault_names_its_file() -> None:
    _, faults = open_sheet("x = 1", file="bladen/mila.toml")
    assert {fault.file for fault in faults} == {"bladen/mila.toml"}


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x00\xff" * 5_000_000,
        "list = 'test'".encode("utf-16"),
        b"note = '\xe9'",
        b"a = " + b"[" * 1000,
        b".".join([b"a"] * 30_000),
        b"{}",
        b"<html>",
        b"houvast = 1\nhouvast = 1",
    ],
)
def test_nonsense_is_refused_at_once(nonsense: bytes) -> None:
    begun = time.process_time()
    found, faults = open_sheet(nonsense)
    assert found is None
    assert len(faults) == 1
    assert time.process_time() - begun < 0.2


@pytest.mark.parametrize(
    "line", ['bogus-{} = "often"\n', 'restless-{} = "often"\n', 'seek-comfort-{} = "vaak"\n']
)
def test_thousands_of_unknown_words_do_not_take_minutes(line: str) -> None:
    begun = time.process_time()
    answers = "".join(line.format(at) for at in range(9000))
    assert len({fault.line for fault in open_sheet(BODY + answers)[1]}) == 9000
    assert time.process_time() - begun < 5
