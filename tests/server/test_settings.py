"""Production is the default, and what goes in is small."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from houvast.rooms.vault.installation import add_installation_key, ensure_installation_key
from tests.house.source import ROOT

SHOW = """
import json
from houvast.server import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.isupper()}, default=str))
"""


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A new process with nothing of ours in its environment but this."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HOUVAST_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, *words],
        env=clean | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def settings(**environment: str) -> dict[str, Any]:
    """The settings as they are with this in the environment."""
    shown: dict[str, Any] = json.loads(run("-c", SHOW, **environment).stdout)
    return shown


@pytest.fixture(scope="module")
def default() -> dict[str, Any]:
    return settings()


def test_nothing_in_the_environment_means_production(default: dict[str, Any]) -> None:
    assert default["DEBUG"] is False
    assert default["DEMO"] is False
    assert default["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def test_before_the_first_start_what_is_signed_is_signed_anew_in_every_process(tmp_path: Path) -> None:
    nowhere = settings(HOUVAST_DATA=str(tmp_path))["SECRET_KEY"]
    assert len(nowhere) > 50
    assert nowhere != settings(HOUVAST_DATA=str(tmp_path))["SECRET_KEY"]


def test_the_key_file_gives_what_is_signed_with_and_a_rotation_signs_nobody_out(tmp_path: Path) -> None:
    key = tmp_path / "installation.key"
    ensure_installation_key(key)
    first = settings(HOUVAST_KEY_FILE=str(key))
    add_installation_key(key)
    second = settings(HOUVAST_KEY_FILE=str(key))
    assert second["SECRET_KEY"] != first["SECRET_KEY"]
    assert second["SECRET_KEY_FALLBACKS"] == [first["SECRET_KEY"]]
    assert key.read_text().split()[0] not in str(second)


def test_the_environment_is_heard() -> None:
    heard = settings(
        HOUVAST_HOSTS="houvast.example, www.houvast.example",
        HOUVAST_DEBUG="1",
        HOUVAST_DEMO="on",
        HOUVAST_DATA="elsewhere",
        HOUVAST_CONTENT="one,two",
    )
    assert heard["ALLOWED_HOSTS"] == ["houvast.example", "www.houvast.example"]
    assert heard["DEBUG"] is True
    assert heard["DEMO"] is True
    assert heard["DATABASES"]["default"]["NAME"] == str(ROOT / "elsewhere" / "houvast.sqlite3")
    assert heard["DATABASES"]["keys"]["NAME"] == str(ROOT / "elsewhere" / "keys.sqlite3")
    assert heard["EXTRA_CONTENT"] == ["one", "two"]


@pytest.mark.parametrize("value", ["", "0", "no", "off", "false", "nee"])
def test_off_is_off(value: str) -> None:
    assert settings(HOUVAST_DEBUG=value)["DEBUG"] is False


def test_https_is_kept_once_it_is_there(default: dict[str, Any]) -> None:
    secure = settings(HOUVAST_HTTPS="1")
    assert secure["SECURE_SSL_REDIRECT"] is True
    assert secure["CSRF_COOKIE_SECURE"] is True
    assert secure["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60
    assert "SECURE_SSL_REDIRECT" not in default


def test_there_is_no_admin_that_sees_everything(default: dict[str, Any]) -> None:
    assert "django.contrib.admin" not in default["INSTALLED_APPS"]


def test_a_session_ends_and_its_cookie_is_for_this_site_alone(default: dict[str, Any]) -> None:
    assert default["SESSION_COOKIE_AGE"] <= 8 * 60 * 60
    assert default["SESSION_EXPIRE_AT_BROWSER_CLOSE"] is True
    assert settings(HOUVAST_HTTPS="1")["SESSION_COOKIE_SECURE"] is True


def test_log_ins_of_school_and_care_are_off(default: dict[str, Any]) -> None:
    assert default["LOG_INS"] == []
    assert default["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"] == []


def test_what_comes_in_is_small_and_stays_in_memory(default: dict[str, Any]) -> None:
    assert default["FILE_UPLOAD_HANDLERS"] == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert default["DATA_UPLOAD_MAX_MEMORY_SIZE"] == 2_500_000
    assert default["DATA_UPLOAD_MAX_NUMBER_FIELDS"] == 2000
    assert default["FILE_UPLOAD_MAX_MEMORY_SIZE"] <= 2_500_000


def test_the_database_is_careful(default: dict[str, Any]) -> None:
    options = default["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


def test_django_finds_nothing_to_worry_about_in_production() -> None:
    """W005 and W021 ask to promise https for all other names of the domain: that is not ours to promise."""
    told = run(
        *("-m", "django", "check", "--deploy", "--fail-level", "ERROR"),
        DJANGO_SETTINGS_MODULE="houvast.server.settings",
        HOUVAST_HTTPS="1",
    )
    assert told.returncode == 0, told.stderr
    warnings = {word.strip("()") for word in told.stderr.split() if word.startswith("(security.")}
    assert warnings <= {"security.W005", "security.W021"}


def test_asking_for_settings_makes_no_file(tmp_path: Any) -> None:
    run(
        "-c",
        "import django; django.setup()",
        HOUVAST_DATA=str(tmp_path),
        DJANGO_SETTINGS_MODULE="tests.settings",
    )
    assert list(tmp_path.iterdir()) == []
