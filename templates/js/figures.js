// Tooltips for figures. A drawing that has tips answers to the pointer and, once focused, to the arrow keys.
// Without this script nothing is missing: the same numbers stand in each figure's table.
(function () {
  "use strict";

  // Each layer of tips becomes { count, at(x, y), move(index, key), place(index), text(index) } in drawing units.
  function pointLayer(data, texts) {
    var xs = data.x, ys = data.y, reach = data.reach;
    function distance(i, x, y) {
      if (reach === "column") return Math.abs(xs[i] - x) * 1000 + Math.abs(ys[i] - y);
      if (reach === "row") return Math.abs(ys[i] - y) * 1000 + Math.abs(xs[i] - x);
      return Math.hypot(xs[i] - x, ys[i] - y);
    }
    function best(score) {
      var found = -1, least = Infinity;
      for (var i = 0; i < xs.length; i++) {
        var value = score(i);
        if (value < least) { least = value; found = i; }
      }
      return { index: found, score: least };
    }
    return {
      count: xs.length,
      at: function (x, y) {
        var hit = best(function (i) { return distance(i, x, y); });
        return typeof reach === "number" && hit.score > reach ? -1 : hit.index;
      },
      move: function (from, key) {
        if (key === "Home") return 0;
        if (key === "End") return xs.length - 1;
        if (reach === "column" || reach === "row") {
          var step = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
          return Math.max(0, Math.min(xs.length - 1, from + step));
        }
        var dx = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
        var dy = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
        var hit = best(function (i) {
          if (i === from) return Infinity;
          var x = xs[i] - xs[from], y = ys[i] - ys[from];
          var along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
          if (along < 0 || (along === 0 && i < from)) return Infinity;
          return along + 2 * across;
        });
        return hit.index < 0 ? from : hit.index;
      },
      place: function (i) { return { x: xs[i] - 7, y: ys[i] - 7, width: 14, height: 14, round: true }; },
      text: function (i) { return texts[data.text[i]]; }
    };
  }

  function gridLayer(data, texts, blobs) {
    var left = data.box[0], top = data.box[1];
    var rows = data.rows.length;
    var named = Array.isArray(data.columns);
    var columns = named ? data.columns.length : data.columns.count;
    var width = data.box[2] / columns, height = data.box[3] / rows;
    var values = data.values, steps = values ? atob(blobs[values.at]) : "";
    return {
      count: rows * columns,
      at: function (x, y) {
        var column = Math.floor((x - left) / width), row = Math.floor((y - top) / height);
        return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
      },
      move: function (from, key) {
        var row = Math.floor(from / columns), column = from % columns;
        if (key === "Home") column = 0;
        if (key === "End") column = columns - 1;
        if (key === "ArrowRight") column = Math.min(columns - 1, column + 1);
        if (key === "ArrowLeft") column = Math.max(0, column - 1);
        if (key === "ArrowDown") row = Math.min(rows - 1, row + 1);
        if (key === "ArrowUp") row = Math.max(0, row - 1);
        return row * columns + column;
      },
      place: function (i) {
        return {
          x: left + (i % columns) * width, y: top + Math.floor(i / columns) * height, width: width, height: height
        };
      },
      text: function (i) {
        var column = i % columns;
        var name = named ? texts[data.columns[column]] : data.columns.word + " " + column;
        var text = texts[data.rows[Math.floor(i / columns)]] + "\n" + name;
        if (!values) return text;
        var share = steps.charCodeAt(i) / 255;
        return text + "\n" + (values.lower + share * (values.upper - values.lower)).toFixed(values.digits);
      }
    };
  }

  function element(name, className) {
    var made = document.createElement(name);
    made.className = className;
    return made;
  }

  function attach(drawing, layer) {
    var svg = drawing.querySelector(":scope > svg");
    if (!svg || !layer.count) return;
    var tip = element("div", "tip"), mark = element("div", "tip-mark"), heard = element("div", "tip-heard");
    var current = -1;
    tip.hidden = mark.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    heard.setAttribute("aria-live", "polite");
    drawing.append(mark, tip);
    drawing.after(heard); // outside: what is inside an image is not read
    drawing.tabIndex = 0;

    function scale() {
      var inner = svg.getBoundingClientRect(), outer = drawing.getBoundingClientRect();
      return {
        inner: inner, x: inner.left - outer.left, y: inner.top - outer.top, room: outer.width,
        by: inner.width / svg.viewBox.baseVal.width
      };
    }

    function hide() {
      current = -1;
      tip.hidden = mark.hidden = true;
      heard.textContent = "";
    }

    function show(index, aloud) {
      if (index < 0) return hide();
      current = index;
      var frame = scale(), place = layer.place(index), text = layer.text(index);
      var width = Math.max(place.width * frame.by, 4), height = Math.max(place.height * frame.by, 4);
      var x = frame.x + (place.x + place.width / 2) * frame.by, y = frame.y + (place.y + place.height / 2) * frame.by;
      mark.className = place.round ? "tip-mark round" : "tip-mark";
      mark.style.cssText = "left:" + (x - width / 2) + "px;top:" + (y - height / 2) + "px;width:" + width +
        "px;height:" + height + "px";
      tip.textContent = text;
      tip.hidden = mark.hidden = false;
      var left = Math.max(0, Math.min(x - tip.offsetWidth / 2, frame.room - tip.offsetWidth));
      var above = y - height / 2 - tip.offsetHeight - 8;
      var fits = drawing.getBoundingClientRect().top + above > 0;
      tip.style.left = left + "px";
      tip.style.top = (fits ? above : y + height / 2 + 8) + "px";
      if (aloud) heard.textContent = text;
    }

    function point(event) {
      var frame = scale();
      show(layer.at((event.clientX - frame.inner.left) / frame.by, (event.clientY - frame.inner.top) / frame.by), false);
    }

    drawing.addEventListener("pointermove", point);
    drawing.addEventListener("pointerdown", point);
    drawing.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") hide(); });
    drawing.addEventListener("blur", hide);
    drawing.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Escape") return hide();
      if (!/^(Arrow(Up|Down|Left|Right)|Home|End)$/.test(event.key)) return;
      event.preventDefault();
      show(current < 0 ? 0 : layer.move(current, event.key), true);
    });
  }

  document.querySelectorAll("figure.figure > script.tips").forEach(function (script) {
    var data = JSON.parse(script.textContent);
    ["wide", "narrow"].forEach(function (name) {
      var drawing = script.parentNode.querySelector(".drawing-" + name), layer = data[name];
      if (!drawing || !layer) return;
      attach(drawing, layer.box ? gridLayer(layer, data.texts, data.values) : pointLayer(layer, data.texts));
    });
  });
})();
