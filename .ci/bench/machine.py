"""What this machine lacks is said in a line, and the bench goes on without it."""

import functools
import pathlib
import subprocess
import tempfile

import places


@functools.cache
def has_bf16():
    """Whether the program computes in bf16 here; it ends with 3 and says so where it does not."""
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        source = work / "text.txt"
        source.write_text("one\n")
        run = subprocess.run(
            [places.PROGRAM, "embed", source, "--precision", "bf16", "--out", work / "vectors.npy"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if run.returncode == 3 and "does not compute in bf16" in run.stderr:
        return False
    if run.returncode != 0:
        raise SystemExit(f"embed: {run.stderr}")
    return True


def fastest_precision(section):
    """What vectors are made with that only have to be there."""
    if has_bf16():
        return "bf16"
    print(f"{section}: vectors in f32, this processor does not compute in bf16", flush=True)
    return "f32"


def peer_output(section, arguments, **options):
    """What the peers' Python prints; None where it, or a package it needs, cannot run."""
    try:
        run = subprocess.run([places.PEER_PYTHON, *arguments], capture_output=True, text=True, **options)
    except OSError as problem:
        print(f"{section}: peer left out: {problem}", flush=True)
        return None
    if run.returncode == 0:
        return run.stdout
    said = run.stderr.strip().splitlines() or [f"exit {run.returncode}"]
    print(f"{section}: peer left out: {said[-1]}", flush=True)
    return None
