"""Whatever is shared and hidden: a picture has no sheet that its reader may not see, and never changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houvast.practice.authority import Role
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.looks import open_entry
from houvast.rooms.dossier.actions.sheets import NewPicture, keep_picture, open_sheets
from houvast.rooms.dossier.models import Entry, Grant, Shield
from houvast.rooms.dossier.queries.pictures import readable_pictures
from houvast.rooms.dossier.queries.sheets import readable_sheets
from tests.rooms.dossier.circles import Family, Someone, a_family
from tests.rooms.dossier.lists import HOME, handed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
DAY = timedelta(days=1)
SOME = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True)
class Circle:
    """A family with a sheet of four people and a picture of two of these, in everybody's hands."""

    family: Family
    sheets: tuple[UUID, ...]
    picture: UUID
    people: tuple[Someone, ...]


@pytest.fixture
def circle() -> Circle:
    family = a_family(age=8)
    writers = (family.mother, family.father, family.teacher, family.support_worker)
    sheets = tuple(handed_in(one, HOME) if one.role is Role.PARENT else handed_in(one) for one in writers)
    new = NewPicture(
        title="Beeld",
        eyes=[],
        reader="parent",
        shown={"shown": {}, "sources": []},
        own=None,
        sources=[sheets[0], sheets[2]],
        content_version="een",
    )
    picture = keep_picture(by=family.mother.standing(), new=new)
    return Circle(family, sheets, picture, tuple(family.everybody()))


@contextmanager
def for_now() -> Iterator[None]:
    """What happens in here is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# (which entry, which person) shared; (which entry, which person, or a role when it is hidden from all of it)
shares = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=12)
hides = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5), st.booleans()), max_size=4)


def happened(circle: Circle, shared: list[tuple[int, int]], hidden: list[tuple[int, int, bool]]) -> None:
    """Entries are shared and hidden."""
    now, entries = timezone.now(), (*circle.sheets, circle.picture)
    lasting = {"starts": now - DAY, "ends": now + DAY}
    for at, who in shared:
        row, to = Entry.objects.get(pk=entries[at]), circle.people[who]
        owner = {"owner_kind": row.owner_kind, "owner": row.owner, "by_id": row.author_id}
        Grant.objects.create(client=row.client, entry=row, to_id=to.place, **owner, **lasting)
    for at, who, by_role in hidden:
        row, whom = Entry.objects.get(pk=entries[at]), circle.people[who]
        target = {"from_role": whom.role.value} if by_role else {"from_person_id": whom.person}
        Shield.objects.create(
            client=row.client,
            entry=row,
            by_id=circle.family.mother.person,
            key=row.pk,
            sealed=b"",
            **target,
            **lasting,
        )


@SOME
@given(shares, hides)
def test_what_lies_in_a_picture_is_what_its_reader_may_read_at_that_moment(
    circle: Circle, shared: list[tuple[int, int]], hidden: list[tuple[int, int, bool]]
) -> None:
    with for_now():
        happened(circle, shared, hidden)
        for one in circle.people:
            at = one.standing()
            found = open_sheets(by=at, event="picture-seen", pick=list)
            assert {sheet.id for sheet, _body in found.opened} == set(readable_sheets(at))
            assert {sheet.id for sheet, _body in found.opened} <= set(at.readable())


@SOME
@given(shares, hides)
def test_a_kept_picture_is_there_only_where_every_sheet_in_it_is(
    circle: Circle, shared: list[tuple[int, int]], hidden: list[tuple[int, int, bool]]
) -> None:
    with for_now():
        happened(circle, shared, hidden)
        for one in circle.people:
            at = one.standing()
            if circle.picture in readable_pictures(at):
                assert {circle.sheets[0], circle.sheets[2]} <= set(readable_sheets(at))
            else:
                with pytest.raises(NotYours):
                    open_entry(by=one.asking(), client=at.client, entry=circle.picture, moment=at.moment)


@SOME
@given(shares, hides)
def test_hiding_one_sheet_more_never_shows_anything_more(
    circle: Circle, shared: list[tuple[int, int]], hidden: list[tuple[int, int, bool]]
) -> None:
    with for_now():
        happened(circle, shared, [])
        before = {one.person: set(one.standing().readable()) for one in circle.people}
        happened(circle, [], hidden)
        for one in circle.people:
            assert set(one.standing().readable()) <= before[one.person]


def test_whatever_comes_after_it_a_kept_picture_stays_the_same_bytes(circle: Circle) -> None:
    before = Entry.objects.values_list("head", "body", "sources", "content_version", "written").get(
        pk=circle.picture
    )
    handed_in(circle.family.mother, HOME, cheerful="never")
    happened(circle, [(4, 1), (0, 1)], [(0, 1, False)])
    after = Entry.objects.values_list("head", "body", "sources", "content_version", "written").get(
        pk=circle.picture
    )
    assert [bytes(one) if isinstance(one, memoryview) else one for one in after] == [
        bytes(one) if isinstance(one, memoryview) else one for one in before
    ]
