"""Django's settings. Production is the default; docs/settings.md explains every name of the environment."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

from houvast.rooms.people.log_ins import log_ins
from houvast.rooms.vault.installation import signing_keys

SERVER = Path(__file__).resolve().parent


def words_of(name: str, default: str) -> list[str]:
    """A setting that is a list, separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def is_on(name: str) -> bool:
    """A setting that is on or off; off when it is not there."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


# --- what the environment may say ----------------------------------------------------------------

DEBUG = is_on("HOUVAST_DEBUG")
DEMO = is_on("HOUVAST_DEMO")
ALLOWED_HOSTS = words_of("HOUVAST_HOSTS", "localhost,127.0.0.1,[::1]")
DATA = Path(os.environ.get("HOUVAST_DATA", "data"))
EXTRA_CONTENT = [Path(word) for word in words_of("HOUVAST_CONTENT", "")]
BEHIND_HTTPS = is_on("HOUVAST_HTTPS")
SITE = os.environ.get("HOUVAST_SITE", "http://localhost:8000").rstrip("/")
KEY_FILE = Path(os.environ.get("HOUVAST_KEY_FILE") or DATA / "installation.key")
# Before the first start there is no key yet; then one that lives as long as the process will do.
SECRET_KEY, *SECRET_KEY_FALLBACKS = signing_keys(KEY_FILE) or [secrets.token_urlsafe(50)]
DATABASE = os.environ.get("HOUVAST_DATABASE") or f"sqlite:///{DATA.absolute() / 'houvast.sqlite3'}"
DATABASE_OWNER = os.environ.get("HOUVAST_DATABASE_OWNER") or DATABASE
MAIL = os.environ.get("HOUVAST_MAIL", "")
LOG_INS = log_ins(os.environ.get("HOUVAST_OIDC", ""))  # those of school and care; none unless named

# --- the parts -----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "houvast.server.apps.ServerConfig",
    "houvast.rooms.front.apps.FrontConfig",
    "houvast.rooms.library.apps.LibraryConfig",
    "houvast.rooms.signalling.apps.SignallingConfig",
    "houvast.rooms.dossier.apps.DossierConfig",
    "houvast.rooms.people.apps.PeopleConfig",
    "houvast.rooms.trail.apps.TrailConfig",
    "houvast.rooms.vault.apps.VaultConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "houvast.server.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "houvast.server.urls"
WSGI_APPLICATION = "houvast.server.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "houvast.rooms.people.bar.bar",
            ]
        },
    }
]

# --- the databases: the tables of the rooms, and the keys apart from them ----------------------------


def database(url: str) -> dict[str, Any]:
    """One database by its URL; SQLite keeps what it confirmed, and a deleted record stays noticed.

    The log (WAL) stays on in the file. Turning it on does not wait for others: two who do that at once get
    "locked". So whatever makes a file turns it on before it serves anybody (migrate, restore), and here it is
    on already.
    """
    found: dict[str, Any] = dict(dj_database_url.parse(url))
    if found["ENGINE"].endswith("sqlite3"):
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
        found["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    else:
        found["CONN_MAX_AGE"] = 60
        found["CONN_HEALTH_CHECKS"] = True
    return found


DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database(DATABASE), "keys": database(f"sqlite:///{DATA.absolute() / 'keys.sqlite3'}")}
DATABASE_ROUTERS = ["houvast.rooms.vault.routing.KeysRouter"]
AUTH_USER_MODEL = "people.Person"

# --- signing in (docs/signing-in.md); a page of a visitor touches none of this ------------------------------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": f"houvast.rooms.people.passwords.{name}"} for name in ("Long", "Rare")]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "people:mine", "front:front"

PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day; permits.py ends it then, however busy somebody was
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = BEHIND_HTTPS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# In the database: one count for all processes, kept over a restart, and adding to it is atomic there. A
# cache in files is shared too, but two processes that add at once both get through.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_limit",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # else somebody floods the table until the own count falls out
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_HTTPS else 0

ACCOUNT_ADAPTER = "houvast.rooms.people.adapters.Account"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_FORMS = {"signup": "houvast.rooms.people.forms.sign_in.SignUp"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "houvast.rooms.people.forms.naming.Naming"
ACCOUNT_USER_DISPLAY = "houvast.rooms.people.adapters.display"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None

MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody is in without a confirmed address; this lets one change it
MFA_ADAPTER = "houvast.rooms.people.adapters.Factors"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off

SOCIALACCOUNT_ADAPTER = "houvast.rooms.people.adapters.Elsewhere"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_LOGIN_ON_GET = True  # our form-action 'self' does not let a form lead elsewhere; a link may
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": [one.app() for one in LOG_INS], "OAUTH_PKCE_ENABLED": True}
}

# --- language and time -----------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
USE_I18N = True
LOCALE_PATHS = [SERVER / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- files for the browser ---------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = SERVER / "collected"
FONTS = SERVER / "fonts"  # for the papers; made by tools/build_assets.py
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- what comes in: small, and never written to disk ---------------------------------------------------

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- safety; the Content-Security-Policy stands in headers.py -------------------------------------------

SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = BEHIND_HTTPS
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

# --- the log: to stderr, where and what went wrong, never what somebody wrote ---------------------------

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "houvast.server.reticent.Reticent",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
