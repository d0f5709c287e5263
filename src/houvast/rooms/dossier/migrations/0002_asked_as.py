"""In which role somebody asked for a list; of those asked before it stays empty."""

from typing import ClassVar

from django.db import migrations, models

ROLES = [
    ("client", "client"),
    ("parent", "parent"),
    ("guardian", "guardian"),
    ("institution", "institution"),
    ("curator", "curator"),
    ("mentor", "mentor"),
    ("foster-parent", "foster-parent"),
    ("step-parent", "step-parent"),
    ("foster-care-worker", "foster-care-worker"),
    ("child-protection-worker", "child-protection-worker"),
    ("teacher", "teacher"),
    ("internal-supervisor", "internal-supervisor"),
    ("reporting-officer", "reporting-officer"),
    ("support-worker", "support-worker"),
    ("psychologist", "psychologist"),
    ("youth-doctor", "youth-doctor"),
    ("gp", "gp"),
    ("interpreter", "interpreter"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("dossier", "0001_first")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="askedlist",
            name="by_role",
            field=models.CharField(blank=True, choices=ROLES, default="", max_length=30),
            preserve_default=False,
        ),
    ]
