// Which model is asked about which picture, and when.
//
// A picture is {epoch, prepare, body()}: pictures of one epoch are stages of the same drawing, and answers to an earlier epoch are no longer of
// interest. body() gives what is sent as {type, body}.

import { Refusal, call } from './server.js';

const THROTTLE_MS = 80; // between two requests while somebody draws
const MAX_REQUESTS = 4; // a browser opens six connections to a server; some stay free for test images and marks
const SILENCE_MS = 60_000; // without a line of an answer, then its models are free again

/**
 * Asks models about the newest picture, each model about one at a time: whoever is free is asked, in one request for all of them, and
 * again once it has answered if the picture has changed since. So a slow model sees fewer pictures of a drawing, and delays no other.
 */
export class Asker {
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
