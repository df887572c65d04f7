// What models say: each on a card, and all together in a sentence.

import { element } from './elements.js';

function milliseconds(seconds) {
  const ms = seconds * 1000;
  return `${ms < 0.1 ? ms.toFixed(2) : ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}

/** What scores are called, one and all. */
const KINDS = {
  probability: ['probability', 'Probabilities'],
  decision_value: ['decision value', 'Decision values'],
  votes: ['votes', 'Votes'],
};

/** A score as text; decision values come in any size, and a class without training examples has none. */
function tidy(value, kind) {
  if (value === null) { return '–'; }
  if (kind === 'votes') { return value.toFixed(0); }
  return kind === 'probability' || (Math.abs(value) >= 0.1 && Math.abs(value) < 1000) || value === 0 ? value.toFixed(2) : value.toPrecision(3);
}

/** One model: its name, what it says with ten scores and its time, or why it says nothing. */
export class ModelCard {
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
    this.facts.replaceChildren(...facts.map((fact) => element('span', '', fact)));
    if (typeof model.test_accuracy === 'number') {
      this.facts.append(element('span', 'accuracy', `test accuracy ${model.test_accuracy.toFixed(4)}`));
    }
  }

  scoreText() {
    const { scores, score_kind: kind, prediction } = this.answer;
    if (!scores) { return 'gives no scores'; }
    return `${KINDS[kind][0]} ${tidy(scores[this.classes.indexOf(prediction)], kind)}`;
  }

  showScores(scores) {
    const kind = scores && this.answer.score_kind;
    const probabilities = kind === 'probability';
    const known = scores?.filter((score) => score !== null);
    const least = scores && !probabilities ? Math.min(...known) : 0;
    const range = scores && !probabilities ? Math.max(...known) - least || 1 : 1;
    this.bars.forEach((bar, i) => {
      bar.style.setProperty('--share', scores ? Math.min(1, Math.max(0, ((scores[i] ?? least) - least) / range)).toFixed(4) : '0');
      bar.classList.toggle('top', this.classes[i] === this.prediction);
      bar.title = scores ? `${this.classes[i]}: ${tidy(scores[i], kind)}` : '';
    });
    const listed = scores?.map((score, i) => `${this.classes[i]} ${tidy(score, kind)}`).join(', ');
    this.scores.setAttribute('aria-label', scores ? `${KINDS[kind][1]}: ${listed}` : 'No scores');
  }
}

/** What most say, as {winner, sentence}; the winner is null where two classes have as many votes. */
export function count(cards, classes) {
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
