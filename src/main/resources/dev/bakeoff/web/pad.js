// The paper that is drawn on.

import { element } from './elements.js';
import { encode } from './picture.js';

const PAPER = 280; // width and height of a drawing in its own units, and in pixels of the picture that is sent

/** Draws strokes in units of the paper. Points are [x, y, pressure], pressure 1 where a device has none. */
function paint(context, strokes, colour) {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { pen, points } of strokes) {
    const first = points[0];
    if (points.length === 1) {
      context.beginPath();
      context.arc(first[0], first[1], pen * first[2] / 2, 0, 2 * Math.PI);
      context.fill();
      continue;
    }
    // Curves from middle to middle of the pieces, with the points between as their controls: smooth, and through no corner.
    let [x, y] = first;
    for (let i = 1; i < points.length; i++) {
      const [cx, cy, pressure] = points[i - 1];
      const last = i === points.length - 1;
      const endX = last ? points[i][0] : (cx + points[i][0]) / 2;
      const endY = last ? points[i][1] : (cy + points[i][1]) / 2;
      context.lineWidth = pen * (pressure + points[i][2]) / 2;
      context.beginPath();
      context.moveTo(x, y);
      context.quadraticCurveTo(cx, cy, endX, endY);
      context.stroke();
      [x, y] = [endX, endY];
    }
  }
}

function fit(context, image, side) {
  const scale = Math.min(side / image.width, side / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  context.imageSmoothingEnabled = scale < 2;
  context.drawImage(image, (side - width) / 2, (side - height) / 2, width, height);
}

/** The paper: strokes by pointer, or a picture that was chosen, and the way back through all of it. */
export class Pad {
  constructor(canvas, onChange) {
    this.canvas = canvas;
    this.onChange = onChange;
    this.state = { strokes: [], picture: null, epoch: 0 };
    this.past = [];
    this.pointer = null;
    canvas.addEventListener('pointerdown', (event) => this.start(event));
    canvas.addEventListener('pointermove', (event) => this.move(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
      canvas.addEventListener(end, (event) => this.end(event));
    }
    new ResizeObserver(() => this.show()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.show());
    // Its resolution changes when a window moves to another screen or is zoomed.
    addEventListener('resize', () => this.show());
  }

  get empty() {
    return this.state.strokes.length === 0 && this.state.picture === null;
  }

  /** A new state; without strokes of the one before it is another picture, of another epoch. */
  set(strokes, picture) {
    const same = picture === null && this.state.picture === null && strokes.length > 0 && this.state.strokes.length > 0;
    this.past.push(this.state);
    this.turnTo({ strokes, picture, epoch: same ? this.state.epoch : (this.epochs = (this.epochs ?? 0) + 1) });
  }

  turnTo(state) {
    this.pointer = null;
    this.state = state;
    this.changed();
  }

  undo() {
    if (this.past.length > 0) { this.turnTo(this.past.pop()); }
  }

  clear() {
    if (!this.empty) { this.set([], null); }
  }

  start(event) {
    if (this.pointer !== null || event.button !== 0) { return; }
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    const pen = Number(document.querySelector('input[name=pen]:checked').value);
    this.stroke = { pen, points: [this.point(event)] };
    this.set(this.state.picture ? [this.stroke] : [...this.state.strokes, this.stroke], null);
    this.pointer = event.pointerId;
  }

  move(event) {
    if (event.pointerId !== this.pointer) { return; }
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length > 0 ? events : [event]) {
      const [x, y, pressure] = this.point(one);
      const [lastX, lastY] = this.stroke.points.at(-1);
      if (Math.hypot(x - lastX, y - lastY) >= 0.5) { this.stroke.points.push([x, y, pressure]); }
    }
    this.changed();
  }

  end(event) {
    if (event.pointerId === this.pointer) { this.pointer = null; }
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const pressure = event.pointerType === 'pen' && event.pressure > 0 ? 0.5 + event.pressure : 1;
    return [(event.clientX - box.left) * PAPER / box.width, (event.clientY - box.top) * PAPER / box.height, pressure];
  }

  changed() {
    this.show();
    this.onChange();
  }

  /** Paints at the next frame, however often it is called until then. */
  show() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      const { canvas, state } = this;
      const side = Math.max(1, Math.round(canvas.getBoundingClientRect().width * devicePixelRatio));
      if (canvas.width !== side) { canvas.width = canvas.height = side; }
      const context = canvas.getContext('2d');
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, side, side);
      if (state.picture) { fit(context, state.picture.image, side); }
      context.scale(side / PAPER, side / PAPER);
      paint(context, state.strokes, getComputedStyle(canvas).color);
    });
  }

  /** The drawing as it is sent: light on dark, as the datasets' images, of one size on every screen. */
  file() {
    const canvas = element('canvas');
    canvas.width = canvas.height = PAPER;
    const context = canvas.getContext('2d');
    context.fillStyle = '#000';
    context.fillRect(0, 0, PAPER, PAPER);
    paint(context, this.state.strokes, '#fff');
    return encode(canvas);
  }
}
