"""One line per measurement: ours, the peer's, how many times ours is better, and the goal."""

import subprocess
import time


def line(name, ours, peer=None, unit="s", goal="", more_is_better=False, digits=2):
    def show(value):
        if value is None:
            return "-"
        return f"{value:,.0f} {unit}" if unit in ("B", "ms", "/s") else f"{value:.{digits}f} {unit}".rstrip()

    ratio = "-"
    if peer:
        ratio = f"{ours / peer if more_is_better else peer / ours:.{1 if digits == 2 else 3}f} x"
    print(f"{name:44}{show(ours):>12}{show(peer):>12}{ratio:>9}  {goal}", flush=True)


def seconds(command, times=1, before=None, **options):
    """The shortest of `times` runs of a whole process; `before` is called ahead of each."""
    best = None
    for _ in range(times):
        if before:
            before()
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
        taken = time.perf_counter() - start
        best = taken if best is None else min(best, taken)
    return best
