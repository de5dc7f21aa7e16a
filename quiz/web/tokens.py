"""Tokens of forms that look different in every response.

A compressed page is shorter when it says something twice. Who can make a browser load a page with words of
their choice in it, and watch how long the answer is, could find a token letter by letter (BREACH, Gluck,
Harris, Prado 2013). So each response tells the token under a new mask, and no guess is ever repeated in it.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import Final

from flask import Flask, g
from flask_wtf.csrf import CSRFProtect, generate_csrf

PLACE: Final = "masked_form_token"


class MaskedTokens(CSRFProtect):  # type: ignore[misc]
    """The check of forms, with tokens that are masked on the way out and bared on the way in."""

    def init_app(self, app: Flask) -> None:
        """Check the forms of `app`, and give its templates masked tokens."""
        super().init_app(app)
        app.jinja_env.globals["csrf_token"] = tell_token
        app.context_processor(lambda: {"csrf_token": tell_token})

    def _get_csrf_token(self) -> str | None:
        """The token that was sent, bare; None when there is none or it was never masked."""
        sent = super()._get_csrf_token()
        return None if sent is None else bare(sent)


def tell_token() -> str:
    """The token for every form of this response."""
    if PLACE not in g:
        setattr(g, PLACE, mask(generate_csrf()))
    return str(g.get(PLACE))


def mask(token: str) -> str:
    """`token` behind as many random bytes as it has, in letters that a form may carry."""
    data = token.encode("ascii")
    veil = secrets.token_bytes(len(data))
    return base64.urlsafe_b64encode(veil + _cross(data, veil)).decode("ascii")


def bare(masked: str) -> str | None:
    """The token behind its mask; None when this is no masked token."""
    try:
        data = base64.b64decode(masked, altchars=b"-_", validate=True)
        middle, odd = divmod(len(data), 2)
        return None if odd else _cross(data[middle:], data[:middle]).decode("ascii")
    except (ValueError, binascii.Error):
        return None


def _cross(data: bytes, veil: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(data, veil, strict=True))
