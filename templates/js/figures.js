// Tooltips for figures: by pointer, and by arrow keys once a drawing is focused.
(() => {
  const { abs, floor, hypot, max, min } = Math;

  // A layer of tips becomes { count, at(x, y), move(from, dx, dy), place(i), text(i) } in drawing units.
  function least(count, score) {
    let found = -1, best = Infinity;
    for (let i = 0; i < count; i++) {
      const value = score(i);
      if (value < best) [best, found] = [value, i];
    }
    return found;
  }

  const between = (low, value, high) => max(low, min(high, value));
  const inOrder = (count) => (from, dx, dy) => between(0, from + dx + dy, count - 1);

  // Below 0, digits are significant ones before a power of ten.
  function number(value, digits) {
    const text = digits < 0 ? value.toExponential(-1 - digits) : value.toFixed(digits);
    const power = (_, sign, rest) => ` × 10${sign === "-" ? "⁻" : ""}${rest.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit])}`;
    return text.replace(/e([+-])(\d+)/, power).replace(/^-/, "\u2212");
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
      place: (i) => [xs[i] - 7, ys[i] - 7, 14, 14, true]
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
      place
    };
  }

  function gridLayer(data, texts, blobs) {
    const [left, above, across, down] = data.box, names = data.columns, values = data.values;
    const rows = data.rows.length, columns = names.word ? names.count : names.length;
    const [lead, leadHeight, gap] = data.lead || [0, 0, 0], start = lead * leadHeight + gap;
    const width = across / columns, height = (down - start) / (rows - lead);
    const top = (row) => row < lead ? row * leadHeight : start + (row - lead) * height;
    const rowAt = (y) => y < start ? floor(y / leadHeight) : lead + floor((y - start) / height);
    const parts = [data.leadValues, values].map((part) => part && [part, atob(blobs[part.at])]);
    function cell(column, row, isInside) {
      if (!isInside && (column < 0 || row < 0 || column >= columns || row >= rows)) return -1;
      return between(0, row, rows - 1) * columns + between(0, column, columns - 1);
    }
    return {
      count: rows * columns,
      at: (x, y) => cell(floor((x - left) / width), rowAt(y - above)),
      move: (from, dx, dy) => cell(from % columns + dx, floor(from / columns) + dy, true),
      place: (i) => {
        const row = floor(i / columns);
        return [left + (i % columns) * width, above + top(row), width, row < lead ? leadHeight : height];
      },
      text: (i) => {
        const name = names.word ? `${names.word} ${i % columns}` : texts[names[i % columns]];
        const text = texts[data.rows[floor(i / columns)]] + "\n" + name, isLead = i < lead * columns;
        const part = parts[isLead ? 0 : 1];
        if (!part) return text;
        const [of, steps] = part, step = steps.charCodeAt(isLead ? i : i - lead * columns);
        const value = of.lower + step / 255 * (of.upper - of.lower);
        return text + "\n" + number(value, of.digits);
      }
    };
  }

  function attach(drawing, layer) {
    const svg = drawing.querySelector(":scope > svg");
    if (!svg || !layer.count) return;
    let current = -1;
    const [tip, mark, heard] = ["tip", "tip-mark", "tip-heard"].map((name) => {
      const part = document.createElement("div");
      part.className = name;
      return drawing.appendChild(part);
    });
    tip.setAttribute("aria-hidden", "true");
    heard.setAttribute("aria-live", "polite");
    drawing.tabIndex = 0;
    show(-1);
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", "Values, by arrow keys");

    function show(index, aloud) {
      current = index;
      tip.hidden = mark.hidden = index < 0;
      if (index < 0) { heard.textContent = ""; return; }
      const inner = svg.getBoundingClientRect(), outer = drawing.getBoundingClientRect();
      const by = inner.width / svg.viewBox.baseVal.width, [left, top, across, down, isRound] = layer.place(index);
      const width = max(across * by, 4), height = max(down * by, 4);
      const x = inner.left - outer.left + (left + across / 2) * by, y = inner.top - outer.top + (top + down / 2) * by;
      mark.classList.toggle("round", !!isRound);
      mark.style.cssText = `left:${x - width / 2}px;top:${y - height / 2}px;width:${width}px;height:${height}px`;
      tip.textContent = layer.text(index);
      const above = y - height / 2 - tip.offsetHeight - 8;
      tip.style.left = `${between(0, x - tip.offsetWidth / 2, max(0, outer.width - tip.offsetWidth))}px`;
      tip.style.top = `${outer.top + above > 0 ? above : y + height / 2 + 8}px`;
      if (aloud) heard.textContent = tip.textContent;
    }

    function point(event) {
      const box = svg.getBoundingClientRect(), by = box.width / svg.viewBox.baseVal.width;
      show(layer.at((event.clientX - box.left) / by, (event.clientY - box.top) / by));
    }

    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const on = (name, act) => drawing.addEventListener(name, act);
    on("pointermove", point);
    on("pointerdown", point);
    on("pointerleave", (event) => { if (event.pointerType === "mouse") show(-1); });
    on("blur", () => show(-1));
    on("keydown", (event) => {
      if (event.key === "Escape") return show(-1);
      const step = steps[event.key];
      if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      show(current < 0 ? 0 : layer.move(current, step[0], step[1]), true);
    });
  }

  document.querySelectorAll("figure.figure > script.tips").forEach((script) => {
    const data = JSON.parse(script.textContent);
    ["wide", "narrow"].forEach((name) => {
      const layer = data[name];
      if (!layer) return;
      const made = (layer.box ? gridLayer : layer.boxes ? boxLayer : pointLayer)(layer, data.texts, data.values);
      if (!made.text) made.text = (i) => data.texts[layer.text[i]];
      attach(script.parentNode.querySelector(".drawing-" + name), made);
    });
  });
})();
