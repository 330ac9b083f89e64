"""What is wrong with one page, as the browser sees it."""
import dataclasses
import pathlib
import re
import urllib.parse

from . import maps, together, tooltips

# A desk, a telephone, and A4 paper between margins of 1 cm.
LOOKS = [(1280, 900, "light"), (1280, 900, "dark"), (720, 1050, "print"), (390, 844, "light"), (390, 844, "dark")]
LOOKING = (pathlib.Path(__file__).parent / "looking.js").read_text(encoding="utf-8")
LINKS = "return [...document.querySelectorAll('a[href], link[rel=alternate][href]')].map((link) => link.href)"
# A window as high as the page: what is loaded lazily is loaded, and every point can be asked what lies under it.
HEIGHT = "return Math.min(Math.max(document.documentElement.scrollHeight, 400), 16000)"


@dataclasses.dataclass(frozen=True)
class Complaint:
    page: str
    place: str
    rule: str
    text: str

    def __str__(self):
        return f"{self.page} ({self.place}): {self.rule}: {self.text}"


@dataclasses.dataclass(frozen=True)
class Site:
    """A built folder and the address it is opened by, which ends with a slash."""

    folder: pathlib.Path
    root: str

    @property
    def is_served(self):
        return self.root.startswith("http:")

    def pages(self):
        """Paths in the site; without the page that only a server shows, whose links begin at the server's root."""
        paths = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(path for path in paths if path != "404.html")

    def fault(self, link):
        """Why a link into the site leads nowhere, or None."""
        path, _, anchor = urllib.parse.unquote(link[len(self.root):]).partition("#")
        target = self.folder / path.split("?")[0]
        if target.is_dir():
            if not self.is_served:
                return "opens a folder, not a page"
            target /= "index.html"
        if not target.is_file():
            return "leads nowhere"
        if anchor and f'id="{anchor}"' not in target.read_text(encoding="utf-8"):
            return "has no such place in its page"
        return None


def touch_complaints(chrome, site):
    """What fingers cannot do on the first page that has a map."""
    width, height, theme = LOOKS[-1]
    chrome.show(width, height, theme)
    for page in site.pages():
        chrome.load(site.root + urllib.parse.quote(page), True)
        if chrome.run(maps.MAPS):
            return [Complaint(page, f"{width} px, by touch", *found) for found in maps.by_fingers(chrome)]
    return []


def complaints(chrome, site, page, scripts, status=200):
    """Everything wrong with one page of a site; `status` is what a server answers for the page itself."""
    address = site.root + urllib.parse.quote(page)
    way = f"{site.root.split(':')[0]}, scripts {'on' if scripts else 'off'}"
    found = []

    def complain(place, rule, text):
        found.append(Complaint(page, f"{way}{place}", rule, text))

    chrome.show(*LOOKS[0])
    chrome.load(address, scripts)
    for width, height, theme in LOOKS:
        chrome.show(width, height, theme)
        chrome.show(width, chrome.run(HEIGHT), theme)
        for entry in chrome.run(LOOKING):
            complain(f", {width} px, {theme}", entry["rule"], entry["text"])
        if scripts and theme == "dark":
            found_by_hand = tooltips.complaints(chrome)
            if page == together.PAGE:
                # In a window that shows all of the page.
                found_by_hand = [*found_by_hand, *together.complaints(chrome, "wide" if width > 720 else "narrow")]
            # As a reader has it: a window that shows a part of the page.
            chrome.show(width, height, theme)
            for rule, text in found_by_hand + maps.complaints(chrome):
                complain(f", {width} px", rule, text)
    for link in chrome.run(LINKS):
        if status != 200 and link.startswith(address + "#"):
            continue
        if link.startswith(site.root):
            if fault := site.fault(link):
                complain("", "link", f"{link[len(site.root):]} {fault}")
        elif link.startswith(("file:", "http://127.0.0.1")):
            complain("", "link", f"{link} leaves the site")
    for asked, problem in chrome.requests():
        if asked == address and problem == f"status {status}":
            continue
        if not asked.startswith((site.root, "data:", "blob:")):
            complain("", "request", f"{asked} is outside the site")
        elif problem:
            complain("", "request", f"{asked}: {problem}")
    for message in chrome.console():
        if status == 200 or not message.startswith(address):
            complain("", "console", re.sub(r"\s+", " ", message))
    return found
