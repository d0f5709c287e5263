"""The settings of the tests: those of production, with fast databases; static files keep their names."""

import os
from pathlib import Path

from houvast.rooms.vault.installation import ensure_installation_key, signing_keys
from houvast.server.settings import *  # noqa: F403
from houvast.server.settings import MIDDLEWARE, STORAGES, database

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]

# An installation of its own, in build/; what it seals lives no longer than a test.
DATA = Path(__file__).resolve().parents[1] / "build" / "tests"
KEY_FILE = DATA / "installation.key"
ensure_installation_key(KEY_FILE)
SECRET_KEY, *SECRET_KEY_FALLBACKS = signing_keys(KEY_FILE)

# In memory, unless a server is named (make postgres); the keys are always SQLite.
IN_MEMORY = "sqlite://:memory:"
DATABASE = DATABASE_OWNER = os.environ.get("HOUVAST_DATABASE") or IN_MEMORY
DATABASES = {"default": database(DATABASE), "keys": database(IN_MEMORY)}
