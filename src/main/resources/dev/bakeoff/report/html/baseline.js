// All models beside one of them, the baseline: differences below the values, with v where a model is better by more than chance and * where it is worse.

/** A pair as the first model's side of it: {difference, low, high, p, sign, mine, theirs}; null where it was not tested. */
function pairOf(section, field, first, second) {
  for (const [i, j, difference, low, high, p, sign, mine, theirs] of section.pairs[field] ?? []) {
    if (i === first && j === second) { return { difference, low, high, p, sign, mine, theirs }; }
    if (i === second && j === first) {
      const turned = (x) => (x === null ? null : -x);
      return { difference: -difference, low: turned(high), high: turned(low), p, sign: -sign, mine: theirs, theirs: mine };
    }
  }
  return null;
}

/** What stands below a value: {text, style, tip}; null where there is nothing to compare. */
function versus(section, field, model, baseline) {
  const [value, other] = [model, baseline].map((one) => valueOf(section, section.models[one], field.key));
  if (value === null || other === null || model === baseline) { return null; }
  if (field.unit !== 'metric') {
    return other > 0 ? { text: `× ${significant(value / other, 3)}`, style: '', tip: 'Its value by the baseline’s.' } : null;
  }
  const pair = pairOf(section, field.key, model, baseline);
  if (!pair) {
    return { text: signed(value - other), style: '', tip: 'Not tested.' };
  }
  const mark = pair.sign > 0 ? ' v' : pair.sign < 0 ? ' *' : '';
  const interval = pair.low === null ? '' : `${signed(pair.low)} to ${signed(pair.high)}`;
  const alone = pair.mine === undefined ? '' : ` Examples that it alone has right: ${pair.mine}; that the baseline alone has: ${pair.theirs}.`;
  return {
    text: signed(pair.difference) + mark, interval, style: pair.sign > 0 ? 'better' : pair.sign < 0 ? 'worse' : '',
    tip: `${interval && `95 % interval ${interval}. `}${pair.p === null ? '' : `${chance(pair.p)}.`}${alone}` };
}

function compareAll() {
  document.querySelectorAll('.versus').forEach((node) => node.remove());
  if (!view.baseline) { return; }
  const { label } = MODELS.get(view.baseline);
  for (const section of DATA.sections) {
    const table = tables.find(({ node }) => node.classList.contains('comparison') && node.closest('main > section')?.id === section.id);
    if (!table) { continue; }
    const baseline = placeOf(section, view.baseline);
    const fields = table.heads.map(({ text }) => section.fields.find(({ title }) => title === text));
    for (const row of baseline < 0 ? [] : table.rows) {
      const model = placeOf(section, row.dataset.model);
      if (model === baseline) { row.cells[0].append(element('small', { class: 'versus' }, 'compared with')); }
      fields.forEach((field, index) => {
        const found = field && model >= 0 ? versus(section, field, model, baseline) : null;
        if (found) {
          row.cells[index].append(element('small', { class: `versus ${found.style}`, title: found.tip }, found.text,
            ...(found.interval ? [' ', element('br'), found.interval] : [])));
        }
      });
    }
    table.node.closest('.scroll').after(element('p', { class: 'legend versus' }, baseline < 0
      ? `${label} has no row here, so that nothing is compared with it.`
      : `Below a value, compared with ${label}: of a quality the difference with its 95 % interval, v: significantly better, *: significantly worse,`
        + ` no mark: not told apart; of a cost how many times the other’s. ${section.tests ?? 'No quality is tested here.'}`));
  }
}

function setUpBaseline() {
  let before = '';
  onView(() => {
    if (view.baseline !== before) { compareAll(); }
    before = view.baseline;
  });
}
