// The story as a graph: who and what there is, and what happened to whom. Grows calmly; the newest sentence is marked.

import { calm, count, h, s } from "./dom.js";
import { Layout } from "./layout.js";

const KINDS = { character: "a character", animal: "an animal", thing: "a thing", place: "a place" };
const FRESH = 2; // sentences whose happenings keep their words; older ones show them when pointed at

const MOST = 18; // boxes in the drawing beside the picture

const SPOTS = [0, 12, -12, 24, -24, 36, -36] // beside the line, in pixels
  .flatMap((aside) => [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map((along) => [along, aside]));

const measure = document.createElement("canvas").getContext("2d");

/** One drawing of the graph inside `host`. Two may show the same story (beside the picture, and large). */
export class Graph {
  constructor(host, { all = false } = {}) {
    this.host = host;
    this.all = all; // whether every happening keeps its words
    this.svg = s("svg", { class: "graph-drawing", role: "img", "aria-label": "The story's graph" },
      s("g", { class: "links" }), s("g", { class: "nodes" }));
    this.list = h("ul", { class: "visually-hidden" });
    host.append(this.svg, this.list);
    this.layout = new Layout(400, 300);
    this.frame = 0;
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(host);
    this.clear();
  }

  clear() {
    this.nodes = new Map();
    this.links = new Map(); // "from→to" → {from, to, happenings: [{label, index}]}
    this.newest = -1;
    this.layout.bodies = [];
    this.layout.links = [];
    for (const group of this.svg.children) group.replaceChildren();
    this.list.replaceChildren();
    this.host.classList.remove("grown");
  }

  /** What a sentence added. */
  add({ nodes = [], edges = [] }) {
    const index = Math.max(this.newest, ...edges.map((edge) => edge.index ?? -1));
    this.newest = index;
    for (const node of nodes) this.node(node, edges);
    for (const edge of edges) this.edge(edge);
    for (const body of this.nodes.values()) body.touched = nodes.some(({ id }) => id === body.id);
    for (const { from, to, happenings } of this.links.values()) {
      if (happenings.some((one) => one.index === index)) from.touched = to.touched = true;
    }
    if (this.nodes.size) this.host.classList.add("grown");
    if (!this.all) this.thin();
    this.refresh();
    this.resize();
    this.layout.warm();
    this.run();
  }

  /** Beside the picture there is room for few: who acts, and what was spoken of last; the rest stands in the large one. */
  thin() {
    const rank = (body) => (body.last ?? 0) + (body.kind === "character" ? 1000 : body.kind === "animal" ? 12 : 0);
    const kept = new Set([...this.nodes.values()].sort((a, b) => rank(b) - rank(a)).slice(0, MOST));
    for (const body of this.nodes.values()) {
      body.gone = !kept.has(body);
      body.group.classList.toggle("gone", body.gone);
    }
    for (const { group, from, to } of this.links.values()) group.classList.toggle("gone", from.gone || to.gone);
    this.layout.bodies = [...this.nodes.values()].filter((body) => !body.gone);
    this.layout.links = [...this.links.values()].filter(({ from, to }) => !from.gone && !to.gone);
  }

  node(node, edges) {
    const known = this.nodes.get(node.id);
    if (known) {
      if (known.label !== node.label) this.relabel(known, node.label);
      return;
    }
    const kind = KINDS[node.kind] ? node.kind : "thing";
    const body = { id: node.id, label: node.label, kind };
    body.text = s("text", { "dominant-baseline": "central", "text-anchor": "middle" });
    body.shape = s("rect", {});
    body.group = s("g", { class: `node ${kind} arriving` }, body.shape, body.text);
    const words = s("title", {});
    words.textContent = `${node.label}, ${KINDS[kind]}`;
    body.group.append(words);
    body.group.addEventListener("pointerenter", () => this.point(body));
    body.group.addEventListener("pointerleave", () => this.point(null));
    this.relabel(body, node.label);
    const link = edges.find((edge) => edge.from === node.id || edge.to === node.id);
    const beside = link && this.nodes.get(link.from === node.id ? link.to : link.from);
    this.nodes.set(node.id, body);
    this.layout.add(body, beside);
    this.svg.lastElementChild.append(body.group);
  }

  relabel(body, label) {
    const shown = label.length > 24 ? `${label.slice(0, 23)}…` : label;
    body.label = label;
    body.text.textContent = shown;
    body.w = width(shown, 14) + 26;
    body.h = 30;
    const rounded = body.kind === "place" ? 7 : 15;
    for (const [name, value] of Object.entries({ x: -body.w / 2, y: -15, width: body.w, height: 30, rx: rounded })) {
      body.shape.setAttribute(name, value);
    }
  }

  edge(edge) {
    const from = this.nodes.get(edge.from);
    const to = this.nodes.get(edge.to);
    if (!from || !to) return;
    const turned = this.links.get(`${edge.to}→${edge.from}`);
    const key = turned && from !== to ? `${edge.to}→${edge.from}` : `${edge.from}→${edge.to}`;
    let link = this.links.get(key);
    if (!link) {
      link = { from, to, happenings: [], label: null };
      link.line = s("path", {});
      link.text = s("text", { "text-anchor": "middle", "dominant-baseline": "central" });
      link.group = s("g", { class: "link arriving" }, link.line, link.text);
      this.links.set(key, link);
      this.layout.link(link);
      this.svg.firstElementChild.append(link.group);
    }
    link.happenings.push(edge);
    from.last = Math.max(from.last ?? 0, edge.index ?? 0);
    to.last = Math.max(to.last ?? 0, edge.index ?? 0);
    this.list.append(h("li", {}, `${from.label} ${edge.label} ${from === to ? "" : to.label}`));
  }

  /** Which words show, and what is marked as new. */
  refresh() {
    for (const body of this.nodes.values()) {
      body.group.classList.toggle("new", Boolean(body.touched));
    }
    for (const link of this.links.values()) {
      const { happenings, from, to } = link;
      const last = happenings[happenings.length - 1];
      const pointed = this.pointed && (from === this.pointed || to === this.pointed);
      const shown = pointed || this.all || (last.index ?? 0) > this.newest - FRESH;
      const labels = [...new Set(happenings.map((one) => one.label))];
      const words = shown ? (this.all || pointed ? labels.slice(-3) : labels.slice(-1)).join(", ") : "";
      link.text.textContent = words;
      link.label = words ? { w: width(words, 12.5), h: 16 } : null;
      link.group.classList.toggle("new", happenings.some((one) => one.index === this.newest));
      link.group.classList.toggle("old", !shown);
    }
    this.svg.setAttribute("aria-label",
      `The story's graph: ${count(this.nodes.size, "figure")}, ${count(this.list.children.length, "happening")}`);
  }

  point(body) {
    this.pointed = body;
    this.refresh();
    this.draw();
  }

  /** The drawing's own size: grows with what it has to hold, so that labels are never crowded out. */
  resize() {
    const { clientWidth, clientHeight } = this.host;
    if (!clientWidth || !clientHeight) return;
    let need = 0;
    for (const { w } of this.layout.bodies) need += (w + 46) * (this.all ? 104 : 76);
    const scale = Math.max(0.72, Math.min(1, Math.sqrt((clientWidth * clientHeight) / Math.max(need, 1))));
    const wide = clientWidth / scale;
    const high = clientHeight / scale;
    if (Math.abs(wide - this.layout.width) + Math.abs(high - this.layout.height) < 2) return;
    this.layout.size(wide, high);
    this.svg.setAttribute("viewBox", `0 0 ${wide.toFixed(1)} ${high.toFixed(1)}`);
    this.run();
  }

  run() {
    if (calm()) {
      while (this.layout.moving) this.layout.tick();
      this.draw();
      return;
    }
    if (this.frame) return;
    const step = () => {
      this.layout.tick();
      this.draw();
      this.frame = this.layout.moving ? requestAnimationFrame(step) : 0;
    };
    this.frame = requestAnimationFrame(step);
  }

  draw() {
    const taken = []; // boxes that no words may lie on
    for (const { group, x, y, w, h: high, gone } of this.nodes.values()) {
      if (gone) continue;
      group.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      taken.push({ x, y, w, h: high });
    }
    // the newest happenings have the first choice
    const links = [...this.links.values()].sort((a, b) => last(b) - last(a));
    for (const link of links) {
      const { line, text, from, to, label } = link;
      if (from.gone || to.gone) continue;
      if (from === to) {
        const words = (side) => ({ x: from.x, y: from.y + side * (from.h / 2 + 19), w: 30, h: 16, ...label });
        const found = [link.place ?? -1, -1, 1].find((one) => !taken.some((box) => overlap(box, words(one))));
        const side = found ?? link.place ?? -1;
        link.place = side;
        text.classList.toggle("no-room", found === undefined);
        const { x, y } = words(side);
        const edge = from.y + side * (from.h / 2);
        const far = edge + side * 22;
        line.setAttribute("d", `M${x - 12} ${edge} C${x - 22} ${far} ${x + 22} ${far} ${x + 12} ${edge}`);
        text.setAttribute("x", x.toFixed(1));
        text.setAttribute("y", y.toFixed(1));
        if (label && found !== undefined) taken.push(words(side));
        continue;
      }
      const bend = 0.08;
      const mx = (from.x + to.x) / 2 - (to.y - from.y) * bend;
      const my = (from.y + to.y) / 2 + (to.x - from.x) * bend;
      line.setAttribute("d", `M${from.x.toFixed(1)} ${from.y.toFixed(1)} Q${mx.toFixed(1)} ${my.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`);
      if (!label) continue;
      const at = ([t, aside]) => ({
        x: (1 - t) ** 2 * from.x + 2 * t * (1 - t) * mx + t * t * to.x,
        y: (1 - t) ** 2 * from.y + 2 * t * (1 - t) * my + t * t * to.y + aside,
        ...label,
      });
      // Where it lay before, else the free place nearest the middle, on the line or beside it; words that find none
      // wait until there is room: nothing is written over anything else.
      const free = [link.spot, ...SPOTS].find((spot) => spot && !taken.some((box) => overlap(box, at(spot))));
      link.spot = free;
      text.classList.toggle("no-room", !free);
      if (!free) continue;
      const box = at(free);
      taken.push(box);
      text.setAttribute("x", box.x.toFixed(1));
      text.setAttribute("y", box.y.toFixed(1));
    }
  }
}

/** The newest sentence of a link's happenings. */
function last({ happenings }) {
  return happenings[happenings.length - 1].index ?? 0;
}

function overlap(a, b) {
  return Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y - b.y) < (a.h + b.h) / 2;
}

function width(words, size) {
  measure.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  return measure.measureText(words).width;
}
