// Two maps of who holds what, on one date, in the histories of two options.
const VIEWS = { whole: null, middle: [-1000, -930, 2260, 1950], border: [-330, -400, 1180, 960] };
const RANKS = { capital: 0, prefecture: 1, port: 2, fortress: 2, camp: 2, pass: 3, ford: 3 };

const mapped = (() => {
  const map = DATA.map,
    control = DATA.control;
  if (!map || !control) return null;
  const arcs = map.arcs.map((arc) => {
    const points = [];
    for (let i = 2; i < arc.length; i += 2) points.push([arc[i], arc[i + 1]]);
    return { a: arc[0], b: arc[1], points };
  });
  const text = (points) => points.map(([x, y], i) => `${i ? "L" : "M"}${x},${y}`).join("");
  const ids = Object.keys(map.places);
  const cells = map.cells.map((rings) =>
    rings
      .map((ring) => {
        const points = ring.flatMap((number) =>
          number >= 0 ? arcs[number].points : arcs[-1 - number].points.slice().reverse(),
        );
        return text(points) + "Z";
      })
      .join(""),
  );
  const pairs = (flat) =>
    flat.reduce((found, value, i) => (i % 2 ? found[found.length - 1].push(value) : found.push([value]), found), []);
  return {
    ids,
    cells,
    arcs: arcs.filter((arc) => arc.a >= 0).map((arc) => ({ a: ids[arc.a], b: ids[arc.b], d: text(arc.points) })),
    land: map.land.map((ring) => text(pairs(ring)) + "Z").join(""),
    rivers: map.rivers.map((river) => ({ ...river, d: text(pairs(river.line)) })),
    frame: [map.frame[0], map.frame[1], map.frame[2] - map.frame[0], map.frame[3] - map.frame[1]],
  };
})();

// who holds a place from which point of time on: [point, histories by row of polity, the last nobody], read off moves of four
// letters: how many points later, from whom, to whom, in how many histories
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const changes = (() => {
  const read = {};
  return (option, place) => {
    const key = `${option}/${place}`;
    if (read[key]) return read[key];
    const text = DATA.control.options[option][place] || "",
      now = new Array(DATA.control.polities.length + 1).fill(0),
      found = [];
    let point = 0;
    now[now.length - 1] = DATA.control.count;
    for (let i = 0; i < text.length; i += 4) {
      const [wait, one, other, count] = [...text.slice(i, i + 4)].map((letter) => LETTERS.indexOf(letter));
      if (wait || !found.length) found.push([(point += wait), null]);
      now[one] -= count;
      now[other] += count;
      found[found.length - 1][1] = now.slice();
    }
    return (read[key] = found.length && !found[0][0] ? found : [[0, now.map((_, row) => (row === now.length - 1 ? DATA.control.count : 0))], ...found]);
  };
})();
// at a point of time: [row of polity, histories], the most first; -1 is nobody
const heldAt = (option, place, point) => {
  let found = [];
  for (const [from, counts] of changes(option, place)) {
    if (from > point) break;
    found = counts;
  }
  return found
    .map((count, row) => [row === found.length - 1 ? -1 : row, count])
    .filter(([, count]) => count)
    .sort((one, two) => two[1] - one[1] || one[0] - two[0]);
};
const polityOf = (row) => DATA.control.polities[row];
const colourOf = (row) => (row < 0 ? "#cfc4ae" : DATA.names.polities[polityOf(row)].colour || "#8f8f8f");
const polityName = (row) => (row < 0 ? say("nobody") : nameOf("polities", polityOf(row)));
const mix = (colour, share) => {
  const paper = [244, 236, 217],
    ink = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${paper.map((each, i) => Math.round(each + (ink[i] - each) * share)).join(",")})`;
};
const yearOf = (point) => Number((DATA.control.dates[point].en.match(/\d{4}/) || [0])[0]);

// a name without what tells it from others of its kind; of two names in brackets the first stays
const briefly = (name) =>
  name
    .replace(/ \(([^(),]+),[^()]*\)/, " ($1)")
    .replace(/ \([^()]*(?:Shu|Xia|River|Jiangxi|Shandong|Liao|to \d+|fu)[^()]*\)/, "");
// labels that find room, those of capitals first, larger places before smaller ones
const labels = (view, lang) => {
  const size = view[2] / 50,
    taken = [],
    found = [],
    room = view[2] > 3000 ? 40 : view[2] > 2000 ? 55 : 70;
  const order = mapped.ids
    .map((id) => [id, ...DATA.map.places[id]])
    .sort((one, two) => RANKS[one[3]] - RANKS[two[3]] || two[4] - one[4]);
  for (const [id, x, y, kind] of order) {
    if (found.length >= room) break;
    if (x < view[0] || y < view[1] || x > view[0] + view[2] || y > view[1] + view[3]) continue;
    if (y - size * 0.8 < view[1] || y + size * 0.8 > view[1] + view[3]) continue;
    const name = briefly(nameOf("places", id)),
      tall = kind === "capital" ? size * 1.2 : size;
    const long = name.length * tall * (lang === "zh" ? 1.05 : 0.56);
    for (const [dx, anchor] of [
      [size * 0.55, "start"],
      [-size * 0.55, "end"],
    ]) {
      const from = anchor === "start" ? x + dx : x + dx - long;
      const box = [from - 4, y - tall * 0.62, from + long + 4, y + tall * 0.62];
      if (box[2] > view[0] + view[2] || box[0] < view[0]) continue;
      const spot = [x - size * 0.3, y - size * 0.3, x + size * 0.3, y + size * 0.3];
      if (
        [box, spot].some((each) =>
          taken.some((other) => each[0] < other[2] && other[0] < each[2] && each[1] < other[3] && other[1] < each[3]),
        )
      )
        continue;
      taken.push(box, spot);
      found.push({ id, name, x: x + dx, y: y + tall * 0.34, tall, anchor, kind });
      break;
    }
  }
  return found;
};

// one map: `show(point)` colours it, and dots what none of the great powers holds, for small ones have like colours
const GREAT = 3;
const oneMap = (key, option, tell, great) => {
  const view = VIEWS[state.view] || mapped.frame,
    dot = view[2] / 260,
    fills = {},
    lines = [];
  const at = (id) => DATA.map.places[id];
  const cells = mapped.ids.map(
    (id, i) =>
      (fills[id] = draw("path", { d: mapped.cells[i], onclick: () => tell(id), onmouseenter: () => tell(id) })),
  );
  const dots = Object.fromEntries(
    mapped.ids.map((id, i) => [
      id,
      draw("path", { d: mapped.cells[i], fill: `url(#small-${key})`, style: "pointer-events:none", display: "none" }),
    ]),
  );
  const borders = mapped.arcs.map((arc) => {
    const line = draw("path", { d: arc.d, fill: "none", "stroke-linejoin": "round" });
    lines.push([arc, line]);
    return line;
  });
  const rivers = mapped.rivers.map((river) => [
    river,
    draw("path", {
      d: river.d,
      fill: "none",
      stroke: "#6f97ad",
      "stroke-width": view[2] / 620,
      "stroke-linejoin": "round",
      opacity: 0.9,
    }),
  ]);
  const box = draw(
    "svg",
    { viewBox: view.join(" "), role: "img", "aria-label": nameOf("options", option) },
    draw(
      "defs",
      {},
      draw("clipPath", { id: `land-${key}` }, draw("path", { d: mapped.land })),
      draw(
        "pattern",
        { id: `none-${key}`, width: 26, height: 26, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        draw("rect", { width: 26, height: 26, fill: "#f1e9d6" }),
        draw("rect", { width: 8, height: 26, fill: "#d8ccb4" }),
      ),
      draw(
        "pattern",
        { id: `small-${key}`, width: dot * 4, height: dot * 4, patternUnits: "userSpaceOnUse" },
        draw("circle", { cx: dot * 2, cy: dot * 2, r: dot * 0.55, fill: "#2a2118", opacity: 0.6 }),
      ),
    ),
    draw("rect", { x: view[0], y: view[1], width: view[2], height: view[3], fill: "#dbe4e4" }),
    draw("path", { d: mapped.land, fill: "#f4ecd9", stroke: "#8da3aa", "stroke-width": view[2] / 260 }),
    draw(
      "g",
      { "clip-path": `url(#land-${key})` },
      cells,
      DATA.relief &&
        draw("image", {
          href: DATA.relief,
          x: mapped.frame[0],
          y: mapped.frame[1],
          width: mapped.frame[2],
          height: mapped.frame[3],
          preserveAspectRatio: "none",
          style: "mix-blend-mode:multiply;pointer-events:none",
          opacity: 0.75,
        }),
      draw(
        "g",
        { style: "pointer-events:none" },
        Object.values(dots),
        rivers.map(([, line]) => line),
        borders,
      ),
    ),
    draw("path", { d: mapped.land, fill: "none", stroke: "#7d7361", "stroke-width": view[2] / 900 }),
    labels(view, state.lang).map((each) => [
      each.kind === "capital"
        ? draw("rect", {
            x: at(each.id)[0] - dot,
            y: at(each.id)[1] - dot,
            width: 2 * dot,
            height: 2 * dot,
            fill: "#fcf8ee",
            stroke: "#2a2118",
            "stroke-width": dot / 2,
          })
        : draw("circle", {
            cx: at(each.id)[0],
            cy: at(each.id)[1],
            r: dot * 0.75,
            fill: "#fcf8ee",
            stroke: "#2a2118",
            "stroke-width": dot / 2.6,
          }),
      draw(
        "text",
        { x: each.x, y: each.y, "font-size": each.tall, "text-anchor": each.anchor, class: state.lang },
        each.name,
      ),
    ]),
  );
  const show = (point) => {
    const leads = {};
    for (const id of mapped.ids) {
      const held = heldAt(option, id, point),
        [row, count] = held[0] || [-1, 0];
      leads[id] = row;
      const share = Math.min(1, Math.max(0, (count / DATA.control.count - 0.3) / 0.7));
      dots[id].setAttribute("display", row < 0 || great.has(row) ? "none" : "inline");
      fills[id].setAttribute("fill", row < 0 ? `url(#none-${key})` : mix(colourOf(row), 0.2 + 0.7 * share));
    }
    for (const [arc, line] of lines) {
      const apart = leads[arc.a] !== leads[arc.b];
      line.setAttribute("stroke", apart ? "#5d2219" : "#7c6d56");
      line.setAttribute("stroke-width", apart ? view[2] / 400 : view[2] / 1700);
      line.setAttribute("stroke-dasharray", apart ? "none" : `${view[2] / 500} ${view[2] / 360}`);
      line.setAttribute("opacity", apart ? 0.95 : 0.4);
    }
    const year = yearOf(point);
    for (const [river, line] of rivers)
      line.setAttribute("display", river.from <= year && year <= river.to ? "inline" : "none");
  };
  return { box, show };
};

// how many places each polity holds in the mean, by point of time
const holdings = (option) => {
  const of = DATA.control.dates.length,
    found = {};
  for (const place of Object.keys(DATA.control.options[option])) {
    const every = changes(option, place);
    every.forEach(([from, counts], i) => {
      const until = i + 1 < every.length ? every[i + 1][0] : of;
      counts.forEach((count, k) => {
        if (!count) return;
        const row = k === counts.length - 1 ? -1 : k,
          series = (found[row] = found[row] || new Array(of).fill(0));
        for (let point = from; point < until; point++) series[point] += count / DATA.control.count;
      });
    });
  }
  return found;
};

// the whole figure: two maps, the slider, the share of places in time, and what one place is
const twoMaps = () => {
  const control = DATA.control,
    options = Object.keys(control.options),
    last = control.dates.length - 1;
  if (state.point === null) state.point = control.start;
  state.left = state.left || DATA.rivals[0];
  state.right = state.right || DATA.rivals[1];
  const output = make("output", { for: "date" }),
    told = make("p", { class: "told", "aria-live": "polite" }, say("hint"));
  const slider = make("input", {
    id: "date",
    type: "range",
    min: 0,
    max: last,
    step: 1,
    value: state.point,
    "aria-label": say("date"),
  });
  // the same as to point at a place, by the keyboard
  const places = make(
    "select",
    { "aria-label": say("place"), onchange: (event) => event.target.value && tell(event.target.value) },
    make("option", { value: "" }, say("place")),
    Object.keys(control.options[options[0]])
      .map((id) => [id, both(DATA.names.places[id])])
      .sort((one, two) => one[1].localeCompare(two[1], say("lang")))
      .map(([id, name]) => make("option", { value: id }, name)),
  );
  const sides = make("div", { class: "grid maps" }),
    views = make("div", { class: "views" }),
    legend = make("div", { class: "legend" });
  let shown = [],
    cursors = [];
  let place = "";
  const tell = (id) => {
    place = id;
    told.replaceChildren(
      make("b", {}, both(DATA.names.places[id])),
      ...[state.left, state.right].flatMap((option) => [
        make("br"),
        nameOf("options", option),
        state.lang === "zh" ? "：" : ": ",
        heldAt(option, id, state.point)
          .map(([row, count]) => `${polityName(row)} ${count}`)
          .join(state.lang === "zh" ? "、" : ", "),
        " ",
        say("of_histories", { count: control.count }),
      ]),
    );
  };
  const show = () => {
    output.textContent = both(control.dates[state.point]);
    slider.setAttribute("aria-valuetext", output.textContent);
    shown.forEach((each) => each.show(state.point));
    if (place) tell(place);
    cursors.forEach((line) =>
      ["x1", "x2"].forEach((name) => line.setAttribute(name, (state.point / Math.max(1, last)) * 560)),
    );
  };
  const chooser = (side) =>
    make(
      "select",
      {
        "aria-label": say("option"),
        onchange: (event) => {
          state[side] = event.target.value;
          build();
        },
      },
      options.map((option) =>
        make("option", { value: option, selected: state[side] === option }, nameOf("options", option)),
      ),
    );
  const build = () => {
    const held = { left: holdings(state.left), right: holdings(state.right) };
    const greatest = {};
    for (const each of Object.values(held))
      for (const [row, values] of Object.entries(each)) greatest[row] = Math.max(greatest[row] || 0, ...values);
    const rows = Object.keys(greatest)
      .map(Number)
      .filter((row) => greatest[row] >= 1.5)
      .sort((one, two) => (one < 0) - (two < 0) || greatest[two] - greatest[one]);
    const great = new Set(rows.filter((row) => row >= 0).slice(0, GREAT));
    const total = DATA.control && Object.keys(control.options[options[0]]).length;
    shown = [];
    sides.replaceChildren(
      ...["left", "right"].map((side) => {
        const drawn = mapped && oneMap(side, state[side], tell, great);
        if (drawn) shown.push(drawn);
        const chart = stack(
          rows.map((row) => held[side][row] || new Array(last + 1).fill(0)),
          rows.map(colourOf),
          last + 1,
          state.point,
          total,
        );
        return make(
          "figure",
          {},
          make("figcaption", {}, chooser(side), isTaken(state[side]) && make("span", { class: "tag" }, say("taken"))),
          drawn ? make("div", { class: "mapbox" }, drawn.box) : absent("no_map"),
          make("div", { class: "mapbox", style: "margin-top:6px" }, chart),
        );
      }),
    );
    cursors = [...sides.querySelectorAll("line.cursor")];
    legend.replaceChildren(
      ...rows
        .slice(0, 14)
        .map((row) => make("span", {}, make("i", { class: row < 0 || great.has(row) ? null : "small", style: `background-color:${colourOf(row)}` }), polityName(row))),
    );
    views.replaceChildren(
      ...Object.keys(mapped ? VIEWS : {}).map((view) =>
        make(
          "button",
          {
            type: "button",
            "aria-pressed": String(state.view === view),
            onclick: () => {
              state.view = view;
              build();
            },
          },
          say(view),
        ),
      ),
      places,
    );
    show();
  };
  slider.addEventListener("input", () => {
    state.point = Number(slider.value);
    show();
  });
  build();
  const years = make(
    "div",
    { class: "legend", style: "justify-content:space-between" },
    make("span", {}, both(control.dates[0])),
    make("span", {}, say("places_held", { total: Object.keys(control.options[options[0]]).length })),
    make("span", {}, both(control.dates[last])),
  );
  return make(
    "div",
    { class: "whole" },
    make("div", { class: "time" }, output, slider),
    views,
    sides,
    years,
    legend,
    told,
  );
};
