"""One page for each mistake, to show that the check finds it, and one page without any."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Mistake:
    rule: str
    says: str
    body: str
    head: str = ""
    script: str = ""


def _figure(drawing, extra="", kind="histogram"):
    return f"""<figure class="figure figure-{kind}" id="fig-one"{extra}><div class="drawing drawing-wide">
<svg viewBox="0 0 300 100" width="300" height="100" role="img"><desc>A drawing.</desc>{drawing}</svg></div>
<figcaption><p><span class="figure-number">Figure 1.</span> A caption.</p></figcaption></figure>"""


TIPS = ' data-tooltips="one.js"'
# The least that answers to both; each dead tooltip below lacks one part of it.
DRAWN = """
const drawing = document.querySelector(".drawing");
const [tip, mark, heard] = ["tip", "tip-mark", "heard"].map((name) => {
  const part = drawing.appendChild(document.createElement("div"));
  part.className = name;
  return part;
});
heard.setAttribute("aria-live", "polite");
drawing.tabIndex = 0;
const show = (isShown) => { tip.hidden = mark.hidden = !isShown; tip.textContent = heard.textContent = isShown ? "One" : ""; };
show(false);
"""
KEYS = 'drawing.addEventListener("keydown", (event) => show(event.key !== "Escape"));'
POINTER = """
drawing.addEventListener("pointermove", () => show(true));
drawing.addEventListener("pointerleave", () => show(false));
"""

CLEAN = Mistake(
    "", "", script=DRAWN + KEYS + POINTER,
    body='<p>Text and <a href="other.html#place">a link</a>.</p>'
    + _figure('<text x="10" y="20">One</text><text x="100" y="20">Two</text>'
              '<rect x="5" y="50" width="90" height="30" fill="#000"/><text x="10" y="70" fill="#fff">Three</text>', TIPS))

MISTAKES = [
    Mistake("console", "a broken script", "<p>Text</p>", script='throw new Error("a broken script");'),
    Mistake("console", "a warning", "<p>Text</p>", script='console.error("a warning");'),
    Mistake("request", "https://cdn.example.org/font.css is outside the site", "<p>Text</p>",
            head='<link rel="stylesheet" href="https://cdn.example.org/font.css">'),
    Mistake("request", "http://example.org/count is outside the site", "<p>Text</p>",
            script='fetch("http://example.org/count").catch(() => {});'),
    Mistake("request", "missing.css:", "<p>Text</p>", head='<link rel="stylesheet" href="missing.css">'),
    Mistake("picture", "missing.png is not loaded", '<p><img src="missing.png" alt="A picture"></p>'),
    Mistake("picture", "dot.png has no alt text", '<p><img src="dot.png"></p>'),
    Mistake("scroll", '<div class="wide"> reaches', '<div class="wide" style="width: 2000px">Text</div>'),
    Mistake("overlap", '"First" and "Second" overlap', _figure(
        '<text x="10" y="20">First</text><text x="20" y="24">Second</text>')),
    Mistake("overlap", '"Aslant" and "Level" overlap', _figure(
        '<text x="40" y="10" transform="rotate(45 40 10)">Aslant</text><text x="40" y="40">Level</text>')),
    Mistake("clipped", '"Over the edge" is cut off by', _figure('<text x="260" y="20">Over the edge</text>')),
    Mistake("small", '"Tiny" is 5.0 px high', _figure('<text x="10" y="20" font-size="5">Tiny</text>')),
    Mistake("figure", "fig-one shows 0 drawings", _figure("").replace('class="drawing ', 'hidden class="')),
    Mistake("figure", "fig-one has no alt text", _figure("").replace("<desc>A drawing.</desc>", "")),
    Mistake("figure", "fig-one has no numbered caption", _figure("").replace("figure-number", "")),
    Mistake("figure", "fig-one has its caption beside the drawing", _figure(""),
            head="<style>@media print { figure { display: flex; } }</style>"),
    Mistake("contrast", "has a contrast of 2.32", '<p style="color: #aaa; background: #fff">Pale</p>'),
    Mistake("contrast", "has a contrast of 1.00", '<p style="color: light-dark(#000, #111); background: #111">Dark</p>'),
    Mistake("contrast", "has a contrast of 1.06", _figure(
        '<rect width="300" height="100" fill="#444"/><text x="10" y="20" fill="#404040">Lost</text>')),
    Mistake("contrast", "lies on a picture without a halo", _figure(
        '<image href="dot.png" width="300" height="100"/><text x="10" y="20">Lost</text>')),
    Mistake("link", "nowhere.html leads nowhere", '<p><a href="nowhere.html">A link</a></p>'),
    Mistake("link", "other.html#missing has no such place", '<p><a href="other.html#missing">A link</a></p>'),
    Mistake("link", "leaves the site", '<p><a href="../outside.html">A link</a></p>'),
    Mistake("tooltip", "fig-one cannot be focused", _figure("", TIPS),
            script=DRAWN + KEYS + POINTER + 'drawing.removeAttribute("tabindex");'),
    Mistake("tooltip", "fig-one shows nothing when an arrow key is pressed", _figure("", TIPS), script=DRAWN + POINTER),
    Mistake("tooltip", "fig-one shows nothing when the pointer is over it", _figure("", TIPS), script=DRAWN + KEYS),
    Mistake("tooltip", "fig-one keeps its tooltip after Escape", _figure("", TIPS),
            script=DRAWN + POINTER + 'drawing.addEventListener("keydown", () => show(true));'),
    Mistake("tooltip", "fig-one keeps its tooltip when the pointer has left", _figure("", TIPS),
            script=DRAWN + KEYS + 'drawing.addEventListener("pointermove", () => show(true));'),
    Mistake("tooltip", "fig-one tells a screen reader nothing", _figure("", TIPS),
            script=DRAWN + KEYS + POINTER + 'heard.removeAttribute("aria-live");'),
    Mistake("map", "fig-one, wide: + does not zoom in", _figure("", TIPS, "scatter"), script=DRAWN + KEYS + POINTER),
]


def page(mistake):
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
<link rel="icon" href="data:,">{mistake.head}<style>
:root {{ color-scheme: light dark; }} body {{ margin: 20px; font: 16px sans-serif; }}
figure {{ margin: 0; }} svg {{ display: block; fill: CanvasText; }}
.drawing {{ position: relative; width: fit-content; }} [hidden] {{ display: none; }}
.tip-mark {{ position: absolute; left: 30px; top: 30px; width: 9px; height: 9px; pointer-events: none; }}
</style></head><body>{mistake.body}<script>{mistake.script}</script></body></html>"""
