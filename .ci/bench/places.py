"""Where things are."""

import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build/release/embedsite"
TOOLS = ROOT / ".build/test-tools/bin"
SHARED = ROOT.parent / "shared"
PEERS = pathlib.Path(os.environ.get("EMBEDSITE_PEERS", "~/.cache/embedsite-peers")).expanduser()
PEER_PYTHON = PEERS / "bin/python"
HOME = pathlib.Path(os.environ.get("EMBEDSITE_HOME") or "~/.cache/embedsite").expanduser()
MODEL = HOME / "models/minilm"
QUESTIONS = SHARED / "data/banking77/train.csv"


def has_peer(script=None):
    return PEER_PYTHON.exists() and (script is None or (SHARED / "bench" / script).exists())


def skip(section, what):
    print(f"{section}: left out, {what} is not there")
