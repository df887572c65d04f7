// What the reader has chosen, and the fragment that says so: "#anchor?q=...&sort=...". Whoever opens the page with it sees the same.

/** Everything chosen; `models`, `families` ... are sets, `sorts` has {column, descending} by table, `ask` what is asked of examples. */
const view = {
  anchor: '', text: '', families: new Set(), libraries: new Set(), hidden: new Set(), sorts: new Map(), models: new Set(),
  baseline: '', axes: { x: null, y: null }, curves: { over: '', scale: '' }, ask: null };

const watchers = [];

/** Calls a function now and whenever the view has changed. */
function onView(watcher) {
  watchers.push(watcher);
}

function showView() {
  watchers.forEach((watcher) => watcher());
}

/** To be called after each change of the view by the reader. */
function changed() {
  writeFragment();
  showView();
}

function toggle(set, value, on = !set.has(value)) {
  if (on) { set.add(value); } else { set.delete(value); }
}

/** Forgets everything but the place in the page. */
function resetView() {
  Object.assign(view, {
    text: '', families: new Set(), libraries: new Set(), hidden: new Set(), sorts: new Map(), models: new Set(), baseline: '',
    axes: { x: null, y: null }, curves: { over: '', scale: '' }, ask: null });
}

function fragment() {
  const to = new URLSearchParams();
  if (view.text) { to.append('q', view.text); }
  view.families.forEach((family) => to.append('family', family));
  view.libraries.forEach((library) => to.append('library', library));
  view.hidden.forEach((column) => to.append('hide', column));
  view.sorts.forEach(({ column, descending }, table) => to.append('sort', `${table}.${column}.${descending ? 'down' : 'up'}`));
  view.models.forEach((key) => to.append('model', key));
  if (view.baseline) { to.append('with', view.baseline); }
  for (const side of ['x', 'y']) {
    const axis = view.axes[side];
    if (axis) { to.append(side, `${axis.field}.${axis.log ? 'log' : 'linear'}`); }
  }
  if (view.curves.over) { to.append('curves', view.curves.over); }
  if (view.curves.scale) { to.append('scale', view.curves.scale); }
  if (view.ask) { to.append('ask', view.ask.join('.')); }
  const chosen = to.toString();
  return view.anchor + (chosen ? `?${chosen}` : '');
}

function writeFragment() {
  const now = fragment();
  history.replaceState(null, '', now ? `#${now}` : location.href.split('#')[0]);
}

/** Takes from the fragment what it says of this page; what it says of another is ignored. */
function readFragment() {
  const [anchor, chosen = ''] = decodeFragment(location.hash.slice(1));
  const from = new URLSearchParams(chosen);
  const known = (names, values) => new Set(names.filter((name) => values.has(name)));
  const models = [...MODELS.values()];
  resetView();
  view.anchor = anchor;
  view.text = from.get('q') ?? '';
  view.families = known(from.getAll('family'), new Set(models.map((model) => model.family)));
  view.libraries = known(from.getAll('library'), new Set(models.map((model) => model.library)));
  view.hidden = new Set(from.getAll('hide'));
  view.models = known(from.getAll('model'), MODELS);
  view.baseline = MODELS.has(from.get('with')) ? from.get('with') : '';
  for (const sort of from.getAll('sort')) {
    const [table, column, way] = sort.split('.');
    if (way) { view.sorts.set(table, { column, descending: way === 'down' }); }
  }
  const fields = new Set(DATA.sections.flatMap((section) => section.fields.map((field) => field.key)));
  for (const side of ['x', 'y']) {
    const [field, scale] = (from.get(side) ?? '').split('.');
    view.axes[side] = fields.has(field) ? { field, log: scale === 'log' } : null;
  }
  view.curves.over = ['seconds', 'iteration'].includes(from.get('curves')) ? from.get('curves') : '';
  view.curves.scale = ['log', 'linear'].includes(from.get('scale')) ? from.get('scale') : '';
  view.ask = from.has('ask') ? from.get('ask').split('.') : null;
}

/** The anchor and what follows the question mark. */
function decodeFragment(hash) {
  const at = hash.indexOf('?');
  return at < 0 ? [hash] : [hash.slice(0, at), hash.slice(at + 1)];
}

/** A link to a part of the page keeps the view; another view's fragment replaces it. */
function followFragment() {
  if (location.hash.includes('?')) {
    readFragment();
    showView();
    document.getElementById(view.anchor)?.scrollIntoView();
  } else {
    view.anchor = location.hash.slice(1);
    writeFragment();
  }
}
