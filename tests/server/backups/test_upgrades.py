"""From every released version to this one, with people's data in it, on the database of the tests."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from houvast.practice.authority import Role
from houvast.rooms.people.models import Organisation
from houvast.rooms.trail.queries import verify
from houvast.server.backups import schema
from houvast.server.commands import migrate
from tests.rooms.dossier.circles import an_entry, opened_by
from tests.server.backups.houses import House, organisation, ran

OURS = ("people", "dossier", "trail")
RELEASED = {
    # Nothing is released yet: this is the first state that ever had tables.
    "first tables": ("people.0001_first", "dossier.0001_first", "trail.0001_first"),
}
"""The newest migration of each of our rooms in each release; a release adds its line here."""
CHANGELOG = Path(__file__).resolve().parents[3] / "CHANGELOG.md"


def test_every_release_stands_here() -> None:
    told = re.findall(r"^## (\d+\.\d+\.\d+)(?! \(not released\))\s*$", CHANGELOG.read_text(), re.MULTILINE)
    assert set(told) <= set(RELEASED)


def of_release(name: str) -> list[tuple[str, str]]:
    """The migrations that a release had: ours up to its newest, and those of others."""
    graph = MigrationLoader(None).graph
    newest = [tuple(one.split(".")) for one in RELEASED[name]]
    ours = {node for one in newest for node in graph.forwards_plan(one) if node[0] in OURS}
    return [one for one in graph.nodes if one[0] not in OURS or one in ours]


@pytest.mark.parametrize("release", RELEASED)
def test_a_house_with_data_comes_to_this_version_with_everything_in_it(
    release: str, new_house: House
) -> None:
    schema.bring_up_to_date("keys")
    schema.bring_to(of_release(release))
    written = new_house.write()
    organisation("De Linde")
    assert ran(migrate) == 0
    assert schema.waiting() == schema.waiting("keys") == []
    assert new_house.read(written) == [written.text]
    assert list(Organisation.objects.values_list("name", flat=True)) == ["De Linde"]
    mother, _born = opened_by(role=Role.PARENT)
    an_entry(mother)
    assert verify().breaks == ()


def test_no_table_differs_from_what_the_migrations_make(new_house: House) -> None:
    schema.bring_up_to_date("keys")
    schema.bring_up_to_date()
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_second_time_nothing_happens(house: House) -> None:
    before = schema.applied()
    assert ran(migrate) == 0
    assert schema.applied() == before
