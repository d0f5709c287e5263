"""The table in which tries to get in are counted; Django's own command makes it."""

from typing import ClassVar

from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE IF EXISTS people_limit")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("people", "0001_first")]

    operations: ClassVar = [migrations.RunPython(make, drop)]
