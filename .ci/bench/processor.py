"""How fast this processor multiplies at most."""

import pathlib
import subprocess

from places import skip

COMPILER = "cc"


def processor_limit(work):
    """GFLOP/s of oneDNN's product of two 4,096 squares; None without a C compiler or oneDNN's headers."""
    program = work / "sgemm"
    source = pathlib.Path(__file__).with_name("sgemm.c")
    try:
        subprocess.run([COMPILER, "-O2", source, "-ldnnl", "-o", program], check=True, stderr=subprocess.DEVNULL)
        return float(subprocess.run([program, "4096"], check=True, capture_output=True, text=True).stdout)
    except (OSError, subprocess.CalledProcessError):
        return skip("oneDNN's product", "a C compiler or oneDNN")
