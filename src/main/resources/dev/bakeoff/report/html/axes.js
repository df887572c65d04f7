// Axes and places for labels, as the plots of the page have them.

const TOP = 44;
const LEFT = 72;

/** An axis over values from pixel `start` to `end`: {at, ticks, log}. Shares do not go far beyond 0 and 1. */
function makeAxis(values, { log, share = false, bytes = false }, start, end) {
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (log) {
    const room = Math.max(1.25, (high / low) ** 0.06);
    [low, high] = [low / room, high * room];
  } else {
    const room = high > low ? 0.06 * (high - low) : Math.max(Math.abs(high) * 0.05, 1e-3);
    [low, high] = [low - room, high + room];
    if (share) { [low, high] = [Math.max(low, -room / 2), Math.min(high, 1 + room / 2)]; }
  }
  const scaled = (value) => (log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
  const marks = ticks(low, high, log).map(bytes ? ({ value }) => ({ value, label: inBytes(value) }) : (one) => one);
  return { at: (value) => start + scaled(value) * (end - start), ticks: marks, start, end, log };
}

function ticks(low, high, log) {
  if (!log) { return linearTicks(low, high); }
  const powers = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) { powers.push(power); }
  const leads = powers.length <= 5 ? [1, 2, 5] : [1];
  const found = powers.flatMap((power) => leads.map((lead) => ({ value: lead * 10 ** power, decimals: Math.max(0, -power) })))
    .filter(({ value }) => value >= low && value <= high);
  return found.length < 2 ? linearTicks(low, high) : found.map(tick);
}

function linearTicks(low, high) {
  const rough = (high - low) / 5;
  const power = Math.floor(Math.log10(rough));
  const lead = rough / 10 ** power;
  const step = (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7 ? 5 : 10) * 10 ** power;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const found = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) { found.push(tick({ value: i * step, decimals })); }
  return found;
}

const tick = ({ value, decimals }) => ({
  value, label: value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: Math.abs(value) >= 10000 }) });

const textWidth = (text) => text.length * 6.9; // mean width at 12 px of a wide sans-serif font

function line(style, x1, y1, x2, y2) {
  return drawn('line', { class: style, x1, y1, x2, y2 });
}

function textAt(style, x, y, anchor, text) {
  return drawn('text', { class: style, x, y, 'text-anchor': anchor }, text);
}

/** Grid, ticks and titles. */
function frame(x, y, xTitle, yTitle) {
  const parts = [];
  for (const { value, label } of y.ticks) {
    parts.push(line('grid', x.start, y.at(value), x.end, y.at(value)), textAt('tick', x.start - 8, y.at(value) + 4, 'end', label));
  }
  let last = -Infinity;
  for (const { value, label } of x.ticks) {
    const [at, half] = [x.at(value), textWidth(label) / 2];
    parts.push(line('grid', at, y.end, at, y.start));
    if (at - half > last + 6) {
      parts.push(textAt('tick', at, y.start + 18, 'middle', label));
      last = at + half;
    }
  }
  const middle = (y.start + y.end) / 2;
  const scale = (axis) => (axis.log ? ' (logarithmic)' : '');
  parts.push(line('axis', x.start, y.start, x.end, y.start), textAt('axis-title', (x.start + x.end) / 2, y.start + 40, 'middle', xTitle + scale(x)),
    drawn('text', { class: 'axis-title', transform: `translate(16 ${middle}) rotate(-90)`, 'text-anchor': 'middle' }, yTitle + scale(y)));
  return parts;
}

/** Finds for each label in turn the place around its point that covers the least of points and of labels placed before. */
class Places {
  constructor(left, top, right, bottom) {
    this.inside = { left, top, right, bottom };
    this.taken = [];
  }

  avoid(x, y) {
    this.taken.push({ left: x - 7, top: y - 7, right: x + 7, bottom: y + 7 });
  }

  /** Keeps labels off a level or upright line. */
  avoidLine([x1, y1], [x2, y2]) {
    this.taken.push({ left: Math.min(x1, x2) - 2, top: Math.min(y1, y2) - 2, right: Math.max(x1, x2) + 2, bottom: Math.max(y1, y2) + 2 });
  }

  /** {x, y, far}: where the text starts and stands, and whether a line must lead to it from {nearX, nearY}. */
  place(text, x, y) {
    const wide = textWidth(text);
    let best = null;
    for (const distance of [9, 18, 30, 44]) {
      for (let direction = 0; direction < 16; direction++) {
        const angle = Math.PI * direction / 8;
        const left = x + Math.cos(angle) * (distance + wide / 2) - wide / 2;
        const top = y - Math.sin(angle) * (distance + 7) - 7;
        const box = { left, top, right: left + wide, bottom: top + 14 };
        const cost = distance + 0.05 * direction + 50 * (wide * 14 - overlap(box, this.inside))
          + this.taken.reduce((sum, other) => sum + 10 * overlap(box, other), 0);
        if (!best || cost < best.cost) { best = { box, cost, far: distance > 9 }; }
      }
    }
    const { box } = best;
    this.taken.push(box);
    return {
      x: box.left, y: box.bottom - 3, far: best.far, nearX: Math.max(box.left, Math.min(x, box.right)), nearY: Math.max(box.top, Math.min(y, box.bottom)) };
  }
}

function overlap(a, b) {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/** The shape of a kind, as the page's plots have it. */
function mark(kind, x, y) {
  const r = 5.5;
  const points = [
    null, [[-r, -r], [r, -r], [r, r], [-r, r]], [[0, -r * 1.3], [r * 1.2, r], [-r * 1.2, r]],
    [[0, -r * 1.35], [r * 1.35, 0], [0, r * 1.35], [-r * 1.35, 0]], [[0, r * 1.3], [r * 1.2, -r], [-r * 1.2, -r]]][kind % 5];
  const style = `mark c${kind % 6}`;
  return points === null
    ? drawn('circle', { class: style, cx: x, cy: y, r })
    : drawn('polygon', { class: style, points: points.map(([dx, dy]) => `${x + dx},${y + dy}`).join(' ') });
}

const path = (style, points) => drawn('path', { class: style, d: points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('') });
