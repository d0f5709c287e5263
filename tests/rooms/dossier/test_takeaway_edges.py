"""Taking along at its edges: what a reader may not know is nowhere, what one reads comes in lines."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from houvast import content
from houvast.exchange.dossier_json import FORMAT, About, Dossier, as_bytes, read_dossier
from houvast.practice.authority import Owner, OwnerKind, Reason, Role, RuleCode
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.safety import close_case, release_case
from houvast.rooms.dossier.actions.takeaway import exported, own_words, take_along
from houvast.rooms.dossier.queries.lines import Line, as_read
from houvast.rooms.dossier.telling import IN_TEXTS, told
from houvast.rooms.trail import queries as trail
from tests.rooms.dossier.circles import Family, a_family, an_entry, placed, signed_in
from tests.rooms.dossier.test_safety_actions import FACTS, noted_by, whole_case
from tests.rooms.dossier.test_takeaway import everything, taken

database = pytest.mark.django_db(databases=["default", "keys"])
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def family() -> Family:
    return a_family()


def at(name: str, family: Family, *more: object) -> str:
    return reverse(f"dossier:{name}", args=[family.client, *more])


# --- nothing of a case of the reporting code -----------------------------------------------------------


@database
def test_a_closed_case_is_nowhere_in_what_a_parent_takes_along(client: Browser, family: Family) -> None:
    an_entry(family.teacher, title="Schoolreis")
    before = taken(client, family.mother, family).read("dossier.json")
    case = whole_case(family.teacher)
    close_case(by=family.teacher.standing(), case=case, reason="Kanarie: overgenomen.")
    whole = taken(client, family.mother, family)
    said = everything(whole)
    for word in (FACTS, "Kanarie", str(case), "safety", "eldcode", "Veilig Thuis heeft"):
        assert word not in said, word
    first, second = json.loads(before), json.loads(whole.read("dossier.json"))
    assert first["entries"] == second["entries"]
    times = [sum(look["times"] for look in one["looks"]) for one in (first, second)]
    assert times[1] - times[0] == 1  # the parent took it along once more, and that is all there is to see


@database
def test_what_was_released_goes_along_and_why_does_not(client: Browser, family: Family) -> None:
    case = noted_by(family.teacher)
    release_case(by=family.teacher.standing(), case=case, reason="Kanarie: besproken in het team.")
    said = everything(taken(client, family.mother, family))
    assert FACTS in said
    assert "Kanarie" not in said


@database
def test_even_released_a_step_is_in_no_ready_text(client: Browser, family: Family) -> None:
    case = noted_by(family.teacher)
    release_case(by=family.teacher.standing(), case=case, reason="Besproken.")
    for whom in ("school", "care", "gp"):
        response = signed_in(client, family.teacher).get(at("take-text", family, whom) + "?bestand")
        said = response.content.decode()
        assert FACTS not in said
        assert "eldcode" not in said


# --- who may -------------------------------------------------------------------------------------------


@database
@pytest.mark.parametrize("role", [Role.INTERPRETER, Role.FOSTER_PARENT])
def test_who_has_no_authority_takes_no_dossier(family: Family, role: Role) -> None:
    one = placed(family.client, role, by=family.mother, starts=family.started)
    before = len(trail.of_chain(family.client))
    with pytest.raises(NotYours):
        take_along(by=one.standing(), content="1")
    assert [r.event for r in trail.of_chain(family.client)[before:] if r.event == "exported"] == []


@database
def test_a_parent_without_authority_takes_no_dossier_and_keeps_the_own_words() -> None:
    family = a_family(father_has_authority=False)
    an_entry(family.father, body={"text": "Van mij."})
    with pytest.raises(NotYours):
        take_along(by=family.father.standing(), content="1")
    ((_line, body),) = own_words(by=family.father.standing()).opened
    assert body == {"text": "Van mij."}


@database
def test_a_place_that_ended_takes_nothing_along(family: Family) -> None:
    later = timezone.now() + timedelta(days=5 * 365)
    an_entry(family.mother)
    with pytest.raises(NotYours):
        take_along(by=family.mother.standing(later), content="1")


@database
def test_a_young_child_has_no_dossier_to_take_and_somebody_of_twelve_has() -> None:
    for age, may in ((11, False), (12, True)):
        family = a_family(age=age, young_has_account=True)
        assert family.young is not None
        if may:
            assert take_along(by=family.young.standing(), content="1").made_as == "client"
        else:
            with pytest.raises(NotYours):
                take_along(by=family.young.standing(), content="1")


# --- the same dossier, out and back --------------------------------------------------------------------


@database
def test_what_two_parents_take_along_differs_by_what_is_their_own(family: Family) -> None:
    of_mother, of_father = an_entry(family.mother), an_entry(family.father)
    shared = an_entry(family.teacher)
    ids = [
        {one.id for one in take_along(by=who.standing(), content="1").entries}
        for who in (family.mother, family.father)
    ]
    assert ids == [{str(of_mother), str(shared)}, {str(of_father), str(shared)}]


@database
def test_what_is_taken_along_reads_back_equal_and_oldest_first(family: Family) -> None:
    now = timezone.now()
    for days in (1, 9, 4):
        an_entry(family.mother, moment=now - timedelta(days=days), title=f"{days} dagen")
    made = take_along(by=family.mother.standing(), content="1")
    assert [one.title for one in made.entries] == ["9 dagen", "4 dagen", "1 dagen"]
    back = read_dossier("dossier.json", as_bytes(made), content.shelf().sheet_terms, today=TODAY)
    assert back.faults == ()
    assert back.dossier == made


@database
def test_an_empty_dossier_is_a_whole_file_too(client: Browser, family: Family) -> None:
    whole = taken(client, family.mother, family)
    assert whole.testzip() is None
    assert json.loads(whole.read("dossier.json"))["entries"] == []


# --- one entry, without tables -------------------------------------------------------------------------

SCHOOL = Owner(kind=OwnerKind.ORGANISATION, id=uuid4())
LINE = Line(
    id=uuid4(),
    kind="note",
    head={"title": "Gymles"},
    owner=SCHOOL,
    author=uuid4(),
    author_name="Juf Els",
    author_role=Role.TEACHER,
    organisation_name="De Linde",
    written=NOON,
    happened=None,
    safety=False,
    released=None,
    case=None,
    replaces=None,
    sources=(),
    content_version="1",
    reason=Reason(rule=next(iter(RuleCode)), because=(), until=NOON + timedelta(days=1)),
)
ids = st.lists(st.uuids(), max_size=5, unique=True)


@given(ids, ids, st.none() | st.uuids())
def test_only_what_the_reader_knows_of_is_named(
    sources: list[UUID], known: list[UUID], older: UUID | None
) -> None:
    line = replace(LINE, sources=(*sources, *known), replaces=older)
    made = exported(line, {"text": "Zo."}, set(known))
    assert set(made.sources) <= set(map(str, known))
    assert (made.replaces is not None) == (older in known)


def test_whose_it_is_says_the_organisation_or_the_person() -> None:
    assert exported(LINE, {}, set()).owner == "De Linde"
    own = replace(LINE, owner=Owner(kind=OwnerKind.PERSON, id=LINE.author), organisation_name="")
    assert exported(own, {}, set()).owner == "Juf Els"


def test_without_a_title_an_entry_has_the_word_of_its_kind() -> None:
    assert exported(replace(LINE, head={}), {}, set()).title == "Notitie"
    assert exported(replace(LINE, head={"title": ""}), {}, set()).title == "Notitie"


def test_only_a_list_has_a_list_in_it() -> None:
    assert exported(LINE, {"sheet": "tekst"}, set()).sheet == ""
    assert exported(replace(LINE, kind="sheet"), {"sheet": "tekst"}, set()).sheet == "tekst"


def test_nothing_in_the_file_says_that_an_entry_belongs_to_a_case() -> None:
    case = uuid4()
    made = exported(replace(LINE, case=case, released=NOON), {"text": "Zo."}, {case})
    whole = Dossier(
        format=FORMAT,
        made=NOON.isoformat(),
        made_as="parent",
        content="1",
        about=About(name="Noor", born=date(2017, 8, 14)),
        entries=(made,),
        looks=(),
    )
    assert str(case) not in as_bytes(whole).decode()


# --- in lines ------------------------------------------------------------------------------------------

texts = st.text(max_size=40)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from([*IN_TEXTS, "criteria", "safety-step", "iets-nieuws"]), texts, texts)
def test_every_line_that_is_told_has_words_and_is_one_line(kind: str, text: str, other: str) -> None:
    body: dict[str, Any] = {"text": text, "facts": text, "reason": other, "remark": other, "groups": [text]}
    for line in told(kind, body):
        assert line.strip()
        assert len(line.splitlines()) == 1


@given(plain)
def test_a_judgement_is_told_whatever_its_groups_look_like(groups: Any) -> None:
    assert all(isinstance(line, str) for line in told("criteria", {"groups": groups}))


@given(texts)
def test_no_word_of_a_note_is_lost(text: str) -> None:
    assert " ".join(told("note", {"text": text})).split() == text.split()


@given(st.dictionaries(texts, texts, max_size=3), st.dictionaries(texts, texts, max_size=3))
def test_what_stays_with_its_writer_is_there_for_nobody_else(
    shared: dict[str, str], own: dict[str, str]
) -> None:
    body = {**shared, "writer_only": own}
    read = {name: value for name, value in shared.items() if name != "writer_only"}
    assert as_read(body, own=False) == read
    assert as_read(body, own=True) == {**read, **own}


def test_no_picture_and_no_judgement_and_no_step_is_in_a_ready_text() -> None:
    assert not {"picture", "criteria", "safety-step"} & set(IN_TEXTS)
