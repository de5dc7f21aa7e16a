"""The factory of the web app."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Final

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from quiz.services.live_streams import Streams
from quiz.services.queueing import Queue
from quiz.storage import Database
from quiz.web import (
    calibrating,
    clocks,
    comfort,
    compression,
    failures,
    kept,
    languages,
    learner,
    live,
    pages,
    practice,
    teacher,
    words,
)
from quiz.web.access import guard_request
from quiz.web.calibrating import confidence_name
from quiz.web.headers import SecureWhenHttps, add_headers, static_url
from quiz.web.lanes import Lanes
from quiz.web.limits import MAX_REQUEST_BYTES, admit_articles
from quiz.web.resources import EXTENSION, QUEUE, STREAMS, find_templates
from quiz.web.settings import Settings, read_settings
from quiz.web.studio import (
    account,
    articles,
    author,
    bank_files,
    bank_items,
    banks,
    classes,
    drafts,
    entrance,
    generate,
    jobs,
    paper,
    quizzes,
    results,
    review,
    review_edit,
    staff,
    tour,
    xray,
)
from quiz.web.studio import live as rounds
from quiz.web.tokens import MaskedTokens

REMEMBERED: Final = datetime.timedelta(days=90)
STUDIO: Final = (  # the areas of the teacher's studio
    *(
        account,
        articles,
        author,
        bank_files,
        bank_items,
        banks,
        classes,
        drafts,
        entrance,
        generate,
        jobs,
        paper,
        quizzes,
        results,
        review,
        review_edit,
        rounds,
        staff,
        tour,
        xray,
    ),
)


def create_app(config: Mapping[str, object] | None = None, *, database: Database | None = None) -> Flask:
    """A new app; `config` goes before the environment (see `quiz.web.settings`) and before Flask's defaults.

    Without `database` the one in the settings is opened. It is not migrated: `quiz.services.setup.migrate`
    does that.
    """
    settings = read_settings(config)
    app = Flask("quiz.web", instance_path=str(settings.instance), template_folder=str(find_templates()))
    configure(app, settings)
    app.config.update(config or {})
    app.extensions[EXTENSION] = opened = database or Database(settings.database_url)
    app.extensions[STREAMS] = Streams(opened)
    app.extensions[QUEUE] = Queue(settings.queue_url)
    app.before_request(admit_articles)  # before the check of tokens, which reads the form
    MaskedTokens(app)
    app.before_request(guard_request)
    app.after_request(add_headers)
    compression.set_up(app)
    for area in (pages, comfort, learner, kept, live, practice, teacher, failures, *STUDIO):
        app.register_blueprint(area.blueprint)
    languages.set_up(app)
    teach_templates(app)
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Set what Flask and its extensions read."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        PERMANENT_SESSION_LIFETIME=REMEMBERED,
        SESSION_COOKIE_NAME="quiz",
        # A learner's cookie is written when it changes, not signed anew with every answer.
        SESSION_REFRESH_EACH_REQUEST=False,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # A learner may read for hours before answering: the token lives as long as its session.
        WTF_CSRF_TIME_LIMIT=None,
        # Our own no-referrer policy empties the header that this check wants.
        WTF_CSRF_SSL_STRICT=False,
    )
    if settings.trusted_hosts:
        app.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts)
    app.session_interface = SecureWhenHttps()
    if settings.threads:
        app.wsgi_app = Lanes(app.wsgi_app, settings.threads)  # type: ignore[method-assign]
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count
        )


def teach_templates(app: Flask) -> None:
    """Give the templates their few functions, and make an unknown name an error."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(static_url=static_url, site_name=words.SITE_NAME)
    for name in words.FILTERS:
        app.jinja_env.filters[name] = getattr(words, name)
    app.jinja_env.filters.update(clock_time=clocks.clock_time, time_left=clocks.time_left)
    app.jinja_env.globals["confidence_levels"] = tuple(calibrating.LEVEL_NAMES)
    app.jinja_env.filters["confidence_name"] = confidence_name
