// A small force layout: bodies with a width and a height that must stay readable, links that pull, a frame that holds.

const COOLING = 0.975;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Positions for `bodies` ({id, w, h, x, y}) and `links` ({from, to} bodies, `label` {w, h} or null) within w × h. */
export class Layout {
  constructor(width, height) {
    this.bodies = [];
    this.links = [];
    this.heat = 0;
    this.width = width;
    this.height = height;
  }

  size(width, height) {
    for (const body of this.bodies) {
      body.x *= width / this.width;
      body.y *= height / this.height;
    }
    this.width = width;
    this.height = height;
    this.warm(0.6);
  }

  warm(heat = 1) {
    this.heat = Math.max(this.heat, heat);
  }

  /** A new body beside the one it has to do with, else on a spiral from the middle: the same story, the same picture. */
  add(body, beside) {
    const turn = this.bodies.length * GOLDEN;
    const far = beside ? 60 : 18 * Math.sqrt(this.bodies.length);
    body.x = (beside?.x ?? this.width / 2) + far * Math.cos(turn);
    body.y = (beside?.y ?? this.height / 2) + far * Math.sin(turn);
    body.vx = body.vy = 0;
    this.bodies.push(body);
    this.warm();
  }

  link(link) {
    this.links.push(link);
    this.warm(0.7);
  }

  get moving() {
    return this.heat > 0.02;
  }

  tick() {
    const { bodies, links, width, height, heat } = this;
    const flat = Math.max(1, Math.min(2.2, width / height)); // a wide frame is filled in its width
    const spread = Math.min(16000, (0.26 * width * height) / Math.max(4, bodies.length)); // more room, wider apart
    for (let i = 0; i < bodies.length; i += 1) {
      const a = bodies[i];
      a.vx += (width / 2 - a.x) * 0.006 * heat;
      a.vy += (height / 2 - a.y) * 0.006 * flat * heat;
      for (let j = i + 1; j < bodies.length; j += 1) repel(a, bodies[j], flat, spread, heat);
    }
    for (const { from, to, label } of links) {
      if (from === to) continue;
      const dx = to.x - from.x;
      const dy = to.y - from.y;
      const far = Math.hypot(dx, dy) || 1;
      const rest = 46 + (from.w + to.w) * 0.3 + (label ? label.w * 0.55 : 0);
      const pull = ((far - rest) / far) * 0.05 * heat;
      from.vx += dx * pull;
      from.vy += dy * pull;
      to.vx -= dx * pull;
      to.vy -= dy * pull;
      if (label) this.clear(label, (from.x + to.x) / 2, (from.y + to.y) / 2, from, to);
    }
    for (const body of bodies) {
      body.vx *= 0.6;
      body.vy *= 0.6;
      body.x += body.vx;
      body.y += body.vy;
    }
    for (let round = 0; round < 2; round += 1) this.separate();
    for (const body of bodies) {
      body.x = Math.min(width - body.w / 2 - 6, Math.max(body.w / 2 + 6, body.x));
      body.y = Math.min(height - body.h / 2 - 6, Math.max(body.h / 2 + 6, body.y));
    }
    this.heat *= COOLING;
  }

  /** Keeps bodies off the label of a link that is not theirs. */
  clear(label, x, y, from, to) {
    for (const body of this.bodies) {
      if (body === from || body === to) continue;
      const dx = body.x - x;
      const dy = body.y - y;
      const overX = (body.w + label.w) / 2 + 4 - Math.abs(dx);
      const overY = (body.h + label.h) / 2 + 4 - Math.abs(dy);
      if (overX <= 0 || overY <= 0) continue;
      if (overY <= overX) body.vy += Math.sign(dy || 1) * Math.min(overY, 8) * 0.5 * Math.sqrt(this.heat);
      else body.vx += Math.sign(dx || 1) * Math.min(overX, 8) * 0.5 * Math.sqrt(this.heat);
    }
  }

  separate() {
    const { bodies } = this;
    for (let i = 0; i < bodies.length; i += 1) {
      for (let j = i + 1; j < bodies.length; j += 1) {
        const a = bodies[i];
        const b = bodies[j];
        const overX = (a.w + b.w) / 2 + 12 - Math.abs(a.x - b.x);
        const overY = (a.h + b.h) / 2 + 16 - Math.abs(a.y - b.y);
        if (overX <= 0 || overY <= 0) continue;
        if (overX < overY) {
          const push = (overX / 2) * 0.5 * (a.x < b.x ? -1 : 1);
          a.x += push;
          b.x -= push;
        } else {
          const push = (overY / 2) * 0.5 * (a.y < b.y ? -1 : 1);
          a.y += push;
          b.y -= push;
        }
      }
    }
  }
}

function repel(a, b, flat, spread, heat) {
  const dx = (a.x - b.x) / flat || 0.1;
  const dy = a.y - b.y || 0.1;
  const square = Math.max(dx * dx + dy * dy, 100);
  const push = (spread / square) * heat;
  const far = Math.sqrt(square);
  a.vx += (dx / far) * push;
  a.vy += (dy / far) * push;
  b.vx -= (dx / far) * push;
  b.vy -= (dy / far) * push;
}
