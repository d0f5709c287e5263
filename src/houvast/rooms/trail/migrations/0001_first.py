"""The table of the trail, and the triggers that keep it append-only."""

import uuid
from typing import ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from houvast.rooms.trail import guards


def put_up(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.put_up(schema_editor.connection)


def take_down(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Row",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("chain", models.UUIDField()),
                ("sequence", models.BigIntegerField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("at", models.DateTimeField()),
                ("event", models.CharField(max_length=60)),
                ("action", models.CharField(max_length=10)),
                ("outcome", models.CharField(max_length=10)),
                ("person", models.UUIDField(null=True)),
                ("role", models.CharField(max_length=30)),
                ("organisation", models.UUIDField(null=True)),
                ("participant", models.UUIDField(null=True)),
                ("session", models.CharField(blank=True, max_length=64)),
                ("strong", models.BooleanField()),
                ("seen_as", models.UUIDField(null=True)),
                ("purpose", models.CharField(blank=True, max_length=40)),
                ("emergency", models.BooleanField()),
                ("objects_touched", models.JSONField()),
                ("rules", models.JSONField()),
                ("consents", models.JSONField()),
                ("ended_chain", models.UUIDField(null=True)),
                ("ended_sequence", models.BigIntegerField(null=True)),
                ("ended_mac", models.BinaryField(null=True)),
                ("key", models.CharField(max_length=16)),
                ("previous", models.BinaryField()),
                ("mac", models.BinaryField()),
            ],
            options={
                "db_table": "trail_record",
                "indexes": [models.Index(fields=["person", "at"], name="trail_person_at")],
                "constraints": [
                    models.UniqueConstraint(fields=["chain", "sequence"], name="trail_one_place_in_a_chain"),
                    models.CheckConstraint(
                        condition=models.Q(sequence__gte=1), name="trail_counts_from_one"
                    ),
                ],
            },
        ),
        migrations.RunPython(put_up, take_down),
    ]
