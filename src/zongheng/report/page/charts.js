// Small charts. Each returns a drawing; numbers that matter stand beside them as text.
const ease = (low, high, size, pad) => (value) => pad + ((value - low) / (high - low || 1)) * (size - 2 * pad);

// a bar from nothing to a share, with an interval as a line and dots upon it
const shareBar = (value, ends, dots, strong) => {
  const wide = 84,
    at = ease(0, 1, wide, 1);
  return draw(
    "svg",
    { viewBox: `0 0 ${wide} 16`, width: wide, height: 16, role: "img", "aria-label": percent(value) },
    draw("rect", { x: 1, y: 3, width: wide - 2, height: 10, fill: "#e9dfca" }),
    draw("rect", {
      x: 1,
      y: 3,
      width: Math.max(0, at(value || 0) - 1),
      height: 10,
      fill: strong ? "#9a3324" : "#8f7f68",
    }),
    ends && draw("line", { x1: at(ends[0]), x2: at(ends[1]), y1: 8, y2: 8, stroke: "#2a2118", "stroke-width": 1.4 }),
    (dots || []).map((each) =>
      draw("circle", { cx: at(each), cy: 8, r: 2.1, fill: "#fcf8ee", stroke: "#2a2118", "stroke-width": 0.9 }),
    ),
  );
};

// a mean with its interval on a scale that several rows share
const whisker = (each, scale, strong, mark, wide = 110) => {
  const
    at = ease(scale[0], scale[1], wide, 5),
    ink = strong ? "#9a3324" : "#574a3b";
  return draw(
    "svg",
    { viewBox: `0 0 ${wide} 14`, width: wide, height: 14, "aria-hidden": "true" },
    draw("line", { x1: 0, x2: wide, y1: 7, y2: 7, stroke: "#e2d6bf" }),
    known(mark) &&
      draw("line", { x1: at(mark), x2: at(mark), y1: 0, y2: 14, stroke: "#6d5f4e", "stroke-dasharray": "2 2" }),
    draw("line", { x1: at(each.low), x2: at(each.high), y1: 7, y2: 7, stroke: ink, "stroke-width": 2.2 }),
    draw("circle", { cx: at(each.mean), cy: 7, r: 3.3, fill: ink }),
  );
};

const ticksOf = (low, high, count) => {
  const raw = (high - low) / count || 1,
    power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= raw) || 10 * power;
  const found = [];
  for (let each = Math.ceil(low / step - 1e-9) * step; each <= high + step * 1e-6; each += step)
    found.push(Math.abs(each) < step * 1e-6 ? 0 : each);
  return found;
};

// regrets of one profile by whose lights: dots, intervals and the least that matters
const regrets = (rows, scale, delta) => {
  const wide = 330,
    line = 42,
    left = 6,
    right = 62,
    high = rows.length * line + 24;
  const at = (value) => left + ((value - scale[0]) / (scale[1] - scale[0] || 1)) * (wide - left - right);
  return draw(
    "svg",
    { viewBox: `0 0 ${wide} ${high}`, width: "100%", role: "img", "aria-label": say("regret") },
    ticksOf(scale[0], scale[1], 4).map((tick) => [
      draw("line", { x1: at(tick), x2: at(tick), y1: 4, y2: high - 18, stroke: tick === 0 ? "#8f7f68" : "#e6dcc6" }),
      draw(
        "text",
        { x: at(tick), y: high - 5, "text-anchor": "middle", "font-size": 11.5, style: "fill:#6d5f4e" },
        String(Number(tick.toFixed(3))).replace("-", "−"),
      ),
    ]),
    draw("line", { x1: at(delta), x2: at(delta), y1: 4, y2: high - 18, stroke: "#9a3324", "stroke-dasharray": "3 3" }),
    rows.map(([name, each, path], i) => {
      const y = i * line + 30,
        of = (key, tell) => draw("tspan", { "data-of": [...path, key].join("/") }, tell(each[key]));
      return [
        draw("text", { x: 0, y: y - 13, "font-size": 13.5 }, name),
        each &&
          draw(
            "text",
            { x: wide, y: y - 13, "text-anchor": "end", "font-size": 12.5, style: "fill:#6d5f4e" },
            of("regret", small),
            " (",
            of("low", small),
            "–",
            of("high", small),
            ")",
          ),
        each
          ? [
              draw("line", { x1: at(each.low), x2: at(each.high), y1: y, y2: y, stroke: "#35536f", "stroke-width": 3 }),
              draw("circle", { cx: at(each.regret), cy: y, r: 4.6, fill: "#35536f" }),
              draw("text", { x: wide, y: y + 4, "text-anchor": "end", "font-size": 13.5 }, "P ", of("likely", chance)),
            ]
          : draw("text", { x: at(scale[0]) + 6, y: y + 4, "font-size": 13, style: "fill:#6d5f4e" }, say("absent")),
      ];
    }),
  );
};

// quantiles by year as bands; shares of histories that are alive or hold a town as one line
const fan = (years, each, scale, unit, strong, since, told) => {
  const wide = 262,
    high = 108,
    left = 46,
    bottom = 20,
    top = 6;
  const x = (i) => left + (i / Math.max(1, years.length - 1)) * (wide - left - 6);
  const y = (value) => high - bottom - ((value - scale[0]) / (scale[1] - scale[0] || 1)) * (high - bottom - top);
  const band = (a, b) =>
    each.bands.map((q, i) => `${i ? "L" : "M"}${x(i).toFixed(1)},${y(q[a]).toFixed(1)}`).join("") +
    each.bands
      .map((q, i) => [q, i])
      .reverse()
      .map(([q, i]) => `L${x(i).toFixed(1)},${y(q[b]).toFixed(1)}`)
      .join("") +
    "Z";
  const path = (values) =>
    values.map((value, i) => `${i ? "L" : "M"}${x(i).toFixed(1)},${y(value).toFixed(1)}`).join("");
  const ink = strong ? "#9a3324" : "#35536f",
    flat = unit === "share";
  const step = Math.max(1, Math.ceil(years.length / 5));
  return draw(
    "svg",
    { viewBox: `0 0 ${wide} ${high}`, width: "100%", role: "img", "aria-label": told },
    ticksOf(scale[0], scale[1], 3).map((tick) => [
      draw("line", { x1: left, x2: wide - 6, y1: y(tick), y2: y(tick), stroke: "#e6dcc6" }),
      draw(
        "text",
        { x: left - 5, y: y(tick) + 4, "text-anchor": "end", "font-size": 11, style: "fill:#6d5f4e" },
        amount(tick, unit),
      ),
    ]),
    years.map(
      (year, i) =>
        i % step === 0 &&
        i < years.length - 1 &&
        draw("text", { x: x(i), y: high - 4, "text-anchor": "middle", "font-size": 11, style: "fill:#6d5f4e" }, year),
    ),
    since > 0 &&
      draw("line", {
        x1: x(since),
        x2: x(since),
        y1: top,
        y2: high - bottom,
        stroke: "#b9ab93",
        "stroke-dasharray": "2 3",
      }),
    flat
      ? draw("path", {
          d: `${path(each.mean)}L${x(years.length - 1)},${y(0)}L${x(0)},${y(0)}Z`,
          fill: ink,
          opacity: 0.14,
        })
      : [
          draw("path", { d: band(0, 4), fill: ink, opacity: 0.16 }),
          draw("path", { d: band(1, 3), fill: ink, opacity: 0.24 }),
        ],
    draw("path", {
      d: path(flat ? each.mean : each.bands.map((q) => q[2])),
      fill: "none",
      stroke: ink,
      "stroke-width": 2,
    }),
  );
};

// how many places each polity holds in the mean, stacked, with the date that the maps show
const stack = (series, colours, count, point, total) => {
  const wide = 560,
    high = 120,
    x = (i) => (i / Math.max(1, count - 1)) * wide,
    y = (value) => high - (value / total) * high;
  const below = new Array(count).fill(0);
  return draw(
    "svg",
    {
      viewBox: `0 0 ${wide} ${high}`,
      width: "100%",
      preserveAspectRatio: "none",
      style: "height:72px",
      role: "img",
      "aria-label": say("places_held", { total }),
    },
    series.map((values, s) => {
      const low = below.slice(),
        top = values.map((value, i) => (below[i] += value));
      const d =
        top.map((value, i) => `${i ? "L" : "M"}${x(i).toFixed(1)},${y(value).toFixed(1)}`).join("") +
        low
          .map((value, i) => [value, i])
          .reverse()
          .map(([value, i]) => `L${x(i).toFixed(1)},${y(value).toFixed(1)}`)
          .join("") +
        "Z";
      return draw("path", { d, fill: colours[s] });
    }),
    draw("line", {
      class: "cursor",
      x1: x(point),
      x2: x(point),
      y1: 0,
      y2: high,
      stroke: "#2a2118",
      "stroke-width": 1.5,
      "vector-effect": "non-scaling-stroke",
    }),
  );
};
