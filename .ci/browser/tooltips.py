"""Tooltips, tried with real key presses and real pointer moves. What they tell is loaded when a figure is first turned to."""

import time

PATIENCE = 2.0

DRAWINGS = """
return [...document.querySelectorAll("figure.figure[data-tooltips]")].flatMap((figure) => {
  return ["wide", "narrow"].map((name) => [figure.id, name]);
}).filter(([id, name]) => document.getElementById(id).querySelector(".drawing-" + name)?.checkVisibility());
"""

FOCUS = """
const drawing = document.getElementById(arguments[0]).querySelector(".drawing-" + arguments[1]);
drawing.focus();
return document.activeElement === drawing && drawing.tabIndex === 0;
"""

TIP = """
const drawing = document.getElementById(arguments[0]).querySelector(".drawing-" + arguments[1]);
const [tip, mark] = ["tip", "tip-mark"].map((name) => drawing.querySelector("." + name));
if (!tip || !mark || !tip.checkVisibility()) return null;
const box = mark.getBoundingClientRect(), words = tip.getBoundingClientRect();
return {
  text: tip.textContent, heard: drawing.querySelector("[aria-live]")?.textContent ?? "",
  x: box.left + box.width / 2, y: box.top + box.height / 2,
  isInside: words.left >= -1 && words.right <= document.documentElement.clientWidth + 1
};
"""


def complaints(chrome):
    """(rule, text) for every drawing shown whose tooltips do not answer."""
    return [("tooltip", text) for figure, name in chrome.run(DRAWINGS) for text in _try(chrome, figure, name)]


def _shown(chrome, figure, name):
    """The tooltip, as soon as there is one with words; None after a while."""
    end = time.monotonic() + PATIENCE
    while True:
        tip = chrome.run(TIP, figure, name)
        if tip and tip["text"].strip() or time.monotonic() > end:
            return tip
        time.sleep(0.02)


def _try(chrome, figure, name):
    if not chrome.run(FOCUS, figure, name):
        return [f"{figure} cannot be focused"]
    _press(chrome, "ArrowRight", 39)
    by_key = _shown(chrome, figure, name)
    _press(chrome, "Escape", 27)
    if not by_key or not by_key["text"].strip():
        return [f"{figure} shows nothing when an arrow key is pressed"]
    found = []
    if chrome.run(TIP, figure, name):
        found.append(f"{figure} keeps its tooltip after Escape")
    if not by_key["heard"]:
        found.append(f"{figure} tells a screen reader nothing")
    if not by_key["isInside"]:
        found.append(f"{figure} has a tooltip that leaves the window")
    _point(chrome, by_key["x"], by_key["y"])
    by_mouse = _shown(chrome, figure, name)
    if not by_mouse or not by_mouse["text"].strip():
        found.append(f"{figure} shows nothing when the pointer is over it")
    _point(chrome, 1, 1)
    if chrome.run(TIP, figure, name):
        found.append(f"{figure} keeps its tooltip when the pointer has left")
    return found


def _press(chrome, key, code):
    for kind in ("rawKeyDown", "keyUp"):
        chrome.command("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)


def _point(chrome, x, y):
    chrome.command("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
