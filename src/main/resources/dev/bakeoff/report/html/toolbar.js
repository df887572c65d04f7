// The bar above the page: what is filtered, which columns are shown, whom all are compared with.

/** A button that opens a list of check boxes; `options` are [value, text], `chosen` says which set of the view they change. */
function menu(title, options, chosen, inverted = false) {
  const boxes = options.map(([value, text]) => {
    const box = element('input', { type: 'checkbox', onchange: () => {
      toggle(chosen(), value, box.checked !== inverted);
      changed();
    } });
    return { value, box, node: element('label', {}, box, ' ', text) };
  });
  const summary = element('summary', {}, title);
  const details = element('details', { class: 'menu' }, summary, element('div', { class: 'options', role: 'group', 'aria-label': title },
    ...boxes.map(({ node }) => node)));
  details.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && details.open) {
      details.open = false;
      summary.focus();
      event.stopPropagation();
    }
  });
  details.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) { details.open = false; }
  });
  document.addEventListener('pointerdown', (event) => {
    if (!details.contains(event.target)) { details.open = false; }
  });
  onView(() => {
    boxes.forEach(({ value, box }) => { box.checked = chosen().has(value) !== inverted; });
    const n = options.filter(([value]) => chosen().has(value)).length;
    summary.textContent = n === 0 ? title : `${title} (${inverted ? options.length - n : n})`;
  });
  return details;
}

const different = (values) => [...new Set(values)].sort().map((value) => [value, value]);

/** The columns of the tables that compare models, once each. */
function columns() {
  const all = new Map();
  for (const table of tables.filter(({ node }) => node.classList.contains('comparison'))) {
    table.heads.slice(1).forEach(({ column, text }) => all.set(column, text));
  }
  return [...all];
}

function copyLink(event) {
  writeFragment();
  copy(location.href, event.currentTarget);
}

/** Puts a text on the clipboard; the button says so, or shows the text where that is not allowed. */
async function copy(text, from) {
  const label = from.textContent;
  try {
    await navigator.clipboard.writeText(text);
    from.textContent = 'Copied';
  } catch {
    from.textContent = text;
  }
  setTimeout(() => { from.textContent = label; }, 2000);
}

function setUpToolbar() {
  if (MODELS.size < 2) { return; }
  const models = [...MODELS.values()];
  const search = element('input', { type: 'search', placeholder: 'Name, family or library', oninput: () => {
    view.text = search.value.trim();
    changed();
  } });
  const baseline = choice('Compare with', [['', 'nobody'], ...models.map(({ key, label }) => [key, label])], (key) => {
    view.baseline = key;
    changed();
  });
  const status = element('span', { role: 'status', class: 'shown' });
  const reset = button('Reset', () => {
    resetView();
    changed();
    search.focus();
  });
  const bar = element('form', { class: 'bar', role: 'search', 'aria-label': 'Models', onsubmit: (event) => event.preventDefault() },
    element('label', { class: 'find' }, 'Find ', search),
    menu('Family', different(models.map(({ family }) => family)), () => view.families),
    menu('Library', different(models.map(({ library }) => library)), () => view.libraries),
    menu('Columns', columns(), () => view.hidden, true),
    baseline.node, button('Copy link', copyLink), reset, status);
  document.querySelector('main').before(bar);
  onView(() => {
    if (search.value.trim() !== view.text) { search.value = view.text; }
    baseline.select.value = view.baseline;
    const n = shownModels().size;
    status.textContent = n === models.length ? count(n, 'model') : `${n} of ${count(models.length, 'model')}`;
    reset.disabled = !fragment().includes('?');
  });
}
