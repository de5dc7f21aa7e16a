"""The site: pages for learners and teachers over the services.

The factory loads when it is asked for: the command line reads settings, which lie here, and needs no pages.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quiz.web.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """The factory, by its name."""
    if name != "create_app":
        raise AttributeError(name)
    from quiz.web.app import create_app  # noqa: PLC0415 - see above

    return create_app
