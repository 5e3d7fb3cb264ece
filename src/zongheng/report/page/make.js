// Making elements, and writing numbers. Text goes in as text, never as markup.
const DATA = JSON.parse(document.getElementById("data").textContent);
const SVG = "http://www.w3.org/2000/svg";
const state = { lang: DATA.lang || "en", point: null, view: "middle", left: null, right: null };

const fill = (node, kids) => {
  for (const kid of kids.flat(Infinity)) {
    if (kid === null || kid === undefined || kid === false) continue;
    node.append(kid instanceof Node ? kid : document.createTextNode(String(kid)));
  }
  return node;
};
const set = (node, given) => {
  for (const [name, value] of Object.entries(given || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  return node;
};
const make = (tag, given, ...kids) => fill(set(document.createElement(tag), given), kids);
const draw = (tag, given, ...kids) => fill(set(document.createElementNS(SVG, tag), given), kids);

const put = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
const say = (key, values) =>
  put((DATA.words[key] || { en: key, zh: key })[state.lang], values || {}).replace(/(\d) %/g, "$1\u00a0%");
// the same with nodes in its slots
const sayWith = (key, values) => say(key).split(/\{(\w+)\}/).map((part, i) => (i % 2 ? values[part] : part));
const both = (words) => (typeof words === "string" ? words : words ? words[state.lang] || words.en || "" : "");
const bracketed = (...parts) => [state.lang === "zh" ? "（" : " (", ...parts, state.lang === "zh" ? "）" : ")"];
const nameOf = (table, id) => both((DATA.names[table] || {})[id]) || id;
const unitOf = (outcome) => (DATA.names.outcomes[outcome] || {}).unit || "";

const known = (value) => typeof value === "number" && Number.isFinite(value);
const percent = (value) => {
  if (!known(value)) return "–";
  const size = Math.abs(100 * value);
  const text =
    size > 0 && size < 0.05
      ? "<0.1"
      : size >= 99.95 && size < 100
        ? ">99.9"
        : (size > 0 && size < 0.95) || (size > 99.05 && size < 100)
        ? size.toFixed(1)
        : size.toFixed(0);
  return (value < 0 && text !== "0" ? "−" : "") + text + "\u00a0%";
};
// a probability that was counted in draws: none of them is not the same as never
const chance = (value) => (value === 0 ? "<0.1\u00a0%" : value === 1 ? ">99.9\u00a0%" : percent(value));
const figure = (value) => {
  if (!known(value)) return "–";
  const size = Math.abs(value);
  let text;
  if (size >= 1000) {
    const step = 10 ** (Math.floor(Math.log10(size)) - 2);
    text = (Math.round(size / step) * step).toLocaleString("en-US", { maximumFractionDigits: 0 });
  } else if (size >= 100) text = size.toFixed(0);
  else if (size >= 10) text = size.toFixed(1);
  else if (size >= 0.01 || !size) text = size.toFixed(2);
  else text = String(Number(size.toPrecision(2)));
  if (text.includes(".") && !text.includes("e")) text = text.replace(/\.?0+$/, "");
  return (value < 0 && Number(text) !== 0 ? "−" : "") + text;
};
const exact = (count) => count.toLocaleString("en-US");
const short = (value) => {
  const size = Math.abs(value);
  if (state.lang === "zh") {
    if (size >= 1e8) return figure(value / 1e8) + "億";
    if (size >= 1e4) return figure(value / 1e4) + "萬";
  } else {
    if (size >= 1e6) return figure(value / 1e6) + " m";
    if (size >= 1e4) return figure(value / 1e3) + " k";
  }
  return figure(value);
};
const small = (value) => (known(value) ? value.toFixed(3).replace(/^-(?=0\.000$)/, "").replace("-", "−") : "–");
const amount = (value, unit) => (unit === "share" ? percent(value) : short(value));
const range = (low, high, tell) => {
  const [one, two] = [tell(low), tell(high)],
    unit = ["\u00a0%", " m", " k", "億", "萬"].find((each) => one.endsWith(each) && two.endsWith(each));
  return (unit ? one.slice(0, -unit.length) : one) + (low < 0 ? ` ${say("to")} ` : "–") + two;
};
// ends of an interval, where shares end at nothing and all, and counts at nothing
const within = (each, unit) => ({
  mean: each.mean,
  low: each.mean < 0 ? each.low : Math.max(0, each.low),
  high: unit === "share" ? Math.min(1, each.high) : each.high,
});
// a number of the verdict by its path, which the page carries beside it, so that it can be held against the data
const valueAt = (path) => path.reduce((found, key) => (found === null || found === undefined ? found : found[key]), DATA.verdict);
const cite = (path, tell, unit) => make("span", { "data-of": path.join("/"), "data-unit": unit }, tell(valueAt(path)));
const isTaken = (option) => option === DATA.verdict.question.taken;
const optionName = (option) =>
  make(
    "span",
    { class: isTaken(option) ? "taken" : null },
    nameOf("options", option),
    isTaken(option) && make("span", { class: "tag" }, say("taken")),
  );
const table = (head, rows) =>
  make(
    "div",
    { class: "wide" },
    make(
      "table",
      {},
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          head.map((cell) => (cell instanceof Node ? cell : make("th", {}, cell))),
        ),
      ),
      make(
        "tbody",
        {},
        rows.map((row) =>
          make(
            "tr",
            {},
            row.map((cell) => (cell instanceof Node && cell.tagName === "TD" ? cell : make("td", {}, cell))),
          ),
        ),
      ),
    ),
  );
const folded = (head, ...kids) => make("details", {}, make("summary", {}, head), kids);
// the first of a list, and the rest folded
const partly = (list, count, tell, more) => [
  tell(list.slice(0, count)),
  list.length > count && folded(say(more || "more", { count: list.length - count }), tell(list.slice(count))),
];
const absent = (key) => make("p", { class: "absent" }, say(key));
const note = (key, values) => make("p", { class: "note" }, say(key, values));
// what a reader needs who asks how to read a part
const how = (...keys) =>
  make("details", { class: "how" }, make("summary", {}, say("how")), keys.map(([key, values]) => note(key, values)));
const outcomesOf = () => Object.keys(Object.values(DATA.verdict.options)[0].outcomes);
