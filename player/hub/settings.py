"""Django's settings, made of a hub's place. No settings module, no environment: what is set stands
here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from player.hub.config import Refused
from player.hub.pages import packages_with
from player.hub.place import DATABASE, Place

SESSION_SECONDS = 8 * 60 * 60
LARGEST_POST = 64 << 10  # bytes of a form; a photo has a limit of its own


def settings_of(place: Place) -> dict[str, Any]:
    """All settings. Raises Refused."""
    https = place.https
    return {
        "KLANTBEELD": place,
        "SECRET_KEY": place.secret(),
        "DEBUG": False,
        "ALLOWED_HOSTS": place.hosts,
        "CSRF_TRUSTED_ORIGINS": [place.public_url] if https else [],
        "ROOT_URLCONF": "player.hub.urls",
        "APPEND_SLASH": False,
        "INSTALLED_APPS": _apps(),
        "MIDDLEWARE": _middleware(),
        "TEMPLATES": _templates(),
        "DATABASES": {"default": database_of(place)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "LANGUAGE_CODE": place.language,
        "LANGUAGES": [("nl", "Nederlands"), ("en", "English")],
        "STATIC_URL": "/static/",
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "player.hub.looks.static.Versioned"},
        },
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_MAX_AGE": 365 * 86400,  # each address has a mark of what is in it
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        "DATA_UPLOAD_MAX_MEMORY_SIZE": LARGEST_POST,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 2000,  # a form of sixty people has many
        "FILE_UPLOAD_HANDLERS": ["player.hub.uploads.handler.InMemory"],
        "LOGGING_CONFIG": None,  # `player.logs` has set up what there is
        **_mail(place),
        **_people(https),
        **_sign_on(place),
        **_headers(place),
    }


def _apps() -> list[str]:
    own = sorted({*packages_with("models"), *packages_with("templates"), "looks"})
    return [
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        *(f"player.hub.{name}" for name in own),  # before the others: our templates win
        "django.contrib.admin",
        "django.contrib.staticfiles",
        "allauth",
        "allauth.account",
        "allauth.mfa",
        "allauth.socialaccount",
        "csp",
    ]


def _middleware() -> list[str]:
    return [
        "django.middleware.security.SecurityMiddleware",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "player.hub.guard.lasting.Lasting",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "player.hub.gate.Gate",
        "player.hub.guard.second.Second",
    ]


def _templates() -> list[dict[str, Any]]:
    return [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                    "player.hub.looks.context.house",
                    "player.hub.menu.menu",
                    "player.hub.sso.views.button",
                ],
                "builtins": ["player.hub.looks.templatetags.hub"],
            },
        }
    ]


def database_of(place: Place) -> dict[str, Any]:
    """The database: SQLite in the data folder, or PostgreSQL by URL. Raises Refused."""
    if not place.settings.database:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(place.data / DATABASE),
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                # What is deleted is overwritten: rejected words may be nowhere any more.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA secure_delete=ON;",
            },
        }
    if find_spec("psycopg") is None:
        raise Refused("no-psycopg")
    url = urlsplit(place.settings.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(url.query)),
    }


def _mail(place: Place) -> dict[str, Any]:
    """The mail server, where one is set up."""
    mail = place.settings.mail
    if mail is None:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": mail.server,
        "EMAIL_PORT": mail.port,
        "EMAIL_HOST_USER": mail.user,
        "EMAIL_HOST_PASSWORD": mail.password,
        "EMAIL_USE_TLS": mail.tls == "starttls",
        "EMAIL_USE_SSL": mail.tls == "yes",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": mail.sender,
        "EMAIL_SUBJECT_PREFIX": "",
    }


def _people(https: bool) -> dict[str, Any]:
    """Accounts, sessions and passwords."""
    return {
        "AUTH_USER_MODEL": "people.Person",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "PASSWORD_HASHERS": [
            "django.contrib.auth.hashers.Argon2PasswordHasher",
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        ],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
            for name, options in (
                ("MinimumLengthValidator", {"min_length": 12}),
                ("UserAttributeSimilarityValidator", {}),
                ("CommonPasswordValidator", {}),
            )
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "overview",
        "LOGOUT_REDIRECT_URL": "account_login",
        "SESSION_COOKIE_AGE": SESSION_SECONDS,
        "SESSION_COOKIE_NAME": "__Host-klantbeeld" if https else "klantbeeld",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": "__Host-klantbeeld-form" if https else "klantbeeld-form",
        "CSRF_COOKIE_SECURE": https,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_AGE": SESSION_SECONDS,
        "CSRF_FAILURE_VIEW": "player.hub.guard.kept.stale_form",
        "ACCOUNT_ADAPTER": "player.hub.people.adapter.Accounts",
        "ACCOUNT_FORMS": {"login": "player.hub.people.forms.Login"},
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_LOGOUT_ON_GET": False,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
        # A whole office may come from one address; a name is what is guessed at.
        "ACCOUNT_RATE_LIMITS": {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key"},
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
        "MFA_TOTP_ISSUER": "Klantbeeld",
    }


def _sign_on(place: Place) -> dict[str, Any]:
    """The organisation's own log-in, where one is set up. Raises Refused."""
    config = place.settings.single_sign_on
    own: dict[str, Any] = {
        "SOCIALACCOUNT_ADAPTER": "player.hub.sso.adapter.Arrivals",
        "SOCIALACCOUNT_LOGIN_ON_GET": True,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_REQUESTS_TIMEOUT": 10,
    }
    if config is None:
        return own
    app = {
        "provider_id": "sso",
        "name": config.name,
        "client_id": config.client_id,
        "secret": _secret_of(Path(config.secret_file)),
        "settings": {"server_url": str(config.server).rstrip("/")},
    }
    return own | {"SOCIALACCOUNT_PROVIDERS": {"sso": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}}


def _secret_of(path: Path) -> str:
    try:
        if path.stat().st_mode & 0o077:
            raise Refused("secret-open", path=path)
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("unreadable", path=path, why=error) from None


def _headers(place: Place) -> dict[str, Any]:
    """What a browser is told to keep to."""
    ours = ["'self'"]
    headers: dict[str, Any] = {
        "CONTENT_SECURITY_POLICY": {
            "DIRECTIVES": {
                "default-src": ["'none'"],
                "script-src": ours,
                "style-src": ours,
                "img-src": ours,
                "font-src": ours,
                "connect-src": ours,
                "form-action": ours,
                "base-uri": ["'none'"],
                "frame-ancestors": ["'none'"],
            }
        },
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "USE_X_FORWARDED_HOST": False,
    }
    if place.https:
        headers |= {
            "SECURE_HSTS_SECONDS": 365 * 86400,
            "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
            "SECURE_SSL_REDIRECT": False,  # that is the proxy's: this listens behind one
        }
    return headers
