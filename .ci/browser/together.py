"""Figures of one page that know the same items: what one points at, the others mark; photographs stand in tooltips."""

from .tooltips import _press
from .waiting import until

# On this page of the gallery: a matrix and a map of the same pictures.
PAGE = "pictures.html"
FIGURES = ("fig-shapes", "fig-shapes-map")

FOCUS = """
document.getElementById(arguments[0]).querySelector(".drawing-" + arguments[1]).focus({ preventScroll: true });
"""

STATE = """
const [one, other] = arguments[0].map((id) => document.getElementById(id).querySelector(".drawing-" + arguments[1]));
const inside = (part) => {
  const box = part.getBoundingClientRect(), room = other.querySelector("svg").getBoundingClientRect();
  return box.left >= room.left - 8 && box.right <= room.right + 8 && box.top >= room.top - 8 && box.bottom <= room.bottom + 8;
};
const lights = [...other.querySelectorAll(".tip-also")];
const pictures = [...one.querySelectorAll(".tip .tip-picture")].map((part) => {
  const box = part.getBoundingClientRect();
  return [Math.round(box.width), Math.round(box.height), part.style.backgroundImage];
});
return { lights: lights.length, inside: lights.every(inside), pictures };
"""

# Whether a picture of a sheet can be had, as the page has it.
LOADS = """
const url = arguments[0].slice(5, -2);
return new Promise((done) => {
  const picture = new Image();
  picture.onload = () => done(picture.naturalWidth);
  picture.onerror = () => done(0);
  picture.src = url;
});
"""


def complaints(chrome, name):
    """(rule, text) for what does not stand together; `name`: of the drawing that is seen, wide or narrow."""
    found = []
    for one, other in (FIGURES, FIGURES[::-1]):
        chrome.run(FOCUS, one, name)
        _press(chrome, "ArrowRight", 39)
        _press(chrome, "ArrowRight", 39)
        state = _until(chrome, one, other, name, lambda s: s["lights"] and s["pictures"])
        if not state["lights"] or not state["inside"]:
            found.append(f"{other}, {name}: marks nothing of what {one} points at; found {state}")
        sizes = [picture[:2] for picture in state["pictures"]]
        if not sizes or any(max(size) < 64 for size in sizes):
            found.append(f"{one}, {name}: shows no picture in its tooltip; found {state}")
        elif not chrome.run(LOADS, state["pictures"][0][2]):
            found.append(f"{one}, {name}: the picture in its tooltip cannot be loaded; found {state}")
        _press(chrome, "Escape", 27)
        state = _until(chrome, one, other, name, lambda s: not s["lights"])
        if state["lights"]:
            found.append(f"{other}, {name}: goes on marking after Escape; found {state}")
    return [("together", text) for text in found]


def _until(chrome, one, other, name, holds):
    return until(lambda: chrome.run(STATE, [one, other], name), holds)
