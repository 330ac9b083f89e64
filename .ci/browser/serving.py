"""A folder behind a base path, as GitHub Pages serves one: `/name/…`, and `404.html` where nothing is found."""
import contextlib
import functools
import http.server
import pathlib
import threading


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments, base, **options):
        self._base = base
        super().__init__(*arguments, **options)

    def do_GET(self):
        path = self.path.split("?")[0]
        if path.startswith(self._base):
            self.path = "/" + path[len(self._base):]
            if pathlib.Path(self.translate_path(self.path)).exists():
                return super().do_GET()
        body = (pathlib.Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(folder, base):
    """The address of `folder` while the block runs; `base` begins and ends with a slash."""
    handler = functools.partial(_Handler, base=base, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()
