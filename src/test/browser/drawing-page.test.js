// What the drawing page does with what a server says: everything that needs a server which is slow, gone or of another opinion on purpose.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertNoSidewaysScroll, draw, eventually, launch, open, screenshot } from './browser.js';
import { RING, StandIn, model } from './stand-in.js';

const LINE = [[[0.3, 0.3], [0.4, 0.5], [0.5, 0.7]]];
const ELSEWHERE = [[[0.7, 0.2], [0.7, 0.5], [0.7, 0.8]]];
const PNG = [0x89, 0x50, 0x4e, 0x47];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A test of a page on a stand-in with these models; the page must have nothing to complain about at its end. */
function check(name, models, options, body) {
  test(name, async () => {
    const { prepareServer, ...context } = options;
    const server = new StandIn();
    server.models = models;
    prepareServer?.(server);
    await server.start();
    const visit = await open(browser, server.address, context);
    try {
      await visit.page.locator('.model').nth(models.length - 1).waitFor();
      await body({ server, ...visit });
      assert.deepEqual(visit.complaints, []);
    } finally {
      await visit.close();
      await server.stop();
    }
  });
}

const text = (page, selector) => page.locator(selector).first().innerText();
const says = (page) => page.locator('.says').allInnerTexts();
const shows = (page, sentence) => eventually(async () => assert.equal(await text(page, '#sentence'), sentence));
const source = (page, expected) => eventually(async () => assert.equal(await text(page, '#source'), expected));
/** What is marked is the last picture that was answered: until then it may be one of half a stroke. */
const settled = (page) => eventually(async () => assert.equal(await page.locator('#models').getAttribute('aria-busy'), 'false'));

const TWO = () => [model(0, 'Fast', '3'), model(1, 'Slow', '8')];

check('answers while the pen is still down', TWO(), {}, async ({ page, server }) => {
  const box = await page.locator('#drawing').boundingBox();
  await page.mouse.move(box.x + 90, box.y + 90);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 190, { steps: 5 });
  await eventually(async () => assert.deepEqual(await says(page), ['3', '8']));
  const before = server.asked.length;
  await page.mouse.move(box.x + 190, box.y + 190, { steps: 5 });
  await eventually(() => assert.ok(server.asked.length > before));
  await page.mouse.up();
  assert.deepEqual([...server.asked.at(-1).body.subarray(0, 4)], PNG);
});

check('asks a slow model about one picture at a time, and lets it delay no other', TWO(), {}, async ({ page, server }) => {
  server.hold(1);
  await draw(page, '#drawing', LINE);
  await eventually(async () => assert.deepEqual(await says(page), ['3', '…']));
  const first = server.asked.length;
  await draw(page, '#drawing', ELSEWHERE);
  await eventually(() => assert.ok(server.asked.length > first));
  // Everything is asked of the fast one alone; what the slow one is busy with, it was asked once.
  assert.equal(server.asked.filter(({ ids }) => ids.includes(1)).length, 1);
  await eventually(() => assert.equal(server.answered.filter((id) => id === 0).length, server.asked.filter(({ ids }) => ids.includes(0)).length));
  assert.ok(!server.answered.includes(1));
  server.release(1);
  // It has missed the second picture, so it is asked again, without another stroke, about the newest one.
  await eventually(async () => {
    assert.equal(server.answered.filter((id) => id === 1).length, 2);
    assert.deepEqual(await says(page), ['3', '8']);
  });
  assert.ok(server.asked.at(-1).ids.includes(1));
});

check('shows no answer to a drawing that was cleared', TWO(), {}, async ({ page, server }) => {
  server.hold(0);
  await draw(page, '#drawing', LINE);
  await eventually(async () => assert.deepEqual(await says(page), ['…', '8']));
  await page.keyboard.press('c');
  await shows(page, 'Draw, and 2 models say what it is.');
  await draw(page, '#drawing', ELSEWHERE);
  await eventually(async () => assert.deepEqual(await says(page), ['…', '8']));
  server.release(0);
  server.hold(0);
  // It is asked again once the late answer is read, which must have left no trace.
  await eventually(() => assert.equal(server.asked.filter(({ ids }) => ids.includes(0)).length, 2));
  assert.deepEqual(await says(page), ['…', '8']);
  server.release(0);
  await eventually(async () => assert.deepEqual(await says(page), ['3', '8']));
});

check('takes back strokes and clearing, and counts a dot as a stroke', TWO(), {}, async ({ page, server }) => {
  const drawing = () => page.locator('#drawing').getAttribute('aria-label');
  assert.equal(await drawing(), 'Drawing area, nothing drawn');
  await draw(page, '#drawing', [[[0.5, 0.5]]]);
  await eventually(async () => assert.equal(await drawing(), 'Drawing area, 1 stroke'));
  await eventually(async () => assert.deepEqual(await says(page), ['3', '8']));
  await draw(page, '#drawing', LINE);
  await eventually(async () => assert.equal(await drawing(), 'Drawing area, 2 strokes'));
  await page.locator('#clear').click();
  await eventually(async () => assert.deepEqual(await says(page), ['–', '–']));
  assert.equal(await drawing(), 'Drawing area, nothing drawn');
  await page.keyboard.press('u');
  assert.equal(await drawing(), 'Drawing area, 2 strokes');
  await page.locator('#undo').click();
  assert.equal(await drawing(), 'Drawing area, 1 stroke');
  await page.keyboard.press('u');
  assert.equal(await drawing(), 'Drawing area, nothing drawn');
  assert.equal(await page.locator('#undo').getAttribute('aria-disabled'), 'true');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('u');
  assert.equal(await drawing(), 'Drawing area, nothing drawn');
  assert.ok(server.asked.length > 0);
});

check('draws with a finger without scrolling, and with the pen that was chosen', TWO(), {
  viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }, async ({ page }) => {
  const box = await page.locator('#drawing').boundingBox();
  // as sharp as the screen
  assert.equal(await page.locator('#drawing').evaluate((canvas) => canvas.width), Math.round(box.width * 2));
  const session = await page.context().newCDPSession(page);
  const ink = () => page.locator('#drawing').evaluate((canvas) => {
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    return copy.getImageData(0, 0, canvas.width, canvas.height).data.filter((value, i) => i % 4 === 3 && value > 127).length;
  });
  // A line of 0.4 of the side with its round ends, by a pen in units of the paper, 280 wide.
  const side = box.width * 2;
  const expected = (pen) => side * side * (0.4 * pen / 280 + Math.PI * (pen / 560) ** 2);
  const stroke = async (pen) => {
    const at = (share) => [{ x: box.x + box.width / 2, y: box.y + box.height * share }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0.3) });
    for (const share of [0.4, 0.5, 0.6, 0.7]) { await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) }); }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await eventually(async () => {
      const pixels = await ink();
      assert.ok(Math.abs(pixels / expected(pen) - 1) < 0.05, `${pixels} pixels of ink, expected about ${expected(pen)}`);
    });
  };
  await stroke(20);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.locator('#clear').click();
  await eventually(async () => assert.equal(await ink(), 0));
  await page.locator('input[value="30"]').check({ force: true });
  await stroke(30);
});

const PAIRS = [model(0, 'Pairs', '3', { votes: [0, 1, 2, 8, 3, 4, 5, 6, 7, null] })]; // without training examples of a 9

check('shows votes as votes, and no score of a class without examples', PAIRS, {}, async ({ page }) => {
  await draw(page, '#drawing', LINE);
  await eventually(async () => assert.match(await text(page, '.model'), /votes 8\n/));
  assert.match(await page.locator('.scores').first().getAttribute('aria-label'), /^Votes: 0 0, 1 1, 2 2, 3 8, .*9 –$/);
});

const FIVE = () => [
  model(0, 'Linear SVM', '8', { decision: true }), model(1, 'Logistic regression', '3'), model(2, 'Network', '3'), model(3, 'CNN', '3'),
  model(4, 'Forest', '5')];

check('says what most say, and marks the others in words', FIVE(), {}, async ({ page, server }) => {
  await draw(page, '#drawing', LINE);
  await shows(page, '3 of 5 say 3; Forest says 5; Linear SVM says 8.');
  assert.equal(await text(page, '#winner'), '3');
  assert.deepEqual(await page.locator('.model').evaluateAll((cards) => cards.map((card) => /differs/.test(card.innerText))), [true, false, false, false, true]);
  assert.deepEqual(await page.locator('.model h3').allInnerTexts(), FIVE().map(({ label }) => label));
  assert.match(await text(page, '.model'), /decision value 1\.50\n1\.2 ms\ntest accuracy 0\.9500/);
  assert.match(await page.locator('.model').nth(1).innerText(), /probability 0\.91/);
  // bars: a probability as it is; decision values from the answer's least, -1.9, to its greatest, 1.5: class 0 has -1
  const share = (card, bar) => page.locator('.model').nth(card).locator('.score').nth(bar).evaluate((one) => Number(one.style.getPropertyValue('--share')));
  assert.deepEqual([await share(1, 3), await share(1, 0)], [0.91, 0.01]);
  assert.deepEqual([await share(0, 8), await share(0, 9), await share(0, 0)], [1, 0, 0.2647]); // 0.9 / 3.4
  assert.match(await page.locator('.scores').first().getAttribute('aria-label'), /^Decision values: 0 -1\.00, .*8 1\.50/);
  // said once it stands still
  await eventually(async () => assert.equal(await page.locator('#announcer').textContent(), '3 of 5 say 3; Forest says 5; Linear SVM says 8.'));

  server.models[3].prediction = '8';
  server.models[4].prediction = '8';
  await draw(page, '#drawing', ELSEWHERE);
  await shows(page, '3 of 5 say 8; Logistic regression and Network say 3.');
  server.models[4].prediction = '1';
  await draw(page, '#drawing', LINE);
  await shows(page, 'They are split: 2 say 3, 2 say 8, 1 says 1.');
  assert.equal(await page.locator('.tag.differ').count(), 0);
  for (const one of server.models) { one.prediction = '7'; }
  await draw(page, '#drawing', LINE);
  await shows(page, 'All 5 say 7.');
});

check('shows a failed model beside the others, and asks one that starts as soon as it is ready',
  [model(0, 'Good', '3'), model(1, 'Bad', '3', { state: 'failed', reason: 'it ran out of memory' }), model(2, 'Late', '4', { state: 'starting' }),
    model(3, 'Moody', '3', { error: 'it took more than 10 s' })], {}, async ({ page, server }) => {
    await draw(page, '#drawing', LINE);
    await shows(page, 'Good says 3.');
    const card = (i) => page.locator('.model').nth(i).innerText();
    assert.match(await card(1), /failed[^]*it ran out of memory/);
    assert.match(await card(2), /starting/);
    assert.match(await card(3), /failed[^]*it took more than 10 s/);
    assert.ok(server.asked.every(({ ids }) => !ids.includes(1) && !ids.includes(2)));
    server.models[2].state = 'ready';
    await eventually(async () => assert.deepEqual(await says(page), ['3', '–', '4', '–']));
    assert.deepEqual(server.asked.at(-1).ids, [2]);
    // one that dies meanwhile
    Object.assign(server.models[3], { state: 'failed', reason: 'it ended with SIGKILL' });
    await draw(page, '#drawing', ELSEWHERE);
    await eventually(async () => assert.match(await card(3), /it ended with SIGKILL/));
  });

check('says why the server refuses a picture, and asks again where that helps', TWO(), {}, async ({ page, server, complaints }) => {
  server.refusal = { status: 422, error: 'Nothing is drawn on this picture.' };
  await draw(page, '#drawing', LINE);
  await shows(page, 'Nothing is drawn on this picture.');
  const refused = server.asked.length;
  server.refusal = { status: 503, error: 'Too many pictures wait: ask again.' };
  await draw(page, '#drawing', ELSEWHERE);
  await shows(page, 'Too many pictures wait: ask again.');
  assert.ok(server.asked.length > refused);
  server.refusal = null;
  await eventually(async () => assert.deepEqual(await says(page), ['3', '8']));
  await shows(page, 'They are split: 1 says 3, 1 says 8.');
  // the browser itself notes each refused request
  assert.ok(complaints.every((one) => /status of (422|503)/.test(one)), complaints.join('\n'));
  complaints.length = 0;
});

check('says that the server is gone, and goes on when it is back', TWO(), {}, async ({ page, server, complaints }) => {
  server.hold(1);
  await draw(page, '#drawing', LINE);
  await eventually(async () => assert.deepEqual(await says(page), ['3', '…']));
  assert.ok(await page.locator('#trouble').isHidden());
  await server.stop(); // in the middle of an answer
  await eventually(async () => assert.match(await text(page, '#trouble'), /The server does not answer\. Start it again/));
  server.release(1);
  await server.start(server.port);
  await eventually(async () => {
    assert.deepEqual(await says(page), ['3', '8']);
    assert.ok(await page.locator('#trouble').isHidden());
  });
  assert.ok(complaints.every((one) => /ERR_/.test(one)), complaints.join('\n'));
  complaints.length = 0;
});

/** A PNG of a black cross on white, made by the page's own browser. */
const cross = (page, side) => page.evaluate(async (size) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size, size);
  context.fillStyle = '#000';
  context.fillRect(size * 0.45, size * 0.2, size * 0.1, size * 0.6);
  context.fillRect(size * 0.2, size * 0.45, size * 0.6, size * 0.1);
  const blob = await new Promise((done) => canvas.toBlob(done));
  return [...new Uint8Array(await blob.arrayBuffer())];
}, side);

/** The width in a PNG's header. */
const width = (png) => png.readUInt32BE(16);

check('takes a file that is chosen, dropped or pasted', TWO(), {}, async ({ page, server }) => {
  const small = await cross(page, 60);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('#choose').click()]);
  await chooser.setFiles({ name: 'cross.png', mimeType: 'image/png', buffer: Buffer.from(small) });
  await source(page, 'Cross.png. Draw to replace it.');
  await eventually(async () => assert.deepEqual(await says(page), ['3', '8']));
  assert.equal(server.asked.at(-1).type, 'image/png');
  assert.equal(width(server.asked.at(-1).body), 60);

  const give = (event, property, bytes, name, type) => page.evaluate(([kind, field, content, called, media]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(content)], called, { type: media }));
    document.dispatchEvent(Object.assign(new Event(kind, { bubbles: true, cancelable: true }), { [field]: transfer }));
  }, [event, property, bytes, name, type]);
  await give('drop', 'dataTransfer', await cross(page, 3000), 'large.png', 'image/png');
  await source(page, 'Large.png. Draw to replace it.');
  await eventually(() => assert.equal(width(server.asked.at(-1).body), 1024)); // made smaller before it is sent
  await give('paste', 'clipboardData', small, '', 'image/png');
  await source(page, 'A pasted picture. Draw to replace it.');
  await give('drop', 'dataTransfer', [1, 2, 3], 'notes.txt', 'text/plain');
  await shows(page, 'notes.txt is no picture that this browser can read: choose a PNG or JPEG file.');

  // Only a drawing or a file can be sent as it is; then it is asked about again.
  await page.locator('#prepare').uncheck();
  await eventually(() => assert.equal(server.asked.at(-1).prepare, 'false'));
  await draw(page, '#drawing', LINE);
  await source(page, 'Your drawing.');
  await page.keyboard.press('u');
  await source(page, 'A pasted picture. Draw to replace it.');
});

check('makes a photograph small enough for the server', TWO(), {}, async ({ page, server }) => {
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1600, 1200);
    const noise = new ImageData(1600, 1200);
    for (let i = 0; i < noise.data.length; i++) { noise.data[i] = i % 4 === 3 ? 255 : Math.imul(i, 2654435761) >>> 24; }
    canvas.getContext('2d').putImageData(noise, 0, 0);
    const transfer = new DataTransfer();
    transfer.items.add(new File([await canvas.convertToBlob()], 'noise.png', { type: 'image/png' }));
    document.dispatchEvent(Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer: transfer }));
  });
  await eventually(async () => assert.deepEqual(await says(page), ['3', '8']));
  assert.equal(server.asked.at(-1).type, 'image/jpeg');
  assert.ok(server.asked.at(-1).body.length < 1 << 20, `${server.asked.at(-1).body.length} bytes`); // what the server takes
});

const EXAMPLES = Array.from({ length: 12 }, (_, i) => ({
  row: 100 + i, label: String(i % 10), pixels: RING.map((value) => (value + i) % 256), predictions: { 0: i % 4 === 0 ? '9' : String(i % 10) } }));

check('shows test images, those that a model got wrong, and who is right', TWO(), {
  prepareServer: (server) => { server.examples = EXAMPLES; } }, async ({ page, server }) => {
  const strip = page.locator('#strip button');
  await eventually(async () => assert.equal(await strip.count(), 12));
  await strip.nth(3).click();
  await shows(page, 'They are split: 1 says 3, 1 says 8. It is 3.');
  await source(page, 'Test image 103, in truth 3. Draw to replace it.');
  assert.equal(server.asked.at(-1).type, 'application/json');
  assert.deepEqual(JSON.parse(server.asked.at(-1).body), EXAMPLES[3].pixels);
  assert.match(await page.locator('.model').nth(0).innerText(), /✓ right/);
  assert.match(await page.locator('.model').nth(1).innerText(), /✗ wrong/);
  assert.equal(await strip.nth(3).getAttribute('aria-pressed'), 'true');

  await page.locator('#which').selectOption({ label: 'that Fast got wrong' });
  await eventually(async () => assert.deepEqual(await strip.allInnerTexts(), ['0\ntaken for 9', '4\ntaken for 9', '8\ntaken for 9']));
  await strip.nth(0).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await source(page, 'Test image 104, in truth 4. Draw to replace it.');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight'); // around
  await page.keyboard.press('Space');
  await source(page, 'Test image 100, in truth 0. Draw to replace it.');
  assert.equal(server.kept.length, 0);
});

check('keeps a marked drawing once, as the models see it, where the server collects', TWO(), {
  prepareServer: (server) => { server.collect = true; } }, async ({ page, server }) => {
  await page.locator('#classes button', { hasText: '4' }).click({ force: true }); // nothing is drawn yet
  await draw(page, '#drawing', LINE);
  await eventually(async () => assert.deepEqual(await says(page), ['3', '8']));
  await settled(page);
  await page.locator('#classes button', { hasText: '8' }).click();
  await eventually(async () => assert.equal(await text(page, '#truth-note'), 'Kept as 8: 1 drawing so far.'));
  await shows(page, 'They are split: 1 says 3, 1 says 8. It is 8.');
  assert.match(await page.locator('.model').nth(1).innerText(), /✓ right/);
  await page.locator('#classes button', { hasText: '7' }).click({ force: true });
  assert.deepEqual(server.kept, [{ label: '8', pixels: RING }]);
  await page.keyboard.press('c');
  await draw(page, '#drawing', ELSEWHERE);
  await eventually(async () => assert.equal(await page.locator('#classes button').first().getAttribute('aria-disabled'), 'false'));
  await settled(page);
  await page.locator('#classes button', { hasText: '7' }).click();
  await eventually(async () => assert.equal(await text(page, '#truth-note'), 'Kept as 7: 2 drawings so far.'));
});

check('marks without a collecting server on the page alone', TWO(), {}, async ({ page, server }) => {
  await draw(page, '#drawing', LINE);
  await eventually(async () => assert.equal(await page.locator('#classes button').first().getAttribute('aria-disabled'), 'false'));
  await settled(page);
  await page.locator('#classes button', { hasText: '3' }).click();
  await shows(page, 'They are split: 1 says 3, 1 says 8. It is 3.');
  assert.match(await text(page, '#truth-note'), /--collect DIR/);
  assert.deepEqual(server.kept, []);
});

check('can be reached by keyboard, each stop visibly', TWO(), {
  prepareServer: (server) => { server.examples = EXAMPLES; } }, async ({ page }) => {
  await eventually(async () => assert.equal(await page.locator('#strip button').count(), 12));
  const stops = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      const shown = at.matches('.tools input') ? at.parentElement : at; // the radio itself is drawn as its label
      return at === document.body ? null : {
        name: at.id || at.value || at.textContent, visible: getComputedStyle(shown).outlineStyle === 'solid' };
    });
    if (stop === null || stop.name === stops[0]?.name) { break; }
    stops.push(stop);
  }
  assert.deepEqual(stops.map(({ name }) => name), ['20', 'undo', 'clear', 'prepare', '0', 'choose', 'which', 'more', '0', 'openapi.json']);
  assert.ok(stops.every(({ visible }) => visible), JSON.stringify(stops));
  await page.locator('input[value="20"]').focus();
  await page.keyboard.press('ArrowRight');
  assert.ok(await page.locator('input[value="30"]').isChecked());
});

const MANY = () => [
  model(0, 'Linear SVM, one-vs-rest (LIBLINEAR)', '8', { decision: true }), model(1, 'Linear SVM, one-vs-one (LIBLINEAR)', '3', { decision: true }),
  model(2, 'Logistic regression (Tribuo)', '3'), model(3, 'Sigmoid network, 100 hidden (L-BFGS)', '3'),
  model(4, 'CNN, LeNet-style, 5 epochs (DeepLearning4J)', '3', { state: 'failed', reason: 'java.lang.UnsatisfiedLinkError: no jnind4jcpu in java.library.path' }),
  model(5, 'CNN, LeNet-style, 5 epochs (Adam)', '3', { state: 'starting' })];

for (const [name, options] of Object.entries({
  light: {}, dark: { colorScheme: 'dark' }, phone: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } })) {
  check(`is accessible and fits its window, ${name}`, MANY(), {
    ...options, prepareServer: (server) => { server.examples = EXAMPLES; } }, async ({ page }) => {
    await assertAccessible(page);
    await eventually(async () => assert.equal(await page.locator('#strip button').count(), 12));
    await page.locator('#strip button').nth(3).click();
    await shows(page, '3 of 4 say 3; Linear SVM, one-vs-rest (LIBLINEAR) says 8. It is 3.');
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
    await screenshot(page, `drawing-page-${name}`);
  });
}

check('holds names of any kind and length', [
  model(0, '<img src=x onerror=alert(1)>', 'Ankle boot'), model(1, 'Veryverylongnameofamodelwithoutanyspacethatcouldbreakit'.repeat(2), 'Sandal')], {
  viewport: { width: 320, height: 640 },
  prepareServer: (server) => { server.classes = ['T-shirt/top', 'Trouser', 'Sandal', 'Ankle boot']; } }, async ({ page }) => {
  assert.equal(await text(page, 'h1'), 'Draw a picture');
  await draw(page, '#drawing', LINE);
  await shows(page, 'They are split: 1 says Sandal, 1 says Ankle boot.');
  assert.equal(await page.locator('.model img').count(), 0);
  await assertNoSidewaysScroll(page);
  await assertAccessible(page);
});
