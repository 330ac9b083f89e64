"""`embedsite serve` with a page open in the browser: saves, mistakes, and a restart of the preview."""
import pathlib
import re
import socket
import subprocess
import tempfile
import time

ARTICLE = "---\ntitle: Notes\n---\n\n{}\n"
PATIENCE = 15


def complaints(chrome, binary):
    """What did not happen in the open page."""
    with tempfile.TemporaryDirectory() as name:
        site = pathlib.Path(name)
        subprocess.run([binary, "new", "."], cwd=site, check=True, capture_output=True)
        article = site / "content" / "notes.md"
        article.write_text(ARTICLE.format("The first words."))
        port = _free_port()
        preview = _Preview(binary, site, port)
        try:
            return _complaints(chrome, article, preview, f"http://127.0.0.1:{port}/notes.html")
        finally:
            preview.stop()


def _complaints(chrome, article, preview, address):
    found = []
    chrome.show(1280, 900, "light")
    chrome.load(address, scripts=True)

    def expect(what, words, absent=()):
        if not _holds(chrome, words, absent):
            found.append(f"preview: {what}: the page says {_text(chrome)!r}")

    expect("the page", ["The first words."])
    article.write_text(ARTICLE.format("The second words."))
    expect("a save shows by itself", ["The second words."], ["The first words."])
    article.write_text(ARTICLE.format("See @fig-none."))
    expect("a mistake stands over the last good page",
           ["The second words.", "content/notes.md:5:5", "no figure 'fig-none'", "Give a figure the line"])
    article.write_text(ARTICLE.format("The third words."))
    expect("its mend takes it away", ["The third words."], ["fig-none"])
    preview.stop()
    article.write_text(ARTICLE.format("The fourth words."))
    preview.start()
    expect("the page comes back with a restarted preview", ["The fourth words."])
    article.write_text(ARTICLE.format("The fifth words."))
    expect("and follows it", ["The fifth words."])
    return found


def _holds(chrome, words, absent):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        text = _text(chrome)
        if all(word in text for word in words) and not any(word in text for word in absent):
            return True
        time.sleep(0.05)
    return False


def _text(chrome):
    try:
        return re.sub(r"\s+", " ", chrome.run("return document.body?.innerText ?? ''"))
    except Exception as error:  # The page is being replaced at this moment.
        return f"({type(error).__name__})"


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class _Preview:
    def __init__(self, binary, site, port):
        self._command = [binary, "serve", "--port", str(port), "--strict-port"]
        self._site = site
        self._port = port
        self.start()

    def start(self):
        self._process = subprocess.Popen(
            self._command, cwd=self._site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit("the preview does not start")

    def stop(self):
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=PATIENCE)
