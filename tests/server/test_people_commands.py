"""The keeper makes organisations and gives positions on the command line, each with its record."""

from datetime import UTC, datetime

import pytest

from houvast.practice.authority import Role
from houvast.rooms.people.models import Organisation, Position
from houvast.rooms.people.queries.accounts import hats
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.records import INSTALLATION
from houvast.server.command_line import main
from tests.rooms.people.arriving import known

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

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
