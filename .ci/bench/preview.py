"""One changed paragraph under serve: from the save to the new page."""

import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request

from places import MODEL, PROGRAM, ROOT, skip
from table import line


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def page(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sentences.html", timeout=10) as answer:
        return answer.read().decode()


def run():
    if not MODEL.exists():
        return skip("preview", "the model")
    with tempfile.TemporaryDirectory() as work:
        root = pathlib.Path(work)
        for name in ["content", "templates"]:
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "embedsite.yml", root)
        article = root / "content/sentences.md"
        text = article.read_text()
        port = free_port()
        server = subprocess.Popen(
            [PROGRAM, "serve", "--root", root, "--port", str(port)], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        try:
            for _ in range(600):
                try:
                    page(port)
                    break
                except OSError:
                    time.sleep(0.1)
            taken = []
            for number in range(7):
                time.sleep(0.5)
                mark = f"This is change number {number}."
                start = time.perf_counter()
                article.write_text(f"{text}\n{mark}\n")
                while mark not in page(port):
                    time.sleep(0.002)
                taken.append(time.perf_counter() - start)
        finally:
            server.terminate()
            server.wait()
        line("serve: a changed paragraph, median of 7", sorted(taken)[3] * 1000, unit="ms", goal="<= 150 ms")
