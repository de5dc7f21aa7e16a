"""Pages and files as small as a browser takes them: zstd, Brotli or gzip, whichever it accepts first.

Pages are made anew for everybody and pressed as fast as they are made. The site's own files are pressed once
a process, as small as can be. Streams of live rounds and downloads that are packed already stay as they are.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import brotli
from flask import Flask, current_app, request
from flask.wrappers import Response
from flask_compress import Compress
from werkzeug.security import safe_join

from quiz.web.headers import static_version

PAGES: Final = ("text/html", "text/plain", "text/csv", "application/json")
FILES: Final = frozenset({"text/css", "text/javascript", "image/svg+xml", "text/plain"})
ORDER: Final = ("zstd", "br", "gzip")  # what is taken when a browser likes several alike
SMALLEST: Final = 500  # bytes; less gains nothing

# Once a process and file, so slowly and well.
PRESSES: Final[Mapping[str, Callable[[bytes], bytes]]] = MappingProxyType(
    {
        "br": lambda data: bytes(brotli.compress(data, quality=11)),
        "gzip": lambda data: gzip.compress(data, 9, mtime=0),
    }
)
FILES_ORDER: Final = ("br", "gzip")  # whoever reads zstd reads Brotli, which is the smallest at its best


def set_up(app: Flask) -> None:
    """Compress what `app` answers from now on."""
    app.config.update(
        COMPRESS_REGISTER=False,
        COMPRESS_MIMETYPES=list(PAGES),
        COMPRESS_ALGORITHM=list(ORDER),
        COMPRESS_MIN_SIZE=SMALLEST,
        COMPRESS_STREAMS=False,
        # Pages have no validator, since nobody keeps them.
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=False,
    )
    pages = Compress(app)

    def compress(response: Response) -> Response:
        return compress_file(response) if request.endpoint == "static" else compress_page(pages, response)

    app.after_request(compress)


def compress_page(pages: Compress, response: Response) -> Response:
    """`response`, smaller if it is a whole page that a browser reads at once."""
    if response.is_streamed or response.mimetype not in PAGES or response.status_code == 206:
        return response
    if not any(request.accept_encodings[coding] > 0 for coding in ORDER):
        # Flask-Compress would take a coding with the quality 0, which means never.
        response.vary.add("Accept-Encoding")
        return response
    return pages.after_request(response)


def compress_file(response: Response) -> Response:
    """The response of a static file, smaller where the file is a text and all of it is wanted."""
    if response.mimetype not in FILES or response.status_code not in {200, 304}:
        return response
    response.vary.add("Accept-Encoding")
    name = str((request.view_args or {}).get("filename"))
    coding, version = choose_coding(), static_version(name)
    path = safe_join(str(current_app.static_folder), name)
    if response.status_code == 304 or coding is None or version is None or path is None:
        return response
    pressed = press(Path(path), version, coding)
    if pressed is None:
        return response
    response.close()  # the open file
    response.direct_passthrough = False
    response.set_data(pressed)
    response.content_encoding = coding
    tag = response.get_etag()[0]
    if tag:
        response.set_etag(f"{tag}:{coding}")
    response.make_conditional(request)
    return response


def choose_coding() -> str | None:
    """What to press a file with for this browser; None when it takes none."""
    accepted = request.accept_encodings
    best = max(FILES_ORDER, key=lambda coding: accepted[coding])  # the first of equals
    return best if accepted[best] > 0 else None


@lru_cache(maxsize=256)
def press(path: Path, version: str, coding: str) -> bytes | None:  # noqa: ARG001 - part of the key
    """The file of this version, pressed; None when it is so small that nothing is gained."""
    data = path.read_bytes()
    return PRESSES[coding](data) if len(data) >= SMALLEST else None
