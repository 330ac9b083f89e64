"""A large map in a reader's browser, on a processor slowed four times: ours, and the same points as Altair and plotly publish
them. Script is what Chromium counts as running a page's scripts; work is all of the main thread, with layout and painting.
"""

import json
import pathlib
import subprocess
import tempfile

import questions
from machine import fastest_precision, peer_output
from places import MODEL, PROGRAM, QUESTIONS, TOOLS, skip
from table import line

BENCH = pathlib.Path(__file__).parent
BLOCK = "kind: scatter\nid: fig-map\ndata: questions\nprojection: umap\nlabel: groups"


def run():
    if not MODEL.exists():
        return skip("reading", "the model")
    if not QUESTIONS.exists():
        return skip("reading", "the data of banking77")
    if not (TOOLS / "python").exists():
        return skip("reading", "the tests' browser driver (make test)")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        site(work)
        points = work / "site/figures/index-fig-map.csv"
        seen = {"embedsite": browse("embedsite", work / "site/index.html")}
        for peer in ("altair", "plotly"):
            page = work / f"{peer}.html"
            if peer_output("reading", [BENCH / "peer_pages.py", peer, points, page]) is not None:
                seen[peer] = browse(peer, page)
    ours = seen.pop("embedsite")
    print(f"reading: {ours['points']:,} points at 1,280 pixels, slowed four times; ours beside {', '.join(seen) or 'no peer'}")
    rows = [
        ("page, before anything is touched", "bytes", "B", "", 0),
        ("first paint", "paint", "ms", "< 300 ms", 0),
        ("main thread until it rests", "loading", "ms", "", 0),
        ("zooming: script a frame", "zoomScript", "", "< 8 ms", 1),
        ("zooming: all work a frame", "zoomWork", "", "", 1),
        ("pointing: script a frame", "pointScript", "", "< 16 ms", 1),
        ("pointing: all work a frame", "pointWork", "", "", 1),
    ]
    for title, key, unit, goal, digits in rows:
        for peer in seen or {"": {}}:
            name = f"{title} ({peer})" if peer else title
            line(name, ours[key], seen.get(peer, {}).get(key), unit=unit, goal=goal, digits=digits)


def site(folder):
    datasets = folder / "content/datasets"
    datasets.mkdir(parents=True)
    (folder / "embedsite.yml").write_text("title: Questions\n")
    questions.write(datasets)
    (folder / "content/index.md").write_text(f"---\ntitle: Questions\n---\n\n```figure\n{BLOCK}\n```\n")
    subprocess.run(
        [PROGRAM, "build", "--precision", fastest_precision("reading")], cwd=folder, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def browse(name, page):
    """What the browser counted on one page; see browse.py."""
    run = subprocess.run([TOOLS / "python", BENCH / "browse.py", name, page], capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"reading: {name}: {run.stderr.strip().splitlines()[-1:] or run.returncode}")
    return json.loads(run.stdout)
