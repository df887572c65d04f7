// Tables: sorted by a column, without some columns, without the models that are filtered out; of long ones the first rows, until all are asked for.

/** The tables that can be sorted: {node, id, title, heads, rows, most}; a head is {node, text, column, numeric}. */
const tables = [];

const MAX_CELLS = 10_000; // which a browser lays out at once
const FIRST_ROWS = 300; // of tables with more cells

function findTables() {
  const ids = new Set();
  for (const node of document.querySelectorAll('table.sortable')) {
    const title = node.caption.textContent;
    let id = named(title);
    while (ids.has(id)) { id += '-'; }
    ids.add(id);
    const table = { node, id, title, rows: [...node.tBodies[0].rows], shown: '', most: Infinity };
    table.heads = [...node.tHead.rows[0].cells].map((head, index) => makeSortable(table, head, index));
    if (table.rows.length * table.heads.length > MAX_CELLS && table.rows.length > FIRST_ROWS) { limitRows(table); }
    tables.push(table);
  }
}

function makeSortable(table, head, index) {
  const text = head.textContent;
  const column = named(text) || String(index);
  const sorter = button(text, () => {
    const sort = view.sorts.get(table.id);
    view.sorts.delete(table.id); // so that the last one is the last one in the fragment too
    view.sorts.set(table.id, { column, descending: sort?.column === column && !sort.descending });
    changed();
  });
  if (head.title) {
    sorter.dataset.tip = head.title;
    head.removeAttribute('title');
  }
  head.replaceChildren(sorter);
  return { node: head, text, column, numeric: head.classList.contains('number') };
}

function sortTable(table) {
  const sort = view.sorts.get(table.id);
  const at = sort ? table.heads.findIndex((head) => head.column === sort.column) : -1;
  const wanted = at < 0 ? '' : `${at} ${sort.descending}`;
  if (wanted === table.shown) { return; }
  table.shown = wanted;
  table.heads.forEach((head, index) => {
    if (index === at) {
      head.node.setAttribute('aria-sort', sort.descending ? 'descending' : 'ascending');
    } else {
      head.node.removeAttribute('aria-sort');
    }
  });
  const body = table.node.tBodies[0];
  body.remove(); // thousands of rows are moved much faster outside the page
  body.append(...(at < 0 ? table.rows : sorted(table.rows, at, table.heads[at].numeric, sort.descending)));
  table.node.append(body);
}

/** Rows without a value come last both ways. */
function sorted(rows, at, numeric, descending) {
  const keyed = rows.map((row) => {
    const cell = row.cells[at];
    const value = numeric ? cell.dataset.v : cell.textContent.toLowerCase();
    return { row, key: value === undefined ? null : numeric ? Number(value) : value };
  });
  const way = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === b.key) { return 0; }
    if (a.key === null) { return 1; }
    if (b.key === null) { return -1; }
    return a.key > b.key ? way : -way;
  });
  return keyed.map(({ row }) => row);
}

function limitRows(table) {
  table.most = FIRST_ROWS;
  const scroll = table.node.closest('.scroll');
  const note = element('p', { class: 'legend beside' }, `The first ${FIRST_ROWS} rows are shown. `, button(`Show all ${table.rows.length.toLocaleString('en-US')}`, () => {
    table.most = Infinity;
    showFirst(table);
    note.remove();
    scroll.focus();
  }));
  scroll.after(note);
}

/** Leaves the first rows of a long table that are not filtered out, in the order that it is sorted in. */
function showFirst(table) {
  let room = table.most;
  if (room === Infinity && !table.node.querySelector('.beyond')) { return; }
  for (const row of table.node.tBodies[0].rows) {
    if (!row.hidden) {
      row.classList.toggle('beyond', room <= 0);
      room--;
    }
  }
}

function hideColumns(table) {
  table.heads.forEach((head, index) => {
    const hidden = index > 0 && view.hidden.has(head.column);
    if (head.node.hidden !== hidden) {
      head.node.hidden = hidden;
      table.rows.forEach((row) => { row.cells[index].hidden = hidden; });
    }
  });
}

/** Hides what belongs to models that are filtered out: rows, lines of plots, matrices; and the columns of a table of models by models. */
function hideModels() {
  const shown = shownModels();
  for (const node of document.querySelectorAll('main [data-model]')) {
    const out = !shown.has(node.dataset.model);
    if (node.namespaceURI === SVG) {
      node.classList.toggle('out', out);
    } else if (node.hidden !== out) {
      node.hidden = out;
    }
  }
  for (const table of document.querySelectorAll('.pairs table')) {
    const keys = [...table.tBodies[0].rows].map((row) => row.dataset.model);
    for (const row of table.rows) {
      keys.forEach((key, index) => { row.cells[index + 1].hidden = !shown.has(key); });
    }
  }
}

/** The keys of the models that are not filtered out. */
function shownModels() {
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = new Set();
  for (const model of MODELS.values()) {
    const text = `${model.label} ${model.family} ${model.library} ${model.command}`.toLowerCase();
    if (words.every((word) => text.includes(word))
      && (view.families.size === 0 || view.families.has(model.family))
      && (view.libraries.size === 0 || view.libraries.has(model.library))) {
      shown.add(model.key);
    }
  }
  return shown;
}

function setUpTables() {
  findTables();
  onView(() => {
    tables.forEach(sortTable);
    tables.forEach(hideColumns);
    hideModels();
    tables.forEach(showFirst);
  });
}
