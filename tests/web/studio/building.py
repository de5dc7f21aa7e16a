"""What a teacher does in the quiz builder, over Flask's test client."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.browsing import path_of, send

VERSION = re.compile(r'name="version" value="(\d+)"')
CHOSEN = re.compile(r'name="chosen" value="([^"]+)"')

Fields = Mapping[str, str | list[str]]


def begin(client: FlaskClient, bank_id: int) -> str:
    """The address of a draft from the bank."""
    return path_of(send(client, "/", {"bank_id": str(bank_id)}, to="/teacher/drafts/"))


def read_fields(client: FlaskClient, draft: str) -> dict[str, str | list[str]]:
    """The hidden fields of the draft as its page has them."""
    page = client.get(draft).text
    found = VERSION.search(page)
    assert found
    return {"version": found[1], "chosen": CHOSEN.findall(page)}


def press(client: FlaskClient, draft: str, act: str, fields: Fields) -> TestResponse:
    """The response to a button of the builder, with `fields` typed in."""
    plain = {"policy": "at-once", "counting": "best", "item_order": "chosen", "zone": "UTC", "shuffled": "y"}
    return send(client, draft, {**plain, **read_fields(client, draft), **fields, "act": act})


def publish(client: FlaskClient, bank_id: int, fields: Fields) -> TestResponse:
    """The response to publishing a fresh draft with these fields."""
    return press(client, begin(client, bank_id), "publish", fields)
