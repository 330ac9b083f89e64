"""What this processor does at most: multiplying, and decoding JPEG files; and what a command takes of it."""

import pathlib
import resource
import subprocess

from places import skip

COMPILER = "cc"


def printed(name, work, source, library, arguments):
    """What a C program of this folder prints, a number; None without a C compiler or the library's headers."""
    program = work / pathlib.Path(source).stem
    source = pathlib.Path(__file__).with_name(source)
    try:
        subprocess.run([COMPILER, "-O2", source, library, "-o", program], check=True, stderr=subprocess.DEVNULL)
        return float(subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout)
    except (OSError, subprocess.CalledProcessError):
        return skip(name, f"a C compiler or the library of {library}")


def processor_limit(work):
    """GFLOP/s of oneDNN's product of two 4,096 squares."""
    return printed("oneDNN's product", work, "sgemm.c", "-ldnnl", ["4096"])


def decoding(work, side, files):
    """Processor seconds of libjpeg alone for these files, with its largest reduction that keeps `side`; 0 for none."""
    return printed("libjpeg's decoding", work, "decode.c", "-ljpeg", [str(side), *files])


def processor_seconds(command, times=3):
    """The least processor time of `times` runs of a whole process, on all its threads."""
    best = None
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = taken if best is None else min(best, taken)
    return best
