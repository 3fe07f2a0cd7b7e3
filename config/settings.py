"""Kith's settings: one module, environment variables with safe defaults. docs/OPERATING.md explains each variable.

Without any variable this is a working installation on one machine, for development and for trying out.
KITH_PRODUCTION=1 turns on what a public installation needs and refuses to start without it.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from config import environment as env
from config.embedded.folder import data_folder, subfolder
from config.embedded.redis import Redis
from config.embedded.secrets import secret
from config.logs import logging_settings

django_stubs_ext.monkeypatch()  # ModelForm[User] and the like, which only the type checker reads

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = data_folder()
PRODUCTION = env.flag("KITH_PRODUCTION")
TESTING = "PYTEST_VERSION" in os.environ
DEBUG = env.flag("KITH_DEBUG") and not PRODUCTION

SECRET_KEY = secret("secret_key")
SECRET_KEY_FALLBACKS = env.words("KITH_OLD_SECRET_KEYS")

# ---- addresses

KITH_URL = env.text("KITH_URL", f"http://localhost:{env.number('KITH_PORT', 8000)}").rstrip("/")
ALLOWED_HOSTS = env.words("KITH_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver")
if PRODUCTION and not (ALLOWED_HOSTS and KITH_URL.startswith("https://")):
    raise ImproperlyConfigured("KITH_PRODUCTION=1 needs KITH_HOSTS (comma-separated) and KITH_URL (https://…).")
CSRF_TRUSTED_ORIGINS = [KITH_URL] if PRODUCTION else []
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

# ---- rooms

ROOMS = [
    "accounts",
    "communities",
    "relationships",
    "moderation",
    "care",
    "crisis",
    "governance",
    "reporting",
]

SOCIAL_PROVIDERS: dict[str, dict[str, Any]] = {}
for provider in ("google", "github", "openid_connect"):
    prefix = f"KITH_{'OIDC' if provider == 'openid_connect' else provider.upper()}"
    if client := env.text(f"{prefix}_CLIENT_ID"):
        application: dict[str, Any] = {"client_id": client, "secret": env.text(f"{prefix}_SECRET")}
        if provider == "openid_connect":
            application |= {
                "provider_id": "oidc",
                "name": env.text("KITH_OIDC_NAME", "Single sign-on"),
                "settings": {"server_url": env.text("KITH_OIDC_URL")},
            }
        SOCIAL_PROVIDERS[provider] = {"APPS": [application], "OAUTH_PKCE_ENABLED": True}
SOCIALACCOUNT_PROVIDERS = SOCIAL_PROVIDERS

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    *ROOMS,
    "config.apps.KithAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *(f"allauth.socialaccount.providers.{provider}" for provider in SOCIAL_PROVIDERS),
    "allauth.usersessions",
    "django_celery_beat",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "pgtrigger",
    "pghistory",
    "pghistory.admin",
    "csp",
    "anymail",
]

# ---- requests

MIDDLEWARE = [
    "config.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.IdleSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.shell.shell",
            ],
        },
    },
]

# ---- data

DATABASES: dict[str, dict[str, Any]]
if url := env.text("DATABASE_URL"):
    DATABASES = {"default": env.database(url)}
    if password := env.text("KITH_DATABASE_PASSWORD"):  # or KITH_DATABASE_PASSWORD_FILE
        DATABASES["default"]["PASSWORD"] = password
    if name := env.text("KITH_DB_NAME"):
        DATABASES["default"]["NAME"] = name
else:
    name = env.text("KITH_DB_NAME", "kith")
    DATABASES = {"default": {"ENGINE": "config.database", "NAME": name, "KITH_DATABASE": name, "OPTIONS": {}}}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 0 if TESTING else 600,
    "CONN_HEALTH_CHECKS": True,
    "ATOMIC_REQUESTS": True,
    "TEST": {"NAME": f"test_{DATABASES['default']['NAME']}"},
}
if TESTING:  # a test database that a power cut damages is made anew
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = subfolder("media")
STATIC_URL = "static/"
STATIC_ROOT = subfolder("static", 0o755)
STATICFILES_DIRS = [BASE_DIR / "static"]
# `up` and production serve what collectstatic gathered, under hashed names; development serves the sources.
GATHERED = (
    PRODUCTION or env.flag("KITH_SUPERVISED") or sys.argv[1:2] in (["up"], ["demo"], ["prepare"], ["collectstatic"])
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if GATHERED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not GATHERED and not TESTING
WHITENOISE_AUTOREFRESH = False

# ---- language and time

LANGUAGE_CODE = "en-gb"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# ---- sign-in

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.ByInvitation"
SOCIALACCOUNT_ADAPTER = "accounts.adapter.KnownPeople"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kith"
MFA_ADAPTER = "config.mfa.SealedMFAAdapter"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = False
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # e-mail is unique, whatever its case, by a constraint on lower(email)

# ---- cookies and transport

SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
KITH_IDLE_SECONDS = int(timedelta(hours=12).total_seconds())
KITH_IDLE_NOTED_EVERY_SECONDS = int(timedelta(minutes=10).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-kith-session"
    CSRF_COOKIE_NAME = "__Host-kith-csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if env.flag("KITH_BEHIND_PROXY", default=True):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
else:
    SESSION_COOKIE_NAME = "kith-session"
    CSRF_COOKIE_NAME = "kith-csrf"

# ---- Redis: wake-ups and a cache, never the truth

REDIS_URL = env.text("REDIS_URL")
if REDIS_URL == "none":  # do without, although there is one
    REDIS_URL, EMBEDDED_REDIS = "", None
else:
    EMBEDDED_REDIS = None if REDIS_URL else Redis.here()
DATABASE_NAME = DATABASES["default"]["NAME"]
if REDIS_URL or EMBEDDED_REDIS:
    CACHES = {
        "default": {
            "BACKEND": "config.cache.ForgetfulRedisCache",
            "LOCATION": REDIS_URL or (EMBEDDED_REDIS.url(1) if EMBEDDED_REDIS else ""),
            "KEY_PREFIX": f"test_{DATABASE_NAME}" if TESTING else DATABASE_NAME,
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "config_cache"}}

CELERY_BROKER_URL = REDIS_URL or (EMBEDDED_REDIS.broker_url() if EMBEDDED_REDIS else "filesystem://")
CELERY_TASK_DEFAULT_QUEUE = "celery"  # and "long", for work of minutes: accounts/tasks.py
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_SERIALIZER = "json"
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
    "visibility_timeout": 300,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 30,
    "health_check_interval": 15,
    # One Redis may serve several databases (tests, developers): each has its own queues.
    "global_keyprefix": f"{'test_' if TESTING else ''}{DATABASE_NAME}.",
}
if CELERY_BROKER_URL == "filesystem://":
    queue_folder = str(subfolder(f"queue/{'test_' if TESTING else ''}{DATABASE_NAME}"))
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": queue_folder,
        "data_folder_out": queue_folder,
        "control_folder": str(subfolder("queue-control")),
        "visibility_timeout": 300,
    }

# ---- mail

DEFAULT_FROM_EMAIL = env.text("KITH_MAIL_FROM", "Kith <kith@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_BACKEND = "accounts.mailbox.LocalMailbox"
EMAIL_TIMEOUT = 30
if smtp := env.text("KITH_SMTP_URL"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    server = env.smtp(smtp)
    EMAIL_HOST, EMAIL_PORT = server.host, server.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = server.user, server.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = server.starttls, server.tls
elif provider := env.text("KITH_MAIL_PROVIDER"):  # for example "postmark": any that django-anymail knows
    EMAIL_BACKEND = f"anymail.backends.{provider}.EmailBackend"
    ANYMAIL = env.settings_with_prefix("KITH_ANYMAIL_")

# ---- logs

LOGGING = logging_settings(as_json=PRODUCTION, level=env.text("KITH_LOG_LEVEL", "WARNING" if TESTING else "INFO"))
