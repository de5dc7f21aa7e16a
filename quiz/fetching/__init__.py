"""Pages of the public web, fetched so that nobody can make this machine ask a place that is not public."""

from quiz.fetching.addresses import is_public
from quiz.fetching.pages import MAX_PAGE_BYTES, Page, fetch_page
from quiz.fetching.targets import Target, read_target

__all__ = ["MAX_PAGE_BYTES", "Page", "Target", "fetch_page", "is_public", "read_target"]
