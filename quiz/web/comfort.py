"""How a reader wants pages to look: kept in one cookie of this browser, never on the server."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Self

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_percent
from werkzeug.wrappers import Response

from quiz.web.access import Audience, for_audience
from quiz.web.languages import _, way_back

COOKIE: Final = "comfort"
KEPT_FOR: Final = datetime.timedelta(days=365)

# What can be chosen, by the name of the field; the first of each is how the site looks by itself.
CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "size": ("100", "125", "150", "175", "200"),  # per cent
        "lines": ("normal", "wide", "wider"),
        "letters": ("normal", "wide", "wider"),
        "font": ("site", "atkinson", "opendyslexic"),
        "theme": ("device", "light", "dark", "contrast-light", "contrast-dark"),
        "motion": ("device", "less"),
    }
)
PANES_FROM: Final = 60  # rem of unscaled text from which an article and its question stand side by side

blueprint = Blueprint("comfort", __name__)


@dataclass(frozen=True, slots=True)
class Comfort:
    """The look that a reader has chosen; each value is one of `CHOICES`."""

    size: str = "100"
    lines: str = "normal"
    letters: str = "normal"
    font: str = "site"
    theme: str = "device"
    motion: str = "device"

    def __post_init__(self) -> None:
        for name, value in dataclasses.asdict(self).items():
            if value not in CHOICES[name]:
                raise ValueError(f"no such {name}: {value!r}")

    @classmethod
    def from_values(cls, values: Mapping[str, str]) -> Self:
        """The look with these values; what is not named is as the site has it.

        Raises:
            ValueError: A value that cannot be chosen.
        """
        return cls(**{name: values[name] for name in CHOICES if name in values})

    @classmethod
    def from_cookie(cls, text: str) -> Self:
        """The look that a cookie names; the site's own for whatever is not understood."""
        pairs = (part.partition("-")[::2] for part in text.split("."))
        return cls(**{name: value for name, value in pairs if value in CHOICES.get(name, ())})

    @property
    def chosen(self) -> Mapping[str, str]:
        """What differs from how the site looks by itself, by name."""
        values = dataclasses.asdict(self)
        return {name: values[name] for name in CHOICES if values[name] != CHOICES[name][0]}

    def to_cookie(self) -> str:
        """The look as its cookie keeps it; empty when nothing differs."""
        return ".".join(f"{name}-{value}" for name, value in self.chosen.items())

    @property
    def wide_media(self) -> str:
        """The media query of windows with room for two panes, in which larger text needs more room.

        A media query does not know the text size of the page, so that the server works it out.
        """
        return f"(min-width: {PANES_FROM * int(self.size) / 100:g}rem)"


def current_comfort() -> Comfort:
    """The look that the browser of this request asks for."""
    return Comfort.from_cookie(request.cookies.get(COOKIE, ""))


@blueprint.app_context_processor
def teach_comfort() -> dict[str, object]:
    """What every template knows: `comfort`."""
    return {"comfort": current_comfort()}


@blueprint.get("/comfort")
@for_audience(Audience.PUBLIC)
def form() -> str:
    """The choices of text, colours and motion."""
    told = request.args.get("back", "")
    sizes = [(size, format_percent(int(size) / 100)) for size in CHOICES["size"]]
    return render_template("comfort/comfort.html", sizes=sizes, told=told, back=way_back(told))


@blueprint.post("/comfort")
@for_audience(Audience.PUBLIC)
def save() -> ResponseReturnValue:
    """The way back to where the reader was, or to the choices again, with the cookie that keeps the look."""
    reset = "reset" in request.form
    try:
        wanted = Comfort() if reset else Comfort.from_values(request.form)
    except ValueError:
        abort(400)
    if "quiet" in request.form:  # a script shows the look already, and stays on its page
        return keep(Response(status=204), wanted)
    flash(
        _("The site looks as it does by itself again.")
        if reset
        else _("Saved on this device: the site now looks as you chose."),
        "saved",
    )
    told = request.form.get("back", "")
    return keep(
        redirect(url_for(".form", back=told) if "stay" in request.form else way_back(told), 303), wanted
    )


def keep(response: Response, wanted: Comfort) -> Response:
    """`response` with the cookie, or with its removal when nothing differs from the site's own look."""
    told = wanted.to_cookie()
    if told:
        response.set_cookie(
            COOKIE, told, max_age=KEPT_FOR, httponly=True, samesite="Lax", secure=request.is_secure
        )
    else:
        response.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=request.is_secure)
    return response
