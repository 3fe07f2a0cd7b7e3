// The map of a community: sigma draws what the server has laid out. State is four choices (who, which ties, which month, zoom);
// reducers read it, so nothing is rebuilt when one changes. What the picture shows stands beside it in words and tables.

const root = document.querySelector("#map");
const part = (name) => root.querySelector(`[data-map-${name}]`);
const BRIDGE = 1, STAFF = 2, LASTING = 0.35, HUES = 8, SHOWN = 10;
const state = { only: "all", month: null, who: null, over: null };
let data, graph, sigma, near, ink;

start().catch((problem) => { say("The map could not be drawn here. The tables below say the same."); console.error(problem); });

async function start() {
  const answer = await fetch(root.dataset.map, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`map: ${answer.status}`);
  data = await answer.json();
  ink = colours();
  graph = build();
  reckon();
  sigma = new Sigma(graph, part("canvas"), {
    allowInvalidContainer: true,
    labelFont: getComputedStyle(document.body).fontFamily,
    labelSize: 12,
    labelWeight: "500",
    labelColor: { color: ink.words },
    labelDensity: 0.25,
    labelGridCellSize: 90,
    labelRenderedSizeThreshold: 7,
    defaultEdgeColor: ink.line,
    minCameraRatio: 0.02,
    maxCameraRatio: 2.5,
    zIndex: true,
    hideEdgesOnMove: data.tie.length > 8000,
    nodeProgramClasses: { ring: Sigma.rendering.createNodeBorderProgram({ borders: [
      { size: { value: 3, mode: "pixels" }, color: { attribute: "ring" } },
      { size: { fill: true }, color: { attribute: "color" } },
    ] }) },
    defaultDrawNodeHover: drawHover,
    nodeReducer,
    edgeReducer,
  });
  wire();
  names();
  if (data.months > 1) months();
  const first = data.id.indexOf(Number(root.dataset.beginWith));
  if (first >= 0) choose(String(first));
  say("");
  root.dataset.drawn = "";
}

function build() {
  const made = new graphology({ multi: false, type: "undirected" });
  data.id.forEach((id, k) => {
    const bridge = data.marks[k] & BRIDGE;
    made.addNode(String(k), {
      x: data.x[k], y: -data.y[k], label: data.name[k], size: 2.5 + 6 * data.bond[k] + (bridge ? 2 : 0),
      type: bridge ? "ring" : "circle", color: hue(data.group[k]), ring: ink.words, zIndex: bridge ? 1 : 0,
    });
  });
  near = data.id.map(() => []);
  data.tie.forEach((tie, k) => {
    const a = data.a[k], b = data.b[k], strained = data.nature[k] === data.strained;
    made.addEdgeWithKey(String(k), String(a), String(b), {
      size: strained ? 2.5 : 0.4 + 2 * data.depth[k], color: strained ? ink.bad : shade(data.depth[k]), zIndex: strained ? 2 : 0,
    });
    near[a].push(k); near[b].push(k);
  });
  return made;
}

// ---- what is shown: worked out once a change, read by the reducers for every node and tie

const shown = { ties: null, people: null, near: null };

function current(k) {
  if (state.month === null) return true;
  const spans = data.spans[k];
  for (let s = 0; s < spans.length; s += 2) if (spans[s] <= state.month && state.month <= spans[s + 1]) return true;
  return false;
}

function wanted(k) {
  if (!current(k)) return false;
  if (state.only === "strained") return data.nature[k] === data.strained;
  if (state.only === "lasting") return data.depth[k] >= LASTING;
  if (state.only === "across") return data.group[data.a[k]] !== data.group[data.b[k]];
  return true;
}

function reckon() {
  shown.ties = Uint8Array.from(data.tie, (_, k) => wanted(k));
  shown.people = new Uint8Array(data.id.length);
  shown.ties.forEach((on, k) => { if (on) shown.people[data.a[k]] = shown.people[data.b[k]] = 1; });
  attend();
}

function attend() {
  const who = state.over ?? state.who;
  shown.near = null;
  if (who === null) return;
  shown.near = new Set([Number(who)]);
  near[Number(who)].forEach((k) => { if (shown.ties[k]) shown.near.add(data.a[k]).add(data.b[k]); });
}

function edgeReducer(key, tie) {
  const k = Number(key);
  if (!shown.ties[k]) return { ...tie, hidden: true };
  if (!shown.near) return tie;
  const who = Number(state.over ?? state.who);
  if (data.a[k] !== who && data.b[k] !== who) return { ...tie, color: ink.faint, size: 0.3, zIndex: 0 };
  return { ...tie, color: data.nature[k] === data.strained ? ink.bad : ink.accent, size: 0.6 + 2.4 * data.depth[k], zIndex: 3 };
}

function nodeReducer(key, person) {
  const k = Number(key);
  if (shown.near?.has(k)) {
    const chosen = key === (state.over ?? state.who);
    return { ...person, zIndex: 3, forceLabel: chosen || shown.near.size <= 25, highlighted: chosen };
  }
  if (shown.near) return { ...person, color: ink.faint, ring: ink.faint, label: null, zIndex: 0 };
  return shown.people[k] ? person : { ...person, color: ink.faint, ring: ink.faint, size: Math.min(person.size, 2.5), label: null, zIndex: 0 };
}

function refresh() { sigma.refresh({ skipIndexation: true }); }

// ---- one person

function choose(key, look = true) {
  state.who = key;
  attend();
  const box = part("one");
  box.hidden = key === null;
  if (key !== null) {
    const k = Number(key);
    const ties = near[k].filter(current).sort((p, q) => data.depth[q] - data.depth[p]);
    box.replaceChildren(
      made("p", {}, [
        made("strong", {}, [link(data.urls.member, data.id[k], data.name[k])]),
        ` · ${groupName(data.group[k])} · ${count(ties.length, "tie")}${data.marks[k] & BRIDGE ? " · a bridge between groups" : ""}${data.marks[k] & STAFF ? " · on the team" : ""} `,
        button("Let go", () => choose(null)),
      ]),
      made("ul", {}, ties.slice(0, SHOWN).map((e) => {
        const other = data.a[e] === k ? data.b[e] : data.a[e];
        return made("li", {}, [button(data.name[other], () => choose(String(other))), " ", link(data.urls.tie, data.tie[e], `${data.natures[data.nature[e]]}, ${data.depth[e].toFixed(2)}`)]);
      })),
    );
    if (look) sigma.getCamera().animate({ ...sigma.getNodeDisplayData(key), ratio: 0.35, angle: 0 }, { duration: calm(400) });
  }
  refresh();
}

// ---- months

function months() {
  const slider = part("month"), play = part("play"), [year, month] = data.first.split("-").map(Number);
  const title = (m) => new Date(Date.UTC(year, month - 1 + m, 1)).toLocaleDateString(document.documentElement.lang, { month: "long", year: "numeric", timeZone: "UTC" });
  let timer = null;
  part("time").hidden = false;
  slider.max = data.months - 1;
  slider.value = slider.max;
  const show = () => {
    const m = Number(slider.value), last = m === Number(slider.max);
    state.month = last ? null : m;
    reckon();
    const people = new Set();
    let ties = 0;
    data.tie.forEach((_, k) => { if (current(k)) { ties += 1; people.add(data.a[k]).add(data.b[k]); } });
    const words = last ? `All ties kept: ${count(people.size, "person", "people")}, ${count(ties, "tie")}` : `${title(m)}: ${count(people.size, "person", "people")}, ${count(ties, "tie")}`;
    part("said").textContent = words;
    slider.setAttribute("aria-valuetext", words);
    refresh();
  };
  const stop = () => { clearInterval(timer); timer = null; play.textContent = "Play"; play.setAttribute("aria-pressed", "false"); };
  slider.addEventListener("input", () => { stop(); show(); });
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (slider.value === slider.max) slider.value = 0;
    play.textContent = "Pause";
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(() => { slider.stepUp(); show(); if (slider.value === slider.max) stop(); }, 450);
    show();
  });
  show();
}

// ---- names of the groups, over the canvas

function names() {
  const layer = part("groups"), groups = new Map();
  data.group.forEach((g, k) => { if (g >= 0) groups.set(g, [...(groups.get(g) ?? []), k]); });
  const labels = [...groups].filter(([, who]) => who.length >= 4).sort((p, q) => q[1].length - p[1].length).slice(0, 24).map(([g, who]) => {
    const x = mean(who.map((k) => data.x[k])), top = Math.max(...who.map((k) => -data.y[k]));
    const el = made("span", {}, [groupName(g)]);
    layer.append(el);
    return { el, at: { x, y: top } };
  });
  const place = () => {
    const taken = [];
    labels.forEach(({ el, at }) => {
      const p = sigma.graphToViewport(at), w = el.offsetWidth, h = el.offsetHeight;
      const box = { l: p.x - w / 2, t: p.y - h - 6, r: p.x + w / 2, b: p.y - 6 };
      const free = !taken.some((o) => box.l < o.r && o.l < box.r && box.t < o.b && o.t < box.b);
      el.style.visibility = free ? "visible" : "hidden";
      if (free) { taken.push(box); el.style.transform = `translate(${Math.round(box.l)}px, ${Math.round(box.t)}px)`; }
    });
  };
  sigma.on("afterRender", place);
  place();
}

// ---- hands

function wire() {
  const camera = sigma.getCamera(), canvas = part("canvas");
  // The wheel scrolls the page until somebody has clicked into the map.
  canvas.addEventListener("wheel", (event) => { if (document.activeElement !== canvas && !event.ctrlKey) event.stopPropagation(); }, { capture: true });
  sigma.on("downStage", () => canvas.focus({ preventScroll: true }));
  sigma.on("downNode", () => canvas.focus({ preventScroll: true }));
  sigma.on("clickNode", ({ node }) => choose(node, false));
  sigma.on("clickStage", () => choose(null));
  sigma.on("enterNode", ({ node }) => { state.over = node; attend(); canvas.style.cursor = "pointer"; refresh(); });
  sigma.on("leaveNode", () => { state.over = null; attend(); canvas.style.cursor = ""; refresh(); });
  root.querySelectorAll("[data-map-zoom]").forEach((b) => b.addEventListener("click", () => zoom(b.dataset.mapZoom)));
  part("show").addEventListener("change", (event) => { state.only = event.target.value; reckon(); refresh(); });
  canvas.addEventListener("keydown", (event) => {
    const step = 0.12 * camera.ratio;
    const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (move) camera.setState({ x: camera.x + move[0], y: camera.y + move[1] });
    else if (event.key === "+" || event.key === "=") zoom("in");
    else if (event.key === "-") zoom("out");
    else if (event.key === "0") zoom("all");
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
  });
  document.querySelectorAll("[data-map-go-group]").forEach((b) => b.addEventListener("click", () => toGroup(Number(b.dataset.mapGoGroup))));
  find();
  new MutationObserver(repaint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

function zoom(how) {
  const camera = sigma.getCamera(), options = { duration: calm(200) };
  if (how === "in") camera.animatedZoom(options);
  else if (how === "out") camera.animatedUnzoom(options);
  else camera.animatedReset(options);
}

function toGroup(g) {
  const keys = data.group.flatMap((each, k) => (each === g ? [String(k)] : []));
  if (!keys.length) return;
  const places = keys.map((key) => sigma.getNodeDisplayData(key));
  const xs = places.map((p) => p.x), ys = places.map((p) => p.y);
  const wide = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), 0.05);
  sigma.getCamera().animate({ x: mean(xs), y: mean(ys), ratio: Math.min(1, 1.3 * wide), angle: 0 }, { duration: calm(400) });
  part("canvas").scrollIntoView({ block: "center", behavior: calm(1) ? "smooth" : "auto" });
}

function find() {
  const form = part("find"), input = form.querySelector("input"), list = part("found");
  const matches = () => {
    const words = input.value.trim().toLocaleLowerCase();
    return words ? data.name.flatMap((name, k) => (name.toLocaleLowerCase().includes(words) ? [k] : [])).slice(0, 8) : [];
  };
  const take = (k) => { list.hidden = true; input.value = data.name[k]; choose(String(k)); };
  input.addEventListener("input", () => {
    const found = matches();
    list.hidden = !input.value.trim();
    list.replaceChildren(...(found.length ? found.map((k) => made("li", {}, [button(data.name[k], () => take(k))])) : [made("li", { className: "body muted" }, ["Nobody on the map by that name"])]));
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); const [k] = matches(); if (k !== undefined) take(k); });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") list.hidden = true; });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) list.hidden = true; });
}

// ---- colours: the tokens of the page, as a canvas can read them

function colours() {
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement("i"));
  const rgb = (value) => {
    probe.style.color = value;
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const css = ([r, g, b]) => `rgb(${r}, ${g}, ${b})`;
  const mix = (one, two, share) => css(one.map((c, i) => Math.round(c * share + two[i] * (1 - share))));
  const ground = rgb("var(--sunken)"), word = rgb("var(--ink-2)");
  const found = {
    words: css(rgb("var(--ink)")), paper: css(rgb("var(--raised)")), accent: css(rgb("var(--accent)")), bad: css(rgb("var(--bad)")),
    line: mix(word, ground, 0.18), faint: mix(word, ground, 0.1),
    shades: [0, 1, 2, 3, 4].map((k) => mix(word, ground, 0.12 + 0.1 * k)), none: mix(word, ground, 0.4),
    hues: ["relationships", "moderation", "insight", "content", "care", "research", "governance", "crisis"].map((name) => css(rgb(`var(--${name})`))),
  };
  probe.remove();
  return found;
}

function repaint() {
  ink = colours();
  graph.updateEachNodeAttributes((key, shown) => ({ ...shown, color: hue(data.group[Number(key)]), ring: ink.words }));
  graph.updateEachEdgeAttributes((key, shown) => ({ ...shown, color: data.nature[Number(key)] === data.strained ? ink.bad : shade(data.depth[Number(key)]) }));
  sigma.setSetting("labelColor", { color: ink.words });
  if (state.who !== null) refresh();
}

function hue(group) { return group < 0 ? ink.none : ink.hues[group % HUES]; }
function shade(depth) { return ink.shades[Math.min(4, Math.floor(depth * 6))]; }

function drawHover(pen, node, settings) {
  const label = node.label;
  if (!label) return;
  pen.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const width = pen.measureText(label).width + 12, height = settings.labelSize + 10, left = node.x + node.size + 4;
  pen.fillStyle = ink.paper;
  pen.strokeStyle = ink.none;
  pen.beginPath();
  pen.roundRect(left, node.y - height / 2, width, height, 5);
  pen.fill();
  pen.stroke();
  pen.fillStyle = ink.words;
  pen.fillText(label, left + 6, node.y + settings.labelSize / 3);
}

// ---- small words

function groupName(g) { return g < 0 ? "in no group" : (data.groups[g] ?? `Group ${g + 1}`); }
function count(n, one, many = `${one}s`) { return `${n.toLocaleString()} ${n === 1 ? one : many}`; }
function mean(values) { return values.reduce((sum, each) => sum + each, 0) / values.length; }
function calm(ms) { return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : ms; }
function say(words) { part("state").textContent = words; }
function link(pattern, id, words) { return made("a", { href: pattern.replace(/\/0\/$/, `/${id}/`) }, [words]); }
function button(words, act) { const b = made("button", { type: "button", className: "link" }, [words]); b.addEventListener("click", act); return b; }
function made(tag, attributes, children) { const el = Object.assign(document.createElement(tag), attributes); el.append(...children); return el; }
