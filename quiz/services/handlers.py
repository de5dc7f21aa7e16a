"""What each kind of job does."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.services.fetch_job import FETCH, FetchArticle
from quiz.services.generate_job import GENERATE, make_questions
from quiz.services.working import Handler

HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType({FETCH: FetchArticle(), GENERATE: make_questions})
