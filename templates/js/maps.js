// Maps that a reader walks through: zoom and pan, names as there is room, what is truly near an item, one group alone,
// search. At rest and without this the drawing itself is seen; while one walks, a canvas above it.
(() => {
  const { abs, ceil, hypot, max, min, pow, round } = Math;
  const most = 64, nearest = 3, longestName = 40;
  const between = (low, value, high) => max(low, min(high, value));

  function unpacked(text, Numbers) {
    const chars = atob(text), bytes = new Uint8Array(chars.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = chars.charCodeAt(i);
    return new Numbers(bytes.buffer);
  }

  const shortened = (text) => text.length > longestName ? text.slice(0, longestName - 1) + "…" : text;

  // A layer as figures.js knows them, with the view that it is seen through.
  function layer(data, texts, blobs, cellTexts) {
    const [left, top, across, down] = data.plot, { count, reach } = data;
    const shorts = (at) => unpacked(blobs[at], Uint16Array);
    const xs = Float32Array.from(shorts(data.px), (step) => left + step / 65535 * across);
    const ys = Float32Array.from(shorts(data.py), (step) => top + step / 65535 * down);
    const inkOf = shorts(data.inkOf), shapes = unpacked(blobs[data.shapes], Uint8Array);
    const nameFrom = unpacked(blobs[data.nameFrom], Uint8Array);
    const near = data.near && {
      ...data.near,
      items: unpacked(blobs[data.near.items], data.near.bytes === 4 ? Uint32Array : Uint16Array),
      value: cellTexts(data.near.values, texts, blobs)
    };
    const groups = data.groups.map((index) => texts[index]);
    const names = data.names.map((name) => ({ ...name, lines: name.lines.map((index) => texts[index]) }));
    const view = { scale: 1, x: 0, y: 0 };
    const isShown = (x, y) => x >= left && y >= top && x <= left + across && y <= top + down;
    const shownX = (i) => left + (xs[i] - left - view.x) * view.scale;
    const shownY = (i) => top + (ys[i] - top - view.y) * view.scale;
    const all = (i) => data.text.length ? texts[data.text[i]] : groups[inkOf[i]] ?? "";

    function look(scale, x, y) {
      view.scale = between(1, scale, most);
      view.x = between(0, x, across - across / view.scale);
      view.y = between(0, y, down - down / view.scale);
    }

    return {
      count,
      data: { ...data, groups, names }, view, near, xs, ys, inkOf, shapes, nameFrom, shownX, shownY, isShown, look,
      at(x, y) {
        if (view.scale > 1 && !isShown(x, y) || !(data.text.length || groups.length)) return -1;
        let found = -1, best = reach * reach;
        for (let i = count - 1; i >= 0; i--) {
          const dx = shownX(i) - x, dy = shownY(i) - y, far = dx * dx + dy * dy;
          if (far <= best) [best, found] = [far, i];
        }
        return found;
      },
      move(from, dx, dy) {
        let found = from, best = Infinity;
        for (let i = 0; i < count; i++) {
          const x = xs[i] - xs[from], y = ys[i] - ys[from], along = x * dx + y * dy;
          if (i === from || along < 0 || (along === 0 && i < from)) continue;
          const cost = along + 2 * abs(x * dy + y * dx);
          if (cost < best) [best, found] = [cost, i];
        }
        return found;
      },
      place: (i) => [shownX(i) - 7, shownY(i) - 7, 14, 14, true],
      text: all,
      title: (i) => all(i).split("\n", 1)[0],
      // So that an item lies inside what is seen.
      reveal(i) {
        if (isShown(shownX(i), shownY(i))) return false;
        look(view.scale, xs[i] - left - across / view.scale / 2, ys[i] - top - down / view.scale / 2);
        return true;
      },
      // About a place that stays where it is seen.
      zoom(factor, x = left + across / 2, y = top + down / 2) {
        const scale = between(1, view.scale * factor, most);
        const keepX = (x - left) / view.scale + view.x, keepY = (y - top) / view.scale + view.y;
        look(scale, keepX - (x - left) / scale, keepY - (y - top) / scale);
      },
      // What is near an item in truth: item, value, and the how many-th it is here.
      nearTo(i) {
        if (!near || i >= count) return [];
        const list = [];
        for (let place = i * near.count; place < (i + 1) * near.count; place++) {
          const item = near.items[place];
          if (item >= count) continue;
          const far = hypot(xs[item] - xs[i], ys[item] - ys[i]);
          let rank = 1;
          for (let j = 0; j < count; j++) {
            if (j !== i && j !== item && shapes[j] !== 3 && hypot(xs[j] - xs[i], ys[j] - ys[i]) < far) rank++;
          }
          list.push({ item, value: near.value?.(place) ?? "", rank, isFar: rank > nearest * near.count });
        }
        return list;
      }
    };
  }

  // Everything that a drawing of a map has beside its picture. `host`: { figure, drawing, svg, when, show, current }.
  function tools(host) {
    const { figure, drawing, svg } = host;
    let map = null, selected = -1, group = -1, found = null, neighbours = [], canvas = null, isAsked = false, order = null;

    const make = (name, properties, parent) => parent.appendChild(Object.assign(document.createElement(name), properties));
    const bar = make("div", { className: "map-tools" }, drawing);
    const button = (text, label, act) => {
      const made = make("button", { type: "button", textContent: text, onclick: () => host.when(act) }, bar);
      made.setAttribute("aria-label", label);
      made.title = label;
      return made;
    };
    button("+", "Zoom in", () => change(() => map.zoom(2)));
    button("\u2212", "Zoom out", () => change(() => map.zoom(0.5)));
    button("\u2922", "Whole map", () => change(() => map.look(1, 0, 0)));
    const choice = make("select", { hidden: true, onchange: () => alone(Number(choice.value)) }, bar);
    choice.setAttribute("aria-label", "One group alone");
    const search = make("input", { type: "search", placeholder: "Search", autocomplete: "off" }, bar);
    search.setAttribute("aria-label", "Search the items of this map");
    const count = make("output", {}, bar);
    const list = make("div", { className: "map-near", hidden: true }, drawing);

    const isAlone = (i) => group < 0 || map.inkOf[i] === group;
    const isFound = (i) => !found || found.has(i);

    // After a change of what is seen.
    function change(act) {
      act?.();
      drawing.classList.toggle("zoomed", map.view.scale > 1);
      host.refresh();
      ask();
      remember();
    }

    function ask() {
      if (isAsked) return;
      isAsked = true;
      requestAnimationFrame(() => { isAsked = false; draw(); });
    }

    let waits = 0;
    function remember() {
      if (!figure.id) return;
      clearTimeout(waits);
      waits = setTimeout(() => {
        const { view } = map, whole = view.scale === 1 && selected < 0;
        const numbers = [view.scale, view.x, view.y].map((number) => round(number * 100) / 100);
        const place = whole ? "" : `#${figure.id}~${numbers.concat(selected < 0 ? [] : selected).join(",")}`;
        if (whole && !location.hash.startsWith(`#${figure.id}~`)) return;
        try { history.replaceState(history.state, "", place || location.pathname + location.search); } catch { /* a page without an address */ }
      }, 250);
    }

    // A state from the address, of the drawing that is seen.
    function recall() {
      const [, id, rest] = decodeURIComponent(location.hash).match(/^#(.+)~([\d.,]+)$/) ?? [];
      if (!id || id !== figure.id || !drawing.checkVisibility()) return;
      const [scale, x, y, item = -1] = rest.split(",").map(Number);
      if (![scale, x, y, item].every(Number.isFinite)) return;
      figure.scrollIntoView();
      host.when(() => {
        change(() => map.look(scale, x, y));
        if (item >= 0 && item < map.data.count) select(item);
      });
    }

    function select(i) {
      selected = i;
      neighbours = i < 0 ? [] : map.nearTo(i);
      list.hidden = i < 0 || !neighbours.length;
      list.replaceChildren();
      if (!list.hidden) {
        const head = make("p", {}, list);
        head.append(`Nearest to “${map.title(i)}” by ${map.near.title}: `);
        make("button", { type: "button", textContent: "Close", onclick: () => { select(-1); drawing.focus(); } }, head);
        const items = make("ol", {}, list);
        for (const one of neighbours) {
          const row = make("li", {}, items);
          make("button", { type: "button", textContent: map.title(one.item), onclick: () => go(one.item) }, row);
          row.append(` ${one.value}`);
          if (one.isFar) make("span", { className: "far", textContent: ` · here number ${one.rank.toLocaleString("en")}` }, row);
        }
      }
      change();
    }

    function go(i) {
      map.reveal(i);
      select(i);
      host.show(i);
    }

    function alone(index) {
      group = index;
      change();
    }

    function seek() {
      const words = search.value.trim().toLowerCase();
      found = null;
      if (words) {
        found = new Set();
        for (let i = 0; i < map.data.count; i++) if (map.title(i).toLowerCase().includes(words)) found.add(i);
      }
      count.textContent = found ? `${found.size.toLocaleString("en")} found` : "";
      change();
    }

    search.addEventListener("focus", () => host.when(() => {}));
    search.addEventListener("input", () => host.when(seek));
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !found?.size) return;
      event.preventDefault();
      const all = [...found], place = all.indexOf(selected);
      go(all[(place + (event.shiftKey ? all.length - 1 : 1)) % all.length]);
    });

    // MARK: Drawing

    function colours() {
      const css = getComputedStyle(figure), paper = css.getPropertyValue("--es-bg").trim() || "#fff";
      const probe = document.createElement("canvas").getContext("2d");
      probe.fillStyle = paper;
      const light = [1, 3, 5].reduce((sum, at) => sum + parseInt(probe.fillStyle.slice(at, at + 2), 16), 0) > 384;
      return (code) => {
        if (code[0] === "#") return code;
        if (/^m[0-9a-f]{12}$/.test(code)) return "#" + (light ? code.slice(1, 7) : code.slice(7));
        return css.getPropertyValue("--es-" + code).trim() || css.color;
      };
    }

    const kept = { key: "", sprites: [] };
    // One picture of each colour and shape, which is drawn at every point that has it.
    function sprites(ink, radius, by) {
      const key = [radius, by, ...map.data.inks.map(ink)].join();
      if (key === kept.key) return kept.sprites;
      const side = ceil(2 * (radius + 2) * by);
      const stars = (context, middle) => {
        context.beginPath();
        for (let point = 0; point < 10; point++) {
          const angle = Math.PI * (point / 5 - 0.5), far = (point % 2 ? 0.45 : 1.9) * radius * by;
          context.lineTo(middle + far * Math.cos(angle), middle + far * Math.sin(angle));
        }
        context.fill();
      };
      kept.sprites = map.data.inks.map((code) => [0, 1, 2, 3].map((shape) => {
        const picture = Object.assign(document.createElement("canvas"), { width: side, height: side });
        const context = picture.getContext("2d"), middle = side / 2, far = radius * by;
        context.fillStyle = context.strokeStyle = ink(code);
        context.lineWidth = max(1, far * 0.35);
        context.beginPath();
        if (shape === 0) { context.arc(middle, middle, far, 0, 7); context.fill(); }
        if (shape === 1) { context.arc(middle, middle, max(0.5, far - context.lineWidth / 2), 0, 7); context.stroke(); }
        if (shape === 2) {
          context.moveTo(middle - far, middle - far); context.lineTo(middle + far, middle + far);
          context.moveTo(middle + far, middle - far); context.lineTo(middle - far, middle + far);
          context.stroke();
        }
        if (shape === 3) stars(context, middle);
        return picture;
      }));
      kept.key = key;
      return kept.sprites;
    }

    // Which of two points is seen above the other says nothing: their order is drawn by lot, always the same.
    function shuffled(count) {
      const items = Uint32Array.from({ length: count }, (_, i) => i);
      let state = 42;
      for (let i = count - 1; i > 0; i--) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        const j = state % (i + 1);
        [items[i], items[j]] = [items[j], items[i]];
      }
      return items;
    }

    function draw() {
      const { data, view } = map, isWhole = view.scale === 1;
      const isBare = isWhole && selected < 0 && group < 0 && !found;
      canvas.hidden = isBare;
      if (isBare) return;
      const box = svg.getBoundingClientRect(), outer = drawing.getBoundingClientRect();
      const by = box.width / svg.viewBox.baseVal.width, dots = min(2, window.devicePixelRatio || 1) * by;
      const [width, height] = [svg.viewBox.baseVal.width, data.cover];
      const [across, down] = [round(width * dots), round(height * dots)];
      if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
      canvas.style.cssText =
        `left:${box.left - outer.left}px;top:${box.top - outer.top}px;width:${width * by}px;height:${height * by}px`;
      const context = canvas.getContext("2d"), ink = colours(), [left, top, plotWidth, plotHeight] = data.plot;
      context.setTransform(dots, 0, 0, dots, 0, 0);
      context.clearRect(0, 0, width, height);
      context.fillStyle = ink("bg");
      context.globalAlpha = isWhole ? (group >= 0 || found ? 0.82 : 0) : 1;
      context.fillRect(...(isWhole ? data.plot : [0, 0, width, height]));
      context.globalAlpha = 1;
      context.save();
      context.beginPath();
      context.rect(left, top, plotWidth, plotHeight);
      context.clip();
      const isPicked = (i) => isAlone(i) && isFound(i);
      if (!isWhole || group >= 0 || found) {
        const radius = round(4 * data.radius * min(2.4, pow(view.scale, 0.4))) / 4;
        const pictures = sprites(ink, radius, dots), half = radius + 2;
        order ??= shuffled(data.count);
        const paint = (wants) => {
          for (const i of order) {
            if (!wants(i)) continue;
            const x = map.shownX(i), y = map.shownY(i);
            if (x < left - half || y < top - half || x > left + plotWidth + half || y > top + plotHeight + half) continue;
            context.drawImage(pictures[map.inkOf[i]][map.shapes[i]], x - half, y - half, 2 * half, 2 * half);
          }
        };
        if (group < 0 && !found) paint(() => true);
        else {
          if (!isWhole) { context.globalAlpha = 0.15; paint((i) => !isPicked(i)); context.globalAlpha = 1; }
          paint(isPicked);
        }
      }
      lines(context, ink);
      if (!isWhole) names(context, ink, isPicked);
      context.restore();
      if (!isWhole) {
        context.strokeStyle = ink("grid");
        context.strokeRect(left, top, plotWidth, plotHeight);
      }
    }

    function lines(context, ink) {
      if (selected < 0) return;
      const [x, y] = [map.shownX(selected), map.shownY(selected)];
      for (const { item, isFar } of neighbours) {
        context.strokeStyle = ink(isFar ? "c1" : "fg");
        context.lineWidth = 1.4;
        context.setLineDash(isFar ? [5, 3] : []);
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(map.shownX(item), map.shownY(item));
        context.stroke();
        context.setLineDash([]);
        context.beginPath();
        context.arc(map.shownX(item), map.shownY(item), 5, 0, 7);
        context.stroke();
      }
      context.strokeStyle = ink("fg");
      context.lineWidth = 2;
      context.beginPath();
      context.arc(x, y, 7, 0, 7);
      context.stroke();
    }

    function names(context, ink, isPicked) {
      const { data, view } = map, family = getComputedStyle(svg).fontFamily;
      context.textAlign = "center";
      context.lineJoin = "round";
      context.lineWidth = 3;
      context.strokeStyle = ink("bg");
      const write = (text, x, y) => { context.strokeText(text, x, y); context.fillText(text, x, y); };
      const [left, top, across, down] = data.plot;
      // What would be cut at the edge is left out.
      const fits = (texts, x, y, half) => {
        const reach = max(...texts.map((text) => context.measureText(text).width)) / 2 + 2;
        return x - reach >= left && x + reach <= left + across && y - half >= top && y + half <= top + down;
      };
      const eighths = 8 * Math.log2(view.scale);
      let drawn = 0;
      context.font = `12px ${family}`;
      context.fillStyle = ink("fg");
      for (let i = 0; i < map.nameFrom.length && drawn < 400; i++) {
        if (map.nameFrom[i] > eighths || !isPicked(i)) continue;
        const x = map.shownX(i), y = map.shownY(i), text = shortened(map.title(i));
        if (!map.isShown(x, y) || !fits([text], x, y - 12, 8)) continue;
        write(text, x, y - 9);
        drawn++;
      }
      for (const name of data.names) {
        if (name.from > view.scale || (group >= 0 && name.group !== group)) continue;
        const x = left + (name.at[0] - left - view.x) * view.scale, y = top + (name.at[1] - top - view.y) * view.scale;
        if (!map.isShown(x, y)) continue;
        const step = name.size * 1.14;
        context.font = `600 ${name.size}px ${family}`;
        context.fillStyle = ink(name.ink);
        if (!fits(name.lines, x, y, name.lines.length * step / 2)) continue;
        name.lines.forEach((text, line) => {
          write(text, x, y + (line - (name.lines.length - 1) / 2) * step + name.size * 0.36);
        });
      }
    }

    // MARK: Hands

    const units = (event) => {
      const box = svg.getBoundingClientRect(), by = box.width / svg.viewBox.baseVal.width;
      return [(event.clientX - box.left) / by, (event.clientY - box.top) / by];
    };
    const fingers = new Map();
    let moved = 0, pinch = null;

    drawing.addEventListener("wheel", (event) => {
      const isWanted = event.ctrlKey || event.metaKey || drawing.matches(":focus");
      if (!isWanted || !event.target.closest("svg, canvas")) return;
      // Where nothing is left to zoom out of, the page scrolls.
      if (event.deltaY > 0 && !event.ctrlKey && !event.metaKey && !drawing.classList.contains("zoomed")) return;
      event.preventDefault();
      const [x, y] = units(event);
      host.when(() => change(() => map.zoom(pow(2, between(-1, -event.deltaY / (event.deltaMode ? 12 : 240), 1)), x, y)));
    }, { passive: false });

    drawing.addEventListener("dblclick", (event) => {
      if (!event.target.closest("svg, canvas")) return;
      const [x, y] = units(event);
      host.when(() => change(() => map.zoom(event.shiftKey ? 0.5 : 2, x, y)));
    });

    drawing.addEventListener("pointerdown", (event) => {
      if (event.target.closest(".map-tools, .map-near")) return;
      fingers.set(event.pointerId, units(event));
      moved = 0;
      pinch = null;
      if (fingers.size === 2) host.when(() => {});
    });

    drawing.addEventListener("pointermove", (event) => {
      const before = fingers.get(event.pointerId);
      if (!before || !map) return;
      const now = units(event), step = hypot(now[0] - before[0], now[1] - before[1]);
      if (fingers.size === 1) {
        moved += step;
        if (map.view.scale > 1 && moved > 3) {
          if (!drawing.hasPointerCapture(event.pointerId)) drawing.setPointerCapture(event.pointerId);
          host.show(-1);
          change(() => map.look(
            map.view.scale, map.view.x - (now[0] - before[0]) / map.view.scale, map.view.y - (now[1] - before[1]) / map.view.scale));
        }
      }
      fingers.set(event.pointerId, now);
      if (fingers.size === 2) {
        const [[ax, ay], [bx, by]] = [...fingers.values()], spread = hypot(ax - bx, ay - by);
        if (pinch) change(() => map.zoom(spread / pinch, (ax + bx) / 2, (ay + by) / 2));
        pinch = spread;
        moved += 10;
      }
    });
    for (const name of ["pointerup", "pointercancel"]) {
      drawing.addEventListener(name, (event) => { fingers.delete(event.pointerId); pinch = null; });
    }

    // Two fingers are the map's, also where a browser does not know `touch-action`.
    for (const name of ["touchstart", "touchmove"]) {
      drawing.addEventListener(name, (event) => {
        if (event.touches.length > 1 && event.cancelable) event.preventDefault();
      }, { passive: false });
    }

    // Pictures on a map are not to be dragged away.
    drawing.addEventListener("dragstart", (event) => event.preventDefault());

    drawing.addEventListener("click", (event) => {
      if (!event.detail || moved > 6 || event.target.closest(".map-tools, .map-near")) return;
      const [x, y] = units(event);
      host.when(() => {
        const name = map.view.scale === 1 && map.data.names.find(({ box }) => {
          return box && x >= box[0] && y >= box[1] && x <= box[0] + box[2] && y <= box[1] + box[3];
        });
        if (name) {
          choice.value = String(group === name.group ? -1 : name.group);
          return alone(Number(choice.value));
        }
        select(map.at(x, y));
      });
    });

    drawing.addEventListener("keydown", (event) => {
      if (event.target !== drawing || event.ctrlKey || event.altKey || event.metaKey) return;
      const { key } = event;
      const isAsked = ["+", "=", "-", "Enter"].includes(key) || (event.shiftKey && key.startsWith("Arrow"));
      if (key === "Escape" && map) {
        if (selected >= 0) select(-1);
        else if (group >= 0 || found) { group = -1; choice.value = "-1"; search.value = ""; seek(); }
        else if (host.current() < 0) change(() => map.look(1, 0, 0));
      }
      if (!isAsked) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      host.when(() => {
        const at = host.current(), [left, top, across, down] = map.data.plot, { view } = map;
        if (key === "Enter") return at >= 0 && select(at);
        if (key.startsWith("Arrow")) {
          const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
          return change(() => map.look(view.scale, view.x + dx * across / view.scale / 4, view.y + dy * down / view.scale / 4));
        }
        const place = at < 0 ? [left + across / 2, top + down / 2] : [map.shownX(at), map.shownY(at)];
        change(() => map.zoom(key === "-" ? 0.5 : 2, ...place));
      });
    }, { capture: true });

    window.addEventListener("hashchange", recall);
    recall();

    const arrived = (its) => {
      map = its;
      canvas = make("canvas", { className: "map-canvas", hidden: true }, drawing);
      canvas.setAttribute("aria-hidden", "true");
      if (map.data.groups.length > 1) {
        choice.hidden = false;
        choice.add(new Option("All groups", "-1"));
        map.data.groups.forEach((name, index) => choice.add(new Option(name, String(index))));
      }
      new ResizeObserver(ask).observe(svg);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ask);
    };
    return { arrived, moved: () => change() };
  }

  window.embedsiteMaps = { layer, tools };
})();
