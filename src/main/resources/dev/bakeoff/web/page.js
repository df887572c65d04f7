// The drawing page: a drawing or a picture goes to the server, and every model's answer is shown as soon as it comes.
//
// Pad holds what is drawn; Asker asks the models, each for one picture at a time; ModelCard shows one model. A picture that is asked about is
// {epoch, prepare, body()}: pictures of one epoch are stages of the same drawing, and answers to an earlier epoch are no longer of interest.

const PAPER = 280; // width and height of a drawing in its own units, and in pixels of the picture that is sent
const THROTTLE_MS = 80; // between two requests while somebody draws
const MAX_REQUESTS = 4; // a browser opens six connections to a server; some stay free for test images and marks
const SILENCE_MS = 60_000; // without a line of an answer, then its models are free again
const MAX_FILE_SIDE = 1024; // pixels; larger pictures are made smaller before they are sent
const MAX_FILE_BYTES = 30_000_000;
const ANNOUNCE_MS = 900;
const EXAMPLES = 12;

const $ = (id) => document.getElementById(id);

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) { made.className = className; }
  if (text !== undefined) { made.textContent = text; }
  return made;
}

/** What the server said when it refused; `retry` after that many milliseconds, or never if it is null. */
class Refusal extends Error {
  constructor(message, retry) {
    super(message);
    this.retry = retry;
  }
}

/** The server's answer, or a Refusal with its reason; where no server answers, fetch's own TypeError. */
async function call(path, options = {}) {
  const response = await fetch(path, { cache: 'no-store', ...options });
  if (response.ok) { return response; }
  let reason;
  try {
    reason = (await response.json()).error;
  } catch {
    // a refusal without a reason of ours
  }
  const busy = response.status === 503 || response.status === 429;
  const wait = Number(response.headers.get('Retry-After')) || 1;
  throw new Refusal(reason || `The server answered with status ${response.status}.`, busy ? wait * 1000 : null);
}

// ---------------------------------------------------------------------------------------------------------------------------- drawing

/** Draws strokes in units of the paper. Points are [x, y, pressure], pressure 1 where a device has none. */
function paint(context, strokes, colour) {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { pen, points } of strokes) {
    const first = points[0];
    if (points.length === 1) {
      context.beginPath();
      context.arc(first[0], first[1], pen * first[2] / 2, 0, 2 * Math.PI);
      context.fill();
      continue;
    }
    // Curves from middle to middle of the pieces, with the points between as their controls: smooth, and through no corner.
    let [x, y] = first;
    for (let i = 1; i < points.length; i++) {
      const [cx, cy, pressure] = points[i - 1];
      const last = i === points.length - 1;
      const endX = last ? points[i][0] : (cx + points[i][0]) / 2;
      const endY = last ? points[i][1] : (cy + points[i][1]) / 2;
      context.lineWidth = pen * (pressure + points[i][2]) / 2;
      context.beginPath();
      context.moveTo(x, y);
      context.quadraticCurveTo(cx, cy, endX, endY);
      context.stroke();
      [x, y] = [endX, endY];
    }
  }
}

function fit(context, image, side) {
  const scale = Math.min(side / image.width, side / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  context.imageSmoothingEnabled = scale < 2;
  context.drawImage(image, (side - width) / 2, (side - height) / 2, width, height);
}

function pngOf(canvas) {
  return new Promise((done, failed) => canvas.toBlob(
    (blob) => blob ? done(blob) : failed(new Refusal('This browser could not make a PNG of the picture.', null)), 'image/png'));
}

/** A canvas of grey pixels, row by row, 0 black to 255 white. */
function grey(canvas, pixels, { height, width }) {
  canvas.width = width;
  canvas.height = height;
  const data = new ImageData(width, height);
  pixels.forEach((value, i) => data.data.set([value, value, value, 255], 4 * i));
  canvas.getContext('2d').putImageData(data, 0, 0);
  return canvas;
}

/** The paper: strokes by pointer, or a picture that was chosen, and the way back through all of it. */
class Pad {
  constructor(canvas, onChange) {
    this.canvas = canvas;
    this.onChange = onChange;
    this.state = { strokes: [], picture: null, epoch: 0 };
    this.past = [];
    this.pointer = null;
    canvas.addEventListener('pointerdown', (event) => this.start(event));
    canvas.addEventListener('pointermove', (event) => this.move(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
      canvas.addEventListener(end, (event) => this.end(event));
    }
    new ResizeObserver(() => this.show()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.show());
    // Its resolution changes when a window moves to another screen or is zoomed.
    addEventListener('resize', () => this.show());
  }

  get empty() {
    return this.state.strokes.length === 0 && this.state.picture === null;
  }

  /** A new state; without strokes of the one before it is another picture, of another epoch. */
  set(strokes, picture) {
    const same = picture === null && this.state.picture === null && strokes.length > 0 && this.state.strokes.length > 0;
    this.past.push(this.state);
    this.turnTo({ strokes, picture, epoch: same ? this.state.epoch : (this.epochs = (this.epochs ?? 0) + 1) });
  }

  turnTo(state) {
    this.pointer = null;
    this.state = state;
    this.changed();
  }

  undo() {
    if (this.past.length > 0) { this.turnTo(this.past.pop()); }
  }

  clear() {
    if (!this.empty) { this.set([], null); }
  }

  start(event) {
    if (this.pointer !== null || event.button !== 0) { return; }
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    const pen = Number(document.querySelector('input[name=pen]:checked').value);
    this.stroke = { pen, points: [this.point(event)] };
    this.set(this.state.picture ? [this.stroke] : [...this.state.strokes, this.stroke], null);
    this.pointer = event.pointerId;
  }

  move(event) {
    if (event.pointerId !== this.pointer) { return; }
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length > 0 ? events : [event]) {
      const [x, y, pressure] = this.point(one);
      const [lastX, lastY] = this.stroke.points.at(-1);
      if (Math.hypot(x - lastX, y - lastY) >= 0.5) { this.stroke.points.push([x, y, pressure]); }
    }
    this.changed();
  }

  end(event) {
    if (event.pointerId === this.pointer) { this.pointer = null; }
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const pressure = event.pointerType === 'pen' && event.pressure > 0 ? 0.5 + event.pressure : 1;
    return [(event.clientX - box.left) * PAPER / box.width, (event.clientY - box.top) * PAPER / box.height, pressure];
  }

  changed() {
    this.show();
    this.onChange();
  }

  /** Paints at the next frame, however often it is called until then. */
  show() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      const { canvas, state } = this;
      const side = Math.max(1, Math.round(canvas.getBoundingClientRect().width * devicePixelRatio));
      if (canvas.width !== side) { canvas.width = canvas.height = side; }
      const context = canvas.getContext('2d');
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, side, side);
      if (state.picture) { fit(context, state.picture.image, side); }
      context.scale(side / PAPER, side / PAPER);
      paint(context, state.strokes, getComputedStyle(canvas).color);
    });
  }

  /** The drawing as it is sent: light on dark, as the datasets' images, of one size on every screen. */
  png() {
    const canvas = element('canvas');
    canvas.width = canvas.height = PAPER;
    const context = canvas.getContext('2d');
    context.fillStyle = '#000';
    context.fillRect(0, 0, PAPER, PAPER);
    paint(context, this.state.strokes, '#fff');
    return pngOf(canvas);
  }
}

// ---------------------------------------------------------------------------------------------------------------------------- asking

/**
 * Asks models about the newest picture, each model about one at a time: whoever is free is asked, in one request for all of them, and
 * again once it has answered if the picture has changed since. So a slow model sees fewer pictures of a drawing, and delays no other.
 */
class Asker {
  constructor({ onPicture, onAnswer, onRefusal, onGone }) {
    Object.assign(this, { onPicture, onAnswer, onRefusal, onGone });
    this.models = new Map(); // id to {busy, asked: the version that it was last asked about}
    this.picture = null;
    this.version = 0;
    this.requests = 0;
    this.notBefore = 0;
    this.timer = null;
  }

  /** The models that can be asked; what is known of those that stay is kept. */
  setModels(ids) {
    this.models = new Map(ids.map((id) => [id, this.models.get(id) ?? { busy: false, asked: -1 }]));
    this.soon();
  }

  /** Another picture, or null for none. */
  show(picture) {
    this.picture = picture;
    this.version++;
    this.soon();
  }

  isPending(id) {
    const model = this.models.get(id);
    return this.picture !== null && model !== undefined && (model.busy || model.asked !== this.version);
  }

  soon() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.ask();
    }, Math.max(0, this.notBefore - performance.now()));
  }

  async ask() {
    const { picture, version } = this;
    const asked = [...this.models].filter(([, model]) => !model.busy && model.asked !== version);
    if (picture === null || asked.length === 0 || this.requests === MAX_REQUESTS) { return; }
    this.notBefore = performance.now() + THROTTLE_MS;
    const waiting = new Map(asked);
    for (const model of waiting.values()) { Object.assign(model, { busy: true, asked: version }); }
    this.requests++;
    const silence = new AbortController();
    let again = false;
    try {
      await this.stream(picture, version, waiting, silence);
      for (const id of waiting.keys()) {
        this.onAnswer({ model: id, error: 'The server ended its answer without this model’s.' }, picture, version);
      }
    } catch (error) {
      if (silence.signal.aborted) {
        this.onRefusal(`No answer within ${SILENCE_MS / 1000} seconds.`, picture);
      } else if (error instanceof Refusal) {
        again = error.retry !== null;
        this.onRefusal(error.message, picture);
        if (again) { this.notBefore = performance.now() + error.retry; }
      } else if (error instanceof SyntaxError) {
        this.onRefusal('The server’s answer is not what this page expects: load the page again.', picture);
      } else {
        again = true;
        this.notBefore = performance.now() + 1000;
        this.onGone();
      }
    } finally {
      this.requests--;
      for (const model of waiting.values()) {
        model.busy = false;
        if (again) { model.asked = -1; }
      }
      this.soon();
    }
  }

  /** Reads an answer line by line; each takes its model out of `waiting`. */
  async stream(picture, version, waiting, silence) {
    let clock = setTimeout(() => silence.abort(), SILENCE_MS);
    try {
      const { type, body } = await picture.body();
      const query = new URLSearchParams([...waiting.keys()].map((id) => ['model', id]));
      if (!picture.prepare) { query.set('prepare', 'false'); }
      const response = await call(`api/predict?${query}`, {
        method: 'POST', body, headers: { 'Content-Type': type, Accept: 'application/x-ndjson' }, signal: silence.signal });
      const reader = response.body.getReader();
      const decoder = new TextDecoder();
      let text = '';
      for (;;) {
        const { done, value } = await reader.read();
        clearTimeout(clock);
        clock = setTimeout(() => silence.abort(), SILENCE_MS);
        text += done ? decoder.decode() + '\n' : decoder.decode(value, { stream: true });
        const lines = text.split('\n');
        text = lines.pop();
        for (const line of lines.filter((one) => one.trim() !== '')) {
          const told = JSON.parse(line);
          if (told.picture) { this.onPicture(told.picture, picture, version); }
          const model = waiting.get(told.model);
          if (model) {
            waiting.delete(told.model);
            model.busy = false;
            this.onAnswer(told, picture, version);
            this.soon();
          }
        }
        if (done) { return; }
      }
    } finally {
      clearTimeout(clock);
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------------------- showing

function milliseconds(seconds) {
  const ms = seconds * 1000;
  return `${ms < 0.1 ? ms.toFixed(2) : ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}

const tidy = (value) => Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 0.005) ? value.toExponential(1) : value.toFixed(2);

/** One model: its name, what it says with ten scores and its time, or why it says nothing. */
class ModelCard {
  constructor(model, classes) {
    this.classes = classes;
    this.item = element('li', 'model');
    const header = element('header');
    const title = element('h3', '', model.label);
    if (model.trial) { title.title = model.trial; }
    this.tags = element('p', 'tags');
    header.append(title, this.tags);
    this.says = element('p', 'says');
    this.scores = element('div', 'scores');
    this.scores.setAttribute('role', 'img');
    this.scores.classList.toggle('long', classes.some((name) => name.length > 3));
    this.bars = classes.map((name) => {
      const bar = element('span', 'score');
      bar.append(element('i'), element('b', '', name));
      this.scores.append(bar);
      return bar;
    });
    this.facts = element('p', 'facts');
    this.reason = element('p', 'reason');
    this.item.append(header, this.says, this.scores, this.reason, this.facts);
    this.model = model;
    this.answer = null;
  }

  get prediction() {
    return this.model.state === 'ready' && this.answer && !this.answer.error ? this.answer.prediction : null;
  }

  /** Shows all of it; `majority` and `truth` are classes, or null where there is none. */
  show(majority, truth, pending) {
    const { model, prediction } = this;
    const failed = model.state === 'failed' ? model.reason || 'no reason is known' : this.answer?.error;
    const differs = prediction !== null && majority !== null && prediction !== majority;
    const tags = [];
    if (failed && model.state !== 'starting') { tags.push(['failed', 'failed']); }
    if (model.state === 'starting') { tags.push(['starting', 'starting …']); }
    if (prediction !== null && truth !== null) { tags.push(prediction === truth ? ['right', '✓ right'] : ['wrong', '✗ wrong']); }
    if (differs) { tags.push(['differ', '≠ differs']); }
    this.tags.replaceChildren(...tags.map(([kind, text]) => element('span', `tag ${kind}`, text)));
    this.item.classList.toggle('differs', differs);
    this.item.classList.toggle('waiting', pending && prediction !== null);
    this.item.classList.toggle('empty', prediction === null);
    this.says.textContent = prediction ?? (model.state === 'ready' && pending ? '…' : '–');
    this.says.classList.toggle('long', (prediction ?? '').length > 3);
    this.reason.textContent = failed ?? '';
    this.reason.hidden = !failed;
    this.scores.hidden = Boolean(failed);
    this.showScores(prediction === null ? null : this.answer.scores);
    const facts = [];
    if (prediction !== null) { facts.push(this.scoreText()); }
    if (prediction !== null && typeof this.answer.seconds === 'number') { facts.push(milliseconds(this.answer.seconds)); }
    if (typeof model.test_accuracy === 'number') { facts.push(`test accuracy ${model.test_accuracy.toFixed(4)}`); }
    this.facts.replaceChildren(...facts.map((fact) => element('span', '', fact)));
  }

  scoreText() {
    const { scores, score_kind: kind, prediction } = this.answer;
    if (!scores) { return 'gives no scores'; }
    const score = tidy(scores[this.classes.indexOf(prediction)]);
    return kind === 'probability' ? `probability ${score}` : `decision value ${score}`;
  }

  showScores(scores) {
    const least = scores && this.answer.score_kind !== 'probability' ? Math.min(...scores) : 0;
    const range = scores && this.answer.score_kind !== 'probability' ? Math.max(...scores) - least || 1 : 1;
    this.bars.forEach((bar, i) => {
      bar.style.setProperty('--share', scores ? Math.min(1, Math.max(0, (scores[i] - least) / range)).toFixed(4) : '0');
      bar.classList.toggle('top', this.classes[i] === this.prediction);
      bar.title = scores ? `${this.classes[i]}: ${tidy(scores[i])}` : '';
    });
    this.scores.setAttribute('aria-label', scores
      ? `${this.answer.score_kind === 'probability' ? 'Probabilities' : 'Decision values'}: ${scores.map((s, i) => `${this.classes[i]} ${tidy(s)}`).join(', ')}`
      : 'No scores');
  }
}

/** What most say, as {winner, sentence}; the winner is null where two classes have as many votes. */
function count(cards, classes) {
  const votes = cards.filter((card) => card.prediction !== null);
  if (votes.length === 0) { return { winner: null, sentence: '' }; }
  const parties = classes.map((name) => ({ name, cards: votes.filter((card) => card.prediction === name) }))
    .filter((party) => party.cards.length > 0)
    .sort((a, b) => b.cards.length - a.cards.length);
  const [first, ...others] = parties;
  if (others.length === 0) {
    const all = votes.length === 1 ? `${votes[0].model.label} says` : votes.length === 2 ? 'Both say' : `All ${votes.length} say`;
    return { winner: first.name, sentence: `${all} ${first.name}.` };
  }
  if (others[0].cards.length === first.cards.length) {
    const said = parties.map((party) => `${party.cards.length} ${verb(party.cards)} ${party.name}`);
    return { winner: null, sentence: `They are split: ${said.join(', ')}.` };
  }
  const dissent = others.map((party) => `${names(party.cards)} ${verb(party.cards)} ${party.name}`);
  return { winner: first.name, sentence: `${first.cards.length} of ${votes.length} say ${first.name}; ${dissent.join('; ')}.` };
}

const verb = (cards) => cards.length === 1 ? 'says' : 'say';
const names = (cards) => cards.length > 2 ? String(cards.length) : cards.map((card) => card.model.label).join(' and ');

// ---------------------------------------------------------------------------------------------------------------------------- the page

const page = {
  epoch: 0, // of the picture that is shown
  info: null, // what api/models said
  cards: [],
  truth: null, // what it really is, where that is known
  seen: null, // {pixels, version} of the newest picture that the server has prepared
  saved: null, // the version that was kept last
  refused: '', // why the server did not take this picture
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
  page.refused = '';
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
    let png; // of a drawing: made when it is first asked about, and used for models that are asked later
    asker.show({ epoch, prepare, body: async () => ({ type: 'image/png', body: await (png ??= picture ? picture.png : pad.png()) }) });
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
  if (page.refused) {
    text = page.refused;
  } else if (pad.empty) {
    text = ready.length > 0 ? `Draw, and ${ready.length === 1 ? 'the model says' : `${ready.length} models say`} what it is.`
      : page.cards.some((card) => card.model.state === 'starting') ? 'The models are starting.' : 'No model is ready.';
  } else if (sentence === '') {
    text = ready.length > 0 ? 'The models are looking.' : 'No model is ready.';
  } else if (page.truth !== null) {
    text += ` It is ${page.truth}.`;
  }
  $('sentence').textContent = text;
  $('winner').textContent = page.refused || pad.empty ? '?' : winner ?? '?';
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

// ---------------------------------------------------------------------------------------------------------------------------- pictures

async function takeFile(file) {
  try {
    if (file.size > MAX_FILE_BYTES) {
      throw new Refusal(`${file.name} has ${Math.round(file.size / 1e6)} MB; at most ${MAX_FILE_BYTES / 1e6} are taken.`, null);
    }
    let image;
    try {
      image = await createImageBitmap(file);
    } catch {
      throw new Refusal(`${file.name || 'The file'} is no picture that this browser can read: choose a PNG or JPEG file.`, null);
    }
    const scale = Math.min(1, MAX_FILE_SIDE / Math.max(image.width, image.height));
    const canvas = element('canvas');
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    pad.set([], { name: file.name || 'a pasted picture', image: canvas, png: pngOf(canvas) });
  } catch (error) {
    page.refused = error.message;
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

/** Makes a group of buttons one stop of the Tab key, with arrows, Home and End inside. */
function rove(group) {
  const buttons = [...group.children];
  const stop = (chosen) => buttons.forEach((button) => { button.tabIndex = button === chosen ? 0 : -1; });
  stop(buttons[0]);
  group.onfocusin = (event) => stop(event.target.closest('button'));
  group.onkeydown = (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) { return; }
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  };
}

// ---------------------------------------------------------------------------------------------------------------------------- the truth

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

// ---------------------------------------------------------------------------------------------------------------------------- the server

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
  const what = info.classes.every((name) => /^[0-9]$/.test(name)) ? 'digit' : info.classes.every((name) => /^\p{L}$/u.test(name)) ? 'letter' : 'picture';
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

// ---------------------------------------------------------------------------------------------------------------------------- controls

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
