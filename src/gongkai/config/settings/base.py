"""Settings shared by every environment. What differs by place comes from the environment, never from here."""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from gongkai.config.settings.mail import read_smtp_url

PACKAGE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(os.environ.get("GONGKAI_DATA_DIR", "var")).resolve()

DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("GONGKAI_HOSTS", "localhost,127.0.0.1").split(",") if host]
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("GONGKAI_ORIGINS", "").split(",") if origin]
ROOT_URLCONF = "gongkai.config.urls"
WSGI_APPLICATION = "gongkai.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "csp",
    "gongkai.common",
    "gongkai.audit",
    "gongkai.files",
    "gongkai.organisations",
    "gongkai.accounts",
    "gongkai.calendars",
    "gongkai.notices",
    "gongkai.checks",
    "gongkai.catalogues",
    "gongkai.publications",
    "gongkai.channels",
    "gongkai.policies",
    "gongkai.duties",
    "gongkai.portal",
    "gongkai.console",
    "gongkai.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.common.site.site_context",
                "gongkai.console.navigation.navigation",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]

DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{DATA_DIR / 'gongkai.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a transaction,
    # so that two writers wait for each other instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "gongkai.accounts.password_rules.MinimumLength",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "console:sign_in"
LOGIN_REDIRECT_URL = "console:todo"
LOGOUT_REDIRECT_URL = "portal:home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_CLIENT_IP_CALLABLE = "gongkai.common.client_address.client_address"
AXES_LOCKOUT_TEMPLATE = "console/locked_out.html"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"

# Uploads never land in a folder that a web server serves: every file goes out through a view that checks.
GONGKAI_FILE_STORE = DATA_DIR / "files"
GONGKAI_MAX_UPLOAD_BYTES = 50 * 1024 * 1024  # one file
GONGKAI_MAX_REQUEST_BYTES = 260 * 1024 * 1024  # all files of one form; nginx lets more through
FILE_UPLOAD_HANDLERS = ["gongkai.files.uploads.BoundedUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# ClamAV's daemon: unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310; empty: none, which an administrator must accept.
GONGKAI_CLAMD = os.environ.get("GONGKAI_CLAMD", "")
GONGKAI_SCAN_MAX_AGE_DAYS = int(os.environ.get("GONGKAI_SCAN_MAX_AGE_DAYS", "30"))  # older scans do not count

GONGKAI_SITE = {
    "name": os.environ.get("GONGKAI_SITE_NAME", "示例市明湖区人民政府"),
    "domain": os.environ.get("GONGKAI_SITE_DOMAIN", "www.minghu.example.cn"),
    "id_code": os.environ.get("GONGKAI_SITE_ID_CODE", "9901060001"),  # 网站标识码: 10 digits, region first
    "contact": os.environ.get("GONGKAI_SITE_CONTACT", "0990-5550100"),
}
# Where the site stands, for links in mails and on other platforms.
GONGKAI_BASE_URL = os.environ.get("GONGKAI_BASE_URL", f"https://{GONGKAI_SITE['domain']}").rstrip("/")
# Mail of reminders: EMAIL_* from GONGKAI_SMTP_URL; empty: reminders stay in the console.
globals().update(read_smtp_url(os.environ.get("GONGKAI_SMTP_URL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("GONGKAI_MAIL_FROM", f"no-reply@{GONGKAI_SITE['domain']}")
# An outgoing proxy for calls to other platforms (WeChat, Weibo), where the server has no direct way out.
GONGKAI_CHANNEL_PROXY = os.environ.get("GONGKAI_CHANNEL_PROXY", "")
GONGKAI_CHANNEL_TIMEOUT = float(os.environ.get("GONGKAI_CHANNEL_TIMEOUT", "15"))  # seconds without an answer
GONGKAI_REGION = os.environ.get("GONGKAI_REGION", "")  # region of local holiday notices; empty = national
# credit_year, organisation_year or credit_month; see gongkai.rules.index_numbers.
GONGKAI_INDEX_NUMBER_SCHEME = os.environ.get("GONGKAI_INDEX_NUMBER_SCHEME", "credit_year")

# A timed publication that comes later than this (the worker was down) waits for a person to say whether it still may.
GONGKAI_TIMED_STEP_MAX_LATE_HOURS = float(os.environ.get("GONGKAI_TIMED_STEP_MAX_LATE_HOURS", "24"))

# Calls of the API without a token: number per period and address.
GONGKAI_API_ANONYMOUS_RATE = os.environ.get("GONGKAI_API_ANONYMOUS_RATE", "240/min")
NINJA_NUM_PROXIES = 0  # trust no X-Forwarded-For unless a proxy of ours writes it
CSRF_FAILURE_VIEW = "gongkai.console.errors.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600  # a working day

HUEY_PATH = DATA_DIR / "jobs.sqlite3"
REDIS_URL = os.environ.get("REDIS_URL", "")
HUEY_IMMEDIATE = False  # true: a job runs at once in the process that asks for it (tests)
# Domain apps may not import the jobs above them; they ask for the task by this name.
GONGKAI_READ_IMPORT_TASK = "gongkai.jobs.imports.read_import"
GONGKAI_EXAMINE_FILE_TASK = "gongkai.jobs.scans.examine_file"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "WARNING"},
        "pdfminer": {"level": "ERROR"},
        # Addresses of calls to other platforms hold access tokens.
        "httpx": {"level": "WARNING"},
        "httpcore": {"level": "WARNING"},
    },
}
