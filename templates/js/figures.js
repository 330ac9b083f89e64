// Tooltips for figures: by pointer, and by arrow keys once a drawing is focused. Without this script nothing is
// missing: the same numbers stand in each figure's table.
(function () {
  "use strict";

  // Each layer of tips becomes { count, at(x, y), move(from, dx, dy), place(i), text(i) } in drawing units.
  function least(count, score) {
    var found = -1, best = Infinity;
    for (var i = 0; i < count; i++) {
      var value = score(i);
      if (value < best) { best = value; found = i; }
    }
    return found;
  }

  function inOrder(count) {
    return function (from, dx, dy) { return Math.max(0, Math.min(count - 1, from + dx + dy)); };
  }

  function pointLayer(data, texts) {
    var xs = data.x, ys = data.y, reach = data.reach, count = xs.length, isColumn = reach === "column";
    return {
      count: count,
      at: function (x, y) {
        var i = least(count, function (i) {
          return isColumn ? Math.abs(xs[i] - x) * 1000 + Math.abs(ys[i] - y) : Math.hypot(xs[i] - x, ys[i] - y);
        });
        return isColumn || i < 0 || Math.hypot(xs[i] - x, ys[i] - y) <= reach ? i : -1;
      },
      move: isColumn ? inOrder(count) : function (from, dx, dy) {
        var i = least(count, function (i) {
          var x = xs[i] - xs[from], y = ys[i] - ys[from], along = x * dx + y * dy;
          return i === from || along < 0 || (along === 0 && i < from)
            ? Infinity : along + 2 * Math.abs(x * dy + y * dx);
        });
        return i < 0 ? from : i;
      },
      place: function (i) { return [xs[i] - 7, ys[i] - 7, 14, 14, true]; },
      text: function (i) { return texts[data.text[i]]; }
    };
  }

  function boxLayer(data, texts) {
    var count = data.text.length;
    function place(i) { return data.boxes.slice(4 * i, 4 * i + 4); }
    return {
      count: count,
      at: function (x, y) {
        return least(count, function (i) {
          var b = place(i);
          return x >= b[0] && y >= b[1] && x < b[0] + b[2] && y < b[1] + b[3] ? 0 : Infinity;
        });
      },
      move: inOrder(count),
      place: place,
      text: function (i) { return texts[data.text[i]]; }
    };
  }

  function gridLayer(data, texts, blobs) {
    var box = data.box, names = data.columns, values = data.values;
    var rows = data.rows.length, columns = names.word ? names.count : names.length;
    var width = box[2] / columns, height = box[3] / rows;
    var steps = values ? atob(blobs[values.at]) : "";
    function cell(column, row, isInside) {
      if (!isInside && (column < 0 || row < 0 || column >= columns || row >= rows)) return -1;
      return Math.max(0, Math.min(rows - 1, row)) * columns + Math.max(0, Math.min(columns - 1, column));
    }
    return {
      count: rows * columns,
      at: function (x, y) { return cell(Math.floor((x - box[0]) / width), Math.floor((y - box[1]) / height)); },
      move: function (from, dx, dy) { return cell(from % columns + dx, Math.floor(from / columns) + dy, true); },
      place: function (i) {
        return [box[0] + (i % columns) * width, box[1] + Math.floor(i / columns) * height, width, height];
      },
      text: function (i) {
        var column = i % columns;
        var text = texts[data.rows[Math.floor(i / columns)]] + "\n" +
          (names.word ? names.word + " " + column : texts[names[column]]);
        if (!values) return text;
        var value = values.lower + steps.charCodeAt(i) / 255 * (values.upper - values.lower);
        return text + "\n" + value.toFixed(values.digits).replace("-", "\u2212");
      }
    };
  }

  function attach(drawing, layer) {
    var svg = drawing.querySelector(":scope > svg");
    if (!svg || !layer.count) return;
    var current = -1, parts = ["tip", "tip-mark", "tip-heard"].map(function (name) {
      var part = document.createElement("div");
      part.className = name;
      return part;
    });
    var tip = parts[0], mark = parts[1], heard = parts[2];
    tip.hidden = mark.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    heard.setAttribute("aria-live", "polite");
    drawing.append(mark, tip, heard);
    drawing.tabIndex = 0;
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", "Values: move with the arrow keys");

    function hide() {
      current = -1;
      tip.hidden = mark.hidden = true;
      heard.textContent = "";
    }

    function show(index, aloud) {
      if (index < 0) return hide();
      current = index;
      var inner = svg.getBoundingClientRect(), outer = drawing.getBoundingClientRect();
      var by = inner.width / svg.viewBox.baseVal.width, place = layer.place(index);
      var width = Math.max(place[2] * by, 4), height = Math.max(place[3] * by, 4);
      var x = inner.left - outer.left + (place[0] + place[2] / 2) * by;
      var y = inner.top - outer.top + (place[1] + place[3] / 2) * by;
      mark.className = place[4] ? "tip-mark round" : "tip-mark";
      mark.style.cssText = "left:" + (x - width / 2) + "px;top:" + (y - height / 2) + "px;width:" + width +
        "px;height:" + height + "px";
      tip.textContent = layer.text(index);
      tip.hidden = mark.hidden = false;
      var above = y - height / 2 - tip.offsetHeight - 8;
      tip.style.left = Math.max(0, Math.min(x - tip.offsetWidth / 2, outer.width - tip.offsetWidth)) + "px";
      tip.style.top = (outer.top + above > 0 ? above : y + height / 2 + 8) + "px";
      if (aloud) heard.textContent = tip.textContent;
    }

    function point(event) {
      var box = svg.getBoundingClientRect(), by = box.width / svg.viewBox.baseVal.width;
      show(layer.at((event.clientX - box.left) / by, (event.clientY - box.top) / by));
    }

    var steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    drawing.addEventListener("pointermove", point);
    drawing.addEventListener("pointerdown", point);
    drawing.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") hide(); });
    drawing.addEventListener("blur", hide);
    drawing.addEventListener("keydown", function (event) {
      if (event.key === "Escape") return hide();
      var step = steps[event.key];
      if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      show(current < 0 ? 0 : layer.move(current, step[0], step[1]), true);
    });
  }

  document.querySelectorAll("figure.figure > script.tips").forEach(function (script) {
    var data = JSON.parse(script.textContent);
    ["wide", "narrow"].forEach(function (name) {
      var layer = data[name];
      if (!layer) return;
      var make = layer.box ? gridLayer : layer.boxes ? boxLayer : pointLayer;
      attach(script.parentNode.querySelector(".drawing-" + name), make(layer, data.texts, data.values));
    });
  });
})();
