"""Holds the check to its word: each page with one mistake must be reported for that rule and for no other."""
import base64
import pathlib
import tempfile

from . import mistakes, page_checks

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==")


def failures(chrome):
    """What the check missed or made up, one line each."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        (folder / "other.html").write_text('<!DOCTYPE html><title>Other</title><p id="place">Text</p>')
        (folder / "dot.png").write_bytes(DOT)
        site = page_checks.Site(folder, folder.as_uri() + "/")
        return [line for mistake in [mistakes.CLEAN, *mistakes.MISTAKES] for line in _try(chrome, site, mistake)]


def _try(chrome, site, mistake):
    (site.folder / "page.html").write_text(mistakes.page(mistake), encoding="utf-8")
    found = page_checks.complaints(chrome, site, "page.html", scripts=True)
    wanted = [complaint for complaint in found if complaint.rule == mistake.rule and mistake.says in complaint.text]
    # A page that asks for what is not there is told so by the console too.
    others = [
        complaint for complaint in found if complaint.rule != mistake.rule
        and not (mistake.rule in ("request", "picture") and complaint.rule in ("console", "request"))
    ]
    lines = [f"'{mistake.says}': also found {complaint}" for complaint in others]
    if mistake.rule and not wanted:
        lines.append(f"'{mistake.rule}: {mistake.says}' was not found, but {[str(complaint) for complaint in found]}")
    return lines
