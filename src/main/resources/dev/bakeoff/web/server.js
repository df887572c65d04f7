// Asks the server.

/** What the server said when it refused; `retry` after that many milliseconds, or never if it is null. */
export class Refusal extends Error {
  constructor(message, retry) {
    super(message);
    this.retry = retry;
  }
}

/** The server's answer, or a Refusal with its reason; where no server answers, fetch's own TypeError. */
export async function call(path, options = {}) {
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
  throw new Refusal(reason ? sentence(reason) : `The server answered with status ${response.status}.`, busy ? wait * 1000 : null);
}

const sentence = (text) => text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
