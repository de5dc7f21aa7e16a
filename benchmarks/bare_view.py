"""The reference for answers: a Flask view that commits one row a request, and nothing else.

No session, no form, no check. It has what a fair reference needs: the same settings of the database, one
connection a thread, and on SQLite the same turn-taking of a process's writers, without which SQLite's waiting
would slow it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import psycopg
from flask import Flask, redirect, request
from werkzeug.wrappers import Response

TABLE = "CREATE TABLE IF NOT EXISTS answers (attempt TEXT, number INTEGER, position INTEGER)"
SQLITE_INSERT = "INSERT INTO answers VALUES (?, ?, ?)"
POSTGRESQL_INSERT = "INSERT INTO answers VALUES (%s, %s, %s)"


def connect_sqlite(path: str) -> sqlite3.Connection:
    """A connection with the real app's settings, each statement its own transaction."""
    connection = sqlite3.connect(path, timeout=15, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


def connect_postgresql(address: str) -> psycopg.Connection[Any]:
    """A connection where each statement is its own transaction."""
    return psycopg.connect(address, autocommit=True)


def create_app(kind: str, place: str) -> Flask:
    """The app over a SQLite file or a PostgreSQL address."""
    app = Flask(__name__)
    local = threading.local()
    connect: Callable[[str], Any] = connect_sqlite if kind == "sqlite" else connect_postgresql
    insert = SQLITE_INSERT if kind == "sqlite" else POSTGRESQL_INSERT
    turn: AbstractContextManager[Any] = threading.Lock() if kind == "sqlite" else nullcontext()
    first = connect(place)
    first.execute(TABLE)
    first.close()

    @app.post("/a/<attempt>/<int:number>")
    def answer(attempt: str, number: int) -> Response:
        if not hasattr(local, "connection"):
            local.connection = connect(place)
        with turn:
            local.connection.execute(insert, (attempt, number, int(request.form["choice"])))
        return redirect(f"/a/{attempt}/{number}", code=303)

    return app
