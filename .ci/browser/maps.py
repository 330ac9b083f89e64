"""Maps that a reader walks through, tried with real keys, a real mouse and real fingers."""

import time

from .tooltips import _point, _press
from .waiting import until

# Until the browser's own thread knows which parts of a page take gestures themselves.
SETTLED = 0.4

MAPS = """
return [...document.querySelectorAll("figure.figure-scatter[data-tooltips]")].flatMap((figure) => {
  return ["wide", "narrow"].map((name) => [figure.id, name]);
}).filter(([id, name]) => id && document.getElementById(id).querySelector(".drawing-" + name)?.checkVisibility());
"""

FOCUS = """
const drawing = document.getElementById(arguments[0]).querySelector(".drawing-" + arguments[1]);
drawing.scrollIntoView({ block: "start", behavior: "instant" });
drawing.focus({ preventScroll: true });
"""

# What is seen: the canvas with what it is painted with, the address, the list of what is near.
STATE = """
const drawing = document.getElementById(arguments[0]).querySelector(".drawing-" + arguments[1]);
const canvas = drawing.querySelector(".map-canvas"), list = drawing.querySelector(".map-near");
const svg = drawing.querySelector("svg"), box = svg.getBoundingClientRect();
if (!list) return { isLive: false, painted: 0, hash: "", near: 0, inside: true, found: "", box: [0, 0, 300, 100], tip: "" };
let painted = 0;
if (canvas && !canvas.hidden && canvas.width) {
  const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  try {
    const pixels = context.getImageData(0, 0, copy.width, copy.height).data;
    for (let at = 0; at < pixels.length; at += 4 * 97) {
      painted += pixels[at + 3] && Math.abs(pixels[at] - pixels[0]) + Math.abs(pixels[at + 1] - pixels[1]) > 40 ? 1 : 0;
    }
  } catch {
    // Photographs from a folder; served, the same map tells its pixels.
    painted = location.protocol === "file:" && document.querySelector("#" + arguments[0] + " svg image") ? 1 : 0;
  }
}
return {
  isLive: !!canvas && !canvas.hidden, painted, hash: location.hash, near: list.hidden ? 0 : list.querySelectorAll("li").length,
  inside: list.hidden || list.getBoundingClientRect().right <= document.documentElement.clientWidth + 1,
  found: drawing.querySelector(".map-tools output").textContent, box: [box.left, box.top, box.width, box.height],
  tip: drawing.querySelector(".tip").hidden ? "" : drawing.querySelector(".tip").textContent
};
"""

WHOLE = """
document.getElementById(arguments[0]).querySelectorAll(".drawing-" + arguments[1] + " .map-tools button")[2]?.click();
"""

WHOLE_AND_NOTHING = """
const drawing = document.getElementById(arguments[0]).querySelector(".drawing-" + arguments[1]);
drawing.querySelector(".map-near button")?.click();
drawing.querySelectorAll(".map-tools button")[2]?.click();
"""

WRONG_ADDRESSES = ["", "~", "~%E0%A4%A", "~2", "~2,x,y", "~2,0.5,0.5,1.5", "~2,0.5,0.5,-1", "~NaN,0,0", "~2,0.5,0.5,0~%"]

SEARCH = """
const input = document.getElementById(arguments[0]).querySelector(".drawing-" + arguments[1] + " .map-tools input");
if (!input) return;
input.value = arguments[2];
input.dispatchEvent(new Event("input", { bubbles: true }));
"""


def complaints(chrome):
    """(rule, text) for every map shown that cannot be walked through."""
    return [("map", text) for figure, name in chrome.run(MAPS) for text in _try(chrome, figure, name)]


def _until(chrome, figure, name, holds):
    return until(lambda: chrome.run(STATE, figure, name), holds)


def _scale(state):
    return float(state["hash"].split("~")[1].split(",")[0]) if "~" in state["hash"] else 1.0


def _try(chrome, figure, name):
    found = []

    def expect(what, state, holds):
        if not holds:
            found.append(f"{figure}, {name}: {what}; found {state}")

    chrome.run(FOCUS, figure, name)
    # About the first item, so that something is seen.
    _press(chrome, "ArrowRight", 39)
    _until(chrome, figure, name, lambda s: s["tip"])
    _press(chrome, "+", 187)
    state = _until(chrome, figure, name, lambda s: s["isLive"] and s["painted"] and _scale(s) == 2)
    if not state["isLive"]:
        return [f"{figure}, {name}: + does not zoom in; found {state}"]
    expect("+ does not zoom in", state, _scale(state) == 2 and state["painted"] > 0)
    _press(chrome, "ArrowRight", 39)
    state = _until(chrome, figure, name, lambda s: s["tip"])
    expect("an arrow key shows nothing while zoomed", state, state["tip"])
    title = state["tip"].split("\n")[0]
    _press(chrome, "Enter", 13)
    state = _until(chrome, figure, name, lambda s: s["near"] and s["hash"].count(",") == 3)
    expect("Enter does not list what is near", state, state["near"] > 0 and state["hash"].count(",") == 3)
    expect("the list of what is near leaves the window", state, state["inside"])
    _addresses(chrome, figure, name, state, expect)
    for _ in range(4):
        _press(chrome, "Escape", 27)
    state = _until(chrome, figure, name, lambda s: not s["isLive"] and "~" not in s["hash"])
    expect("Escape does not lead back", state, not state["isLive"] and not state["near"] and "~" not in state["hash"])
    chrome.run(SEARCH, figure, name, title[:12])
    state = _until(chrome, figure, name, lambda s: s["found"])
    expect("a search finds nothing of what is there", state, state["found"] and not state["found"].startswith("0"))
    chrome.run(SEARCH, figure, name, "")
    state = _until(chrome, figure, name, lambda s: not s["isLive"])
    expect("an empty search does not end", state, not state["isLive"])
    _mouse(chrome, figure, name, expect)
    return found


def _addresses(chrome, figure, name, kept, expect):
    """A view comes back by its address; an address that says none does nothing, and breaks nothing."""
    chrome.run(WHOLE_AND_NOTHING, figure, name)
    _until(chrome, figure, name, lambda s: not s["isLive"] and not s["near"] and "~" not in s["hash"])
    chrome.run("location.hash = arguments[0]", kept["hash"])
    state = _until(chrome, figure, name, lambda s: s["isLive"] and s["near"] == kept["near"])
    expect("an address does not lead to its view", state, state["isLive"] and state["near"] == kept["near"])
    chrome.run(WHOLE_AND_NOTHING, figure, name)
    _until(chrome, figure, name, lambda s: not s["isLive"] and not s["near"] and "~" not in s["hash"])
    for rest in WRONG_ADDRESSES:
        chrome.run("history.replaceState(null, '', arguments[0])", f"#{figure}{rest}")
        chrome.run("window.dispatchEvent(new HashChangeEvent('hashchange'))")
        time.sleep(0.02)
        state = chrome.run(STATE, figure, name)
        expect(f"the address {rest} does something", state, not state["isLive"] and not state["near"])
    chrome.run("location.hash = arguments[0]", kept["hash"])
    _until(chrome, figure, name, lambda s: s["isLive"] and s["near"] == kept["near"])


def by_fingers(chrome):
    """The same for the first map shown, by touch. In a browser that has shown no other site: Chromium's driver loses track of
    touches when it changes from one process to the next."""
    found = []

    def expect(what, state, holds):
        if not holds:
            found.append(("map", f"{what}; found {state}"))

    for figure, name in chrome.run(MAPS)[:1]:
        chrome.run(FOCUS, figure, name)
        time.sleep(SETTLED)
        _fingers(chrome, figure, name, expect)
    return found


def _mouse(chrome, figure, name, expect):
    left, top, width, height = chrome.run(STATE, figure, name)["box"]
    x, y = left + width * 0.5, top + min(height, 300) * 0.5
    _point(chrome, x, y)
    time.sleep(SETTLED)
    chrome.command("Input.dispatchMouseEvent", type="mouseWheel", x=x, y=y, deltaX=0, deltaY=-240, modifiers=2)
    state = _until(chrome, figure, name, lambda s: _scale(s) > 1)
    expect("Ctrl and the wheel do not zoom in", state, state["isLive"] and _scale(state) > 1)
    before = state["hash"]
    chrome.command("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, button="left", clickCount=1)
    for step in range(1, 5):
        chrome.command("Input.dispatchMouseEvent", type="mouseMoved", x=x + 12 * step, y=y + 6 * step, button="left", buttons=1)
    chrome.command("Input.dispatchMouseEvent", type="mouseReleased", x=x + 48, y=y + 24, button="left", clickCount=1)
    state = _until(chrome, figure, name, lambda s: s["hash"] != before)
    expect("a drag does not move the map", state, state["hash"] != before)
    _whole(chrome, figure, name, expect)
    _point(chrome, 1, 1)


def _fingers(chrome, figure, name, expect):
    left, top, width, height = chrome.run(STATE, figure, name)["box"]
    x, y = left + width * 0.5, top + min(height, 300) * 0.5

    def touch(kind, spread=None):
        points = [] if spread is None else [{"x": x - spread, "y": y, "id": 1}, {"x": x + spread, "y": y, "id": 2}]
        chrome.command("Input.dispatchTouchEvent", type=kind, touchPoints=points)

    touch("touchStart", 30)
    for spread in (40, 55, 70, 90):
        touch("touchMove", spread)
    touch("touchEnd")
    state = _until(chrome, figure, name, lambda s: _scale(s) > 1.5)
    expect("two fingers do not zoom in", state, state["isLive"] and _scale(state) > 1.5)
    _whole(chrome, figure, name, expect)


def _whole(chrome, figure, name, expect):
    chrome.run(WHOLE, figure, name)
    state = _until(chrome, figure, name, lambda s: not s["isLive"] and "~" not in s["hash"])
    expect("the button does not lead back", state, not state["isLive"] and "~" not in state["hash"])
