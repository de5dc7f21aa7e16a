"""Who may ask for what: every endpoint names its audience, and one without a name is refused."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final, TypeVar

from flask import Flask, abort, current_app, flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from quiz.services import entering
from quiz.services.views import TeacherView
from quiz.web import visit
from quiz.web.resources import database

View = TypeVar("View", bound=Callable[..., object])


class Audience(StrEnum):
    """Who an endpoint is for."""

    PUBLIC = "public"
    ATTEMPT = "attempt"  # the browser that started or resumed the attempt in the address
    PRACTICE = "practice"  # the browser that started or resumed the practice in the address
    TEACHER = "teacher"  # a signed-in teacher
    ADMINISTRATOR = "administrator"  # a signed-in teacher who is one


DECLARATION: Final = "quiz_audience"
WAY_BACK: Final = "quiz_way_back"


def for_audience(audience: Audience) -> Callable[[View], View]:
    """A decorator that declares who a view is for; it goes right above the function."""

    def declare(view: View) -> View:
        setattr(view, DECLARATION, audience)
        return view

    return declare


def leads_back(way: Callable[..., str]) -> Callable[[View], View]:
    """A decorator that says which page a sign-in leads to when it was lost before the view could act.

    `way` gets the arguments of the view's address.
    """

    def declare(view: View) -> View:
        setattr(view, WAY_BACK, way)
        return view

    return declare


def declared_audience(app: Flask, endpoint: str) -> Audience | None:
    """Who `endpoint` is for; None when nobody said so."""
    if endpoint == "static":
        return Audience.PUBLIC
    declared = getattr(app.view_functions[endpoint], DECLARATION, None)
    return declared if isinstance(declared, Audience) else None


def guard_request() -> Response | None:
    """Nothing where the visitor may go on; otherwise a refusal or the way to the sign-in."""
    if request.endpoint is None:
        return None  # no such address, or not with this method: the error pages answer
    audience = declared_audience(current_app, request.endpoint)
    if audience is None:
        abort(403)
    if audience is Audience.ATTEMPT and not may_open_attempt():
        abort(403, description="attempt")
    if audience is Audience.PRACTICE and not may_open_practice():
        abort(403, description="practice")
    if audience in {Audience.TEACHER, Audience.ADMINISTRATOR}:
        return guard_studio(audience)
    return None


def guard_studio(audience: Audience) -> Response | None:
    """Nothing for whom the page is meant, the way to the sign-in for nobody in particular."""
    teacher = find_signed_in()
    if teacher is None:
        if request.method == "GET":
            visit.want_page(request.full_path.removesuffix("?"))
        else:
            tell_lost_work()
        return redirect(url_for("entrance.form"), code=303)
    if audience is Audience.ADMINISTRATOR and not teacher.is_admin:
        abort(403)
    return None


def tell_lost_work() -> None:
    """Say on the way to the sign-in that nothing was saved, and where the work can be done again."""
    way = getattr(current_app.view_functions[request.endpoint or ""], WAY_BACK, None)
    if way is not None:
        visit.want_page(way(**(request.view_args or {})))
        flash(
            "You were signed out, so that was not saved. Sign in: you come back to where you were.", "warning"
        )


def may_open_attempt() -> bool:
    """Whether this browser started or resumed the attempt that the address names."""
    attempt_id = (request.view_args or {}).get("attempt_id")
    return isinstance(attempt_id, str) and visit.find_attempt(attempt_id) is not None


def may_open_practice() -> bool:
    """Whether this browser started or resumed the practice that the address names."""
    return (request.view_args or {}).get("practice_id") in visit.remembered_practices()


def find_signed_in() -> TeacherView | None:
    """The signed-in teacher, kept for the rest of the request; None when nobody is or the session ended."""
    token = visit.teacher_token()
    if token is None:
        return None
    teacher = entering.find_teacher(database(), token)
    if teacher is None:
        visit.drop_claim()
        return None
    g.teacher = teacher
    return teacher


def signed_in_teacher() -> TeacherView:
    """The teacher whom the guard let in."""
    teacher: TeacherView = g.teacher
    return teacher
