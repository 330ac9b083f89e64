// What is seen of a map while a reader walks through it: a canvas over the drawing. Dots are put into its pixels one by one,
// which for ten thousand of them takes a few milliseconds; a canvas that is told of each takes a hundred.
(() => {
  const { abs, atan2, ceil, cos, floor, hypot, imul, log2, max, min, PI, pow, round, sin, SQRT2 } = Math;
  // A dot's parts of a pixel across, and down: it need not begin where a pixel does.
  const parts = 2;
  // Of a pixel; two colours beside each other, times this, are one whole number of 31 bits.
  const whole = 128;
  // Names that are seen at a time, and that are written for the first time while one frame waits.
  const mostNames = 160, mostWritten = 4, longestName = 40;
  const faint = 0.15;
  // Of points that belong to no group, beside the others'.
  const noise = { size: 0.7, strength: 0.5 };
  const starRadius = 7.5, leastCross = 2.5;

  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const shortened = (text) => {
    const letters = [...text];
    return letters.length > longestName ? letters.slice(0, longestName - 1).join("") + "…" : text;
  };

  // Colours as a page has them now, or else as the drawing brings them.
  function theme(figure, svg) {
    const context = make("canvas", { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
    let key = "", known = new Map(), pixels = new Map();
    const rgb = (text) => {
      context.fillStyle = text;
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data;
    };
    return {
      // Whether they are others than before.
      look() {
        const css = getComputedStyle(figure), now = css.getPropertyValue("--es-bg") + css.getPropertyValue("--es-fg") + css.color;
        if (now === key) return false;
        [key, known, pixels] = [now, new Map(), new Map()];
        return true;
      },
      text(code) {
        if (!known.has(code)) known.set(code, this.read(code));
        return known.get(code);
      },
      read(code) {
        if (code[0] === "#") return code;
        const css = getComputedStyle(figure);
        if (/^m[0-9a-f]{12}$/.test(code)) {
          const [red, green, blue] = rgb(css.getPropertyValue("--es-bg").trim() || "#fff");
          return "#" + (red + green + blue > 384 ? code.slice(1, 7) : code.slice(7));
        }
        const own = css.getPropertyValue("--es-" + code).trim();
        if (own) return own;
        const probe = svg.appendChild(document.createElementNS(svg.namespaceURI, "g"));
        probe.setAttribute("class", code);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      },
      // As a pixel of a picture, opaque.
      pixel(code) {
        if (!pixels.has(code)) {
          const [red, green, blue] = rgb(this.text(code));
          pixels.set(code, 255 << 24 | blue << 16 | green << 8 | red);
        }
        return pixels.get(code);
      }
    };
  }

  // How much of a pixel a shape covers whose middle is `x` to the right of it and `y` below: from 0 to 1, and about there.
  const shares = [
    (x, y, radius) => radius + 0.5 - hypot(x, y),
    (x, y, radius) => {
      const half = max(1, radius * 0.35) / 2;
      return half + 0.5 - abs(hypot(x, y) - max(0.5, radius - half));
    },
    (x, y, radius) => {
      const half = max(1, radius * 0.35) / 2;
      return max(abs(x), abs(y)) > radius + 0.5 ? 0 : half + 0.5 - min(abs(x - y), abs(x + y)) / SQRT2;
    },
    // Between the lines from point to point of a star.
    (x, y, radius) => {
      const turn = (atan2(x, y) + 2 * PI) % (2 * PI / 5), angle = min(turn, 2 * PI / 5 - turn), far = hypot(x, y);
      const [tipX, inX, inY] = [radius, 0.45 * radius * cos(PI / 5), 0.45 * radius * sin(PI / 5)];
      const [px, py] = [far * cos(angle), far * sin(angle)], length = hypot(tipX - inX, inY);
      return 0.5 + ((tipX - px) * inY - py * (tipX - inX)) / length;
    }
  ];

  // Of each place of its middle inside a pixel: the pixels that a shape covers, by how much of 128, the most first.
  function masks(shape, radius) {
    const reach = ceil(radius) + 1;
    return Array.from({ length: parts * parts }, (_, part) => {
      const [startX, startY] = [(part % parts) / parts - 0.5, floor(part / parts) / parts - 0.5];
      const found = [];
      for (let row = -reach; row <= reach; row++) {
        for (let column = -reach; column <= reach; column++) {
          const share = round(whole * min(1, max(0, shares[shape](startX - column, startY - row, radius))));
          if (share) found.push({ column, row, share });
        }
      }
      found.sort((one, other) => other.share - one.share);
      const list = (name) => Int32Array.from(found, (one) => one[name]);
      const [solid, half] = [whole, whole / 2].map((least) => found.filter(({ share }) => share >= least).length);
      return { reach, solid, half, columns: list("column"), rows: list("row"), cover: list("share") };
    });
  }

  // Which of two points is seen above the other says nothing: their order is drawn by lot, always the same.
  function shuffled(count) {
    const items = Uint32Array.from({ length: count }, (_, i) => i);
    let state = 42;
    for (let i = count - 1; i > 0; i--) {
      state = (imul(state, 1664525) + 1013904223) >>> 0;
      const j = state % (i + 1);
      [items[i], items[j]] = [items[j], items[i]];
    }
    return items;
  }

  // `host`: { figure, drawing, svg }; `map`: as maps.js makes it.
  function picture(host, map) {
    const { figure, drawing, svg } = host, { data, view } = map;
    const canvas = drawing.appendChild(make("canvas", { className: "map-canvas", hidden: true }));
    canvas.setAttribute("aria-hidden", "true");
    const colours = theme(figure, svg), written = new Map(), hasGroups = data.groups.length > 0;
    // Those of no group below, then crosses, and what is asked above.
    const isNoise = (i) => hasGroups && map.shapes[i] < 3 && map.inkOf[i] === data.groups.length;
    const layerOf = (i) => map.shapes[i] > 1 ? map.shapes[i] : isNoise(i) ? 0 : 1, all = [...shuffled(data.count)];
    const order = Uint32Array.from([0, 1, 2, 3].flatMap((layer) => all.filter((i) => layerOf(i) === layer)));
    const kinds = Uint8Array.from(order, (i) => map.shapes[i] + (isNoise(i) ? 4 : 0));
    let shapes = { masks: [] }, pixels = null, family = "", density = 1, ratio = 0, isMeasured = false, left, top, across, down;

    // Of the dots as they are magnified now; `steps`: from pixel to pixel of a picture so wide.
    function masksOf(kind, width) {
      const shape = kind % 4, its = kind < 4 ? 1 : noise.size;
      const radius = shape === 3 ? max(starRadius, 1.9 * shapes.radius) : max(shape === 2 ? leastCross : 0, shapes.radius * its);
      return shapes.masks[kind] = masks(shape, radius * density).map((mask) => {
        return { ...mask, steps: Int32Array.from(mask.columns, (column, at) => mask.rows[at] * width + column) };
      });
    }

    // Dots of one strength, into pixels that the paper already fills; with hard edges while a reader moves. `wants`: nil for
    // all.
    function dots(cells, width, height, wants, strength, isMoving) {
      const inks = data.inks.map((code) => colours.pixel(code)), [xs, ys] = map.places(), { inkOf } = map, { masks } = shapes;
      const scale = view.scale * density * parts, [startX, startY] = [left + view.x, top + view.y];
      for (let place = 0; place < order.length; place++) {
        const i = order[place];
        if (wants && !wants(i)) continue;
        const x = round((xs[i] - startX) * scale), y = round((ys[i] - startY) * scale), column = x >> 1, row = y >> 1;
        if (column < -40 || row < -40 || column > width + 40 || row > height + 40) continue;
        const kind = kinds[place], mask = (masks[kind] ?? masksOf(kind, width))[(y & 1) * parts + (x & 1)];
        const { reach, steps, cover } = mask, ink = inks[inkOf[i]], inkRB = ink & 0xFF00FF, inkG = ink & 0xFF00;
        const all = kind < 4 ? strength : strength * noise.strength, from = row * width + column;
        const isInside = column >= reach && row >= reach && column < width - reach && row < height - reach;
        let part = 0;
        if (isInside && all === 1) while (part < (isMoving ? mask.half : mask.solid)) cells[from + steps[part++]] = ink;
        if (isInside && isMoving && all === 1) continue;
        for (; part < steps.length; part++) {
          if (!isInside) {
            const atX = column + mask.columns[part], atY = row + mask.rows[part];
            if (atX < 0 || atY < 0 || atX >= width || atY >= height) continue;
          }
          const at = from + steps[part], share = cover[part] * all | 0, below = cells[at], rest = whole - share;
          // To the nearest.
          const rb = imul(below & 0xFF00FF, rest) + imul(inkRB, share) + 0x400040 >> 7 & 0xFF00FF;
          const g = imul(below & 0xFF00, rest) + imul(inkG, share) + 0x4000 >> 7 & 0xFF00;
          cells[at] = 0xFF000000 | rb | g;
        }
      }
    }

    // Of all, or of the picked ones among the others; above paper and lines.
    function paintDots(context, isPicked, isMoving) {
      const width = ceil(across * density), height = ceil(down * density);
      if (pixels?.width !== width || pixels?.height !== height) {
        pixels = context.createImageData(width, height);
        shapes = { masks: [] };
      }
      if (data.joined) pixels = joined(width, height, isPicked);
      const cells = new Int32Array(pixels.data.buffer);
      if (!data.joined) cells.fill(colours.pixel("bg"));
      const radius = round(4 * data.radius * min(2.4, pow(view.scale, 0.4))) / 4;
      if (shapes.radius !== radius) shapes = { radius, masks: [] };
      if (isPicked) dots(cells, width, height, (i) => !isPicked(i), faint, isMoving);
      dots(cells, width, height, isPicked, 1, isMoving);
      context.putImageData(pixels, round(left * density), round(top * density));
    }

    // Lines through the points of each group, in the order of the items, on paper of their own: a canvas that has shown a
    // photograph from a reader's disk does not tell its pixels.
    function joined(width, height, isPicked) {
      const context = make("canvas", { width, height }).getContext("2d", { willReadFrequently: true }), last = new Map();
      context.fillStyle = colours.text("bg");
      context.fillRect(0, 0, width, height);
      context.setTransform(density, 0, 0, density, -round(left * density), -round(top * density));
      context.lineWidth = 1.8;
      context.lineJoin = "round";
      for (let i = 0; i < data.count; i++) {
        if (map.shapes[i] === 3) continue;
        const key = data.groups.length ? map.inkOf[i] : 0;
        if (data.groups.length && key >= data.groups.length) continue;
        const before = last.get(key), path = before?.path ?? new Path2D();
        path[before ? "lineTo" : "moveTo"](map.shownX(i), map.shownY(i));
        last.set(key, { path, isPicked: before?.isPicked || !isPicked || isPicked(i) });
      }
      for (const [key, { path, isPicked: isSeen }] of last) {
        context.globalAlpha = isSeen ? 1 : faint;
        context.strokeStyle = colours.text(data.groups.length ? data.inks[key] : "muted");
        context.stroke(path);
      }
      return context.getImageData(0, 0, width, height);
    }

    // From an item to what is near it.
    function paintNear(context, selected, near) {
      const ring = (x, y, radius) => { context.beginPath(); context.arc(x, y, radius, 0, 7); context.stroke(); };
      const [x, y] = [map.shownX(selected), map.shownY(selected)];
      for (const { item, isFar } of near) {
        context.strokeStyle = colours.text(isFar ? "c1" : "fg");
        context.lineWidth = 1.4;
        context.setLineDash(isFar ? [5, 3] : []);
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(map.shownX(item), map.shownY(item));
        context.stroke();
        context.setLineDash([]);
        ring(map.shownX(item), map.shownY(item), 5);
      }
      context.strokeStyle = colours.text("fg");
      context.lineWidth = 2;
      ring(x, y, 7);
    }

    // Names, each as a picture that is made once.
    function names(isMoving) {
      let news = 0, isOpen = false;
      const taken = [];
      // Of some lines; nil while a reader moves, and once a frame has written enough: the next one goes on.
      function sprite(lines, size, ink, isBold) {
        const key = [size, ink, isBold, ...lines].join("\n");
        if (written.has(key)) return written.get(key);
        if (isMoving || news >= mostWritten) { isOpen = true; return null; }
        news++;
        if (written.size > 4 * mostNames) written.clear();
        const font = `${isBold ? 600 : 400} ${size}px ${family}`, step = size * 1.14;
        const made = make("canvas"), context = made.getContext("2d");
        context.font = font;
        const width = max(...lines.map((text) => context.measureText(text).width)) + 6, height = lines.length * step + 4;
        Object.assign(made, { width: ceil(width * density), height: ceil(height * density) });
        context.setTransform(density, 0, 0, density, 0, 0);
        Object.assign(context, { font, textAlign: "center", lineJoin: "round", lineWidth: 3 });
        context.strokeStyle = colours.text("bg");
        context.fillStyle = colours.text(ink);
        lines.forEach((text, line) => {
          const y = 2 + (line + 0.5) * step + size * 0.36;
          context.strokeText(text, width / 2, y);
          context.fillText(text, width / 2, y);
        });
        const found = { made, width: made.width / density, height: made.height / density };
        written.set(key, found);
        return found;
      }
      return {
        // Whether some are still to be written.
        get isOpen() { return isOpen; },
        prepare: (one) => sprite(one.lines, one.size, one.ink, true),
        // With its middle there, if all of it can be seen. `isApart`: beside all that stand already.
        put(context, lines, x, y, size, ink, isBold, isApart) {
          const found = sprite(lines, size, ink, isBold);
          if (!found) return false;
          const { made, width, height } = found, [startX, startY] = [x - width / 2, y - height / 2];
          if (startX < left || startY < top || startX + width > left + across || startY + height > top + down) return false;
          const meets = (box) => {
            return startX < box[2] && startX + width > box[0] && startY < box[3] && startY + height > box[1];
          };
          if (isApart && taken.some(meets)) return false;
          taken.push([startX, startY, startX + width, startY + height]);
          context.drawImage(made, round(startX * density) / density, round(startY * density) / density, width, height);
          return true;
        }
      };
    }

    // Photographs where there is room beside those before them: what is asked for first, then by lot. Of the others dots stay.
    // Whether they are still to come.
    function paintPictures(context, { isPicked, selected, near }, isWhole) {
      const side = data.pictureSide, first = selected < 0 ? [] : [selected, ...near.map((one) => one.item)];
      const boxes = [];
      context.lineWidth = 1.5;
      for (const i of new Set([...first, ...order])) {
        const part = map.picture(i), x = map.shownX(i), y = map.shownY(i);
        if (part === undefined) return true;
        if (!part || isPicked && !isPicked(i) || !map.isShown(x, y)) continue;
        const by = side / max(part.width, part.height), [width, height] = [part.width * by, part.height * by];
        const box = [x - width / 2 - 2, y - height / 2 - 2, x + width / 2 + 2, y + height / 2 + 2];
        if (!isWhole && boxes.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
        boxes.push(box);
        context.drawImage(part.sheet, part.x, part.y, part.width, part.height, x - width / 2, y - height / 2, width, height);
        context.strokeStyle = colours.text(data.inks[map.inkOf[i]]);
        context.strokeRect(x - width / 2 - 1, y - height / 2 - 1, width + 2, height + 2);
      }
      return false;
    }

    function paintNames(context, { isPicked, selected, near, group, isMoving }) {
      const name = names(isMoving), isWhole = view.scale === 1, { nameFrom } = map, eighths = 8 * log2(view.scale);
      const item = (i, isApart) => {
        const x = map.shownX(i), y = map.shownY(i);
        // Pictures speak for themselves.
        if (data.pictureSide && map.picture(i)) return false;
        return map.isShown(x, y) && name.put(context, [shortened(map.title(i))], x, y - 13, 12, "fg", false, isApart);
      };
      // What is asked for comes first; the others stand aside.
      const asked = selected < 0 || isWhole || !nameFrom.length ? [] : [selected, ...near.map((one) => one.item)];
      for (const i of asked) item(i, true);
      const isAsked = new Set(asked);
      for (const one of data.names) {
        if (group >= 0 && one.group !== group) continue;
        const box = isWhole && one.box;
        if (!box && one.from > view.scale && group < 0) continue;
        const x = box ? box[0] + box[2] / 2 : left + (one.at[0] - left - view.x) * view.scale;
        const y = box ? box[1] + box[3] / 2 : top + (one.at[1] - top - view.y) * view.scale;
        if (map.isShown(x, y)) name.put(context, one.lines, x, y, one.size, one.ink, true, asked.length > 0);
      }
      if (!isWhole) {
        let count = 0;
        for (let i = 0; i < nameFrom.length && count < mostNames; i++) {
          if (nameFrom[i] > eighths || isAsked.has(i) || isPicked && !isPicked(i)) continue;
          if (item(i, asked.length > 0)) count++;
        }
      }
      return name.isOpen;
    }

    // Where the canvas stands, and how many pixels a drawing's unit has. Whether it is seen at all.
    function measure() {
      if (ratio !== window.devicePixelRatio) isMeasured = false;
      if (isMeasured) return true;
      const box = svg.getBoundingClientRect(), outer = drawing.getBoundingClientRect();
      const [width, height] = [svg.viewBox.baseVal.width, data.cover], by = box.width / width;
      if (!by) return false;
      ratio = window.devicePixelRatio;
      const now = min(2, ratio || 1) * by;
      if (now !== density) { written.clear(); shapes = { masks: [] }; }
      density = now;
      family = getComputedStyle(svg).fontFamily;
      [left, top, across, down] = data.plot;
      Object.assign(canvas, { width: round(width * density), height: round(height * density) });
      canvas.style.cssText =
        `left:${box.left - outer.left}px;top:${box.top - outer.top}px;width:${width * by}px;height:${height * by}px`;
      return isMeasured = true;
    }

    return {
      // After a change of sizes.
      resized() { isMeasured = false; },
      // Names of groups, so that they are there when a reader begins to move. Whether there are more.
      prepare() {
        colours.look();
        if (!measure()) return false;
        const name = names(false);
        data.names.forEach(name.prepare);
        return name.isOpen;
      },
      // `state`: { isPicked, selected, near, group, isMoving }; isPicked: nil for all. Whether there is more to be painted.
      draw(state) {
        const { isPicked, selected, near, isMoving } = state, isWhole = view.scale === 1;
        canvas.hidden = isWhole && selected < 0 && !isPicked;
        if (canvas.hidden) return false;
        if (colours.look()) written.clear();
        if (!measure()) return false;
        const width = svg.viewBox.baseVal.width, height = data.cover;
        const context = canvas.getContext("2d", { willReadFrequently: true });
        context.setTransform(density, 0, 0, density, 0, 0);
        context.clearRect(0, 0, width, height);
        const isPainted = !isWhole || isPicked;
        if (!isWhole) {
          context.fillStyle = colours.text("bg");
          context.fillRect(0, 0, width, height);
        }
        context.save();
        context.beginPath();
        context.rect(left, top, across, down);
        context.clip();
        // Pixels know of no clipping, and need none.
        if (isPainted) paintDots(context, isPicked, isMoving);
        const isWaiting = isPainted && data.pictureSide && paintPictures(context, state, isWhole);
        if (selected >= 0) paintNear(context, selected, near);
        const isOpen = isPainted && paintNames(context, state);
        context.restore();
        if (isPainted) {
          context.strokeStyle = colours.text("grid");
          context.strokeRect(left, top, across, down);
        }
        return isOpen || isMoving || isWaiting;
      }
    };
  }

  window.embedsiteMapPicture = picture;
})();
