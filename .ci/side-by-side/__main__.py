"""Our figures beside those of what authors use today, on the same data: .build/side-by-side/index.html, to look at.

    python3 .ci/side-by-side [PROGRAM]

Peers run from a Python environment outside this repository, named by EMBEDSITE_PEERS (default ~/.cache/embedsite-peers), with
PyPI's datamapplot, seaborn, altair, plotly and pandas; PROGRAM is .build/release/embedsite where nothing is said. The questions come from
../shared/data where that is there, else the large map is left out. What each peer took stands below its picture.
"""

import html
import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / ".ci/bench"))
import questions  # noqa: E402

PEERS = pathlib.Path(os.environ.get("EMBEDSITE_PEERS", pathlib.Path.home() / ".cache/embedsite-peers")) / "bin/python"
OUT = ROOT / ".build/side-by-side"

# A title, a block of ours, and the peer's function in peers.py with the files that it reads.
ROWS = [
    ("The large map: 13,083 questions in 77 intents", "kind: scatter\ndata: questions\nprojection: umap\nlabel: groups",
     "datamapplot", True),
    ("Points by label", "kind: scatter\ndata: nouns\nprojection: umap\nlabel: groups", "altair_scatter", False),
    ("Similarity of sentences", "kind: similarity\ndata: sentences\norder: cluster\nvalues: true", "seaborn_clustermap", False),
    ("Vectors as a heatmap", "kind: heatmap\ndata: sentences", "seaborn_heatmap", False),
    ("All pairs", "kind: histogram\ndata: nouns\nsplit: label", "seaborn_histogram", False),
]


def site(folder):
    datasets = folder / "content/datasets"
    datasets.mkdir(parents=True)
    (folder / "embedsite.yml").write_text("title: Side by side\n")
    for name in ("nouns.yml", "nouns.csv", "sentences.yml"):
        shutil.copy(ROOT / "content/datasets" / name, datasets)
    rows = ROWS if questions.write(datasets) else [row for row in ROWS if not row[3]]
    blocks = [f"```figure\nid: fig-{number}\n{block}\n```\n" for number, (_, block, _, _) in enumerate(rows)]
    (folder / "content/index.md").write_text("---\ntitle: Ours\n---\n\n" + "\n".join(blocks))
    return rows


def peer(name, number, folder):
    data = folder / f"site/figures/index-fig-{number}.csv"
    picture = OUT / f"{name}.png"
    start = time.monotonic()
    run = subprocess.run(
        [PEERS, ROOT / ".ci/side-by-side/peers.py", name, data, folder, picture], capture_output=True, text=True)
    if run.returncode:
        return f"<p>{html.escape(run.stderr.strip().splitlines()[-1] if run.stderr.strip() else 'no picture')}</p>"
    took = f"{time.monotonic() - start:.1f} s, the whole process"
    return f'<img src="{picture.name}" alt="{name}"><p>{name}: {took}</p>'


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/embedsite").resolve()
    shutil.rmtree(OUT, ignore_errors=True)
    folder = OUT / "ours"
    folder.mkdir(parents=True)
    rows = site(folder)
    subprocess.run([program, "build"], cwd=folder, check=True)
    parts = []
    for number, (title, block, name, _) in enumerate(rows):
        parts.append(
            f"<h2>{html.escape(title)}</h2><pre>{html.escape(block)}</pre><div>"
            f'<img src="ours/site/figures/index-fig-{number}.svg" alt="ours">{peer(name, number, folder)}</div>')
    (OUT / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><title>Side by side</title><style>body{font-family:sans-serif;margin:2rem}"
        "div{display:grid;grid-template-columns:1fr 1fr;gap:2rem;align-items:start}img{width:100%}div p{grid-column:2}</style>"
        + "".join(parts))
    print(f"Look at {(OUT / 'index.html').relative_to(ROOT)}.")


main()
