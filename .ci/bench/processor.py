"""How fast this processor multiplies at most."""

import pathlib
import subprocess


def processor_limit(work):
    """GFLOP/s of oneDNN's product of two 4,096 squares."""
    program = work / "sgemm"
    source = pathlib.Path(__file__).with_name("sgemm.c")
    subprocess.run(["cc", "-O2", source, "-ldnnl", "-o", program], check=True)
    return float(subprocess.run([program, "4096"], check=True, capture_output=True, text=True).stdout)
