// On pages that list something, a box that leaves the rows with all its words; the fragment keeps them.

function setUpSearch() {
  const rows = [...document.querySelectorAll('main table.searched tbody tr')];
  if (rows.length < 2) { return; }
  const box = element('input', { type: 'search', placeholder: 'Any words', oninput: () => {
    view.text = box.value.trim();
    changed();
  } });
  const status = element('span', { role: 'status', class: 'shown' });
  document.querySelector('main').before(element('form', { class: 'bar', role: 'search', 'aria-label': 'Rows', onsubmit: (event) => event.preventDefault() },
    element('label', { class: 'find' }, 'Find ', box), status));
  onView(() => {
    if (box.value.trim() !== view.text) { box.value = view.text; }
    const words = view.text.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row) => {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    });
    const n = rows.filter((row) => !row.hidden).length;
    status.textContent = n === rows.length ? count(n, 'row') : `${n} of ${count(rows.length, 'row')}`;
  });
}
