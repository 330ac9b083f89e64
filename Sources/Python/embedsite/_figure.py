"""Vectors out of Python to the program, and its figure back."""

import json
import pathlib
import subprocess
import tempfile
from collections.abc import Iterable
from typing import Any, Optional

import numpy

from embedsite._program import program


class EmbedsiteError(ValueError):
    """What the program says is wrong."""


class Figure:
    """A figure, which a notebook shows as SVG."""

    def __init__(self, parts: dict):
        self.svg: str = parts["svg"]
        #: The numbers behind the picture, as a table.
        self.csv: str = parts["csv"]
        #: What to read aloud instead of the picture.
        self.alt: str = parts["alt"]
        self.caption: str = parts["caption"]
        #: How the figure was made.
        self.method: str = parts["method"]
        #: How far it can be trusted; None where nothing is to be said.
        self.quality: Optional[str] = parts.get("quality")

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<embedsite.Figure: {self.caption}>"

    def save(self, path) -> None:
        """Writes the picture to a .svg file, or the numbers behind it to a .csv file."""
        parts = {".svg": self.svg, ".csv": self.csv}
        ending = pathlib.Path(path).suffix.lower()
        if ending not in parts:
            raise EmbedsiteError(f"a figure is saved as .svg or .csv; found '{ending}'")
        pathlib.Path(path).write_text(parts[ending], encoding="utf-8", newline="")


def figure(
    *vectors: Any,
    kind: str = "scatter",
    labels: Optional[Iterable] = None,
    texts: Optional[Iterable[str]] = None,
    **keys: Any,
) -> Figure:
    """Draws vectors, a row for each item.

    vectors: an array of shape (items, dimensions), or what NumPy makes one of; two arrays of the same items for
        kind="compare".
    kind: scatter, heatmap, vector, histogram, neighbors and so on, as in an article's figure block.
    labels: what each item is called by its colour; None for an item without a label.
    texts: what each item is.
    keys: those of the kind, as in a figure block: k=5, projection="umap".

    Raises EmbedsiteError with the program's own words where something is wrong, FileNotFoundError where the program is
    not installed."""
    if not vectors:
        raise EmbedsiteError("figure() takes an array of vectors")
    with tempfile.TemporaryDirectory(prefix="embedsite-") as folder:
        folder = pathlib.Path(folder)
        names = ["vectors.npy", "others.npy", "third.npy", "fourth.npy"][: len(vectors)]
        if len(names) < len(vectors):
            raise EmbedsiteError(f"figure() takes at most {len(names)} arrays of vectors")
        for name, array in zip(names, vectors):
            numpy.save(folder / name, _numbers(array))
        command = [program(), "figure", kind, *names, "--json"]
        if labels is not None:
            numpy.save(folder / "labels.npy", _words(labels))
            command += ["--labels", "labels.npy"]
        if texts is not None:
            lines = [json.dumps(str(text), ensure_ascii=False) + "\n" for text in texts]
            (folder / "texts.jsonl").write_text("".join(lines), encoding="utf-8")
            command += ["--names", "texts.jsonl"]
        for key, value in keys.items():
            command += ["--set", f"{key}={json.dumps(value, default=_plain)}"]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        # Behind a wrong key the program says how its command line is used.
        reason = run.stderr.partition("\nUsage:")[0].removeprefix("Error: ").strip()
        raise EmbedsiteError(reason or f"embedsite ended with {run.returncode}")
    return Figure(json.loads(run.stdout))


def _numbers(array: Any) -> numpy.ndarray:
    found = numpy.asarray(array)
    if found.dtype == object or found.dtype.kind not in "biuf":
        found = found.astype("float32")
    return found


def _words(labels: Iterable) -> numpy.ndarray:
    return numpy.array(["" if label is None else str(label) for label in labels], dtype=str)


def _plain(value: Any) -> Any:
    # NumPy's numbers and arrays, as keys may be given.
    return value.tolist() if hasattr(value, "tolist") else str(value)
