// Plots drawn again: any cost against any quality with the front that no other model beats, and curves over seconds or iterations.
// As long as nothing else is chosen, a plot stays as the page has it.

/** A plot of the page: what it shows at first can be put back. */
class Redrawn {
  constructor(svg) {
    this.svg = svg;
    this.figure = svg.closest('figure');
    this.original = [...svg.childNodes];
    this.title = this.figure.querySelector('strong');
    this.caption = this.figure.querySelector('figcaption span');
    this.words = [this.title.textContent, this.caption?.textContent];
    this.changed = false;
  }

  restore() {
    if (this.changed) {
      this.svg.replaceChildren(...this.original);
      this.say(...this.words);
      this.changed = false;
    }
  }

  draw(title, caption, description, parts) {
    const [oldTitle, oldDescription] = ['title', 'desc'].map((tag) => this.svg.querySelector(`:scope > ${tag}`).id);
    this.svg.replaceChildren(drawn('title', { id: oldTitle }, title), drawn('desc', { id: oldDescription }, description), ...parts);
    this.say(title, caption);
    this.changed = true;
  }

  say(title, caption) {
    this.title.textContent = title;
    if (this.caption) { this.caption.textContent = caption; }
  }
}

const svgOf = (id) => document.querySelector(`svg[data-plot="${id}"]`);

/** The points that no other beats: from the cheapest on, each better than all before it. */
function frontOf(points, higher) {
  const better = (a, b) => (higher ? a > b : a < b);
  const front = [];
  for (const point of [...points].sort((a, b) => a.x - b.x || (higher ? b.y - a.y : a.y - b.y))) {
    if (front.length === 0 || better(point.y, front.at(-1).y)) { front.push(point); }
  }
  return front;
}

const MAX_NAMES = 60;
const SHORTEST = 1e-3; // seconds; a logarithmic axis has no 0

function drawCosts(plot, section, x, y) {
  const [xField, yField] = [x, y].map(({ field }) => section.fields.find(({ key }) => key === field));
  if (!xField || !yField) {
    plot.restore();
    return;
  }
  const shown = shownModels();
  const families = different(section.models.map(({ family }) => family)).map(([family]) => family);
  const all = section.models.filter(({ key }) => shown.has(key)).map((model) => ({
    model, x: onAxis(valueOf(section, model, xField.key), xField, x.log), y: onAxis(valueOf(section, model, yField.key), yField, y.log) }));
  const points = all.filter((point) => point.x !== null && point.y !== null);
  const title = `${plainTitle(yField)} against ${plainTitle(xField).toLowerCase()}`;
  const left = all.length - points.length;
  const caption = (yField.higher ? 'Higher is better' : 'Lower is better') + ', further left is cheaper. The dashed line is the best to be had within a cost.'
    + (left > 0 ? ` Not drawn: ${count(left, 'model')} without a value that these axes have.` : '');
  if (points.length === 0) {
    plot.draw(title, caption, title, [textAt('axis-title', 440, 230, 'middle', 'No model that is shown has both values.')]);
    return;
  }
  const xAxis = makeAxis(points.map((point) => point.x), { log: x.log, bytes: xField.unit === 'bytes' }, LEFT, 856);
  const yAxis = makeAxis(points.map((point) => point.y), { log: y.log, share: yField.unit === 'metric' && yField.higher }, 404, TOP);
  const front = frontOf(points, yField.higher);
  const steps = front.flatMap((point, i) => [...(i > 0 ? [[xAxis.at(point.x), yAxis.at(front[i - 1].y)]] : []), [xAxis.at(point.x), yAxis.at(point.y)]]);
  steps.push([xAxis.end, yAxis.at(front.at(-1).y)]);
  const places = new Places(LEFT, TOP, 876, 404);
  points.forEach((point) => places.avoid(xAxis.at(point.x), yAxis.at(point.y)));
  steps.slice(1).forEach((step, i) => places.avoidLine(steps[i], step));
  const named = new Set(points.length > MAX_NAMES ? front : points);
  const marks = points.map((point) => {
    const at = [xAxis.at(point.x), yAxis.at(point.y)];
    const label = point.model.label.length > 48 ? point.model.label.slice(0, 47) + '…' : point.model.label;
    const place = named.has(point) ? places.place(label, ...at) : null;
    return drawn('g', { 'data-model': point.model.key }, ...(place?.far ? [line('leader', ...at, place.nearX, place.nearY)] : []),
      mark(families.indexOf(point.model.family), ...at), ...(place ? [textAt('point', place.x, place.y, 'start', label)] : []));
  });
  const description = points.map((point) => `${point.model.label}: ${point.y} at ${point.x}`).join('; ');
  plot.draw(title, caption, `${title}. ${description}.`, [
    ...frame(xAxis, yAxis, axisTitle(xField), axisTitle(yField)), path('front', steps),
    ...legend(families, new Set(points.map(({ model }) => model.family)), front.length > 1), ...marks]);
}

/** A value as an axis has it; null where it has none. */
function onAxis(value, field, log) {
  if (value === null || !log || value > 0) { return value; }
  return field.unit === 'seconds' ? SHORTEST : null;
}

function legend(families, present, front) {
  let x = LEFT + 8;
  const parts = [];
  families.forEach((family, kind) => {
    if (present.has(family)) {
      parts.push(mark(kind, x, 18), textAt('key', x + 12, 22, 'start', family));
      x += 12 + textWidth(family) + 26;
    }
  });
  if (front) { parts.push(line('front', x - 4, 18, x + 18, 18), textAt('key', x + 24, 22, 'start', 'best within the cost')); }
  return parts;
}

/** The axes of the plot as the page has it. */
const USUAL = { x: { field: 'fit_seconds', log: true }, y: { field: 'test_accuracy', log: false } };

function setUpCosts(section) {
  const svg = svgOf(`${section.id}-time`);
  if (!svg) { return; }
  const plot = new Redrawn(svg);
  const options = (metric) => section.fields.filter((field) => (field.unit === 'metric') === metric).map(({ key, title }) => [key, title]);
  const axis = (side, label, metric) => {
    const set = (part) => (value) => {
      view.axes[side] = { ...(view.axes[side] ?? USUAL[side]), ...part(value) };
      if (JSON.stringify(view.axes[side]) === JSON.stringify(USUAL[side])) { view.axes[side] = null; }
      changed();
    };
    const field = choice(label, options(metric), set((value) => ({ field: value })));
    const scale = choice('Scale', [['linear', 'linear'], ['log', 'logarithmic']], set((value) => ({ log: value === 'log' })));
    scale.select.setAttribute('aria-label', `Scale: ${label}`);
    return { side, field, scale };
  };
  const both = [axis('x', 'Cost', false), axis('y', 'Quality', true)];
  plot.figure.prepend(element('div', { class: 'controls', role: 'group', 'aria-label': 'Axes' }, ...both.flatMap(({ field, scale }) => [field.node, scale.node])));
  onView(() => {
    const [x, y] = both.map(({ side, field, scale }) => {
      const now = view.axes[side] ?? USUAL[side];
      field.select.value = now.field;
      scale.select.value = now.log ? 'log' : 'linear';
      return now;
    });
    const filtered = section.models.some(({ key }) => !shownModels().has(key));
    if (view.axes.x || view.axes.y || filtered) { drawCosts(plot, section, x, y); } else { plot.restore(); }
  });
}

// Curves ---------------------------------------------------------------------------------------------------------------------------------------------

/** A plot of curves with its lines as the page has them: {key, style, name}. */
function curvePlot(svg, value) {
  const plot = new Redrawn(svg);
  const byKey = new Map();
  for (const group of svg.querySelectorAll('g[data-model]')) {
    const known = byKey.get(group.dataset.model) ?? { key: group.dataset.model, style: 'line s0', name: '' };
    known.style = group.querySelector('path')?.getAttribute('class') ?? known.style;
    known.name = group.querySelector('text')?.textContent ?? known.name;
    byKey.set(group.dataset.model, known);
  }
  return { plot, value, lines: [...byKey.values()] };
}

function drawCurves({ plot, value, lines }, section, over, scale) {
  const shown = shownModels();
  const [width, height] = [Number(plot.svg.getAttribute('width')), Number(plot.svg.getAttribute('height'))];
  const curves = lines.filter(({ key }) => shown.has(key)).map((one) => {
    const curve = section.curves[placeOf(section, one.key)];
    const points = curve[over].map((x, i) => [x, curve[value][i]]).filter(([x, y]) => x !== null && y !== null && (scale !== 'log' || x > 0));
    return { ...one, points };
  }).filter(({ points }) => points.length > 0);
  if (curves.length === 0) {
    plot.restore();
    return;
  }
  const all = curves.flatMap(({ points }) => points);
  const ratio = (at) => Math.max(...all.map((p) => p[at])) / Math.min(...all.map((p) => p[at]));
  const positive = (at) => all.every((p) => p[at] > 0);
  const xLog = scale === 'log' || (scale === '' && positive(0) && ratio(0) > 200);
  const x = makeAxis(all.map((p) => p[0]), { log: xLog }, LEFT, width - Math.max(20, Math.max(...curves.map(({ name }) => textWidth(name))) + 16));
  const y = makeAxis(all.map((p) => p[1]), { log: value === 'loss' && positive(1) && ratio(1) > 30, share: value === 'accuracy' }, height - 56, 20);
  const xTitle = over === 'seconds' ? 'Seconds since the fit began' : 'Iteration or epoch';
  const names = placeNames(curves, y, height);
  const parts = curves.map(({ key, style, name, points }, i) => {
    const at = points.map(([px, py]) => [x.at(px), y.at(py)]);
    const end = at.at(-1);
    const colour = /s(\d)/.exec(style)[1];
    return drawn('g', { 'data-model': key }, path(style, at),
      ...(at.length === 1 ? [mark(Number(colour), ...end)] : []),
      ...(x.end - end[0] > 12 || Math.abs(names[i] - 4 - end[1]) > 8 ? [line(`trail s${colour}`, ...end, x.end + 4, names[i] - 4)] : []),
      textAt(`name n${colour}`, x.end + 8, names[i], 'start', name));
  });
  const description = curves.map(({ name, points }) => `${name}: from ${points[0][1]} at ${points[0][0]} to ${points.at(-1)[1]} at ${points.at(-1)[0]}`).join('; ');
  const title = plot.words[0].replace(' by time', over === 'seconds' ? ' by time' : ' by iteration');
  plot.draw(title, plot.words[1], `${title}. ${description}.`, [...frame(x, y, xTitle, value === 'loss' ? 'Loss' : 'Accuracy'), ...parts]);
}

/** Where the names at the lines' ends stand: as near to them as they have room, none above another. */
function placeNames(curves, y, height) {
  const order = curves.map((curve, i) => ({ i, at: y.at(curve.points.at(-1)[1]) + 4 })).sort((a, b) => a.at - b.at);
  order.forEach((one, n) => { if (n > 0) { one.at = Math.max(one.at, order[n - 1].at + 15); } });
  for (let i = order.length - 1, lowest = height - 6; i >= 0 && order[i].at > lowest; i--, lowest -= 15) { order[i].at = lowest; }
  const at = [];
  order.forEach((one) => { at[one.i] = one.at; });
  return at;
}

function setUpCurves(section) {
  const plots = [...document.querySelectorAll(`svg[data-plot^="${section.id}-"]`)].flatMap((svg) => {
    const kind = /-(training|loss|accuracy)(-\d+)?$/.exec(svg.dataset.plot);
    return kind && !svg.dataset.plot.includes('-grid-') ? [curvePlot(svg, kind[1] === 'loss' ? 'loss' : 'accuracy')] : [];
  });
  const heading = document.getElementById(`${section.id}-curves`);
  if (!heading || plots.length === 0) { return; }
  const over = choice('Curves over', [['', 'time and iterations'], ['seconds', 'seconds'], ['iteration', 'iterations']], (value) => {
    view.curves.over = value;
    changed();
  });
  const scale = choice('Scale', [['', 'by range'], ['linear', 'linear'], ['log', 'logarithmic']], (value) => {
    view.curves.scale = value;
    changed();
  });
  scale.select.setAttribute('aria-label', 'Scale of the curves’ horizontal axis');
  heading.after(element('div', { class: 'controls', role: 'group', 'aria-label': 'Curves' }, over.node, scale.node));
  onView(() => {
    over.select.value = view.curves.over;
    scale.select.value = view.curves.scale;
    for (const one of plots) {
      if (view.curves.over || view.curves.scale) {
        drawCurves(one, section, view.curves.over || (one.plot.svg.dataset.plot.endsWith('-training') ? 'seconds' : 'iteration'), view.curves.scale);
      } else {
        one.plot.restore();
      }
    }
  });
}

/** The point of a curve nearest to the pointer, in words; empty where there is no curve. */
function curvePlace(group, section, key, event) {
  const svg = group.ownerSVGElement;
  const kind = /-(training|loss|accuracy)(-\d+)?$/.exec(svg.dataset.plot ?? '');
  const curve = section.curves[placeOf(section, key)];
  const line = group.querySelector('path');
  if (!kind || !curve || !line || svg.dataset.plot.includes('-grid-')) { return ''; }
  const box = line.getBoundingClientRect();
  const value = kind[1] === 'loss' ? 'loss' : 'accuracy';
  const defined = curve.iteration.map((iteration, i) => ({ iteration, seconds: curve.seconds[i], y: curve[value][i] })).filter(({ y }) => y !== null);
  const points = [...line.getAttribute('d').matchAll(/[ML]([-\d.]+)/g)].map((match) => Number(match[1]));
  if (points.length === 0 || defined.length === 0) { return ''; }
  const scale = box.width > 0 ? (points.at(-1) - points[0]) / box.width : 0;
  const at = points[0] + (event.clientX - box.left) * scale;
  const nearest = points.reduce((best, x, i) => (Math.abs(x - at) < Math.abs(points[best] - at) ? i : best), 0);
  const one = defined[Math.round(nearest / Math.max(1, points.length - 1) * (defined.length - 1))];
  return `iteration ${one.iteration}, after ${one.seconds} s: ${value} ${one.y}`;
}

function setUpPlots() {
  for (const section of DATA.sections) {
    setUpCosts(section);
    setUpCurves(section);
  }
}
