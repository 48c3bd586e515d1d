# SPDX-License-Identifier: LGPL-3.0-or-later
"""Databases with their file stores: exist, copy, drop."""

import contextlib
import os
import shutil
import time

import psycopg2
import suite
from psycopg2 import errors, sql

FILESTORE = suite.HOME / "data" / "filestore"


@contextlib.contextmanager
def _server(database="postgres"):
    connection = psycopg2.connect(
        host=os.environ["PGHOST"],
        port=os.environ["PGPORT"],
        user=os.environ["PGUSER"],
        dbname=database,
    )
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def exists(name):
    """Is there a database of this name?"""
    with _server() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return bool(cursor.fetchone())


def names(prefix):
    """The names of the databases that begin so."""
    with _server() as cursor:
        cursor.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1", [prefix]
        )
        return [name for [name] in cursor.fetchall()]


def drop(name):
    """Drop the database and its file store, whoever is connected."""
    with _server() as cursor:
        cursor.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
    shutil.rmtree(FILESTORE / name, ignore_errors=True)


def copy(source, target):
    """Make `target` anew as a copy of `source`, file store included."""
    drop(target)
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(target), sql.Identifier(source)
    )
    with _server() as cursor:
        # A backend that has just been told to leave may still be there for a moment.
        for left in range(20, -1, -1):
            try:
                cursor.execute(statement)
                break
            except errors.ObjectInUse:
                if not left:
                    raise
                time.sleep(0.5)
    if (FILESTORE / source).is_dir():
        shutil.copytree(FILESTORE / source, FILESTORE / target)


def rename(source, target):
    """Give the database and its file store another name."""
    drop(target)
    with _server() as cursor:
        cursor.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(source), sql.Identifier(target)
            )
        )
    if (FILESTORE / source).is_dir():
        (FILESTORE / source).rename(FILESTORE / target)


def rows(name, query, args=()):
    """The rows that a query gives in that database."""
    with _server(name) as cursor:
        cursor.execute(query, args)
        return cursor.fetchall()


def execute(name, statement, args=()):
    """Run a statement in that database and commit it."""
    with _server(name) as cursor:
        cursor.execute(statement, args)
