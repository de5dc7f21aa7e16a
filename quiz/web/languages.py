"""The languages of the pages: which there are, which one this reader gets, and how words are looked up in it.

Messages are whole English sentences with named places, `%(name)s`; what a catalogue of `translations/` does
not hold stays English. Articles, stems, options and reasons are nobody's to translate: they are what is asked
about, and keep the language that they are written in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import flask_babel
from babel import Locale, UnknownLocaleError
from flask import (
    Blueprint,
    Flask,
    current_app,
    has_request_context,
    redirect,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from werkzeug.exceptions import HTTPException

from quiz.web.access import Audience, for_audience

SOURCE: Final = "en"  # what the messages themselves are written in
STUDIO: Final = "/teacher"  # where pages are not translated
COOKIE: Final = "lang"
ONE_YEAR: Final = 365 * 24 * 60 * 60
EXTENSION: Final = "quiz_languages"
RIGHT_TO_LEFT: Final = "rtl"
# Days come before months on our pages, whatever a browser's English is.
SPELLED: Final = {SOURCE: "en_GB"}

blueprint = Blueprint("languages", __name__)


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages: its tag (`de`), its own name for itself, and "ltr" or "rtl"."""

    code: str
    name: str
    direction: str


def _(message: str, **values: object) -> str:
    """`message` in this reader's language, with `values` in its places."""
    told: str = flask_babel.gettext(message, **values)
    return told


def ngettext(one: str, many: str, num: float, **values: object) -> str:
    """The form of the message that goes with `num` in this reader's language; `num` itself is a value too."""
    told: str = flask_babel.ngettext(one, many, num, **values)
    return told


def lazy(message: str, **values: object) -> Any:
    """`message` as a string that is looked up when it is shown: for what is written before any request."""
    return flask_babel.lazy_gettext(message, **values)


def mark(message: str) -> str:
    """`message` itself, put into the catalogues: for tables, whose readers call `_` on what they find."""
    return message


def set_up(app: Flask) -> None:
    """Give `app` its languages: the catalogues, the words for templates, the choice and the headers.

    More folders of catalogues may stand in the setting BABEL_TRANSLATION_DIRECTORIES.
    """
    flask_babel.Babel(app, default_locale=SOURCE, locale_selector=choose)
    app.extensions[EXTENSION] = find_languages(app)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.filters["direction"] = direction
    app.jinja_env.globals["page_language"] = current  # for macros, which see no page's own names
    app.context_processor(tell_templates)
    app.after_request(add_headers)
    app.register_blueprint(blueprint)


def find_languages(app: Flask) -> Mapping[str, Language]:
    """English and every language that has a catalogue, by tag: English first, the others by tag."""
    folders = [Path(folder) for folder in app.extensions["babel"].translation_directories]
    found = {
        path.parent.parent.name for folder in folders for path in folder.glob("*/LC_MESSAGES/messages.mo")
    }
    return {code: describe(code) for code in (SOURCE, *sorted(found - {SOURCE}))}


def describe(code: str) -> Language:
    """The language of that tag, named as its own speakers write it at the start of a line."""
    locale = Locale.parse(code, sep="-" if "-" in code else "_")
    name = locale.get_display_name() or code
    return Language(code.replace("_", "-"), name[:1].upper() + name[1:], locale.text_direction)


def offered() -> Mapping[str, Language]:
    """The languages of the running app, by tag."""
    held: Mapping[str, Language] = current_app.extensions[EXTENSION]
    return held


def choose() -> str:
    """The tag of the language for this request: the reader's choice, else the browser's, else English."""
    if not has_request_context() or in_studio():
        return SOURCE
    chosen = request.cookies.get(COOKIE, "")
    if chosen in offered():
        return chosen
    # A quality of 0 refuses a language.
    wishes = (wish for wish, quality in request.accept_languages if quality)
    return next(filter(None, map(find_offered, wishes)), SOURCE)


def find_offered(wish: str) -> str | None:
    """The tag of the language that a browser asks for; None when there are no pages in it.

    Whoever wants Swiss German before English is shown German: an exact match would pass it over.
    """
    plain = wish.replace("-", "_").lower()
    known = {code.lower(): code for code in offered()}
    return known.get(plain) or known.get(plain.partition("_")[0])


def in_studio() -> bool:
    """Whether the page that is asked for is a teacher's."""
    return request.path == STUDIO or request.path.startswith(f"{STUDIO}/")


def current() -> Language:
    """The language of this page; English outside of any."""
    locale = flask_babel.get_locale()
    return describe(SOURCE) if locale is None else offered().get(str(locale), describe(str(locale)))


def spelling() -> str:
    """The locale by whose rules dates, numbers and lists are written on this page."""
    locale = flask_babel.get_locale()
    code = SOURCE if locale is None else str(locale)
    return SPELLED.get(code, code)


def direction(code: str) -> str:
    """In which direction text in the language of that tag runs, "auto" when it is not known."""
    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "auto"


def tell_templates() -> dict[str, object]:
    """What every template knows: the language and spelling of the page, and those to choose from, if any."""
    others = () if not has_request_context() or in_studio() else tuple(offered().values())
    return {"language": current(), "languages": others, "spelling": spelling().replace("_", "-")}


def add_headers(response: Response) -> Response:
    """`response` with the language of its page, and what that was chosen by."""
    if response.mimetype == "text/html" and request.endpoint != "static":
        response.headers["Content-Language"] = current().code
        response.vary.update(("Accept-Language", "Cookie"))
    return response


@blueprint.post("/language")
@for_audience(Audience.PUBLIC)
def keep() -> ResponseReturnValue:
    """The page where the reader was, in the language that they chose, which this browser remembers."""
    response = redirect(way_back(request.form.get("back", "")), code=303)
    chosen = request.form.get("language", "")
    if chosen in offered():
        response.set_cookie(
            COOKIE, chosen, max_age=ONE_YEAR, httponly=True, secure=request.is_secure, samesite="Lax"
        )
    return response


def way_back(told: str) -> str:
    """The page of ours that `told` names, by path, query and fragment; the front page for anything else."""
    # What a browser would drop or turn round could make the path of another site out of ours.
    if told.isascii() and told.isprintable() and told[:1] == "/" != told[1:2] and "\\" not in told:
        named = told.removeprefix(request.script_root)
        adapter = current_app.create_url_adapter(request)
        try:
            if adapter is not None and adapter.match(urlsplit(named).path, method="GET"):
                return f"{request.script_root}{named}"
        except HTTPException:
            pass  # no page, one that only takes forms, or not as an address is written here
    return url_for("pages.home")
