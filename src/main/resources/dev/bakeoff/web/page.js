// The drawing page: a drawing or a picture goes to the server, and every model's answer is shown as soon as it comes.
//
// Pad holds what is drawn; Asker asks the models, each about one picture at a time; ModelCard shows one model.

import { Asker } from './asker.js';
import { $, element, rove } from './elements.js';
import { ModelCard, count } from './models.js';
import { Pad } from './pad.js';
import { grey, pictureIn } from './picture.js';
import { Refusal, call } from './server.js';

const ANNOUNCE_MS = 900;
const EXAMPLES = 12;

const page = {
  epoch: 0, // of the picture that is shown
  info: null, // what api/models said
  cards: [],
  truth: null, // what it really is, where that is known
  seen: null, // {pixels, version} of the newest picture that the server has prepared
  saved: null, // the version that was kept last
  refused: '', // why the server did not take this picture
  unread: '', // why the file that was chosen last could not be shown; the picture before it stays
  retries: 0,
};

const asker = new Asker({
  onPicture(prepared, picture, version) {
    if (picture.epoch !== pad.state.epoch || (page.seen && version < page.seen.version)) { return; }
    page.seen = { pixels: prepared.pixels, version };
    page.refused = '';
    trouble('');
    grey($('picture'), prepared.pixels, prepared);
    $('picture').setAttribute('aria-label', `What the models see: ${prepared.height} by ${prepared.width} pixels`);
    showTruth();
  },
  onAnswer(answer, picture) {
    const card = page.cards.find((one) => one.model.id === answer.model);
    if (card && picture.epoch === pad.state.epoch) {
      card.answer = answer;
      showAnswers();
    }
    if (answer.error) { refresh(); }
  },
  onRefusal(reason, picture) {
    if (picture.epoch === pad.state.epoch) {
      page.refused = reason;
      showAnswers();
    }
  },
  onGone: () => refresh(),
});

const pad = new Pad($('drawing'), () => {
  const { strokes, picture, epoch } = pad.state;
  if (epoch !== page.epoch) {
    page.epoch = epoch;
    page.truth = picture?.label ?? null;
    page.seen = null;
    for (const card of page.cards) { card.answer = null; }
    const blank = $('picture');
    blank.getContext('2d').clearRect(0, 0, blank.width, blank.height);
    blank.setAttribute('aria-label', 'What the models see: nothing yet');
  }
  page.refused = page.unread = '';
  ask();
  $('hint').hidden = !pad.empty;
  $('undo').setAttribute('aria-disabled', String(pad.past.length === 0));
  $('clear').setAttribute('aria-disabled', String(pad.empty));
  $('drawing').setAttribute('aria-label', pad.empty ? 'Drawing area, nothing drawn'
    : picture ? `Drawing area, shows ${picture.name}` : `Drawing area, ${strokes.length} ${strokes.length === 1 ? 'stroke' : 'strokes'}`);
  $('source').textContent = pad.empty ? 'Nothing yet.'
    : picture ? `${picture.name[0].toUpperCase()}${picture.name.slice(1)}. Draw to replace it.` : 'Your drawing.';
  $('prepare').closest('label').hidden = picture?.pixels !== undefined;
  for (const button of $('strip').children) { button.setAttribute('aria-pressed', String(button.example === picture?.example)); }
  showAnswers();
  showTruth();
});

function ask() {
  const { picture, epoch } = pad.state;
  const prepare = $('prepare').checked;
  if (pad.empty) {
    asker.show(null);
  } else if (picture?.pixels) {
    asker.show({ epoch, prepare: true, body: async () => ({ type: 'application/json', body: JSON.stringify(picture.pixels) }) });
  } else {
    let file; // of a drawing: made when it is first asked about, and used for models that are asked later
    asker.show({ epoch, prepare, body: async () => {
      const body = await (file ??= picture ? picture.file : pad.file());
      return { type: body.type, body };
    } });
  }
}

/** Shows verdict and cards at the next frame, however many answers come until then. */
function showAnswers() {
  $('models').setAttribute('aria-busy', String(page.cards.some((card) => asker.isPending(card.model.id))));
  page.frame ??= requestAnimationFrame(() => {
    page.frame = null;
    showAnswersNow();
  });
}

function showAnswersNow() {
  const { winner, sentence } = count(page.cards, page.info?.classes ?? []);
  for (const card of page.cards) { card.show(winner, page.truth, asker.isPending(card.model.id)); }
  const ready = page.cards.filter((card) => card.model.state === 'ready');
  let text = sentence;
  if (page.unread || page.refused) {
    text = page.unread || page.refused;
  } else if (pad.empty) {
    text = ready.length > 0 ? `Draw, and ${ready.length === 1 ? 'the model says' : `${ready.length} models say`} what it is.`
      : page.cards.some((card) => card.model.state === 'starting') ? 'The models are starting.' : 'No model is ready.';
  } else if (sentence === '') {
    text = ready.length > 0 ? 'The models are looking.' : 'No model is ready.';
  } else if (page.truth !== null) {
    text += ` It is ${page.truth}.`;
  }
  $('sentence').textContent = text;
  $('winner').textContent = page.refused || page.unread || pad.empty ? '?' : winner ?? '?';
  $('winner').classList.toggle('long', (winner ?? '').length > 3);
  announceSoon(text);
}

/** Says the sentence once it has stood still, so that a screen reader is not flooded while somebody draws. */
function announceSoon(text) {
  if (text === page.announcing) { return; }
  page.announcing = text;
  clearTimeout(page.announcement);
  page.announcement = setTimeout(() => { $('announcer').textContent = text; }, ANNOUNCE_MS);
}

function trouble(text) {
  $('trouble').hidden = text === '';
  if ($('trouble-text').textContent !== text) { $('trouble-text').textContent = text; }
}

// Pictures instead of a drawing

async function takeFile(file) {
  try {
    pad.set([], await pictureIn(file));
  } catch (error) {
    page.unread = error.message;
    showAnswers();
  }
  bringIntoView();
}

function takeExample(example, image) {
  pad.set([], {
    name: `test image ${example.row}, in truth ${example.label}`, image, example, label: example.label, pixels: example.pixels });
  bringIntoView();
}

/** On a phone the strip lies far below the paper. */
function bringIntoView() {
  const box = $('verdict').getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) {
    $('pad').scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }
}

async function loadExamples() {
  const wrongBy = $('which').value;
  const turn = page.examplesTurn = (page.examplesTurn ?? 0) + 1;
  let note = '';
  let buttons = [];
  try {
    const query = new URLSearchParams({ count: EXAMPLES, ...(wrongBy === '' ? {} : { wrong_by: wrongBy }) });
    const { examples } = await (await call(`api/examples?${query}`)).json();
    buttons = examples.map(exampleButton);
    note = examples.length > 0 ? '' : 'There are none.';
  } catch (error) {
    note = error instanceof Refusal ? error.message : 'The server does not answer.';
  }
  if (turn === page.examplesTurn) {
    $('strip').replaceChildren(...buttons);
    rove($('strip'));
    $('strip-note').textContent = note;
  }
}

function exampleButton(example) {
  const button = element('button');
  button.type = 'button';
  button.example = example;
  button.setAttribute('aria-pressed', String(example === pad.state.picture?.example));
  const canvas = grey(element('canvas'), example.pixels, page.info.image);
  const wrong = $('which').value === '' ? undefined : example.predictions?.[$('which').value];
  button.append(canvas, element('span', '', example.label));
  if (wrong !== undefined) { button.append(element('small', '', `taken for ${wrong}`)); }
  button.setAttribute('aria-label', `${example.label}${wrong === undefined ? '' : ` taken for ${wrong}`}, test image ${example.row}`);
  button.addEventListener('click', () => takeExample(example, canvas));
  return button;
}

// What it really is

function showTruth() {
  const example = pad.state.picture?.example !== undefined;
  const known = page.seen !== null;
  for (const button of $('classes').children) {
    button.setAttribute('aria-pressed', String(button.textContent === page.truth));
    button.setAttribute('aria-disabled', String(!known || example || page.saved === page.seen?.version));
  }
  const collect = page.info?.collect;
  const saved = known && page.saved === page.seen.version;
  $('truth-note').textContent = saved ? page.savedNote
    : example ? 'The dataset says so.'
    : page.truth !== null && !collect ? 'Marked on this page only. The server keeps drawings when it is started with --collect DIR.'
    : collect ? 'Keeps what the models see, with the class that you say.' : 'Marks the answers as right or wrong.';
}

async function tellTruth(label) {
  if (page.seen === null || pad.state.picture?.example || page.saved === page.seen.version) { return; }
  const { pixels, version } = page.seen;
  page.truth = label;
  if (page.info.collect) {
    page.saved = version; // a second press while the first is under way keeps nothing twice
    page.savedNote = 'Keeping it …';
    showTruth();
    try {
      const response = await call('api/drawings', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ label, pixels }) });
      const { count } = await response.json();
      page.savedNote = `Kept as ${label}: ${count} ${count === 1 ? 'drawing' : 'drawings'} so far.`;
      showTruth();
    } catch (error) {
      page.saved = null;
      showTruth();
      $('truth-note').textContent = `Not kept. ${error instanceof Refusal ? error.message : 'The server does not answer.'}`;
    }
  } else {
    showTruth();
  }
  showAnswers();
}

// Which models there are

/** Asks which models there are, and again while some are starting or nobody answers. */
async function refresh() {
  clearTimeout(page.refreshing);
  try {
    const info = await (await call('api/models')).json();
    page.retries = 0;
    trouble('');
    takeInfo(info);
    if (info.models.some((model) => model.state === 'starting')) { page.refreshing = setTimeout(refresh, 1000); }
  } catch (error) {
    const seconds = Math.min(10, 2 ** page.retries++);
    trouble(error instanceof Refusal ? error.message
      : 'The server does not answer. Start it again with ./bakeoff serve; this page notices and asks on.');
    page.refreshing = setTimeout(refresh, seconds * 1000);
  }
}

function takeInfo(info) {
  const told = (one) => JSON.stringify([one.dataset, one.classes, one.models.map((model) => [model.id, model.name, model.label])]);
  if (page.info === null || told(page.info) !== told(info)) {
    page.info = info;
    build();
  }
  const collected = page.info.collect !== info.collect;
  page.info = info;
  info.models.forEach((model, i) => page.cards[i].model = model);
  asker.setModels(info.models.filter((model) => model.state === 'ready').map((model) => model.id));
  if (collected) { showTruth(); }
  showAnswers();
}

function build() {
  const { info } = page;
  const all = (pattern) => info.classes.every((name) => pattern.test(name));
  const what = all(/^[0-9]$/) ? 'digit' : all(/^\p{L}$/u) ? 'letter' : 'picture';
  $('title').textContent = `Draw a ${what}`;
  document.title = `Draw a ${what} – ${info.dataset} – Bakeoff`;
  $('lead').textContent = info.models.length === 1
    ? `The model trained on ${info.dataset} says what it is, while you draw.`
    : `${info.models.length} models trained on ${info.dataset} say what it is, while you draw.`;
  page.cards = info.models.map((model) => new ModelCard(model, info.classes));
  $('models').replaceChildren(...page.cards.map((card) => card.item));
  $('classes').replaceChildren(...info.classes.map((name) => {
    const button = element('button', '', name);
    button.type = 'button';
    button.addEventListener('click', () => tellTruth(name));
    return button;
  }));
  $('classes').classList.toggle('ten', info.classes.length === 10 && info.classes.every((name) => name.length === 1));
  rove($('classes'));
  $('which').replaceChildren($('which').options[0], ...info.models.map((model) => {
    const option = element('option', '', `that ${model.label} got wrong`);
    option.value = model.id;
    return option;
  }));
  $('examples').hidden = !info.examples;
  if (info.examples) { loadExamples(); }
  showTruth();
}

// Controls

const act = { u: () => pad.undo(), c: () => pad.clear() };
$('undo').addEventListener('click', act.u);
$('clear').addEventListener('click', act.c);
$('retry').addEventListener('click', () => { asker.notBefore = 0; refresh(); });
$('prepare').addEventListener('change', () => {
  ask();
  showAnswers();
});
$('more').addEventListener('click', loadExamples);
$('which').addEventListener('change', loadExamples);
$('choose').addEventListener('click', () => $('file').click());
$('file').addEventListener('change', () => {
  const [file] = $('file').files;
  if (file) { takeFile(file); }
  $('file').value = ''; // so that the same file can be chosen again
});
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input:not([type=radio], [type=checkbox]), select, textarea');
  if (event.ctrlKey || event.metaKey || event.altKey || typing) { return; }
  act[event.key.toLowerCase()]?.();
});
document.addEventListener('paste', (event) => {
  const file = [...event.clipboardData.files].find((one) => one.type.startsWith('image/'));
  if (file) { takeFile(file); }
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  $('paper').classList.add('dropping');
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) { $('paper').classList.remove('dropping'); }
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  $('paper').classList.remove('dropping');
  const [file] = event.dataTransfer.files;
  if (file) { takeFile(file); }
});

pad.show();
refresh();
