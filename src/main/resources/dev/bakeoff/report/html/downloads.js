// Every chart as an SVG file of its own, every table as CSV as it is shown.

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = element('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const fileName = (title, ending) => `${[DATA.name, title].filter(Boolean).map(named).filter(Boolean).join('-').slice(0, 100) || 'bakeoff'}.${ending}`;

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/;

/** A cell as RFC 4180 has it; what a spreadsheet would take for a formula starts with an apostrophe. */
function csvCell(text) {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a cell says: its number in full, or its text; and what else stands in it. */
function told(cell) {
  const small = [...cell.querySelectorAll('small')].map((one) => one.textContent.replace(/\s+/g, ' ').trim());
  const text = [...cell.childNodes].filter((node) => node.nodeName.toLowerCase() !== 'small').map((node) => node.textContent).join('').trim();
  const number = cell.dataset?.v;
  const spread = number !== undefined && /[±(:,]| [v*]$/.test(text) ? [text] : []; // more than a number
  return { main: number !== undefined ? String(Number(number)) : (text === NONE ? '' : text), more: [...spread, ...small].join('; ') };
}

/** A table as CSV: its rows and columns that are shown, in their order; a column more for what stands in cells beside the value. */
function csv(table) {
  const rows = [...table.rows].filter((row) => !row.hidden);
  const columns = [...rows[0].cells].map((cell, index) => index).filter((index) => !rows[0].cells[index].hidden);
  const lines = rows.map((row) => columns.map((index) => told(row.cells[index] ?? element('td'))));
  const more = columns.map((column, i) => lines.slice(1).some((line) => line[i].more));
  return lines.map((line, n) => line.flatMap(({ main, more: beside }, i) => [main, ...(more[i] ? [n === 0 ? `${main}, more` : beside] : [])])
    .map(csvCell).join(',') + '\r\n').join('');
}

/** The properties that the page's style sheet gives to parts of a plot. */
const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-weight'];

/** A plot as a file: what the style sheet says is in it, and the colour behind it. */
function svgFile(svg) {
  const copied = svg.cloneNode(true);
  const [from, to] = [svg, copied].map((root) => [root, ...root.querySelectorAll('*')]);
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    if (node.classList.contains('out')) { to[i].setAttribute('display', 'none'); }
    if (node.matches('title, desc')) { return; }
    const above = node === svg ? null : getComputedStyle(node.parentNode);
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      const plain = above ? above.getPropertyValue(name) : '';
      if (value !== plain || name === 'opacity' && value !== '1') { to[i].setAttribute(name, value); }
    }
    ['class', 'data-model', 'data-plot', 'data-tip'].forEach((name) => to[i].removeAttribute(name));
  });
  const { width, height } = svg.viewBox.baseVal;
  const back = drawn('rect', { width, height, fill: getComputedStyle(svg.parentNode).backgroundColor });
  copied.querySelector('desc').after(back);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copied)}\n`;
}

function setUpDownloads() {
  for (const commands of document.querySelectorAll('.again pre')) {
    commands.after(button('Copy', (event) => copy(commands.textContent, event.currentTarget), { 'aria-label': 'Copy commands' }));
  }
  for (const svg of document.querySelectorAll('svg.plot')) {
    const title = () => svg.querySelector('title').textContent;
    svg.closest('figure').append(element('div', { class: 'save' },
      button('SVG', () => save(fileName(title(), 'svg'), 'image/svg+xml', svgFile(svg)), { 'aria-label': `Save as SVG: ${title()}` })));
  }
  for (const table of document.querySelectorAll('main table')) {
    const title = table.caption.textContent;
    table.closest('.scroll').after(element('div', { class: 'save' },
      button('CSV', () => save(fileName(title, 'csv'), 'text/csv', csv(table)), { 'aria-label': `Save as CSV: ${title}` })));
  }
}
