'use strict';
// Makes the page answer: everything that it shows it shows without this script too, which filters, sorts, compares, draws again and looks things up.
// This first part is what the others use: the page's data, models by their names in attributes, elements, numbers as the page writes them.

const DATA = JSON.parse(document.getElementById('data')?.textContent ?? '{"sections":[]}');
const SVG = 'http://www.w3.org/2000/svg';
const NONE = '–';

/** All models by key: what is the same in every section. A model is `key` wherever it is named, in the page as `data-model`. */
const MODELS = new Map(DATA.sections.flatMap((section) => section.models.map((model) => [model.key, model])));

/** A model's place in a section, -1 where it has none. */
const placeOf = (section, key) => section.models.findIndex((model) => model.key === key);

/** A model's value in a section, null where there is none. */
function valueOf(section, model, field) {
  return model.values[section.fields.findIndex((one) => one.key === field)] ?? null;
}

function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function drawn(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== null) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children);
  return made;
}

function button(text, onclick, attributes = {}) {
  return element('button', { type: 'button', onclick, ...attributes }, text);
}

/** A select with a label; `options` are [value, text]. */
function choice(label, options, onchange) {
  const select = element('select', { onchange: () => onchange(select.value) }, ...options.map(([value, text]) => element('option', { value }, text)));
  return { node: element('label', {}, label, ' ', select), select };
}

/** What stays of a title as a name in a fragment. */
const named = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

const count = (n, noun) => `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;

function significant(x, digits) {
  if (x === 0) { return '0'; }
  if (Math.abs(x) >= 10 ** digits) { return String(Math.round(x)); }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(x))));
  return x.toFixed(Math.min(20, decimals));
}

const signed = (x) => (x < 0 ? '-' : '+') + Math.abs(x).toFixed(4);
const chance = (p) => (p < 0.0001 ? 'p <0.0001' : `p = ${p.toFixed(4)}`);

/** A value of a field to eight digits, with its unit. */
function exactly(field, x) {
  switch (field.unit) {
    case 'seconds': return `${Number(x.toPrecision(8))} s`;
    case 'bytes': return `${Math.round(x).toLocaleString('en-US')} B`;
    default: return String(Number(x.toPrecision(8)));
  }
}

/** The title of a field without its unit, as within a sentence. */
const plainTitle = (field) => field.title.replace(/, s$/, ' time');

/** A field with its unit, as on an axis. */
const axisTitle = (field) => field.title.replace(/, s$/, ' time, s');

/** Bytes in decimal units. */
function inBytes(x) {
  const power = x >= 1e9 ? 3 : x >= 1e6 ? 2 : x >= 1e3 ? 1 : 0;
  return `${Number((x / 1000 ** power).toPrecision(3))} ${['B', 'kB', 'MB', 'GB'][power]}`;
}
