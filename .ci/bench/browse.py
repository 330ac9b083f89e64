"""What Chromium counts while a page with a large map is opened, zoomed and pointed at; runs with the tests' browser driver.

    .build/test-tools/bin/python browse.py embedsite|altair|plotly PAGE.html

Prints JSON. Milliseconds on a processor slowed four times, without a graphics processor; events are a real mouse's, one after
another as fast as the page takes them.
"""

import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from browser.chrome import Chrome  # noqa: E402

SLOWED = 4
EVENTS = 60
# Where each page has its map, and whether the wheel zooms with Ctrl.
MAPS = {
    "embedsite": ("figure.figure-scatter .drawing-wide > svg", True), "altair": ("canvas", False),
    "plotly": (".plotly .nsewdrag, .js-plotly-plot .nsewdrag", False),
}
COUNT = """
window.benchFrames = 0;
const next = () => { if (window.benchFrames++ < 0) return; requestAnimationFrame(next); };
requestAnimationFrame(next);
"""
PLACE = """
const box = document.querySelector(arguments[0]).getBoundingClientRect();
return [box.left, box.top, box.width, box.height];
"""
PAINT = 'return performance.getEntriesByType("paint").find(({ name }) => name === "first-contentful-paint")?.startTime ?? 0;'
POINTS = {
    "embedsite": "return Number(document.querySelector('.method').textContent.match(/([0-9,]+) texts/)[1].replaceAll(',', ''));",
}


def counted(chrome):
    """Milliseconds of scripts and of all work of the main thread so far."""
    metrics = {entry["name"]: entry["value"] for entry in chrome.command("Performance.getMetrics")["metrics"]}
    return 1000 * metrics["ScriptDuration"], 1000 * metrics["TaskDuration"]


def rest(chrome):
    """Waits until the main thread has nothing more to do; all work until then."""
    before = -1.0
    while True:
        now = counted(chrome)[1]
        if now - before < 20:
            return now
        before = now
        time.sleep(0.7)


def mouse(chrome, kind, x, y, **others):
    chrome.command("Input.dispatchMouseEvent", type=kind, x=x, y=y, **others)


def frames(chrome, act):
    """Means of a frame while events come: of scripts, and of all work."""
    rest(chrome)
    chrome.run(COUNT)
    script, work = counted(chrome)
    for number in range(EVENTS):
        act(number)
    script, work = (after - before for after, before in zip(counted(chrome), (script, work)))
    seen = max(1, chrome.run("const seen = window.benchFrames; window.benchFrames = -1; return seen;"))
    return script / seen, work / seen


def main(name, page):
    place, hasControl = MAPS[name]
    with Chrome() as chrome:
        chrome.show(1280, 900, "light")
        chrome.command("Performance.enable", timeDomain="timeTicks")
        chrome.command("Emulation.setCPUThrottlingRate", rate=SLOWED)
        chrome.load(page.resolve().as_uri(), True)
        loading = rest(chrome)
        found = {"bytes": page.stat().st_size, "paint": chrome.run(PAINT), "loading": loading}
        if name in POINTS:
            found["points"] = chrome.run(POINTS[name])
        while not chrome.run("return !!document.querySelector(arguments[0])", place):
            time.sleep(0.2)
        left, top, width, height = chrome.run(PLACE, place)
        x, y = left + width / 2, min(top + height / 2, 500)
        # What is loaded at the first touch is there.
        mouse(chrome, "mouseMoved", x, y)
        mouse(chrome, "mouseWheel", x, y, deltaX=0, deltaY=-80, modifiers=2 if hasControl else 0)
        rest(chrome)

        def zoom(number):
            delta = -80 if number % 10 < 5 else 70
            mouse(chrome, "mouseWheel", x, y, deltaX=0, deltaY=delta, modifiers=2 if hasControl else 0)

        def point(number):
            mouse(chrome, "mouseMoved", x - 200 + 6 * number, y - 100 + 3 * number)

        found["zoomScript"], found["zoomWork"] = frames(chrome, zoom)
        found["pointScript"], found["pointWork"] = frames(chrome, point)
    print(json.dumps(found))


main(sys.argv[1], pathlib.Path(sys.argv[2]))
