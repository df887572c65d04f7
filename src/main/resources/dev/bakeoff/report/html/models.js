// One model everywhere: whichever is pointed at, focused or selected is highlighted in tables, plots, curves and matrices, and told of in full.

let pointed = null; // the key of the model that is pointed at
let focused = null; // the key of the model whose row has the focus
const tip = element('div', { id: 'tip', role: 'tooltip', hidden: '' });
let tipOf = null; // what the tip is about
let byFocus = false; // whether the tip is there because of the focus, so that the pointer does not hide it
let timer = 0; // until a tip is shown or hidden

const SHOW_MS = 350; // who only passes by is told nothing
const HIDE_MS = 200; // time to move onto the tip

function highlight() {
  const lit = new Set(view.models);
  [pointed, focused].filter(Boolean).forEach((key) => lit.add(key));
  document.querySelectorAll('.lit').forEach((node) => node.classList.remove('lit'));
  lit.forEach((key) => document.querySelectorAll(`main [data-model="${key}"]`).forEach((node) => node.classList.add('lit')));
  document.querySelectorAll('svg.plot').forEach((plot) => plot.classList.toggle('some', plot.querySelector('.lit') !== null));
  for (const table of document.querySelectorAll('.pairs table')) {
    [...table.tBodies[0].rows].forEach((row, index) => table.tHead.rows[0].cells[index + 1].classList.toggle('lit', lit.has(row.dataset.model)));
  }
}

function point(at, focus = focused) {
  if (at !== pointed || focus !== focused) {
    pointed = at;
    focused = focus;
    highlight();
  }
}

/** The key of the model that an element belongs to, null where it belongs to none. */
const modelAt = (node) => node.closest?.('main [data-model]')?.dataset.model ?? null;

function select(key) {
  toggle(view.models, key);
  changed();
}

/** What a model's tip says: who it is, its values in a section, and how its row is made again. */
function about(key, section, place) {
  const model = section.models[placeOf(section, key)] ?? MODELS.get(key);
  const values = section.fields.filter((field) => valueOf(section, model, field.key) !== null);
  return [
    element('strong', {}, model.label), element('p', {}, `${model.family} · ${model.library}`),
    ...(place ? [element('p', {}, place)] : []),
    element('dl', {}, ...values.map((field) => element('div', {},
      element('dt', {}, field.title.replace(/, s$/, '')), element('dd', {}, exactly(field, valueOf(section, model, field.key)))))),
    element('code', {}, model.command)];
}

/** Shows a tip below an element or beside it, where it hides none of its neighbours. */
function showTip(node, content, at = node.getBoundingClientRect(), beside = false) {
  clearTimeout(timer);
  document.querySelector('[aria-describedby=tip]')?.removeAttribute('aria-describedby');
  tip.replaceChildren(...content);
  tip.hidden = false;
  tipOf = node;
  byFocus = false;
  if (node.matches('button')) { node.setAttribute('aria-describedby', 'tip'); }
  const { width, height } = tip.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - 8;
  const aside = beside && at.right + 8 <= room;
  const below = at.bottom + 8 + height > innerHeight && at.top - 8 - height > 0 ? at.top - 8 - height : at.bottom + 8;
  tip.style.left = `${Math.max(8, aside ? at.right + 8 : Math.min(at.left, room))}px`;
  tip.style.top = `${Math.max(8, Math.min(aside ? at.top : below, innerHeight - height - 8))}px`;
}

function hideTip() {
  clearTimeout(timer);
  tip.hidden = true;
  tipOf = null;
  byFocus = false;
  document.querySelector('[aria-describedby=tip]')?.removeAttribute('aria-describedby');
}

/** The section of the data that an element stands in, or the first that has the model. */
function sectionAt(node, key) {
  const id = node.closest('main > section')?.id;
  return DATA.sections.find((section) => section.id === id) ?? DATA.sections.find((section) => placeOf(section, key) >= 0);
}

/** The element that there is something to say of, at or around another; null if there is none. */
function toldOf(target) {
  const told = target.closest?.('button[data-tip], .pick, svg [data-model]') ?? null;
  return told && (told.dataset.tip || MODELS.has(told.closest('[data-model]').dataset.model)) ? told : null;
}

/** Says it; `event` is the pointer's, none of the keyboard. */
function tell(told, event) {
  if (told.dataset.tip) {
    showTip(told, [told.dataset.tip]);
    return;
  }
  const key = told.closest('[data-model]').dataset.model;
  const section = sectionAt(told, key);
  if (told.namespaceURI === SVG) {
    showTip(told, about(key, section, event.target.closest('[data-tip]')?.dataset.tip ?? curvePlace(told, section, key, event)), new DOMRect(event.clientX + 4, event.clientY - 4, 8, 8));
  } else {
    showTip(told, about(key, section, ''), told.closest('th').getBoundingClientRect(), true);
  }
}

/** Makes each row's model a button that selects it. */
function makePickable() {
  for (const head of document.querySelectorAll('tr[data-model] > th')) {
    const { model } = head.parentNode.dataset;
    if (MODELS.has(model)) {
      head.firstChild.replaceWith(button(head.firstChild.textContent, () => select(model), { class: 'pick', 'aria-pressed': 'false' }));
    }
  }
}

function setUpPointing() {
  document.body.append(tip);
  document.addEventListener('pointerover', (event) => {
    clearTimeout(timer);
    if (event.pointerType === 'touch' || tip.contains(event.target)) { return; }
    point(modelAt(event.target));
    const told = toldOf(event.target);
    if (told && told !== tipOf) {
      timer = setTimeout(() => tell(told, event), tipOf ? HIDE_MS : SHOW_MS);
    } else if (!told && !byFocus) {
      timer = setTimeout(hideTip, HIDE_MS);
    }
  });
  document.addEventListener('pointermove', (event) => {
    if (tipOf?.namespaceURI === SVG && toldOf(event.target) === tipOf && event.pointerType !== 'touch') { tell(tipOf, event); }
  });
  document.addEventListener('focusin', (event) => {
    const visible = event.target.matches(':focus-visible'); // else a click has pointed at it already
    point(pointed, visible ? modelAt(event.target) : null);
    const told = visible ? toldOf(event.target) : null;
    if (told) { tell(told); } else { hideTip(); }
    byFocus = told !== null;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { hideTip(); }
  });
  document.addEventListener('scroll', () => { if (tipOf?.namespaceURI === SVG) { hideTip(); } }, true);
  document.addEventListener('click', (event) => {
    const key = event.target.closest('svg [data-model]')?.dataset.model;
    if (MODELS.has(key)) { select(key); }
  });
}

/** The list of selected models, each with what can be done with it. */
function setUpSelection() {
  const list = element('ul', {});
  const panel = element('aside', { class: 'selection', 'aria-label': 'Selected models', hidden: '' }, list);
  document.querySelector('main').before(panel);
  let before = '';
  onView(() => {
    const now = [...view.models].join() + view.baseline;
    panel.hidden = view.models.size === 0;
    if (now !== before) { list.replaceChildren(...[...view.models].map(selected)); }
    before = now;
    document.querySelectorAll('.pick').forEach((pick) => {
      pick.setAttribute('aria-pressed', view.models.has(pick.closest('[data-model]').dataset.model));
    });
  });
}

function selected(key) {
  const model = MODELS.get(key);
  const compared = view.baseline === key;
  const act = (then) => () => {
    then();
    changed();
    document.querySelector('.selection button')?.focus();
  };
  return element('li', {},
    element('strong', {}, model.label), element('code', {}, model.command),
    button('Copy command', (event) => copy(model.command, event.currentTarget), { 'aria-label': `Copy command of ${model.label}` }),
    button(compared ? 'Stop comparing' : 'Compare all with it', act(() => { view.baseline = compared ? '' : key; }), { 'aria-pressed': String(compared) }),
    button('Deselect', act(() => { view.models.delete(key); }), { 'aria-label': `Deselect ${model.label}` }));
}

/** Marks of plots say in our tip what they say in the browser's own. */
function takeTitles() {
  for (const title of document.querySelectorAll('svg [data-model] title')) {
    title.parentNode.dataset.tip = title.textContent;
    title.remove();
  }
}

function setUpModels() {
  makePickable();
  takeTitles();
  setUpPointing();
  setUpSelection();
}
