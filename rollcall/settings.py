"""Settings of an installation. What differs between two of them comes from the environment or the data folder.

ROLLCALL_DATA   the data folder: database, files, keys (default: `var` beside the package)
DATABASE_URL    another database than the SQLite file in the data folder, such as postgres://…
ROLLCALL_HOSTS  names under which it is reached, by commas (default: any; name them where strangers can reach it)
ROLLCALL_HTTPS  1 when it is served over HTTPS by a proxy: cookies then travel over HTTPS only
ROLLCALL_TRUSTED_PROXIES  addresses or networks, by commas, of proxies that say from where a request comes (none)
ROLLCALL_SECOND_FACTOR  `offered` where a second factor is not demanded of those who see the whole register
ROLLCALL_DEBUG  1 shows errors in the browser; never where real people's data is
"""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from rollcall.lib import keyring

PACKAGE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("ROLLCALL_DATA") or PACKAGE.parent / "var").resolve()
HTTPS = os.environ.get("ROLLCALL_HTTPS") == "1"
DEBUG = os.environ.get("ROLLCALL_DEBUG") == "1"

# ---- where data is kept ----
SQLITE_FILE = DATA / "rollcall.sqlite3"
SQLITE_URL = f"sqlite:///{SQLITE_FILE}"
DATABASES = {"default": dj_database_url.config(default=SQLITE_URL, conn_max_age=None)}
IS_SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
if IS_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        # A write takes its place in the queue at once (IMMEDIATE); what is acknowledged is on the disk (FULL).
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA temp_store=MEMORY; PRAGMA cache_size=-2000; PRAGMA busy_timeout=20000; PRAGMA secure_delete=ON;",
    }
    # Tests run on a file too: a database in memory shares its cache, and locks there are refused instead of waited for.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / f"test-{os.getpid()}.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 10}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Beside a database elsewhere there may be data whose keys are lost: only `rollcall setup` may make new ones there.
HAS_DATA = SQLITE_FILE.exists() if IS_SQLITE else os.environ.get("ROLLCALL_MAKE_KEYS") != "1"
KEYS = keyring.load(DATA, has_data=HAS_DATA)
SECRET_KEY = KEYS.secret
KEYS_FOLDER = DATA  # where each process looks whether the keys have changed

# ---- what it is made of ----
INSTALLED_APPS = [
    "rollcall.house",
    "rollcall.board",
    "rollcall.field",
    "rollcall.find",
    "rollcall.residents",
    "rollcall.demo",
    "rollcall.privacy",
    "rollcall.rosters",
    "rollcall.rounds",
    "rollcall.screening",
    "rollcall.plans",
    "rollcall.signin",
    "rollcall.team",
    "rollcall.register",
    "rollcall.journal",
    "rollcall.accounts",
    "rollcall.tenancy",
    "rollcall.ui",
    "django_htmx",
    "csp",
    "lucide",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rollcall.ui.packing.PackingMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rollcall.team.middleware.StandingMiddleware",
    "rollcall.signin.middleware.SignInMiddleware",
    "rollcall.journal.looking.LookMiddleware",
    "rollcall.accounts.middleware.SizeMiddleware",
]
ROOT_URLCONF = "rollcall.urls"
WSGI_APPLICATION = "rollcall.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "rollcall.board.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "rollcall.ui.templatetags.ui"],
        },
    }
]

# ---- who may come in ----
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["rollcall.accounts.backends.PasswordBackend"]
PASSWORD_HASHERS = ["rollcall.accounts.hashers.SmallArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "signin:sign-in"
LOGIN_REDIRECT_URL = "board:home"
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db" if IS_SQLITE else "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
# How long a sign-in lasts without a request, and at all, by the way in; the PIN locks a phone long before.
SIGN_IN_LASTS = {
    "PASSWORD": (timedelta(hours=12), timedelta(days=14)),
    "PASSKEY": (timedelta(hours=12), timedelta(days=14)),
    "LINK": (timedelta(days=60), timedelta(days=180)),
    "PIN": (timedelta(hours=1), timedelta(hours=14)),  # on a device that is shared
    "OTHER": (timedelta(hours=12), timedelta(days=14)),
}
CONFIRMED_FOR_MINUTES = 15  # then a password or PIN is asked again before whole numbers leave
PIN_IDLE_MINUTES = 30  # an own phone that nobody touches asks for its PIN again
SHARED_IDLE_MINUTES = 5  # a shared one asks who is there
BROWSER_KNOWN_DAYS = 365
SECOND_FACTOR_REMEMBERED_DAYS = 30
# "demanded" of whoever sees the register everywhere and signs in with a password; "offered" to everybody.
SECOND_FACTOR = os.environ.get("ROLLCALL_SECOND_FACTOR", "demanded")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "rollcall.ui.views.form_expired"
ALLOWED_HOSTS = os.environ.get("ROLLCALL_HOSTS", "*").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# Addresses or networks of proxies whose word about the sender's address is taken.
TRUSTED_PROXIES = [one for one in os.environ.get("ROLLCALL_TRUSTED_PROXIES", "").replace(" ", "").split(",") if one]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_SSL_REDIRECT = False  # the proxy's work
# Frames are forbidden by the policy below (W002); subdomains and preload lists are for whoever owns the domain (W005,
# W021); plain http is turned away by the proxy (W008).
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W005", "security.W008", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# ---- words and times ----
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# ---- files ----
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(DATA / "files")}},
    "staticfiles": {"BACKEND": "rollcall.ui.storage.Assets"},
}
UPLOAD_MAX_BYTES = 40_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
# What is uploaded stays in memory until it is sealed: on the disk it would lie in plain, and stay when the process is
# killed. SizeMiddleware lets through no more than this.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * UPLOAD_MAX_BYTES + 1_000_000

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"tokens": {"()": "rollcall.lib.logs.HidesWhatIsSensitive"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["tokens"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
