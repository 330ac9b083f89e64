// Runs inside a page and returns a list of complaints, each { rule, text }. Called by page_checks.py.
const complaints = [];
const complain = (rule, text) => complaints.push({ rule, text });
const shorten = (text) => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 50 ? line.slice(0, 49) + "…" : line;
};
const isShown = (element) =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
const nameOf = (svg) => svg.closest("figure[id]")?.id ?? "drawing";

document.querySelectorAll("details").forEach((details) => { details.open = true; });
lookForSidewaysScrolling();
lookForMissingPictures();
lookAtFigures();
lookAtDrawings();
lookAtContrast();
return complaints;

function lookForSidewaysScrolling() {
  const root = document.scrollingElement, room = root.clientWidth;
  if (root.scrollWidth <= room) return;
  let widest = null, edge = room;
  for (const element of document.body.querySelectorAll("*")) {
    const right = element.getBoundingClientRect().right;
    if (right > edge + 0.5 && !scrollsInside(element)) [widest, edge] = [element, right];
  }
  const culprit = widest ? `<${widest.localName} class="${widest.getAttribute("class") ?? ""}">` : "the page";
  complain("scroll", `${culprit} reaches ${Math.round(root.scrollWidth - room)} px past the right edge`);
}

function scrollsInside(element) {
  for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
    if (getComputedStyle(up).overflowX !== "visible") return true;
  }
  return false;
}

function lookForMissingPictures() {
  for (const image of document.images) {
    if (!image.complete || image.naturalWidth === 0) complain("picture", `${image.getAttribute("src")} is not loaded`);
    if (!image.hasAttribute("alt")) complain("picture", `${image.getAttribute("src")} has no alt text`);
  }
}

function lookAtFigures() {
  for (const figure of document.querySelectorAll("figure.figure")) {
    const shown = [...figure.querySelectorAll(".drawing > svg")].filter((svg) => isShown(svg));
    if (shown.length !== 1) complain("figure", `${figure.id} shows ${shown.length} drawings, not one`);
    for (const svg of shown) {
      const box = svg.getBoundingClientRect();
      if (box.width < 120 || box.height < 20) complain("figure", `${figure.id} is ${box.width} x ${box.height} px small`);
      if (!svg.querySelector("desc")?.textContent.trim()) complain("figure", `${figure.id} has no alt text`);
    }
    const foot = figure.querySelector("figcaption")?.getBoundingClientRect().top;
    if (shown.some((svg) => svg.getBoundingClientRect().bottom > foot + 1)) {
      complain("figure", `${figure.id} has its caption beside the drawing`);
    }
    if (!figure.querySelector("figcaption .figure-number")) complain("figure", `${figure.id} has no numbered caption`);
  }
}

// Every piece of text as the four corners of its box, which may stand aslant.
function quads(svg) {
  const made = [];
  for (const text of svg.querySelectorAll("text")) {
    if (!isShown(text) || !text.textContent.trim()) continue;
    const lines = [...text.children].filter((child) => child.localName === "tspan" && child.hasAttribute("x"));
    for (const piece of lines.length > 1 ? lines : [text]) {
      const box = piece.getBBox(), toScreen = text.getScreenCTM();
      if (!box.width || !toScreen) continue;
      const corner = (x, y) => new DOMPoint(x, y).matrixTransform(toScreen);
      const { x, y, width, height } = box;
      const corners = [corner(x, y), corner(x + width, y), corner(x + width, y + height), corner(x, y + height)];
      const size = parseFloat(getComputedStyle(piece).fontSize) * Math.hypot(toScreen.a, toScreen.b);
      made.push({ text, words: shorten(piece.textContent), corners, size });
    }
  }
  return made;
}

// How deep two boxes lie in each other, in px, by the separating axis theorem; not above zero when they are apart.
function depth(one, other) {
  let least = Infinity;
  for (const quad of [one, other]) {
    for (const [from, to] of [[0, 1], [1, 2]]) {
      const dx = quad.corners[to].x - quad.corners[from].x, dy = quad.corners[to].y - quad.corners[from].y;
      const length = Math.hypot(dx, dy);
      if (!length) continue;
      const along = (quad) => quad.corners.map((corner) => (corner.x * dx + corner.y * dy) / length);
      const first = along(one), second = along(other);
      least = Math.min(
        least, Math.max(...first) - Math.min(...second), Math.max(...second) - Math.min(...first));
    }
  }
  return least;
}

function lookAtDrawings() {
  const smallest = 8;
  // The box of a text has room above and below its digits, and browsers round it up by one or two pixels.
  const spare = 2.5;
  for (const svg of document.querySelectorAll("svg")) {
    if (svg.parentElement.closest("svg") || !isShown(svg)) continue;
    const all = quads(svg), frame = svg.getBoundingClientRect(), name = nameOf(svg);
    all.forEach((one, index) => {
      for (const corner of one.corners) {
        const past = Math.max(
          frame.left - corner.x, corner.x - frame.right, frame.top - corner.y, corner.y - frame.bottom);
        if (past > spare) {
          complain("clipped", `${name}: "${one.words}" is cut off by ${past.toFixed(1)} px`);
          break;
        }
      }
      if (one.size < smallest) complain("small", `${name}: "${one.words}" is ${one.size.toFixed(1)} px high`);
      for (const other of all.slice(index + 1)) {
        const deep = depth(one, other);
        if (deep > spare) complain("overlap", `${name}: "${one.words}" and "${other.words}" overlap by ${deep.toFixed(1)} px`);
      }
    });
  }
}

// [red, green, blue, alpha], each 0...1, of a computed colour; null for a gradient or none.
function parts(colour) {
  const numbers = (colour.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  if (colour.startsWith("rgb")) return [...numbers.slice(0, 3).map((value) => value / 255), numbers[3] ?? 1];
  if (colour.startsWith("color(srgb")) return [...numbers.slice(0, 3), numbers[3] ?? 1];
  return null;
}

function over(front, back) {
  return [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3])).concat(1);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

// What the page paints behind an element: the nearest backgrounds, laid over each other.
function backgroundBehind(element) {
  const layers = [];
  for (let up = element; up; up = up.parentElement) {
    const colour = parts(getComputedStyle(up).backgroundColor);
    if (colour?.[3]) layers.push(colour);
    if (colour?.[3] === 1) break;
  }
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const sheet = isDark ? [0.07, 0.07, 0.07, 1] : [1, 1, 1, 1];
  return layers.reduceRight((back, front) => over(front, back), sheet);
}

function opacityOf(element) {
  let opacity = 1;
  for (let up = element; up; up = up.parentElement) opacity *= Number(getComputedStyle(up).opacity);
  return opacity;
}

// The shapes of a drawing that lie under a point, laid over each other; null where a picture or a gradient does.
function backgroundInDrawing(text, point) {
  const svg = text.ownerSVGElement, layers = [];
  for (const element of document.elementsFromPoint(point.x, point.y)) {
    if (!svg.contains(element) || element === svg) break;
    if (element.localName === "image") return null;
    if (!(element instanceof SVGGeometryElement)) continue;
    if (!(text.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING)) continue;
    const style = getComputedStyle(element), inside = point.matrixTransform(element.getScreenCTM().inverse());
    if (style.fill === "none" || !element.isPointInFill(inside)) continue;
    const colour = parts(style.fill);
    if (!colour) return null;
    layers.push([...colour.slice(0, 3), colour[3] * Number(style.fillOpacity) * opacityOf(element)]);
  }
  return layers.reduceRight((back, front) => over(front, back), backgroundBehind(svg));
}

function lookAtContrast() {
  const least = 4.5, seen = new Set();
  const judge = (words, where, front, back) => {
    const ratio = contrast(over(front, back), back);
    const key = `${where} ${front} ${back}`;
    if (ratio >= least - 0.005 || seen.has(key)) return;
    seen.add(key);
    complain("contrast", `${where} "${shorten(words)}" has a contrast of ${ratio.toFixed(2)}, under ${least}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const judged = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || judged.has(element) || element.closest("svg, script, style, noscript")) continue;
    judged.add(element);
    if (!isShown(element)) continue;
    const style = getComputedStyle(element), colour = parts(style.color);
    colour[3] *= opacityOf(element);
    judge(walker.currentNode.data, `<${element.localName} class="${element.className}">`, colour, backgroundBehind(element));
  }
  for (const svg of document.querySelectorAll("svg")) {
    if (!isShown(svg)) continue;
    for (const { text, words, corners } of quads(svg)) {
      const style = getComputedStyle(text), colour = parts(style.fill);
      if (!colour) continue;
      colour[3] *= Number(style.fillOpacity) * opacityOf(text);
      const halo = style.stroke !== "none" && style.paintOrder.startsWith("stroke") ? parts(style.stroke) : null;
      const middle = (a, b) => new DOMPoint((corners[a].x + corners[b].x) / 2, (corners[a].y + corners[b].y) / 2);
      for (const point of [middle(0, 2), middle(0, 3), middle(1, 2)]) {
        const under = backgroundInDrawing(text, point);
        if (!under && !halo) complain("contrast", `${nameOf(svg)}: "${words}" lies on a picture without a halo`);
        else judge(words, `${nameOf(svg)}:`, colour, halo ? over(halo, under ?? [0.5, 0.5, 0.5, 1]) : under);
      }
    }
  }
}
