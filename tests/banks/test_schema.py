"""The published JSON Schema is the one that banks are checked with."""

from __future__ import annotations

import json
from pathlib import Path

from quiz.banks.schema import BankFile


def test_the_published_schema_is_the_one_in_use(repository: Path) -> None:
    published = json.loads((repository / "docs" / "bank.schema.json").read_text(encoding="utf-8"))
    assert published == BankFile.model_json_schema()


def test_every_field_of_the_schema_is_described() -> None:
    schema = BankFile.model_json_schema()
    parts = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    silent = [
        f"{part['title']}.{name}"
        for part in parts
        for name, field in part["properties"].items()
        if "description" not in field
    ]
    assert silent == []
