"""DuckDB files as authors have them: defined.duckdb with views and macros, and unfinished.duckdb, of which some rows stand only
in the log beside it, as a program leaves it that has not closed the file; and tables.duckdb and tables.sqlite with two tables.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install duckdb==2.0.1
    /tmp/venv/bin/python Tests/DatasetsTests/Reference/Tables/make_duckdb.py
"""
import os
import pathlib
import sqlite3
import tempfile

import duckdb

FOLDER = pathlib.Path(__file__).parent
ITEMS = "CREATE TABLE items AS SELECT * FROM (VALUES ('cat', [0.9, 0.1]::FLOAT[2]), ('dog', [0.8, 0.3])) t(id, embedding)"


def write(name, statements):
    for path in (FOLDER / name, FOLDER / (name + ".wal")):
        path.unlink(missing_ok=True)
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{FOLDER / name}' AS file (BLOCK_SIZE 16384)")
    connection.execute("USE file")
    for statement in statements:
        connection.execute(statement)
    connection.close()


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    (pathlib.Path(folder) / "outside.csv").write_text("id,embedding\na,\"[1, 2]\"\n")
    duckdb.connect("other.duckdb").execute(ITEMS)
    write(
        "defined.duckdb",
        [
            ITEMS, "CREATE VIEW plain AS SELECT * FROM items", "CREATE MACRO twice(x) AS x || x",
            'CREATE VIEW "x AS (SELECT 1)" AS SELECT * FROM plain',
            "CREATE VIEW outside AS SELECT * FROM 'outside.csv'",
            "ATTACH 'other.duckdb' AS other", "CREATE VIEW attached AS SELECT * FROM other.items",
            "CREATE VIEW shaken(id, embedding) AS WITH q AS (SELECT * FROM items) "
            "SELECT id || random()::TEXT, embedding FROM q",
            'CREATE VIEW "a AS b" AS SELECT * FROM shaken', "CREATE MACRO when_built() AS now()",
            "CREATE VIEW timed AS SELECT id || when_built()::TEXT AS id, embedding FROM items",
            "CREATE MACRO rows() AS TABLE SELECT id || uuid()::TEXT AS id, embedding FROM items",
        ])
    write(
        "unfinished.duckdb",
        [
            ITEMS, "CHECKPOINT file", "PRAGMA disable_checkpoint_on_shutdown",
            "INSERT INTO items VALUES ('car', [0.1, 0.9])",
        ])
    tables = [
        "CREATE TABLE plain (id TEXT, embedding TEXT)", "INSERT INTO plain VALUES ('cat', '[1, 2]')",
        "CREATE TABLE pairs (id TEXT, title TEXT, body TEXT)", "INSERT INTO pairs VALUES ('dog', '[3, 4]', '[5, 6]')",
    ]
    write("tables.duckdb", tables)
    (FOLDER / "tables.sqlite").unlink(missing_ok=True)
    with sqlite3.connect(FOLDER / "tables.sqlite") as connection:
        for statement in tables:
            connection.execute(statement)
