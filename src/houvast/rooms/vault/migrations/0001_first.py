"""The table of keys, in the database `keys`."""

import uuid
from typing import ClassVar

import django.utils.timezone
from django.db import migrations, models

EITHER_KEY_OR_TOMBSTONE = models.Q(
    models.Q(("destroyed__isnull", False), ("wrapped__isnull", True)),
    models.Q(("destroyed__isnull", True), ("wrapped__isnull", False)),
    _connector="OR",
)


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Key",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("subject", models.UUIDField()),
                ("owner", models.CharField(max_length=60)),
                ("retention", models.CharField(max_length=40)),
                ("installation", models.CharField(max_length=16)),
                ("wrapped", models.BinaryField(null=True)),
                ("made", models.DateTimeField(default=django.utils.timezone.now)),
                ("destroyed", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject", "owner", "retention"), name="one_key_for_a_scope"
                    ),
                    models.CheckConstraint(
                        condition=EITHER_KEY_OR_TOMBSTONE, name="destroyed_means_without_key"
                    ),
                ],
            },
        ),
    ]
