// A server that says what a test wants and when: the real page, with answers that are held back until the test lets them go.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

const PAGE = new URL('../../main/resources/dev/bakeoff/web/', import.meta.url);
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', json: 'application/json' };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; "
  + "form-action 'none'; frame-ancestors 'none'";
export const SIDE = 28;

/** A ready model that answers `prediction`; `more` replaces any of its fields. */
export function model(id, label, prediction, more = {}) {
  return { id, name: `model-${id}`, label, trial: `drawn/model-${id}/seed=42`, test_accuracy: 0.95, state: 'ready', reason: null, prediction, ...more };
}

/** What models see of every picture: a ring. */
export const RING = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const distance = Math.hypot(i % SIDE - 13.5, Math.floor(i / SIDE) - 13.5);
  return Math.max(0, Math.round(255 - 110 * Math.abs(distance - 8)));
});

/** What the stand-in does; tests change its fields while it runs. */
export class StandIn {
  models = [];
  collect = false;
  examples = [];
  refusal = null; // {status, error}: the answer to every prediction
  asked = []; // {ids, prepare, type, body} of each request for predictions, in order
  answered = []; // ids in the order in which answers left
  kept = []; // marked drawings
  classes = [...'0123456789'];
  #held = new Map(); // id of a held model to what is to be done when it is let go

  /** From now on the model's answers wait for `release`. */
  hold(id) {
    this.#held.set(id, []);
  }

  /** Lets the model's answers go, those that wait first. */
  release(id) {
    const waiting = this.#held.get(id);
    this.#held.delete(id);
    waiting.forEach((go) => go());
  }

  async start(port = 0) {
    this.server = createServer((request, response) => this.#serve(request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    }));
    await new Promise((done) => this.server.listen(port, '127.0.0.1', done));
    this.port = this.server.address().port;
    this.address = `http://127.0.0.1:${this.port}/`;
    return this;
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  async #serve(request, response) {
    const { pathname, searchParams } = new URL(request.url, this.address);
    const json = (status, value) => {
      response.writeHead(status, { 'Content-Type': TYPES.json }).end(JSON.stringify(value));
    };
    if (pathname === '/api/models') {
      json(200, {
        dataset: 'drawn', classes: this.classes, image: { height: SIDE, width: SIDE }, collect: this.collect,
        examples: this.examples.length > 0, models: this.models.map(({ prediction, ...told }) => told) });
    } else if (pathname === '/api/predict') {
      await this.#predict(request, response, searchParams, json);
    } else if (pathname === '/api/examples') {
      const by = searchParams.get('wrong_by');
      json(200, { examples: this.examples.filter((one) => by === null || (one.predictions[by] ?? one.label) !== one.label) });
    } else if (pathname === '/api/drawings') {
      this.kept.push(JSON.parse(await bytes(request)));
      json(201, { count: this.kept.length });
    } else {
      const name = pathname === '/' ? 'page.html' : pathname.slice(1);
      response.writeHead(200, { 'Content-Type': TYPES[name.split('.').pop()], 'Content-Security-Policy': POLICY });
      response.end(await readFile(new URL(name, PAGE)));
    }
  }

  async #predict(request, response, parameters, json) {
    const ids = parameters.getAll('model').map(Number);
    this.asked.push({
      ids, prepare: parameters.get('prepare') ?? 'true', type: request.headers['content-type'], body: await bytes(request) });
    if (this.refusal) {
      json(this.refusal.status, { error: this.refusal.error });
      return;
    }
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
    response.write(JSON.stringify({ picture: { height: SIDE, width: SIDE, pixels: RING } }) + '\n');
    await Promise.all(ids.map(async (id) => {
      await new Promise((go) => this.#held.has(id) ? this.#held.get(id).push(go) : go());
      this.answered.push(id);
      response.write(JSON.stringify(this.#answer(this.models.find((one) => one.id === id))) + '\n');
    }));
    response.end();
  }

  /** A probability of 0.91 for the prediction; of a model that has `decision`, a decision value of 1.5 beside -1, -1.1, -1.2 ...; or the `votes` it has */
  #answer({ id, name, prediction, error, decision, votes }) {
    if (error) { return { model: id, name, error }; }
    if (votes) { return { model: id, name, prediction, scores: votes, score_kind: 'votes', seconds: 0.0012 }; }
    const scores = this.classes.map((one, i) => decision ? (one === prediction ? 1.5 : -1 - i / 10) : (one === prediction ? 0.91 : 0.01));
    return { model: id, name, prediction, scores, score_kind: decision ? 'decision_value' : 'probability', seconds: 0.0012 };
  }
}

async function bytes(request) {
  const parts = [];
  for await (const part of request) { parts.push(part); }
  return Buffer.concat(parts);
}
