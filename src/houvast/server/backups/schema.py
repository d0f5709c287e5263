"""Which migrations a database has, and bringing it to those of a back-up or to those of today."""

from collections.abc import Sequence

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from houvast.server.backups.refusals import Refused

MIGRATIONS = "django_migrations"
FILLED_BY_DJANGO = {MIGRATIONS, "django_content_type", "auth_permission"}
Migration = tuple[str, str]  # app and name


def applied(using: str = DEFAULT_DB_ALIAS) -> list[Migration]:
    """The migrations that are in the database, in alphabetical order."""
    return sorted(MigrationRecorder(connections[using]).applied_migrations())


def waiting(using: str = DEFAULT_DB_ALIAS) -> list[Migration]:
    """The migrations that are not in the database yet, in the order they will come."""
    executor = MigrationExecutor(connections[using])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [(migration.app_label, migration.name) for migration, _backwards in plan]


def bring_up_to_date(using: str = DEFAULT_DB_ALIAS) -> None:
    """Run every migration that waits."""
    call_command("migrate", database=using, interactive=False, verbosity=0)


def check_known(migrations: Sequence[Migration]) -> None:
    """Raises Refused when a back-up has a migration this Houvast does not know."""
    known = MigrationLoader(None).graph.nodes
    if any(one not in known for one in migrations):
        raise Refused(
            _(
                "Deze back-up is gemaakt met een nieuwere versie van Houvast. "
                "Zet eerst die versie op deze machine. Er is niets veranderd."
            )
        )


def bring_to(migrations: Sequence[Migration]) -> None:
    """Give an empty database the tables of these migrations; no rows but the list of them."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    there, nodes = set(migrations), executor.loader.graph.node_map
    last = [
        one
        for one in there
        if not any(child.key in there and child.key[0] == one[0] for child in nodes[one].children)
    ]
    executor.migrate(sorted(last))


def end_visits() -> None:
    """Nobody is signed in any more: a visit that somebody ended since the back-up must not live again."""
    Session.objects.all().delete()


def tables() -> list[str]:
    """The tables of the default database that a back-up covers."""
    connection = connections[DEFAULT_DB_ALIAS]
    return sorted(set(connection.introspection.table_names()) - {MIGRATIONS})


def row_counts() -> dict[str, int]:
    """How many rows each of those tables has."""
    connection = connections[DEFAULT_DB_ALIAS]
    counted: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counted[table] = cursor.fetchone()[0]
    return counted


def is_empty() -> bool:
    """Is there nothing in the database but what Django puts there itself?"""
    return not any(count for table, count in row_counts().items() if table not in FILLED_BY_DJANGO)
