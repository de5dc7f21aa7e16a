"""What every response says to the browser about safety and keeping."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from flask import Flask, current_app, request, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask.wrappers import Response
from werkzeug.security import safe_join

# Everything comes from the site itself; nothing is inline, and nobody may frame a page.
CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SAFETY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
)
ONE_YEAR: Final = 365 * 24 * 60 * 60


class SecureWhenHttps(SecureCookieSessionInterface):
    """Session cookies that are marked Secure on https and still work on a school's plain http."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - the signature is Flask's
        """Whether this request came over https."""
        return request.is_secure

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Whether the response carries the cookie: never with a file that a shared cache may keep."""
        return request.endpoint != "static" and super().should_set_cookie(app, session)


def add_headers(response: Response) -> Response:
    """`response` with the safety headers, how long it may be kept and whether it may be listed."""
    for name, value in SAFETY.items():
        response.headers[name] = value
    response.headers["Cache-Control"] = keeping_rule()
    if request.blueprint != "pages":
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def keeping_rule() -> str:
    """The Cache-Control of this response: versioned files for good, pages never.

    Every page may name somebody: the front page whose quizzes go on, any other one in a notice. Kept, it
    would come back by the browser's button on a device that was told to forget.
    """
    endpoint = request.endpoint
    if endpoint == "static":
        current = static_version(str((request.view_args or {}).get("filename")))
        asked = request.args.get("v")
        return f"public, max-age={ONE_YEAR}, immutable" if asked and asked == current else "no-cache"
    return "no-store"


def static_url(filename: str) -> str:
    """The address of a static file, which changes whenever its content does."""
    return url_for("static", filename=filename, v=static_version(filename))


def static_version(filename: str) -> str | None:
    """Ten hex digits of the file's SHA-256; None when there is no such file."""
    path = safe_join(str(current_app.static_folder), filename)
    return file_version(Path(path)) if path else None


@lru_cache(maxsize=64)
def file_version(path: Path) -> str | None:
    """The version of one file, read once a process."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else None
