// Where models fail: the examples behind a cell of a confusion matrix, those that all got wrong, that only one did, that two disagree about.

const SHOWN = 96; // examples at a time

/** What can be asked; `models` says of how many. */
const QUESTIONS = { all: { text: 'all models got wrong', models: 0 }, by: { text: 'this model got wrong', models: 1 },
  only: { text: 'only this model got wrong', models: 1 }, differ: { text: 'these two disagree about', models: 2 },
  beats: { text: 'the first got right, the second wrong', models: 2 } };

/** Of each model of a section whose mistakes are here what it predicted, by the example's place: Map of key to Map. */
function mistakes(section) {
  return new Map(Object.entries(section.wrong.models).map(([place, { at, predicted }]) => [
    section.models[place].key, new Map(at.map((example, i) => [example, predicted[i]]))]));
}

class Examples {
  constructor(section) {
    this.section = section;
    this.wrong = mistakes(section);
    this.pictures = new Map((section.pictures?.rows ?? []).map((row, i) => [row, i]));
    if (section.pictures) {
      this.image = new Image();
      this.image.src = section.pictures.uri;
    }
    this.answer = element('div', { class: 'answer', id: `${section.id}-answer`, role: 'region', 'aria-label': 'Examples', hidden: '' });
    this.before = '';
    this.addQuestions();
    this.addCells();
  }

  label(key) {
    return MODELS.get(key).label;
  }

  /** A class's name; the texts of a page are as its tables have them. */
  name(label) {
    return this.section.classes[label] ?? String(label);
  }

  /** Adds what can be asked of all models, above the galleries or below the matrices. */
  addQuestions() {
    const models = [...this.wrong.keys()].map((key) => [key, this.label(key)]);
    const kinds = Object.entries(QUESTIONS).filter(([, { models: n }]) => n < models.length || n === 1).filter(([kind]) => models.length > 1 || kind === 'by');
    this.kind = choice('Show examples that', [['', '…'], ...kinds.map(([kind, { text }]) => [kind, text])], () => this.ask());
    this.first = choice('Model', models, () => this.ask());
    this.second = choice('and', models, () => this.ask());
    if (models.length > 1) { this.second.select.selectedIndex = 1; }
    this.form = element('div', { class: 'controls', role: 'group', 'aria-label': 'Ask for examples' }, this.kind.node, this.first.node, this.second.node);
    this.place = element('div', { class: 'ask' }, this.form);
    const heading = document.getElementById(`${this.section.id}-gallery`);
    if (heading) {
      heading.nextElementSibling.after(this.place);
    } else {
      document.getElementById(`${this.section.id}-details`).before(this.place);
    }
  }

  ask() {
    const kind = this.kind.select.value;
    const models = [this.first.select.value, this.second.select.value].slice(0, QUESTIONS[kind]?.models);
    view.ask = kind ? [this.section.id, kind, ...models] : null;
    changed();
  }

  /** Makes each count of mistakes a button. */
  addCells() {
    const matrices = document.querySelectorAll(`main > section[id="${this.section.id}"] details[data-model]:has(.confusion)`);
    for (const details of matrices) {
      const key = details.dataset.model;
      if (!this.wrong.has(key)) { continue; }
      [...details.querySelector('tbody').rows].forEach((row, truth) => {
        [...row.cells].slice(1, -2).forEach((cell, predicted) => {
          if (cell.classList.contains('wrong')) {
            cell.replaceChildren(button(cell.textContent, () => {
              const question = [this.section.id, 'cell', key, String(truth), String(predicted)];
              view.ask = String(view.ask) === String(question) ? null : question;
              changed();
            }, { 'aria-label': cell.title, 'aria-expanded': 'false', 'data-tip': `${cell.title}. Shows them.` }));
            cell.removeAttribute('title');
          }
        });
      });
    }
  }

  /** The places of the examples that are asked for, and what they are in words; null where the question is of something else. */
  find([, kind, ...names]) {
    const keys = names.slice(0, kind === 'cell' ? 1 : QUESTIONS[kind]?.models ?? 0);
    if (!(kind in QUESTIONS || kind === 'cell') || keys.length < (QUESTIONS[kind]?.models ?? 1) || !keys.every((key) => this.wrong.has(key))) { return null; }
    const [first, second] = keys.map((key) => this.wrong.get(key));
    const [a, b] = keys.map((key) => this.label(key));
    const every = [...this.wrong.values()];
    const places = this.section.wrong.rows.map((row, place) => place);
    const all = (test) => places.filter(test);
    switch (kind) {
      case 'cell': {
        const [truth, predicted] = names.slice(1).map(Number);
        return {
          keys, places: all((at) => first.get(at) === predicted && this.section.wrong.truth[at] === truth),
          words: `of class ${this.name(truth)} that ${a} took for ${this.name(predicted)}` };
      }
      case 'all': return { keys: [...this.wrong.keys()], places: all((at) => every.every((one) => one.has(at))), words: `that all ${every.length} models got wrong` };
      case 'by': return { keys, places: all((at) => first.has(at)), words: `that ${a} got wrong` };
      case 'only': return { keys, places: all((at) => first.has(at) && every.every((one) => one === first || !one.has(at))), words: `that only ${a} got wrong, of ${every.length} models` };
      case 'differ': return { keys, places: all((at) => first.get(at) !== second.get(at)), words: `that ${a} and ${b} disagree about` };
      default: return { keys, places: all((at) => !first.has(at) && second.has(at)), words: `that ${a} got right and ${b} wrong` };
    }
  }

  show() {
    const ask = view.ask?.[0] === this.section.id ? view.ask : null;
    if (String(ask) === this.before) { return; }
    this.before = String(ask);
    const found = ask && this.find(ask);
    document.querySelectorAll(`main > section[id="${this.section.id}"] .confusion [aria-expanded=true]`).forEach((cell) => cell.setAttribute('aria-expanded', 'false'));
    this.answer.hidden = !found;
    this.kind.select.value = found && ask[1] in QUESTIONS ? ask[1] : '';
    const of = QUESTIONS[this.kind.select.value]?.models ?? 0;
    this.first.node.hidden = of < 1;
    this.second.node.hidden = of < 2;
    if (!found) { return; }
    if (of >= 1) { this.first.select.value = ask[2]; }
    if (of >= 2) { this.second.select.value = ask[3]; }
    this.answer.replaceChildren(element('p', { role: 'status' }, this.sentence(ask, found)), ...this.list(found, SHOWN));
    const cell = ask[1] === 'cell' && this.cellOf(ask);
    if (cell) {
      cell.setAttribute('aria-expanded', 'true');
      const details = cell.closest('details');
      details.open = true;
      details.append(this.answer);
    } else {
      this.place.append(this.answer);
    }
  }

  cellOf([, , key, truth, predicted]) {
    return document.querySelector(`main > section[id="${this.section.id}"] details[data-model="${key}"] .confusion`)
      ?.tBodies[0].rows[truth]?.cells[Number(predicted) + 1]?.querySelector('button');
  }

  /** How many there are, and how many of them have a picture here. */
  sentence(ask, { places, words }) {
    const kept = places.filter((at) => this.pictures.has(this.section.wrong.rows[at])).length;
    const cell = ask[1] === 'cell' ? Number(this.cellOf(ask)?.textContent.replace(/\D/g, '')) : 0;
    return `${count(places.length, 'example')} ${words}.`
      + (cell > places.length ? ` The matrix counts ${cell} over all repeats; these are the first repeat’s.` : '')
      + (!this.section.pictures || places.length === 0 ? '' : kept === places.length ? ` The page has ${kept === 1 ? 'its picture' : `all ${kept} pictures`}.`
        : ` The page has pictures of ${kept} of them; the others are named by their rows.`)
      + (this.section.wrong.without > 0 ? ` Mistakes of ${count(this.section.wrong.without, 'further model')} are too many for the page.` : '');
  }

  /** The examples, at most so many, and a button for the others. */
  list(found, most) {
    const shown = found.places.slice(0, most);
    const list = this.section.pictures
      ? element('div', { class: 'gallery' }, ...shown.map((at) => this.figure(found, at)))
      : this.table(found, shown);
    const rest = found.places.length - shown.length;
    return shown.length === 0 ? [] : [list, ...(rest > 0 ? [button(`Show ${count(rest, 'more')}`.replace('mores', 'more'), () => {
      this.answer.replaceChildren(this.answer.firstChild, ...this.list(found, Infinity));
      this.answer.querySelectorAll('.gallery > *, tr')[most]?.scrollIntoView({ block: 'nearest' });
    })] : [])];
  }

  /** What the models in question made of an example, the right class where they were right. */
  predictions({ keys }, at) {
    const truth = this.section.wrong.truth[at];
    return [...new Set(keys.map((key) => this.wrong.get(key).get(at) ?? truth))].map((label) => this.name(label)).join(', ');
  }

  figure(found, at) {
    const row = this.section.wrong.rows[at];
    const [truth, predicted] = [this.name(this.section.wrong.truth[at]), this.predictions(found, at)];
    const place = this.pictures.get(row);
    const caption = element('figcaption', {}, `${truth} → ${predicted}`, element('small', {}, `row ${row.toLocaleString('en-US')}`));
    if (place === undefined) { return element('figure', {}, element('span', { class: 'absent' }, 'no picture'), caption); }
    const { width, height, columns } = this.section.pictures;
    const canvas = element('canvas', { width, height, role: 'img', 'aria-label': `Row ${row}: class ${truth}, predicted as ${predicted}` });
    this.image.decode().then(() => canvas.getContext('2d').drawImage(
      this.image, place % columns * width, Math.floor(place / columns) * height, width, height, 0, 0, width, height));
    return element('figure', {}, canvas, caption);
  }

  table(found, places) {
    const cells = (tag, texts) => element('tr', {}, ...texts.map((text) => element(tag, tag === 'th' ? { scope: 'col' } : {}, text)));
    return element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Examples by row' }, element('table', {},
      element('thead', {}, cells('th', ['Row', 'True class', 'Predicted'])),
      element('tbody', {}, ...places.map((at) => cells('td', [
        this.section.wrong.rows[at].toLocaleString('en-US'), this.name(this.section.wrong.truth[at]), this.predictions(found, at)])))));
  }
}

function setUpExamples() {
  for (const section of DATA.sections.filter(({ wrong }) => wrong)) {
    const examples = new Examples(section);
    onView(() => examples.show());
  }
}
