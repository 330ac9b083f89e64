// Maps that a reader walks through: zoom and pan, names as there is room, what is truly near an item, one group alone,
// search. At rest and without this the drawing itself is seen; while one walks, what map-picture.js paints above it.
(() => {
  const { abs, hypot, max, min, pow } = Math;
  const most = 64, nearest = 3;
  // Milliseconds after which a reader who moved has come to rest.
  const quiet = 90;
  // How near a click must be to a dot under a name, in drawing units.
  const hit = 4;
  const between = (low, value, high) => max(low, min(high, value));

  function unpacked(text, Numbers) {
    const chars = atob(text), bytes = new Uint8Array(chars.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = chars.charCodeAt(i);
    return new Numbers(bytes.buffer);
  }

  // A layer as figures.js knows them, with the view that it is seen through.
  function layer(data, texts, blobs, cellTexts, items) {
    const [left, top, across, down] = data.plot, { count, reach } = data;
    const shorts = (at) => unpacked(blobs[at], Uint16Array);
    const xs = Float32Array.from(shorts(data.px), (step) => left + step / 65535 * across);
    const ys = Float32Array.from(shorts(data.py), (step) => top + step / 65535 * down);
    const inRange = (values) => [values.reduce((a, b) => min(a, b), Infinity), values.reduce((a, b) => max(a, b), -Infinity)];
    // On the whole map at its rim, or as a picture that stands aside; elsewhere in truth.
    const [drawnX, drawnY] = data.moved ? [xs.slice(), ys.slice()] : [xs, ys];
    for (const [i, x, y] of data.moved ?? []) [xs[i], ys[i]] = [x, y];
    const [[leastX, mostX], [leastY, mostY]] = [inRange(xs), inRange(ys)];
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
    const seenX = (x) => left + (x - left - view.x) * view.scale, seenY = (y) => top + (y - top - view.y) * view.scale;
    const places = () => view.scale === 1 ? [drawnX, drawnY] : [xs, ys];
    const shownX = (i) => seenX(places()[0][i]), shownY = (i) => seenY(places()[1][i]);
    const all = (i) => data.text.length ? texts[data.text[i]] : groups[inkOf[i]] ?? "";

    // To where points lie, which may be beyond the whole map.
    function look(scale, x, y) {
      view.scale = between(1, scale, most);
      const isWhole = view.scale === 1, [width, height] = [across / view.scale, down / view.scale];
      const limits = (start, least, most, length, seen) => {
        return isWhole ? [0, 0] : [min(0, least - start - seen / 2), max(length - seen, most - start - seen / 2)];
      };
      const [fromX, toX] = limits(left, leastX, mostX, across, width), [fromY, toY] = limits(top, leastY, mostY, down, height);
      [view.x, view.y] = [between(fromX, x, toX), between(fromY, y, toY)];
    }

    return {
      count,
      data: { ...data, groups, names }, view, inkOf, shapes, nameFrom, places, shownX, shownY, isShown, look,
      nearTitle: near?.title,
      picture: items.part,
      // The middle of what is seen, as shares of where points lie: the same on the drawings for pages and for telephones.
      get middle() {
        return [
          (left + view.x + across / view.scale / 2 - leastX) / (mostX - leastX || 1),
          (top + view.y + down / view.scale / 2 - leastY) / (mostY - leastY || 1)
        ];
      },
      lookAt(scale, x, y) {
        const its = between(1, scale, most);
        look(its, leastX + x * (mostX - leastX) - left - across / its / 2, leastY + y * (mostY - leastY) - top - down / its / 2);
      },
      at(x, y, within = reach) {
        if (view.scale > 1 && !isShown(x, y) || !(data.text.length || groups.length)) return -1;
        const [xs, ys] = places(), [fromX, fromY] = [(x - left) / view.scale + left + view.x, (y - top) / view.scale + top + view.y];
        let found = -1, best = pow(within / view.scale, 2);
        for (let i = count - 1; i >= 0; i--) {
          const dx = xs[i] - fromX, dy = ys[i] - fromY, far = dx * dx + dy * dy;
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
      items: (i) => shapes[i] === 3 ? [] : [i],
      placesOf(item) {
        return item < count && shapes[item] !== 3 && isShown(shownX(item), shownY(item)) ? [this.place(item)] : [];
      },
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

  // Everything that a drawing of a map has beside its picture. `host`: { figure, key, drawing, svg, when, show, current }.
  function tools(host) {
    const { figure, key, drawing, svg } = host;
    let map = null, picture = null, selected = -1, group = -1, found = null, near = [], isAsked = false, lastMoved = -Infinity;

    const make = (name, properties, parent) => parent.appendChild(Object.assign(document.createElement(name), properties));
    const bar = make("div", { className: "map-tools" }, drawing);
    const button = (text, label, act) => {
      const made = make("button", { type: "button", textContent: text, onclick: () => host.when(act) }, bar);
      made.setAttribute("aria-label", label);
      made.title = label;
      return made;
    };
    // About what is pointed at or picked, if it is seen, and that stays in sight.
    const zoom = (factor) => change(() => {
      const at = host.current() < 0 ? selected : host.current();
      if (at < 0 || !map.isShown(map.shownX(at), map.shownY(at))) return map.zoom(factor);
      map.zoom(factor, map.shownX(at), map.shownY(at));
      map.reveal(at);
    });
    button("+", "Zoom in", () => zoom(2));
    button("\u2212", "Zoom out", () => zoom(0.5));
    button("\u2922", "Whole map", () => change(() => map.look(1, 0, 0)));
    const choice = make("select", { hidden: true, onchange: () => alone(Number(choice.value)) }, bar);
    choice.setAttribute("aria-label", "One group alone");
    const search = make("input", { type: "search", placeholder: "Search", autocomplete: "off" }, bar);
    search.setAttribute("aria-label", "Search the items of this map");
    const told = make("output", {}, bar);
    const list = make("div", { className: "map-near", hidden: true }, drawing);

    const isAlone = (i) => group < 0 || map.inkOf[i] === group;

    // After a change of what is seen.
    function change(act) {
      act?.();
      lastMoved = performance.now();
      drawing.classList.toggle("zoomed", map.view.scale > 1);
      host.refresh();
      ask();
      remember();
    }

    function ask() {
      if (isAsked || !map) return;
      isAsked = true;
      requestAnimationFrame((now) => {
        isAsked = false;
        const isPicked = group < 0 && !found ? null : (i) => isAlone(i) && (!found || found.has(i));
        const isMoving = now - lastMoved < quiet;
        if (picture.draw({ isPicked, selected, near, group, isMoving })) isMoving ? setTimeout(ask, quiet) : ask();
      });
    }

    // A few names at a time.
    function prepare() {
      if (picture.prepare()) requestAnimationFrame(prepare);
    }

    // MARK: Address

    // `#key~scale,x,y,item~gname of a group~qwords that are searched for`: all that stands behind the key, or nil.
    function address() {
      try {
        const [name, ...parts] = location.hash.slice(1).split("~").map(decodeURIComponent);
        return name === key && parts.length ? parts : null;
      } catch { return null; }
    }

    let waits = 0;
    function remember() {
      clearTimeout(waits);
      waits = setTimeout(() => {
        if (!drawing.checkVisibility()) return;
        const { scale } = map.view, words = search.value.trim();
        const isPlain = scale === 1 && selected < 0 && group < 0 && !words;
        if (isPlain && !address()) return;
        const numbers = [scale.toFixed(2), ...map.middle.map((share) => share.toFixed(6))].map((text) => String(Number(text)));
        const parts = [key, numbers.concat(selected < 0 ? [] : selected).join(",")];
        if (group >= 0) parts.push("g" + map.data.groups[group]);
        if (words) parts.push("q" + words);
        try {
          const encoded = parts.map((part) => encodeURIComponent(part).replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/~/g, "%7E"));
          history.replaceState(history.state, "", isPlain ? location.pathname + location.search : "#" + encoded.join("~"));
        } catch { /* a page without an address, or half a letter */ }
      }, 250);
    }

    // A state from the address, of the drawing that is seen; nothing from one that says none.
    function recall() {
      const [numbers, ...rest] = address() ?? [];
      if (!/^[\d.]+(,-?[\d.]+(e-?\d+)?){2}(,\d+)?$/.test(numbers) || !drawing.checkVisibility()) return;
      const [scale, x, y, item = -1] = numbers.split(",").map(Number);
      if (![scale, x, y].every(Number.isFinite)) return;
      const text = (mark) => rest.find((part) => part[0] === mark)?.slice(1) ?? "";
      figure.scrollIntoView();
      host.when(() => {
        map.lookAt(scale, x, y);
        choose(text("g") ? map.data.groups.indexOf(text("g")) : -1);
        search.value = text("q");
        seek();
        // As it was seen: what was picked may lie outside.
        select(item < map.data.count ? item : -1);
      }, true);
    }

    // MARK: What is picked

    function select(index) {
      // Where nothing is known to be near there is nothing to pick.
      const i = map.nearTitle ? index : -1;
      selected = i;
      near = i < 0 ? [] : map.nearTo(i);
      list.hidden = i < 0 || !near.length;
      list.replaceChildren();
      if (!list.hidden) {
        const head = make("p", {}, list);
        head.append(`Nearest to “${map.title(i)}” by ${map.nearTitle}: `);
        make("button", { type: "button", textContent: "Close", onclick: () => { select(-1); drawing.focus(); } }, head);
        const items = make("ol", {}, list);
        for (const one of near) {
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

    function choose(index) {
      group = index;
      choice.value = String(index);
    }

    function alone(index) {
      choose(index);
      seek();
    }

    function seek() {
      const words = search.value.trim().toLowerCase();
      found = null;
      let count = 0;
      if (words) {
        found = new Set();
        for (let i = 0; i < map.data.count; i++) {
          if (!map.title(i).toLowerCase().includes(words)) continue;
          found.add(i);
          if (isAlone(i)) count++;
        }
      }
      told.textContent = found ? `${count.toLocaleString("en")} found` : "";
      change();
    }

    search.addEventListener("focus", () => host.when(() => {}));
    search.addEventListener("input", () => host.when(seek));
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !found) return;
      event.preventDefault();
      const all = [...found].filter(isAlone), place = all.indexOf(selected);
      if (all.length) go(all[(place + (event.shiftKey ? all.length - 1 : 1) + (place < 0 && event.shiftKey ? 1 : 0)) % all.length]);
    });

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
      if (event.button > 0 || event.target.closest(".map-tools, .map-near")) return;
      fingers.set(event.pointerId, units(event));
      moved = 0;
      pinch = null;
      if (fingers.size === 2) host.when(() => {});
    });

    drawing.addEventListener("pointermove", (event) => {
      // A button that was let go of elsewhere.
      if (event.pointerType === "mouse" && !event.buttons) fingers.delete(event.pointerId);
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
        // A dot that is hit comes before the name above it, and what is not painted before nothing.
        const name = map.view.scale === 1 && map.at(x, y, hit) < 0 && map.data.names.find(({ box, group: its }) => {
          if (!box || group >= 0 && its !== group) return false;
          return x >= box[0] && y >= box[1] && x <= box[0] + box[2] && y <= box[1] + box[3];
        });
        if (name) return alone(group === name.group ? -1 : name.group);
        select(map.at(x, y));
      });
    });

    drawing.addEventListener("keydown", (event) => {
      if (event.target !== drawing || event.ctrlKey || event.altKey || event.metaKey) return;
      const { key } = event;
      const isAsked = ["+", "=", "-", "Enter"].includes(key) || (event.shiftKey && key.startsWith("Arrow"));
      if (key === "Escape" && map) {
        if (selected >= 0) select(-1);
        else if (group >= 0 || found) { search.value = ""; alone(-1); }
        else if (host.current() < 0) change(() => map.look(1, 0, 0));
      }
      if (!isAsked) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      host.when(() => {
        const at = host.current(), [, , across, down] = map.data.plot, { view } = map;
        if (key === "Enter") return at >= 0 && select(at);
        if (key.startsWith("Arrow")) {
          const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
          return change(() => map.look(view.scale, view.x + dx * across / view.scale / 4, view.y + dy * down / view.scale / 4));
        }
        zoom(key === "-" ? 0.5 : 2);
      });
    }, { capture: true });

    window.addEventListener("hashchange", recall);
    recall();
    // Of the two drawings of a figure the one that comes to be seen takes over.
    let isSeen = drawing.checkVisibility();
    new ResizeObserver(() => {
      const was = isSeen;
      isSeen = drawing.checkVisibility();
      if (isSeen && !was) recall();
    }).observe(drawing);

    const arrived = (its) => {
      map = its;
      picture = window.embedsiteMapPicture(host, map);
      // Of more points than have names there is nothing to search.
      search.hidden = !map.data.text.length;
      if (map.data.groups.length > 1) {
        choice.hidden = false;
        choice.add(new Option("All groups", "-1"));
        map.data.groups.forEach((name, index) => choice.add(new Option(name, String(index))));
      }
      const sizes = new ResizeObserver(() => {
        picture.resized();
        ask();
        prepare();
      });
      // Another screen has other pixels.
      window.addEventListener("resize", ask);
      sizes.observe(svg);
      sizes.observe(drawing);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ask);
    };
    return { arrived, moved: () => change() };
  }

  window.embedsiteMaps = { layer, tools };
})();
