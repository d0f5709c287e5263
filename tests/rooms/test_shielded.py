"""What is not for somebody is absent for them: every page is as it would be if it had never been written.

Somebody opens all they can come to twice: once in a dossier without it, once in the same dossier with it.
The two are the same to the letter, papers and files too: no count, no name, no gap, no trace of who looked.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from difflib import unified_diff
from uuid import UUID

import pytest
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from houvast.practice.authority import Role
from houvast.rooms.dossier.actions.looks import open_entry
from houvast.rooms.dossier.actions.sharing import NewGrant, share
from houvast.rooms.dossier.actions.shielding import NewShield, shield
from tests.rooms.crawling import Walk, a_canary, canaries, told
from tests.rooms.dossier.circles import Someone, an_entry, placed
from tests.rooms.dossier.lists import handed_in
from tests.rooms.dossier.test_safety_actions import noted_by
from tests.rooms.neighbourhood import Neighbourhood, a_neighbourhood, a_picture, put_back

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LATER = timedelta(days=60)


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Neighbourhood]:
    with django_db_blocker.unblock(), put_back():
        yield a_neighbourhood()


@pytest.fixture(autouse=True)
def the_clock_stands_still(monkeypatch: pytest.MonkeyPatch, here: Neighbourhood) -> None:
    """Two walks are compared to the letter, also where a page tells what time it is."""
    moment = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def seen_by(here: Neighbourhood, who: str) -> dict[str, str]:
    """All that this person can come to, read."""
    starts = ("/dossiers/", "/mijn/", f"/dossier/{here.client}/", f"/dossier/{here.client}/bewaren/")
    walk = Walk(here.browser(who)).through(*starts)
    return {address: f"{one.status_code}\n{told(one)}" for address, one in walk.pages.items()}


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """How the second walk differs from the first; nothing when it does not."""
    both = before.keys() & after.keys()
    lines = [f"{'+' if one in after else '-'} {one}" for one in sorted(before.keys() ^ after.keys())]
    for one in sorted(both):
        differ = unified_diff(before[one].splitlines(), after[one].splitlines(), lineterm="", n=0)
        lines.extend(f"{one}: {line.strip()}" for line in list(differ)[2:])
    return lines


def everything_hidden_from_father(here: Neighbourhood) -> list[UUID]:
    """The circle writes, shares, asks and looks; all of it is hidden from him, or not his to see."""
    family, father = here.family, here.family.father
    hidden = [
        an_entry(family.mother, kind="fact-home-address", title=a_canary(), body={"text": a_canary()}),
        an_entry(family.teacher, title=a_canary(), body={"text": a_canary()}),
        handed_in(family.teacher, note=a_canary()),
    ]
    for entry, by in zip(hidden, (family.mother, family.teacher, family.teacher), strict=True):
        new = NewShield(
            reason=a_canary(), ends=timezone.now() + LATER, entry=entry, from_participant=father.place
        )
        shield(by=by.standing(), new=new)
    hidden.append(a_picture(family.teacher, hidden[-1]))
    hidden.append(an_entry(family.mother, title=a_canary()))  # her own, and never shared
    new_grant = NewGrant(to=family.psychologist.place, ends=timezone.now() + LATER, entry=hidden[0])
    share(by=family.mother.standing(), new=new_grant)
    looks(family.psychologist, hidden[0])
    hides_somebody(here)
    return hidden


def hides_somebody(here: Neighbourhood) -> None:
    """Somebody steps into the circle of whom the father may not know, and writes."""
    family = here.family
    new = placed(family.client, Role.STEP_PARENT, by=family.mother, starts=family.started, name=a_canary())
    hide = NewShield(
        reason=a_canary(),
        ends=timezone.now() + LATER,
        participant=new.place,
        from_participant=family.father.place,
    )
    shield(by=family.support_worker.standing(), new=hide)
    an_entry(new, title=a_canary())


def safety_and_a_space_of_ones_own(here: Neighbourhood) -> list[UUID]:
    """What no parent sees: steps of the reporting code, and what the young person keeps."""
    family = here.family
    assert family.young is not None
    noted_by(family.teacher, facts=a_canary())
    return [an_entry(family.young, title=a_canary(), body={"text": a_canary()})]


def looks(one: Someone, entry: UUID) -> None:
    assert one.client
    open_entry(by=one.asking(), client=one.client, entry=entry, moment=timezone.now())


@pytest.mark.parametrize(
    ("who", "written"),
    [
        ("shielded-father", (everything_hidden_from_father, safety_and_a_space_of_ones_own)),
        ("mother", (safety_and_a_space_of_ones_own,)),
    ],
)
def test_every_page_is_as_if_it_had_never_been_written(
    who: str, written: tuple[Callable[[Neighbourhood], list[UUID]], ...], here: Neighbourhood
) -> None:
    with put_back():
        before = seen_by(here, who)
    with put_back():
        hidden = [entry for write in written for entry in write(here)]
        after = seen_by(here, who)
        unknown = here.browser(who).get(f"/dossier/{here.client}/stuk/{here.client}/").content
        tried = [here.browser(who).get(address) for one in hidden for address in ways_to(here, one)]
    assert len(before) > 20
    assert changes(before, after) == []
    assert canaries("\n".join(after.values())) == []
    assert {one.status_code for one in tried} == {404}
    assert {one.content for one in tried} == {unknown}


def ways_to(here: Neighbourhood, entry: UUID) -> list[str]:
    """Every address that names an entry."""
    names = ("entry", "correct", "share", "shield", "why", "request", "erase-one")
    names_here = [f"dossier:{name}" for name in names]
    shown = ["signalling:filled-in", "signalling:kept-picture", "signalling:kept-paper"]
    return [address for name in (*names_here, *shown) for address in [named(here, name, entry)]]


def named(here: Neighbourhood, name: str, entry: UUID) -> str:
    return here.address(name, entry=entry, **{f"{name}/entry": entry})


def test_a_walk_notices_what_is_there(here: Neighbourhood) -> None:
    """Somebody who may read it finds it: the walk comes past where it stands."""
    with put_back():
        everything_hidden_from_father(here)
        found = canaries("\n".join(seen_by(here, "mother").values()))
    assert len(found) > 5


def test_who_is_shielded_from_does_not_read_that_somebody_looked_at_what_is_hidden(
    here: Neighbourhood,
) -> None:
    """A look at the page of what is hidden is told in who looked as any other look is."""
    with put_back():
        here.browser("mother").get(here.address("dossier:shields"))
        told_to_father = told(here.browser("shielded-father").get(here.address("dossier:trail")))
    assert "Marieke de Wit" in told_to_father
    assert "keek wat er afgeschermd" not in told_to_father
