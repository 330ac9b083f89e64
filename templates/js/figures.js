// What a figure tells where a reader points at it: by pointer, and by keys once a drawing is focused. The numbers lie in a
// file of their own, which is loaded when a reader first turns to the figure, and which calls `embedsiteFigure`.
(() => {
  const { abs, floor, hypot, max, min } = Math;
  // Of the longer side of a picture in a tip.
  const leastPicture = 64;

  // A layer of tips becomes { count, at(x, y), move(from, dx, dy), find(from, letters), place(i), text(i), items(i),
  // placesOf(item) } in drawing units; a grid has `box(i)`, the whole of it, too.
  function least(count, score) {
    let found = -1, best = Infinity;
    for (let i = 0; i < count; i++) {
      const value = score(i);
      if (value < best) [best, found] = [value, i];
    }
    return found;
  }

  const between = (low, value, high) => max(low, min(high, value));
  // The next of `count`, behind `from` and round, whose name begins so; `from` where there is none.
  function next(count, from, letters, name) {
    for (let step = letters.length > 1 ? 0 : 1; step <= count; step++) {
      const i = (max(from, 0) + step) % count;
      if (name(i).toLowerCase().startsWith(letters)) return i;
    }
    return from;
  }

  const inOrder = (count) => (from, dx, dy) => between(0, from + dx + dy, count - 1);

  // Below 0, digits are significant ones; `power`: before a power of ten.
  function number(value, digits, power) {
    const exponent = value && floor(Math.log10(abs(value))), isFar = exponent < -4 || exponent > 6;
    const text = value && (power || (digits < 0 && isFar)) ? value.toExponential(-1 - digits)
      : value.toLocaleString("en", digits < 0 || power
        ? { maximumSignificantDigits: -digits } : { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const raised = (_, sign, rest) => ` × 10${sign === "-" ? "⁻" : ""}${rest.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit])}`;
    return text.replace(/e([+-])(\d+)/, raised).replace(/^-(?=[0.,]*$)/, "").replace("-", "\u2212");
  }

  function pointLayer(data) {
    const { x: xs, y: ys, reach } = data, count = xs.length, isColumn = reach === "column";
    return {
      count,
      at: (x, y) => {
        const i = least(count, (i) => hypot((xs[i] - x) * (isColumn ? 1000 : 1), ys[i] - y));
        return isColumn || hypot(xs[i] - x, ys[i] - y) <= reach ? i : -1;
      },
      move: isColumn ? inOrder(count) : (from, dx, dy) => {
        const i = least(count, (i) => {
          const x = xs[i] - xs[from], y = ys[i] - ys[from], along = x * dx + y * dy;
          return i === from || along < 0 || (along === 0 && i < from)
            ? Infinity : along + 2 * abs(x * dy + y * dx);
        });
        return i < 0 ? from : i;
      },
      place: (i) => [xs[i] - 7, ys[i] - 7, 14, 14, true],
      ...itemsOf(data.items)
    };
  }

  // Of marks that stand for one item each, if they do.
  function itemsOf(items) {
    if (!items) return {};
    return {
      items: (i) => items[i] < 0 ? [] : [items[i]],
      placesOf(item) {
        const found = [];
        for (let i = items.indexOf(item); i >= 0; i = items.indexOf(item, i + 1)) found.push(this.place(i));
        return found;
      }
    };
  }

  function boxLayer(data) {
    const count = data.text.length;
    const place = (i) => data.boxes.slice(4 * i, 4 * i + 4);
    return {
      count,
      at: (x, y) => least(count, (i) => {
        const [left, top, width, height] = place(i);
        return x >= left && y >= top && x < left + width && y < top + height ? 0 : Infinity;
      }),
      move: inOrder(count),
      place,
      ...itemsOf(data.items)
    };
  }

  // The numbers of cells as text, by their places.
  function cellTexts(values, texts, blobs) {
    if (!values) return null;
    if (values.texts) return (i) => texts[values.texts[i]];
    const steps = atob(blobs[values.at]), { coding, lower, upper, words } = values;
    const short = (i) => steps.charCodeAt(2 * i) + 256 * steps.charCodeAt(2 * i + 1);
    if (words) return (i) => texts[words[short(i)]];
    const error = values.error ? ` ± ${values.error}` : "", float = new Float32Array(1), bits = new Uint32Array(float.buffer);
    return (i) => {
      const step = coding > 1 ? short(i) : steps.charCodeAt(i);
      bits[0] = step << 16;
      const value = coding > 2 ? float[0] : lower + step / (coding > 1 ? 65535 : 255) * (upper - lower);
      return number(value, values.digits, values.power) + error;
    };
  }

  function gridLayer(data, texts, blobs) {
    const [left, above, across, down] = data.box, names = data.columns;
    const rows = data.rows.length, columns = names.word ? names.count : names.length;
    const [lead, leadHeight, gap] = data.lead || [0, 0, 0], start = lead * leadHeight + gap;
    const width = across / columns, height = (down - start) / (rows - lead);
    const top = (row) => row < lead ? row * leadHeight : start + (row - lead) * height;
    const rowAt = (y) => y < start ? floor(y / leadHeight) : lead + floor((y - start) / height);
    const [rowItems, columnItems] = [data.rowItems ?? [], data.columnItems ?? []];
    const [leadText, cellText] = [data.leadValues, data.values].map((values) => cellTexts(values, texts, blobs));
    function cell(column, row, isInside) {
      if (!isInside && (column < 0 || row < 0 || column >= columns || row >= rows)) return -1;
      return between(0, row, rows - 1) * columns + between(0, column, columns - 1);
    }
    return {
      count: rows * columns,
      box: () => data.box,
      at: (x, y) => cell(floor((x - left) / width), rowAt(y - above)),
      move: (from, dx, dy) => cell(from % columns + dx, floor(from / columns) + dy, true),
      find: (from, letters) => {
        const row = next(rows, from < 0 ? -1 : floor(from / columns), letters, (row) => texts[data.rows[row]]);
        return row < 0 ? from : cell(max(from, 0) % columns, row, true);
      },
      place: (i) => {
        const row = floor(i / columns);
        return [left + (i % columns) * width, above + top(row), width, row < lead ? leadHeight : height];
      },
      items: (i) => [...new Set([rowItems[floor(i / columns)], columnItems[i % columns]])].filter((item) => item >= 0),
      // Its row, and its column.
      placesOf: (item) => {
        const [row, column] = [rowItems.indexOf(item), columnItems.indexOf(item)];
        return [
          ...row < 0 ? [] : [[left, above + top(row), across, row < lead ? leadHeight : height]],
          ...column < 0 ? [] : [[left + column * width, above, width, down]]
        ];
      },
      text: (i) => {
        const name = names.word ? `${names.word} ${i % columns}` : texts[names[i % columns]];
        const value = i < lead * columns ? leadText?.(i) : cellText?.(i - lead * columns);
        return [texts[data.rows[floor(i / columns)]], name, value].filter(Boolean).join("\n");
      }
    };
  }

  // Plots of one drawing, one after another: arrow keys go from each to the next.
  function partsLayer(data, texts, blobs) {
    const parts = data.parts.map((part) => made(part, texts, blobs)).filter((part) => part.count);
    const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, part) => sum + part.count, 0));
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    const partOf = (i) => starts.findLastIndex((start) => start <= i);
    const inPart = (ask) => (i, ...rest) => {
      const part = partOf(i);
      return parts[part][ask]?.(i - starts[part], ...rest);
    };
    return {
      count,
      at: (x, y) => {
        const found = parts.map((part) => part.at(x, y)), part = found.findIndex((i) => i >= 0);
        return part < 0 ? -1 : starts[part] + found[part];
      },
      move: (from, dx, dy) => {
        const part = partOf(from), place = from - starts[part], to = parts[part].move(place, dx, dy);
        if (to !== place) return starts[part] + to;
        return between(0, dx + dy > 0 ? starts[part] + parts[part].count : starts[part] - 1, count - 1);
      },
      place: inPart("place"),
      text: inPart("text"),
      items: inPart("items"),
      placesOf: (item) => parts.flatMap((part) => part.placesOf(item)),
      box: inPart("box")
    };
  }

  const makers = {
    box: gridLayer, boxes: boxLayer, x: pointLayer, parts: partsLayer,
    px: (data, texts, blobs, items) => window.embedsiteMaps.layer(data, texts, blobs, cellTexts, items)
  };
  function made(data, texts, blobs, items) {
    const layer = makers[Object.keys(makers).find((key) => key in data)](data, texts, blobs, items);
    layer.text ??= (i) => texts[data.text[i]];
    layer.items ??= () => [];
    layer.placesOf ??= () => [];
    layer.find ??= (from, letters) => next(layer.count, from, letters, layer.text);
    return layer;
  }

  // The items of a figure, by what they are called in all figures of a page, and their pictures. `script`: its address.
  function known(items, script) {
    if (!items) return { key: () => "", itemOf: () => -1, picture: () => null, part: () => null };
    const { of, origins, sheet } = items, start = of + "\n", url = sheet && new URL(sheet.file, script);
    let places = null, image = null;
    const cellOf = (item) => sheet ? sheet.cells ? sheet.cells[item] ?? -1 : item : -1;
    const isMade = (cell) => cell >= 0 && (sheet.sizes.length === 2 || 2 * cell < sheet.sizes.length);
    return {
      // Where a picture stands on the sheet; undefined until that is there.
      part(item) {
        const cell = cellOf(item);
        if (!isMade(cell)) return null;
        image ??= Object.assign(new Image(), { src: url.href });
        if (!image.complete) return undefined;
        if (!image.naturalWidth) return null;
        const { side, columns, sizes } = sheet, at = sizes.length > 2 ? 2 * cell : 0;
        return {
          sheet: image, x: (cell % columns) * side, y: floor(cell / columns) * side, width: sizes[at], height: sizes[at + 1]
        };
      },
      key: (item) => start + (origins ? origins[item] : item),
      itemOf(key) {
        if (!key.startsWith(start)) return -1;
        const place = Number(key.slice(start.length));
        if (!origins) return place;
        places ??= new Map(origins.map((origin, item) => [origin, item]));
        return places.get(place) ?? -1;
      },
      picture(item) {
        const cell = cellOf(item);
        if (!isMade(cell)) return null;
        const { side, columns, sizes } = sheet, at = sizes.length > 2 ? 2 * cell : 0, part = document.createElement("div");
        // Small ones are drawn larger.
        const [width, height] = [sizes[at], sizes[at + 1]], by = max(1, leastPicture / max(width, height));
        part.className = "tip-picture";
        part.style.cssText = `width:${width * by}px;height:${height * by}px;background-size:${columns * side * by}px auto;` +
          `background-position:${-(cell % columns) * side * by}px ${-floor(cell / columns) * side * by}px`;
        part.style.backgroundImage = `url("${url.href}")`;
        return part;
      }
    };
  }

  // What one drawing of a page points at, the others light up.
  const drawings = new Set();
  let announced = "";
  function announce(from, keys) {
    const now = keys.join("\t");
    if (now === announced) return;
    announced = now;
    for (const light of drawings) if (light !== from) light(keys);
  }

  // Of one drawing; gives what is to be called with its layer. `ask`: for that.
  function attach(figure, key, drawing, label, ask) {
    const svg = drawing.querySelector(":scope > svg");
    let layer = null, items = null, wish = null, lasting = null, current = -1, typed = "", lastTyped = 0, lit = [], lights = [];
    const [tip, mark, row, column, heard] = ["tip", "tip-mark", "tip-row", "tip-column", "tip-heard"].map((name) => {
      const part = document.createElement("div");
      part.className = name;
      return drawing.appendChild(part);
    });
    tip.setAttribute("aria-hidden", "true");
    heard.setAttribute("aria-live", "polite");
    drawing.tabIndex = 0;
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", label);
    show(-1);

    // Now, or once there is something to tell. `isLasting`: whatever a reader points at until then.
    function when(act, isLasting) {
      if (layer) return act();
      if (isLasting) lasting = act; else wish = act;
      ask();
    }

    function show(index, aloud) {
      // What has nothing to tell is passed over.
      if (index >= 0 && !(index < layer.count && layer.text(index))) index = -1;
      current = index;
      if (index < 0) wish = null;
      for (const part of [tip, mark, row, column]) part.hidden = index < 0;
      if (index < 0) { heard.textContent = ""; return announce(light, []); }
      const { outer, by, startX, startY } = sizes(), [left, top, across, down, isRound] = layer.place(index);
      const width = max(across * by, 4), height = max(down * by, 4);
      const x = startX + (left + across / 2) * by, y = startY + (top + down / 2) * by;
      mark.classList.toggle("round", !!isRound);
      put(mark, x - width / 2, y - height / 2, width, height);
      const box = layer.box?.(index);
      row.hidden = column.hidden = !box;
      if (box) {
        const [boxX, boxY, boxWidth, boxHeight] = box.map((length) => length * by);
        put(row, startX + boxX, y - height / 2, boxWidth, height);
        put(column, x - width / 2, startY + boxY, width, boxHeight);
      }
      const shown = layer.items(index);
      const words = document.createElement("div");
      words.textContent = layer.text(index);
      tip.replaceChildren(...shown.map(items.picture).filter(Boolean), words);
      const above = y - height / 2 - tip.offsetHeight - 8;
      tip.style.left = `${between(0, x - tip.offsetWidth / 2, max(0, outer.width - tip.offsetWidth))}px`;
      tip.style.top = `${outer.top + above > 0 ? above : y + height / 2 + 8}px`;
      if (aloud) heard.textContent = tip.textContent;
      announce(light, shown.map(items.key));
    }

    function sizes() {
      const inner = svg.getBoundingClientRect(), outer = drawing.getBoundingClientRect();
      return {
        outer, by: inner.width / svg.viewBox.baseVal.width, startX: inner.left - outer.left, startY: inner.top - outer.top
      };
    }

    function put(part, left, top, width, height) {
      part.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
    }

    // Marks items that another drawing points at, wherever they are in this one. What is not seen loads nothing for it.
    function light(keys) {
      lit = keys;
      for (const part of lights) part.remove();
      lights = [];
      if (!keys.length || !drawing.checkVisibility()) return;
      const { outer, by, startX, startY } = sizes();
      if (outer.bottom < 0 || outer.top > innerHeight) return;
      if (!layer) return ask();
      for (const key of keys) {
        const item = items.itemOf(key);
        for (const [left, top, width, height, isRound] of item < 0 ? [] : layer.placesOf(item)) {
          const part = drawing.appendChild(document.createElement("div"));
          part.className = isRound ? "tip-also round" : "tip-also";
          const [across, down] = [max(width * by, 4), max(height * by, 4)];
          put(part, startX + (left + width / 2) * by - across / 2, startY + (top + height / 2) * by - down / 2, across, down);
          lights.push(part);
        }
      }
    }
    drawings.add(light);

    function point(event) {
      if (!svg.contains(event.target)) return show(-1);
      const box = svg.getBoundingClientRect(), by = box.width / svg.viewBox.baseVal.width;
      const [x, y] = [(event.clientX - box.left) / by, (event.clientY - box.top) / by];
      when(() => show(layer.at(x, y)));
    }

    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const on = (name, act) => drawing.addEventListener(name, act);
    // A finger that scrolls past asks for nothing.
    on("pointermove", (event) => { if (event.pointerType !== "touch") point(event); });
    on("click", (event) => { if (event.detail) point(event); });
    on("pointerleave", (event) => { if (event.pointerType === "mouse") show(-1); });
    on("focus", ask);
    on("blur", () => show(-1));
    on("keydown", (event) => {
      const { key } = event, step = steps[key];
      if (event.target !== drawing) return;
      if (key === "Escape") return show(-1);
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const go = (index) => { if (layer.reveal?.(index)) walks?.moved(); show(index, true); };
      if (step) when(() => go(current < 0 ? 0 : layer.move(current, step[0], step[1])));
      else if (key === "Home") when(() => go(0));
      else if (key === "End") when(() => go(layer.count - 1));
      else if (key.length === 1 && (key !== " " || event.timeStamp - lastTyped < 900)) {
        typed = (event.timeStamp - lastTyped < 900 ? typed : "") + key.toLowerCase();
        lastTyped = event.timeStamp;
        when(() => go(layer.find(current, typed)));
      } else return;
      event.preventDefault();
    });
    const host = {
      figure, key, drawing, svg, when, show,
      current: () => current,
      // After what is seen has moved.
      refresh() {
        light(lit);
        if (current < 0) return;
        const [left, top] = layer.place(current);
        show(layer.isShown?.(left + 7, top + 7) ?? true ? current : -1);
      }
    };
    const walks = figure.classList.contains("figure-scatter") ? window.embedsiteMaps?.tools(host) : null;
    return (its, itsItems) => {
      [layer, items] = [its, itsItems];
      walks?.arrived(layer);
      lasting?.();
      wish?.();
      light(lit);
    };
  }

  const arrivals = new Map();
  window.embedsiteFigure = (data) => arrivals.get(document.currentScript)?.(data, document.currentScript.src);

  const begin = () => document.querySelectorAll("figure.figure").forEach((figure, index) => {
    if (!figure.dataset.tooltips) return;
    // What an address calls it; no element has such an id.
    const key = figure.id || `:${index + 1}`;
    const number = figure.querySelector(".figure-number")?.textContent.replace(/\.$/, "") ?? "Figure";
    let isAsked = false;
    function ask() {
      if (isAsked) return;
      isAsked = true;
      const script = document.createElement("script");
      arrivals.set(script, (data, address) => {
        const items = known(data.items, address);
        for (const [name, arrive] of both) if (data[name]) arrive(made(data[name], data.texts, data.values, items), items);
      });
      // What failed is asked for again when a reader comes back.
      script.onerror = () => { isAsked = false; script.remove(); };
      script.src = figure.dataset.tooltips;
      document.head.append(script);
    }
    const both = ["wide", "narrow"].map((name) => {
      return [name, attach(figure, key, figure.querySelector(".drawing-" + name), `${number}: values, by arrow keys`, ask)];
    });
  });
  // Once the other scripts are there, too.
  if (document.readyState === "complete") begin(); else document.addEventListener("DOMContentLoaded", begin);
})();
