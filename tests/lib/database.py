# SPDX-License-Identifier: LGPL-3.0-or-later
"""A throw-away copy of the template database with its filestore."""

import os
import shutil
import time

import psycopg2
import psycopg2.errors
from psycopg2 import sql
from psycopg2.extras import RealDictCursor

from .settings import Settings

COPY_TRIES = 30


class Database:
    """One copied database.

    :meth:`rows` and :meth:`execute` use their own autocommitting connection: they see what the
    server has committed, and nothing it has not.
    """

    def __init__(self, settings: Settings, name: str):
        self.settings = settings
        self.name = name
        self._connection = None

    @property
    def filestore(self):
        return self.settings.data_dir / "filestore" / self.name

    def create(self) -> None:
        """Copy the template (waiting while somebody is connected to it) and its filestore."""
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(self.name), sql.Identifier(self.settings.template_db)
        )
        for attempt in range(COPY_TRIES):
            try:
                self._maintenance(copy)
                break
            except psycopg2.errors.ObjectInUse:
                if attempt == COPY_TRIES - 1:
                    raise
                time.sleep(1)
        source = self.settings.data_dir / "filestore" / self.settings.template_db
        if source.is_dir():
            # The filestore is addressed by content and its files are never rewritten: links do.
            shutil.copytree(source, self.filestore, copy_function=_link, dirs_exist_ok=True)

    def drop(self) -> None:
        """Close our connection, drop the database and remove its filestore."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._maintenance(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(self.name))
        )
        shutil.rmtree(self.filestore, ignore_errors=True)

    def rows(self, query: str, params=()) -> list[dict]:
        """Run a query and return its rows as dictionaries."""
        with self._cursor() as cursor:
            cursor.execute(query, params)
            return cursor.fetchall()

    def value(self, query: str, params=()):
        """Return the first column of the first row of a query, None without a row."""
        found = self.rows(query, params)
        return next(iter(found[0].values())) if found else None

    def execute(self, query: str, params=()) -> int:
        """Run a statement, commit it and return the number of rows it touched."""
        with self._cursor() as cursor:
            cursor.execute(query, params)
            return cursor.rowcount

    def _cursor(self):
        if self._connection is None:
            self._connection = psycopg2.connect(dbname=self.name, **self.settings.postgres)
            self._connection.autocommit = True
        return self._connection.cursor(cursor_factory=RealDictCursor)

    def _maintenance(self, statement) -> None:
        connection = psycopg2.connect(dbname="postgres", **self.settings.postgres)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
        finally:
            connection.close()


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
