"""The keeper makes organisations, gives positions and helps who lost a second step, each with its record."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import override_settings

from houvast.practice.authority import Role
from houvast.rooms.people.models import Organisation, Position
from houvast.rooms.people.queries.accounts import hats
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.records import INSTALLATION
from houvast.server.command_line import main
from tests.rooms.people.arriving import Arrival, known, mail

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture(autouse=True)
def quick_passwords() -> Iterator[None]:
    """How dear it is to keep a password is not what is tested here."""
    with override_settings(PASSWORD_HASHERS=["tests.rooms.people.arriving.QuickArgon2"]):
        yield


POSITION = ["position", "add", "juf@school.example", "De Linde", "teacher", "--until"]


def test_an_organisation_is_made_and_the_trail_keeps_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["organisation", "add", " De  Linde ", "--kind", "school"]) == 0
    made = Organisation.objects.get()
    assert (made.name, made.kind) == ("De Linde", "school")
    assert capsys.readouterr().out.strip() == str(made.pk)
    record = Row.objects.get(chain=INSTALLATION)
    assert (record.event, record.action, record.role) == ("organisation-made", "create", "system")
    assert "Linde" not in str(list(Row.objects.values_list()))


@pytest.mark.parametrize("name", ["De Linde", "", "  ", "x" * 201])
def test_an_organisation_needs_a_name_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["organisation", "add", "De Linde", "--kind", "school"])
    assert main(["organisation", "add", name, "--kind", "care"]) == 2
    assert capsys.readouterr().err.strip()
    assert Organisation.objects.count() == 1


def test_somebody_gets_a_position_up_to_and_including_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    person = known("juf@school.example")
    main(["organisation", "add", "De Linde", "--kind", "school"])
    assert main([*POSITION, "2099-07-31"]) == 0
    position = Position.objects.get()
    last = datetime(2099, 7, 31, 21, 59, 59, tzinfo=UTC)  # 23:59:59 in Amsterdam
    assert [hat.role for hat in hats(person, last)] == [Role.TEACHER]
    assert not hats(person, position.ends)
    record = Row.objects.get(event="position-given")
    assert (record.chain, record.role) == (person, "system")
    assert "juf" not in str(list(Row.objects.values_list()))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["niemand@school.example", "De Linde", "teacher", "--until", "2099-07-31"], "Er is geen account"),
        (["juf@school.example", "De Eik", "teacher", "--until", "2099-07-31"], "Deze organisatie is er niet"),
        (["juf@school.example", "De Linde", "teacher", "--until", "2020-07-31"], "al voorbij"),
    ],
)
def test_a_position_that_cannot_be_given_says_why(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    known("juf@school.example")
    main(["organisation", "add", "De Linde", "--kind", "school"])
    assert main(["position", "add", *words]) == 2
    assert told in capsys.readouterr().err
    assert not Position.objects.exists()


@pytest.mark.parametrize("words", [["parent", "--until", "2099-07-31"], ["teacher", "--until", "31-07-2099"]])
def test_a_role_of_the_family_or_a_day_in_another_form_is_not_taken(words: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(["position", "add", "juf@school.example", "De Linde", *words])


# --- who lost every second step ---

REMOVE = ["second-step", "remove"]


def somebody_with_an_app(email: str = "juf@school.example") -> tuple[UUID, Arrival]:
    """Somebody who is signed in and has an app and codes on paper."""
    person = known(email)
    arrival = Arrival().sign_in(person)
    arrival.add_app()
    return person, arrival


def test_who_lost_every_second_step_starts_anew(capsys: pytest.CaptureFixture[str]) -> None:
    person, arrival = somebody_with_an_app()
    assert main([*REMOVE, " Juf@school.example", "--yes"]) == 0
    assert "1 keer uitgelogd" in capsys.readouterr().out
    assert not Authenticator.objects.filter(user=person).exists()
    assert not UserSession.objects.filter(user=person).exists()
    assert not arrival.is_in
    Arrival().sign_in(person).add_app()


def test_a_removed_second_step_is_told_by_letter_and_kept_in_the_trail() -> None:
    person, _arrival = somebody_with_an_app()
    main([*REMOVE, "juf@school.example", "--yes"])
    letter = mail()[-1]
    assert (letter.kind, letter.to, letter.path) == ("factors-removed", "juf@school.example", "/inloggen/")
    assert "Vroeg jij dit niet?" in letter.text
    record = Row.objects.get(event="second-step-removed")
    assert (record.chain, record.action, record.role) == (person, "delete", "system")
    assert "juf" not in str(list(Row.objects.values_list()))


@pytest.mark.parametrize(
    ("typed", "gone"), [("weghalen\n", True), ("ja\n", False), ("\n", False), ("", False)]
)
def test_without_yes_the_keeper_types_a_word(typed: str, gone: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    person, arrival = somebody_with_an_app()
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert main([*REMOVE, "juf@school.example"]) == (0 if gone else 1)
    assert Authenticator.objects.filter(user=person).exists() is not gone
    assert arrival.is_in is not gone


def test_the_second_step_and_the_sessions_of_others_stay() -> None:
    _person, other = somebody_with_an_app("ander@school.example")
    somebody_with_an_app()
    main([*REMOVE, "juf@school.example", "--yes"])
    assert other.is_in
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize(
    ("email", "told"),
    [("niemand@school.example", "Er is geen account"), ("juf@school.example", "heeft geen tweede stap")],
)
def test_where_there_is_nothing_to_remove_that_is_said(
    email: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    known("juf@school.example")
    assert main([*REMOVE, email, "--yes"]) == 2
    assert told in capsys.readouterr().err
    assert not mail()
    assert not Row.objects.filter(event="second-step-removed").exists()
