// Chromium for the browser tests: headless, with no other host than the page's own, and a page that must not complain.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const SCREENSHOTS = fileURLToPath(new URL('../../../target/screenshots/', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The browser's program: CHROMIUM, or the first that the search path has. */
function program() {
  if (process.env.CHROMIUM) { return process.env.CHROMIUM; }
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      // the next one
    }
  }
  throw new Error('no Chromium: install the package chromium, or name the program in the variable CHROMIUM');
}

/** A headless browser; close it when the file's tests are done. */
export function launch() {
  return chromium.launch({ executablePath: program(), args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'] });
}

/**
 * Opens a page in a context of its own, and returns it with `complaints`: errors of the console and of scripts, and requests to other hosts, which
 * are refused. `options` are the context's: viewport, colorScheme, hasTouch ...
 */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) { complaints.push(message.text()); } });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.route((url) => url.protocol !== 'data:' && url.protocol !== 'blob:' && url.host !== new URL(address).host, (route) => {
    complaints.push(`a request to ${route.request().url()}`);
    return route.abort();
  });
  page.setDefaultTimeout(15_000);
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}

/** Fails with each thing that keeps somebody from using the page, and with the elements. */
export async function assertAccessible(page) {
  // In the browser's own console, as it were: the page's policy allows no script that is put into it.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: AXE });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, {runOnly: ${JSON.stringify(RULES)}}).then((found) => JSON.stringify(found.violations.map((one) =>
      one.id + ': ' + one.help + ' at ' + one.nodes.map((node) => node.target.join(' ') + ' (' + node.failureSummary + ')').join(', '))))`,
    awaitPromise: true, returnByValue: true });
  assert.deepEqual(JSON.parse(result.value), []);
}

/** Tries until the assertions hold, for as long as a loaded machine may need. */
export async function eventually(assertions) {
  const end = Date.now() + 15_000;
  for (;;) {
    try {
      return await assertions();
    } catch (error) {
      if (Date.now() > end) { throw error; }
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

/** Fails if the page is wider than its window. */
export async function assertNoSidewaysScroll(page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `the page is ${content} pixels wide in a window of ${window}`);
}

/** Keeps a picture of the whole page as target/screenshots/NAME.png. */
export async function screenshot(page, name, options = {}) {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, fullPage: true, ...options });
}

/**
 * A function that draws strokes, lists of [x, y] from 0 to 1, on an element: by pointer events of the browser's own, one after the other but without
 * waiting for each, as a fast hand would.
 */
export async function strokes(page, selector) {
  const session = await page.context().newCDPSession(page);
  return async (lines) => {
    const box = await page.locator(selector).boundingBox();
    const events = lines.flatMap((line) => [
      ['mouseMoved', line[0], 'none'], ['mousePressed', line[0], 'left'], ...line.slice(1).map((point) => ['mouseMoved', point, 'left']),
      ['mouseReleased', line.at(-1), 'left']]);
    await Promise.all(events.map(([type, [x, y], button]) => session.send('Input.dispatchMouseEvent', {
      type, button, x: box.x + x * box.width, y: box.y + y * box.height, clickCount: type === 'mouseMoved' ? 0 : 1,
      buttons: button === 'none' || type === 'mouseReleased' ? 0 : 1 })));
  };
}

/** Draws strokes once. */
export async function draw(page, selector, lines) {
  await (await strokes(page, selector))(lines);
}
