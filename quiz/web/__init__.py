"""The site: pages for learners and teachers over the services."""

from quiz.web.app import create_app

__all__ = ["create_app"]
