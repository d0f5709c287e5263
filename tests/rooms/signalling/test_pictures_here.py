"""Pictures in a dossier: made for each reader of what that reader may see then, and kept as they were."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from houvast.practice.picture import draw
from houvast.rooms.dossier.models import Entry, Grant, Shield
from houvast.rooms.dossier.queries.lines import bodies
from houvast.rooms.dossier.queries.pictures import kept, readable_pictures
from houvast.rooms.people.typed import refuse_citizen_number
from houvast.rooms.signalling import making, sheets
from houvast.rooms.signalling.showing import show
from houvast.rooms.signalling.showing.kept import as_data, drawn_again
from houvast.rooms.trail.models import Row
from tests.practice.families import BOOK, READERS
from tests.practice.random_sheets import SOME
from tests.practice.random_sheets import sheets as any_sheets
from tests.rooms.dossier.circles import Family, Someone, a_family, signed_in
from tests.rooms.dossier.lists import HOME, handed_in
from tests.rooms.signalling.given import AFRAID, SHELF
from tests.visitor import Form, Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
YEAR = timedelta(days=365)


@pytest.fixture
def family() -> Family:
    return a_family(age=8)


def at(family: Family, name: str, *more: Any) -> str:
    return reverse(name, args=[family.client, *more])


def opened(one: Someone, address: str) -> Page:
    return Page(address, signed_in(Client(), one).get(address))


def picture_of(family: Family, one: Someone, *chosen: UUID) -> Page:
    """The picture that somebody sees, of the newest sheets or of those chosen."""
    wanted = "?" + "&".join(f"blad={one}" for one in chosen) if chosen else ""
    return opened(one, at(family, "signalling:picture-here") + wanted)


def eyes(page: Page) -> list[str]:
    """Whose sheets lie in a picture."""
    return [one.text for one in page.main.find("ul", class_="eyes")[0].find("strong")]


def shared(family: Family, entry: UUID, to: Someone) -> Grant:
    """Its owner lets somebody read an entry."""
    row = Entry.objects.get(pk=entry)
    return Grant.objects.create(
        client_id=family.client,
        owner_kind=row.owner_kind,
        owner=row.owner,
        to_id=to.place,
        entry=row,
        by_id=row.author_id,
        starts=family.started,
        ends=timezone.now() + YEAR,
    )


def hidden(family: Family, entry: UUID, whom: Someone) -> None:
    """An entry is hidden from somebody."""
    Shield.objects.create(
        client_id=family.client,
        entry_id=entry,
        from_person_id=whom.person,
        by_id=family.mother.person,
        key=family.client,
        sealed=b"",
        starts=timezone.now() - timedelta(seconds=1),
        ends=timezone.now() + YEAR,
    )


def made(family: Family, one: Someone, *chosen: UUID) -> UUID:
    """Somebody keeps the picture of these sheets."""
    address = at(family, "signalling:picture-here")
    answer = signed_in(Client(), one).post(address, {"blad": [str(entry) for entry in chosen]})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return UUID(answer["Location"].rstrip("/").rpartition("/")[2])


# --- for each reader what that reader may see ----------------------------------------------------------


def test_each_reader_sees_the_sheets_that_are_theirs_to_read(family: Family) -> None:
    home, school = handed_in(family.mother, HOME), handed_in(family.teacher)
    assert len(eyes(picture_of(family, family.mother))) == 2  # a parent reads the school's file
    assert eyes(picture_of(family, family.teacher)) == ["jij"]
    shared(family, home, family.teacher)
    both = picture_of(family, family.teacher)
    assert len(eyes(both)) == 2
    assert any("Marieke de Wit" in one for one in eyes(both))
    assert {home, school} == {item.id for item in family.teacher.standing().facts.items}


def test_a_look_at_the_picture_names_every_sheet_that_was_shown(family: Family) -> None:
    shown = {handed_in(family.teacher), handed_in(family.mother, HOME)}
    handed_in(family.father, HOME)
    picture_of(family, family.mother)
    seen = Row.objects.get(chain=family.client, event="picture-seen")
    assert {UUID(one) for _kind, one in seen.objects_touched} == shown
    assert len(seen.rules) == 2


def test_who_may_read_nothing_sees_no_picture_and_no_hint_of_one(family: Family) -> None:
    handed_in(family.mother, HOME)
    page = picture_of(family, family.psychologist)
    assert "nog geen ingevulde lijst" in page.main.text
    assert "Marieke" not in page.main.text


def test_by_itself_the_newest_sheet_of_each_writer_lies_open(family: Family) -> None:
    old = handed_in(family.teacher, moment=timezone.now() - timedelta(days=30), cheerful="never")
    new = handed_in(family.teacher, cheerful="often")
    page = picture_of(family, family.teacher)
    (keep,) = [one for one in page.main.find("form") if one.attributes.get("id") == "bewaar"]
    assert [value for name, value in Form(keep).pairs() if name == "blad"] == [str(new)]
    assert len(eyes(picture_of(family, family.teacher, old, new))) == 2


def test_a_sheet_that_is_not_the_readers_is_not_there_however_it_is_asked(family: Family) -> None:
    home, school = handed_in(family.mother, HOME), handed_in(family.teacher)
    page = picture_of(family, family.teacher, home, school)
    assert eyes(page) == ["jij"]
    assert "nog geen ingevulde lijst" in picture_of(family, family.teacher, home).main.text


def test_what_stays_with_the_writer_is_in_the_own_picture_only(family: Family) -> None:
    sheet = handed_in(family.support_worker, **AFRAID)
    assert "Eerst: veiligheid" in picture_of(family, family.support_worker).main.text
    assert "Eerst: veiligheid" not in picture_of(family, family.psychologist).main.text
    handed_in(family.psychologist)
    assert "Eerst: veiligheid" not in picture_of(family, family.support_worker).main.text
    assert "Eerst: veiligheid" in picture_of(family, family.support_worker, sheet).main.text


def test_no_criterion_stands_in_a_picture_of_anybody(family: Family) -> None:
    handed_in(family.psychologist)
    for one in (family.psychologist, family.support_worker):
        text = picture_of(family, one).main.text
        assert "RAD A" not in text
        assert "DSED" not in text


def test_a_paper_has_no_name_in_its_own_name_and_nothing_that_stays_with_the_writer(family: Family) -> None:
    sheet = handed_in(family.support_worker, **AFRAID)
    answer = signed_in(Client(), family.support_worker).get(at(family, "signalling:paper-here"))
    assert answer["Content-Disposition"] == 'attachment; filename="houvast-beeld.pdf"'
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "bang voor een" not in text.lower()
    kept_one = made(family, family.support_worker, sheet)
    paper = signed_in(Client(), family.support_worker).get(at(family, "signalling:kept-paper", kept_one))
    told = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    assert "bang voor een" not in told.lower()
    assert paper["Content-Disposition"] == 'attachment; filename="houvast-beeld.pdf"'


# --- kept ----------------------------------------------------------------------------------------------


def test_a_kept_picture_shows_what_was_shown_and_is_stamped(family: Family) -> None:
    handed_in(family.mother, HOME)
    school = handed_in(family.teacher)
    before = picture_of(family, family.mother)
    sources = [item.id for item in family.mother.standing().facts.items]
    picture = made(family, family.mother, *sources)
    row = Entry.objects.get(pk=picture)
    assert row.content_version == SHELF.version
    assert {UUID(one) for one in row.sources} == set(sources)
    after = opened(family.mother, at(family, "signalling:kept-picture", picture))
    assert eyes(after) == eyes(before)
    for part in ("gezien", "stappen", "wie-kijkt"):
        assert after.part(part).text == before.part(part).text
    assert SHELF.version in after.main.text
    assert school in sources


def test_a_picture_contains_its_sheets_so_who_may_not_read_one_does_not_find_it(family: Family) -> None:
    home, school = handed_in(family.mother, HOME), handed_in(family.teacher)
    picture = made(family, family.mother, home, school)
    for one in (family.teacher, family.father, family.psychologist):
        assert picture not in readable_pictures(one.standing())
        assert opened(one, at(family, "signalling:kept-picture", picture)).status == 404
    shared(family, picture, family.father)
    assert opened(family.father, at(family, "signalling:kept-picture", picture)).status == 404
    shared(family, home, family.father)
    assert opened(family.father, at(family, "signalling:kept-picture", picture)).status == 200


def test_a_shield_on_one_sheet_makes_the_picture_absent_too(family: Family) -> None:
    home, school = handed_in(family.mother, HOME), handed_in(family.teacher)
    picture = made(family, family.mother, home, school)
    for entry in (home, picture):
        shared(family, entry, family.father)
    assert opened(family.father, at(family, "signalling:kept-picture", picture)).status == 200
    hidden(family, home, family.father)
    for name in ("signalling:kept-picture", "signalling:kept-paper", "dossier:entry"):
        assert opened(family.father, at(family, name, picture)).status == 404
    assert "Beeld van" not in opened(family.father, at(family, "dossier:dossier")).html
    assert len(eyes(picture_of(family, family.father))) == 1


def test_a_picture_is_not_kept_of_a_sheet_that_is_no_longer_the_readers(family: Family) -> None:
    home, school = handed_in(family.mother, HOME), handed_in(family.teacher)
    grant = shared(family, home, family.teacher)
    assert len(eyes(picture_of(family, family.teacher, home, school))) == 2
    Grant.objects.filter(pk=grant.pk).update(ended=timezone.now() - timedelta(seconds=1))
    answer = signed_in(Client(), family.teacher).post(
        at(family, "signalling:picture-here"), {"blad": [str(home), str(school)]}
    )
    assert answer.status_code == 409
    assert "Er is net iets veranderd" in answer.content.decode()
    assert not Entry.objects.filter(kind="picture").exists()


def test_what_others_read_of_a_kept_own_picture_has_nothing_that_stays_with_the_writer(
    family: Family,
) -> None:
    sheet = handed_in(family.support_worker, **AFRAID)
    picture = made(family, family.support_worker, sheet)
    address = at(family, "signalling:kept-picture", picture)
    assert "Eerst: veiligheid" in opened(family.support_worker, address).main.text
    colleague = opened(family.psychologist, address)
    assert colleague.status == 200
    assert "Eerst: veiligheid" not in colleague.main.text
    told = bodies(family.client, [picture], reader=family.psychologist.person)[picture]
    assert "afraid-of-carer" not in json.dumps(told)
    assert "bang" not in json.dumps(kept(told)["shown"]["safety"])


def test_a_picture_stays_as_it_was_when_the_content_changes(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = handed_in(family.teacher)
    picture = made(family, family.teacher, sheet)
    address = at(family, "signalling:kept-picture", picture)
    before = opened(family.teacher, address)
    other = replace(
        SHELF,
        version="anders",
        signs={id: replace(sign, text=f"ANDERS {sign.text}") for id, sign in SHELF.signs.items()},
        steps=SHELF.steps[:1],
    )
    monkeypatch.setattr(making, "shelf", lambda: other)
    after = opened(family.teacher, address)
    for part in ("gezien", "stappen", "wie-kijkt", "niet-bekend"):
        assert after.part(part).text == before.part(part).text
    assert Entry.objects.get(pk=picture).content_version == SHELF.version


def test_keeping_a_picture_writes_no_name_in_the_trail(family: Family) -> None:
    made(family, family.teacher, handed_in(family.teacher))
    rows = json.dumps([str(row) for row in Row.objects.filter(chain=family.client).values()])
    assert "Juf Els" not in rows
    assert "picture-written" in rows


# --- whatever was answered -----------------------------------------------------------------------------


def shown(laid: Iterable[Any], reader: str, *, own: bool) -> dict[str, Any]:
    """What a page shows of these sheets."""
    found = list(laid)
    advice = SHELF.advice(found, reader, on_paper=not own)
    return show(draw(found, BOOK, reader, own=own), advice, SHELF, found, own=own)


@SOME
@given(any_sheets("1"), any_sheets("2"), st.sampled_from(READERS), st.booleans())
def test_what_is_kept_of_any_picture_draws_the_same_page_again(
    one: Any, two: Any, reader: str, alone: bool
) -> None:
    view = shown([one] if alone else [one, two], reader, own=alone)
    again = json.loads(json.dumps(as_data(view)))
    assert drawn_again(again) == json.loads(json.dumps(view))


@SOME
@given(any_sheets("1"), st.sampled_from(READERS))
def test_what_is_kept_is_data_and_no_markup(one: Any, reader: str) -> None:
    told = json.dumps(as_data(shown([one], reader, own=False)))
    assert "<svg" not in told
    assert "<li" not in told
    assert "_html" not in told


def test_what_somebody_wrote_can_never_become_markup(family: Family) -> None:
    sheet = handed_in(family.teacher, note="<script>alert(1)</script>")
    picture = made(family, family.teacher, sheet)
    page = opened(family.teacher, at(family, "signalling:kept-picture", picture))
    assert "<script>alert" not in page.html
    assert "&lt;script&gt;alert" in page.html


def test_no_number_in_our_own_content_is_taken_for_a_citizen_service_number() -> None:
    for door in SHELF.doors:
        given_all = {name: ["often"] for name in (item.link_id for item in SHELF.lists[door.list].walk())}
        sheet, _faults = sheets.from_answers(door, SHELF, given_all, timezone.localdate())
        for reader in READERS:
            told = as_data(shown([replace(sheet, note="")], reader, own=False))
            refuse_citizen_number(told)
