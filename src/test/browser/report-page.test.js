// A report opened from disk: what a reader can ask of it by mouse and by keyboard alone. The pages are made by ReportInBrowserTest, which says what is in
// them; what is expected here follows from that.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { assertAccessible, assertNoSidewaysScroll, eventually, launch, open, screenshot } from './browser.js';

const PAGES = process.env.PAGES ?? fileURLToPath(new URL('../../../target/browser/', import.meta.url));
const address = (name, fragment = '') => pathToFileURL(`${PAGES}/${name}.html`).href + fragment;
const key = (page, label) => page.evaluate((wanted) => [...MODELS.values()].find((model) => model.label === wanted).key, label);

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A test of a page from disk, which must have nothing to complain about and ask for nothing. */
function check(name, body, { of = 'report', fragment = '', ...options } = {}) {
  test(name, async () => {
    const requests = [];
    const visit = await open(browser, address(of, fragment), { permissions: ['clipboard-read', 'clipboard-write'], ...options });
    visit.page.on('request', (request) => { if (!/^(data|blob):/.test(request.url())) { requests.push(request.url()); } });
    visit.page.on('dialog', (dialog) => visit.complaints.push(`a dialog: ${dialog.message()}`));
    try {
      await body(visit.page);
      assert.deepEqual(visit.complaints, []);
      assert.deepEqual(requests, []);
    } finally {
      await visit.close();
    }
  });
}

const table = (page, title) => page.locator('table', { has: page.locator('caption', { hasText: title }) }).first();
const main = (page) => table(page, 'Models on shapes');
const names = (page, title = 'Models on shapes') => table(page, title).locator('tbody tr:not([hidden]) th .pick').allInnerTexts();
const header = (page, text) => main(page).locator('thead button', { hasText: new RegExp(`^${text}$`) });
const pick = (page, label) => main(page).locator('.pick', { hasText: label });
const bar = (page, label) => page.getByRole('search').getByLabel(label);
const cells = (page, column) => main(page).evaluate((node, title) => {
  const index = [...node.tHead.rows[0].cells].findIndex((cell) => cell.textContent === title);
  return [...node.tBodies[0].rows].map((row) => row.cells[index].innerText.replace(/\s+/g, ' '));
}, column);
const fragment = async (page) => decodeURIComponent(await page.evaluate(() => location.hash));
const ask = (page, section = 'd1') => page.locator(`#${section} .ask .controls select`);
const rows = async (page) => (await page.locator('.answer:visible .gallery small').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')) - 1000);

const BEST = ['Alpha network', 'Beta network', 'Delta SVM', 'Gamma SVM', 'Epsilon']; // by test accuracy, as the page has them

check('sorts by any column, what has no value last both ways, by mouse and by keyboard', async (page) => {
  assert.deepEqual(await names(page), BEST);
  await header(page, 'Fit, s').click();
  assert.deepEqual(await names(page), ['Gamma SVM', 'Beta network', 'Alpha network', 'Delta SVM', 'Epsilon']);
  assert.equal(await main(page).locator('th[aria-sort=ascending]').innerText(), 'Fit, s');
  await header(page, 'Fit, s').press('Enter');
  assert.deepEqual(await names(page), ['Delta SVM', 'Alpha network', 'Beta network', 'Gamma SVM', 'Epsilon']);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space'); // the column before it: log loss, which two have
  assert.equal(await fragment(page), '#?sort=models-on-shapes.test-log-loss.up');
  assert.deepEqual((await names(page)).slice(0, 2), ['Alpha network', 'Beta network']);
  await header(page, 'Model').click();
  assert.deepEqual(await names(page), BEST.toSorted());
});

check('filters by text, family and library everywhere in the page', async (page) => {
  await bar(page, 'Find').fill('svm');
  assert.deepEqual(await names(page), ['Delta SVM', 'Gamma SVM']);
  assert.deepEqual(await names(page, 'Models on plain'), ['Gamma SVM']);
  assert.equal(await page.getByRole('status').first().innerText(), '2 of 5 models');
  assert.deepEqual(await page.locator('details:has(.confusion):visible > summary').allInnerTexts().then((all) => all.map((text) => text.match(/^\w+ SVM/)[0])),
    ['Delta SVM', 'Gamma SVM', 'Gamma SVM']);
  assert.deepEqual(await page.locator('[data-plot=d1-time] g[data-model] text').allTextContents(), ['Delta SVM', 'Gamma SVM']);
  assert.equal(await page.locator('[data-plot=d1-training] g:not(.out)').count(), 0);
  assert.match(await table(page, 'Who beats whom').evaluate((node) => [...node.tHead.rows[0].cells].filter((cell) => !cell.hidden).map((cell) => cell.textContent).join()), /^Model,3,4$/);
  await bar(page, 'Find').fill('');
  // by keyboard alone
  await bar(page, 'Find').press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab'); // families: linear (of the one that failed), neural, svm
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.innerText), 'Family (1)');
  assert.equal(await page.locator('.menu[open]').count(), 0);
  assert.deepEqual(await names(page), ['Alpha network', 'Beta network']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Library' }).getByLabel('DJL 2').check();
  assert.deepEqual(await names(page), ['Beta network']);
  assert.equal(await fragment(page), '#?family=neural&library=DJL+2');
  await page.getByRole('button', { name: 'Reset' }).click();
  assert.deepEqual(await names(page), BEST);
  assert.equal(await fragment(page), '');
});

check('hides and shows columns', async (page) => {
  const shown = () => main(page).locator('thead th:visible').allInnerTexts();
  const all = await shown();
  assert.ok(all.includes('Fit, s') && all.includes('Train accuracy'));
  await page.locator('summary', { hasText: 'Columns' }).press('Enter');
  await page.getByRole('group', { name: 'Columns' }).getByLabel('Fit, s').press('Space');
  await page.getByRole('group', { name: 'Columns' }).getByLabel('Train accuracy').click();
  assert.deepEqual(await shown(), all.filter((title) => !['Fit, s', 'Train accuracy'].includes(title)));
  assert.equal(await main(page).locator('tbody tr').first().locator('td:visible').count(), all.length - 3);
  assert.equal(await fragment(page), '#?hide=fit-s&hide=train-accuracy');
  await page.getByRole('group', { name: 'Columns' }).getByLabel('Fit, s').press('Space');
  assert.ok((await shown()).includes('Fit, s'));
});

check('highlights a model in tables, plots, curves and matrices, and tells of it in full', async (page) => {
  const alpha = await key(page, 'Alpha network');
  const lit = () => page.evaluate(() => [...new Set([...document.querySelectorAll('.lit')].map((node) => node.dataset.model ?? 'head'))]);
  const places = () => page.evaluate(() => ['tr', '[data-plot=d1-time] g', '[data-plot=d1-training] g', 'details', '.pairs thead th']
    .map((place) => document.querySelectorAll(`${place}.lit`).length > 0));
  await pick(page, 'Alpha network').hover();
  assert.deepEqual(await lit(), [alpha, 'head']);
  assert.deepEqual(await places(), [true, true, true, true, true]);
  const tip = page.getByRole('tooltip');
  await tip.waitFor();
  const text = await tip.innerText();
  for (const said of ['neural · Bakeoff 1', '0.96666667', '12.5 s', '900,000,000 B', './bakeoff run config.yaml -m alpha']) { assert.ok(text.includes(said), said); }
  await tip.hover(); // stays while the pointer is on it
  await page.waitForTimeout(400);
  assert.ok(await tip.isVisible());
  await page.keyboard.press('Escape');
  assert.ok(await tip.isHidden());
  await page.locator('h1').hover();
  assert.deepEqual(await lit(), []);
  // by keyboard
  await header(page, 'Peak memory').focus();
  await page.keyboard.press('Tab');
  await tip.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-describedby')), 'tip');
  assert.ok((await tip.innerText()).includes('./bakeoff run config.yaml -m alpha'));
  await page.keyboard.press('Escape');
  assert.ok(await tip.isHidden());
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab'); // the next model is highlighted beside the selected one
  assert.deepEqual((await lit()).toSorted(), [alpha, await key(page, 'Beta network'), 'head'].toSorted());
  await page.locator('h1').click();
  const panel = page.getByRole('complementary', { name: 'Selected models' });
  assert.match(await panel.innerText(), /Alpha network\s+\.\/bakeoff run config\.yaml -m alpha/);
  await panel.getByRole('button', { name: 'Copy command of Alpha network' }).press('Enter');
  await eventually(async () => assert.equal(await page.evaluate(() => navigator.clipboard.readText()), './bakeoff run config.yaml -m alpha'));
  assert.equal(await fragment(page), `#?model=${alpha}`);
  // in a plot
  await page.locator(`[data-plot=d1-time] [data-model=${await key(page, 'Gamma SVM')}] .mark`).hover();
  await eventually(async () => assert.match(await tip.innerText(), /^Gamma SVM\s+svm · LIBLINEAR 3\s+Gamma SVM: 0\.6667 after 0\.500 s/));
  assert.equal(await page.locator('svg [data-model] title').count(), 0); // no second tip by the browser
  await page.mouse.down();
  await page.mouse.up();
  assert.equal(await panel.locator('li').count(), 2);
  await panel.getByRole('button', { name: 'Deselect Alpha network' }).press('Space');
  assert.deepEqual(await panel.locator('strong').allInnerTexts(), ['Gamma SVM']);
});

check('says what a column means on hover and on focus', async (page) => {
  await header(page, 'Test accuracy').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await eventually(async () => assert.match(await page.getByRole('tooltip').innerText(), /^Share of the test examples predicted correctly/));
  await header(page, 'Fit, s').hover();
  await eventually(async () => assert.match(await page.getByRole('tooltip').innerText(), /^Wall time of training alone/));
});

check('draws any quality against any cost, with the front that no model beats', async (page) => {
  const plot = page.locator('[data-plot=d1-time]');
  const before = await plot.innerHTML();
  const [cost, costScale, quality, qualityScale] = [0, 1, 2, 3].map((i) => page.getByRole('group', { name: 'Axes' }).first().locator('select').nth(i));
  await cost.selectOption({ label: 'Peak memory' });
  // The more memory the more accurate, but for Delta (100 MB, 0.73) before Gamma (200 MB, 0.67), which so is beaten; steps: Delta, Beta, Alpha.
  const turns = () => plot.locator('path.front').getAttribute('d').then((d) => d.split(/[ML]/).length - 1);
  assert.equal(await turns(), 6); // three points, two corners between them, and the end
  assert.equal(await page.locator('figure:has([data-plot=d1-time]) strong').innerText(), 'Test accuracy against peak memory');
  assert.deepEqual(await plot.locator('g[data-model] text').allTextContents(), BEST.slice(0, 4));
  const ticks = () => plot.locator('text.tick').allTextContents();
  assert.ok((await ticks()).includes('200 MB'));
  await costScale.selectOption('linear');
  assert.ok((await plot.locator('text.axis-title').first().textContent()) === 'Peak memory');
  const at = (label) => plot.locator('g', { hasText: label }).locator('.mark').evaluate((node) => {
    const { x, width } = node.getBBox();
    return x + width / 2;
  });
  // linear: Beta is at 500 MB, the middle of Delta and Alpha
  assert.ok(Math.abs((await at('Delta') + await at('Alpha')) / 2 - await at('Beta')) < 0.5);
  await quality.selectOption({ label: 'Test log loss' });
  await qualityScale.selectOption({ label: 'logarithmic' });
  // only two have it, and the less the better: Alpha, 0.05, is below Beta, 0.2
  assert.deepEqual(await plot.locator('g[data-model] text').allTextContents(), ['Alpha network', 'Beta network']);
  assert.match(await page.locator('figure:has([data-plot=d1-time]) figcaption span').innerText(), /^Lower is better.*Not drawn: 3 models without a value/);
  assert.equal(await fragment(page), '#?x=peak_rss_bytes.linear&y=test_log_loss.log');
  await cost.selectOption({ label: 'Fit, s' });
  await costScale.selectOption('log');
  await quality.selectOption({ label: 'Test accuracy' });
  await qualityScale.selectOption('linear');
  assert.equal(await plot.innerHTML(), before); // as it came
  await bar(page, 'Find').fill('beta');
  assert.deepEqual(await plot.locator('g[data-model] text').allTextContents(), ['Beta network']);
});

check('draws curves over seconds or iterations', async (page) => {
  const controls = page.getByRole('group', { name: 'Curves' });
  const plot = page.locator('[data-plot=d1-training]');
  // the end of the line of the most accurate, Alpha
  await plot.scrollIntoViewIfNeeded();
  const [x, y] = await plot.locator('g path').first().evaluate((path) => {
    const point = path.getPointAtLength(path.getTotalLength()).matrixTransform(path.getScreenCTM());
    return [point.x, point.y];
  });
  await page.mouse.move(x - 1, y);
  await eventually(async () => assert.match(await page.getByRole('tooltip').innerText(), /iteration 3, after 12 s: accuracy 0\.96/));
  await page.mouse.move(1, 1);
  await eventually(async () => assert.equal(await plot.locator('.lit').count(), 0));
  const before = await plot.innerHTML();
  const title = () => plot.locator('text.axis-title').first().textContent();
  assert.equal(await title(), 'Seconds since the fit began');
  await controls.locator('select').first().selectOption('iteration');
  assert.equal(await title(), 'Iteration or epoch');
  // Beta has ten iterations, Alpha three, from the first on: Alpha's line is 2/9 as long.
  const width = (label) => plot.locator('g', { hasText: label }).locator('path').evaluate((path) => path.getBBox().width);
  assert.ok(Math.abs(await width('Alpha') / await width('Beta') - 2 / 9) < 0.01);
  assert.equal(await page.locator('[data-plot=d1-loss-0] text.axis-title').first().textContent(), 'Iteration or epoch');
  await controls.locator('select').first().selectOption('seconds');
  assert.equal(await page.locator('[data-plot=d1-loss-0] text.axis-title').first().textContent(), 'Seconds since the fit began');
  await controls.locator('select').last().selectOption('log');
  assert.equal(await title(), 'Seconds since the fit began (logarithmic)');
  assert.equal(await fragment(page), '#?curves=seconds&scale=log');
  await controls.locator('select').last().selectOption('');
  await controls.locator('select').first().selectOption('');
  assert.equal(await plot.innerHTML(), before);
});

check('compares all with a baseline', async (page) => {
  await bar(page, 'Compare with').selectOption('Beta network');
  const accuracies = await cells(page, 'Test accuracy');
  // 58/60 - 57/60: one example, p = 1. Delta: Beta alone has 15 right, it alone 2, McNemar's p 0.0023; Gamma: 18 to 1, p < 0.0001.
  assert.match(accuracies[0], /^0\.9667.* \+0\.0167 -0\.\d{4} to \+0\.\d{4}$/);
  assert.doesNotMatch(accuracies[1], /\+|×/);
  assert.match(accuracies[2], / -0\.2167 \* -0\.\d{4} to -0\.\d{4}$/);
  assert.match(accuracies[3], / -0\.2833 \* -0\.\d{4} to -0\.\d{4}$/);
  assert.match(await main(page).locator('tbody tr').nth(2).locator('.versus').first().getAttribute('title'), /p = 0\.0\d+\. Examples that it alone has right: 2; that the baseline alone has: 15\./);
  assert.deepEqual((await cells(page, 'Fit, s')).slice(0, 4), ['12.5 × 3.85', '3.25', '40.0 × 12.3', '0.500 × 0.154']);
  assert.match(await page.locator('#d2 p.versus').innerText(), /^Beta network has no row here/);
  assert.match(await page.locator('#d1 p.versus').innerText(), /Tested: test accuracies by McNemar/);
  // by keyboard, from the selection
  await pick(page, 'Gamma SVM').press('Enter');
  await page.getByRole('button', { name: 'Compare all with it' }).press('Enter');
  assert.match((await cells(page, 'Test accuracy'))[0], / \+0\.3000 v /);
  assert.equal(await page.locator('#d2 .versus.better').count() + await page.locator('#d2 small.versus').count() > 0, true);
  assert.match(await fragment(page), /with=gamma-svm-/);
  await page.getByRole('button', { name: 'Stop comparing' }).press('Enter');
  assert.equal(await page.locator('.versus').count(), 0);
});

check('shows the examples behind a cell of a confusion matrix', async (page) => {
  const gamma = await key(page, 'Gamma SVM');
  const details = page.locator(`#d1 details[data-model=${gamma}]:has(.confusion)`);
  await details.locator('summary').press('Enter');
  const cell = details.getByRole('button', { name: '20 of class cross predicted as disc' });
  await cell.click();
  assert.equal(await details.getByRole('status').innerText(),
    '20 examples of class cross that Gamma SVM took for disc. The page has pictures of 18 of them; the others are named by their rows.');
  assert.deepEqual(await rows(page), Array.from({ length: 20 }, (_, i) => 3 * i + 2)); // all of class 2
  assert.equal(await details.locator('.absent').count(), 2);
  assert.equal(await cell.getAttribute('aria-expanded'), 'true');
  // the picture is that of its row: pixel p of row r is 7 r + 3 p
  const pixels = (place) => details.locator('canvas').nth(place).evaluate((canvas) => [...canvas.getContext('2d').getImageData(0, 0, 8, 8).data.filter((_, i) => i % 4 === 0)]);
  await eventually(async () => assert.deepEqual(await pixels(17), Array.from({ length: 64 }, (_, p) => (1056 * 7 + 3 * p) % 256)));
  assert.equal(await details.locator('canvas').nth(17).getAttribute('aria-label'), 'Row 1056: class cross, predicted as disc');
  await screenshot(page, 'report-cell');
  await cell.press('Enter');
  assert.equal(await page.locator('.answer:visible').count(), 0);
  assert.equal(await fragment(page), '');
  await cell.press('Space');
  assert.equal(await fragment(page), `#?ask=d1.cell.${gamma}.2.0`);
});

check('shows examples that all, only one, or not both got wrong', async (page) => {
  const [kind, first, second] = [0, 1, 2].map((i) => ask(page).nth(i));
  await kind.selectOption('all');
  assert.deepEqual(await rows(page), [5]);
  assert.equal(await page.locator('#d1-answer').getByRole('status').innerText(), '1 example that all 4 models got wrong. The page has its picture.');
  await kind.selectOption('only');
  await first.selectOption('Gamma SVM');
  assert.deepEqual(await rows(page), [2, 11, 14, 23, 26, 29, 35, 38, 41, 47, 50, 53, 59]); // no 5, 17 and no multiple of 4
  await kind.selectOption('differ');
  await first.selectOption('Alpha network');
  await second.selectOption('Beta network');
  assert.deepEqual(await rows(page), [17, 30]); // 17: disc and box, both wrong
  assert.deepEqual(await page.locator('#d1-answer figcaption').allInnerTexts(), ['cross → disc, box\nrow 1,017', 'disc → disc, box\nrow 1,030']);
  await kind.selectOption('beats');
  assert.deepEqual(await rows(page), [30]);
  await second.selectOption('Alpha network');
  assert.equal(await page.locator('#d1-answer').getByRole('status').innerText(), '0 examples that Alpha network got right and Alpha network wrong.');
  // without pictures by row, by keyboard
  await ask(page, 'd2').first().focus();
  await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.deepEqual(await page.locator('#d2-answer tbody tr').allInnerTexts(), ['1,001\tyes\t=maybe']));
});

check('restores the view from the fragment, and keeps it when a link of the page is followed', async (page) => {
  await header(page, 'Fit, s').click();
  await bar(page, 'Find').fill('n');
  await page.locator('summary', { hasText: 'Columns' }).click();
  await page.getByRole('group', { name: 'Columns' }).getByLabel('Train accuracy').click();
  await page.keyboard.press('Escape');
  await pick(page, 'Beta network').click();
  await bar(page, 'Compare with').selectOption('Alpha network');
  await page.getByRole('group', { name: 'Axes' }).first().locator('select').first().selectOption('peak_rss_bytes');
  await page.getByRole('group', { name: 'Curves' }).locator('select').first().selectOption('iteration');
  await page.locator('#d1 .confusion button').first().click();
  const state = (of) => of.evaluate(() => [...document.querySelectorAll('main, .selection')].map((node) => node.innerHTML.replace(/ (lit|some)\b|"lit"/g, '')));
  await page.getByRole('navigation').getByRole('link', { name: 'Plots' }).first().click();
  await eventually(async () => assert.match(await fragment(page), /^#d1-plots\?q=n&hide=train-accuracy&sort=models-on-shapes\.fit-s\.up&model=beta.*&with=alpha.*&x=peak_rss_bytes.log&curves=iteration&ask=d1\.cell\./));
  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, await page.evaluate(() => location.href));
  const again = await open(browser, link);
  await again.page.locator('.answer canvas').first().waitFor();
  await page.locator('h1').hover();
  const strip = (all) => all.map((html) => html.replace(/ aria-describedby="tip"| open=""| class=""/g, ''));
  assert.deepEqual(strip(await state(again.page)), strip(await state(page)));
  assert.ok(await again.page.locator('#d1-plots').evaluate((node) => node.getBoundingClientRect().top < innerHeight / 2));
  assert.deepEqual(again.complaints, []);
  await again.close();
  // another fragment in the same page
  await page.evaluate(() => { location.hash = '#?family=svm'; });
  await eventually(async () => assert.deepEqual(await names(page), ['Delta SVM', 'Gamma SVM']));
  assert.equal(await page.locator('.selection').isVisible(), false);
});

check('ignores what a fragment says of another page', async (page) => {
  assert.deepEqual(await names(page), BEST);
  assert.equal(await page.locator('.answer:visible').count(), 0);
}, { fragment: '#d9?family=trees&model=nobody&with=nobody&sort=none.fit.up&x=price.log&y=.&curves=miles&ask=d1.cell.x.1.2&ask=d7.all&hide=%' });

const download = async (page, button) => {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
};

check('saves a table as CSV as it is filtered and sorted', async (page) => {
  await bar(page, 'Find').fill('network');
  await header(page, 'Fit, s').click();
  await page.locator('summary', { hasText: 'Columns' }).click();
  for (const title of ['Status', 'Train accuracy', 'Test macro precision', 'Test macro F1', 'Prepare, s', 'Predict test, s']) {
    await page.getByRole('group', { name: 'Columns' }).getByLabel(title).click();
  }
  const { name, text } = await download(page, page.getByRole('button', { name: 'Save as CSV: Models on shapes' }));
  assert.equal(name, 'shapes-and-tables-models-on-shapes.csv');
  const lines = text.split('\r\n');
  assert.equal(lines[0], 'Model,"Model, more",Test accuracy,"Test accuracy, more",Test log loss,"Fit, s",Peak memory');
  assert.match(lines[1], /^Beta network,neural · DJL 2,0\.95,0\.\d{4}–0\.\d{4},0\.2,3\.25,500000000$/);
  assert.match(lines[2], /^Alpha network,neural · Bakeoff 1,0\.96666/);
  assert.deepEqual(lines.slice(3), ['']);
  await ask(page, 'd2').first().selectOption('by');
  const matrix = await download(page, page.locator('#d2').getByRole('button', { name: 'Save as CSV: Confusion matrix of Alpha network' }));
  assert.equal(matrix.text.split('\r\n')[0], 'True ↓ predicted →,no,yes,\'=maybe,Examples,Recall'); // no formula
});

check('saves a chart as an SVG file with its own styles', async (page) => {
  await pick(page, 'Beta network').click();
  for (const [button, marks] of [['Save as SVG: Test accuracy against fit time', 4], ['Save as SVG: Training accuracy by time', 0]]) {
    const { name, text } = await download(page, page.getByRole('button', { name: button }).first());
    assert.match(name, /^shapes-and-tables-.*\.svg$/);
    const found = await page.evaluate((svg) => {
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return {
        root: parsed.documentElement.namespaceURI, error: parsed.querySelector('parsererror')?.textContent ?? '', classes: parsed.querySelectorAll('[class]').length,
        groups: parsed.querySelectorAll('g').length, back: parsed.querySelector('rect').getAttribute('fill'),
        texts: [...parsed.querySelectorAll('text')].every((text) => text.hasAttribute('fill')), faded: parsed.querySelectorAll('g[opacity]').length };
    }, text);
    assert.deepEqual(found, {
      root: 'http://www.w3.org/2000/svg', error: '', classes: 0, groups: marks || 4, back: 'rgb(255, 255, 255)', texts: true, faded: marks ? 3 : 2 });
  }
});

check('keeps names of any kind as text', async (page) => {
  assert.equal(await page.locator('main img, .bar img, #tip img').count(), 0);
  const picks = page.locator('.comparison .pick');
  await picks.first().focus();
  await page.keyboard.press('Tab');
  await page.getByRole('tooltip').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Compare all with it' }).click();
  await page.getByRole('group', { name: 'Axes' }).locator('select').first().selectOption('peak_rss_bytes');
  await page.getByRole('group', { name: 'Curves' }).locator('select').first().selectOption('seconds');
  await ask(page).first().selectOption('differ');
  assert.match(await page.locator('.answer').getByRole('status').innerText(), /^0 examples that א{300} and .* disagree about\.$/);
  await page.locator('details:has(.confusion button) > summary').first().click();
  await page.locator('.confusion button').first().click();
  await bar(page, 'Find').fill('onerror');
  assert.equal(await page.locator('main img, .bar img, #tip img, aside img').count(), 0);
  await bar(page, 'Find').fill('');
  await assertAccessible(page);
  await assertNoSidewaysScroll(page);
  const { text } = await download(page, page.locator('.save button', { hasText: 'CSV' }).first());
  assert.doesNotMatch(text, /(^|,|\n)[=+@-][^0-9.]/);
  await screenshot(page, 'report-hostile');
}, { of: 'hostile', viewport: { width: 375, height: 740 } });

check('is complete without script', async (page) => {
  assert.equal(await main(page).locator('tbody tr').count(), 5);
  assert.equal(await page.locator('button, select, input').count(), 0);
  assert.equal(await page.locator('[data-plot=d1-time] .mark').count() > 3, true);
}, { javaScriptEnabled: false });

check('has the commands that make all rows again, to be copied', async (page) => {
  const summary = page.locator('summary', { hasText: 'Make it again' });
  await summary.press('Enter');
  await page.getByRole('button', { name: 'Copy commands' }).press('Enter');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.deepEqual(copied.split('\n'), [
    'git checkout 0123456789abcdef0123456789abcdef01234567',
    './bakeoff run config.yaml # the one beside this report',
    './bakeoff reproduce DIR TRIAL # one row of the set in DIR: does it come out the same?',
    "# The JVM of every trial: -Xmx4096m -XX:ActiveProcessorCount=2"]);
});

check('marks a row that is flagged, and says what that means', async (page) => {
  const row = main(page).locator('tbody tr', { hasText: 'Gamma SVM' });
  assert.equal(await row.locator('.flag').innerText(), 'not converged'); // the sign is the style's
  assert.equal(await main(page).locator('.flag').count(), 1);
  await row.locator('.flag a').press('Enter');
  await eventually(async () => assert.ok(await page.locator('#flag-not-converged').isVisible()));
  assert.equal(await fragment(page), '#flag-not-converged');
  assert.match(await page.locator('#flag-not-converged dd').innerText(), /limit of iterations/);
  await page.locator('.warning a', { hasText: 'What this means' }).first().click();
  assert.equal(await fragment(page), '#flag-not-converged');
});

check('shows several sets together, and a model in all of them', async (page) => {
  assert.deepEqual(await page.locator('h2').allInnerTexts(),
    ['All sets', 'shapes, first', 'plain, first', 'shapes, second', 'plain, second', 'toy, toys', 'Machines', 'What the words and numbers mean']);
  const accuracy = table(page, 'Test accuracy on shapes by set');
  assert.deepEqual(await accuracy.locator('thead th').allInnerTexts(), ['Model', 'first', 'second']);
  assert.deepEqual(await accuracy.locator('tbody tr').first().locator('th, td').allInnerTexts(), ['Alpha network', '0.9667', '0.9667']);
  assert.deepEqual(await table(page, 'Result sets').locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ['first/report.html', 'second/report.html', 'toys/report.html']);
  await accuracy.locator('.pick', { hasText: 'Alpha network' }).hover();
  assert.ok(await page.evaluate(() => ['d1', 'd3'].every((id) => document.querySelector(`#${id} .comparison tr.lit`))));
  await bar(page, 'Find').fill('svm');
  assert.deepEqual(await names(page, 'Test accuracy on shapes by set'), ['Delta SVM', 'Gamma SVM']);
  await assertAccessible(page);
  await screenshot(page, 'report-sets');
}, { of: 'sets' });

check('lists sets and finds them by words, by mouse and by keyboard', async (page) => {
  const found = () => page.locator('tbody tr:visible th').evaluateAll((heads) => heads.map((head) => head.firstChild.textContent.trim()));
  assert.deepEqual(await found(), ['first', 'second', 'toys']);
  await page.keyboard.press('Tab');
  await page.keyboard.type('alpha FIRST');
  assert.deepEqual(await found(), ['first']);
  assert.equal(await page.getByRole('status').innerText(), '1 of 3 rows');
  assert.equal(await fragment(page), '#?q=alpha+FIRST');
  await page.getByLabel('Find').fill('');
  await page.locator('thead button', { hasText: 'Trials' }).click();
  assert.deepEqual((await found())[0], 'toys'); // five trials; the others have seven
  assert.equal(await page.locator('tbody a').first().getAttribute('href'), 'toys/report.html');
  await assertAccessible(page);
  await assertNoSidewaysScroll(page);
  await screenshot(page, 'report-index');
}, { of: 'index' });

check('opens a list as its link says', async (page) => {
  assert.equal(await page.getByRole('status').innerText(), '1 of 3 rows');
  await assertAccessible(page);
}, { of: 'index', fragment: '#?q=toys', viewport: { width: 375, height: 740 }, colorScheme: 'dark' });

check('sorts and saves tables of pages without models', async (page) => {
  await table(page, 'Counts').getByRole('button', { name: 'Count' }).click();
  assert.deepEqual(await page.locator('tbody tr').allInnerTexts(), ['nine\t9', 'ten\t10']);
  assert.equal((await download(page, page.getByRole('button', { name: 'Save as CSV: Counts' }))).text, 'Name,Count\r\nnine,9\r\nten,10\r\n');
  assert.equal(await page.getByRole('search').count(), 0);
  await assertAccessible(page);
}, { of: 'tables' });

check('lists five thousand of ten thousand trials, sorts them, and says that there are more', async (page) => {
  assert.ok(statSync(`${PAGES}/large.html`).size <= 10_000_000);
  await page.locator('summary', { hasText: 'Every trial' }).click();
  const trials = table(page, 'Every trial');
  await trials.locator('thead button', { hasText: 'Test accuracy' }).click();
  const laidOut = () => trials.evaluate((node) => [...node.tBodies[0].rows].filter((row) => row.getClientRects().length > 0).length);
  assert.equal(await laidOut(), 300);
  const { text } = await download(page, page.locator('[aria-label="Save as CSV: Every trial"]'));
  assert.equal(text.split('\r\n').length, 5002); // head, rows, and the end
  await trials.locator('xpath=../following-sibling::p[starts-with(., "The first 300 rows are shown.")]/button').press('Enter');
  assert.equal(await laidOut(), 5000);
  const values = await trials.evaluate((node) => [...node.tBodies[0].rows].map((row) => Number(row.cells[5].dataset.v)));
  assert.equal(values.length, 5000);
  assert.deepEqual(values, values.toSorted((a, b) => a - b));
  assert.equal(await trials.locator('xpath=../following-sibling::p[last()]').textContent(), 'The first 5,000 of 10,000 trials; results.csv has all.');
}, { of: 'large' });

for (const [name, options] of Object.entries({
  light: {}, dark: { colorScheme: 'dark' }, phone: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } })) {
  check(`is accessible and fits its window, ${name}`, async (page) => {
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
    await pick(page, 'Beta network').click();
    await page.locator('#d1 .confusion button').first().click();
    await bar(page, 'Compare with').selectOption('Alpha network');
    await ask(page, 'd2').first().selectOption('by');
    await page.locator('summary', { hasText: 'Columns' }).click();
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    await assertNoSidewaysScroll(page);
    await screenshot(page, `report-${name}`);
  }, options);
}

check('prints what is shown, without what paper cannot do', async (page) => {
  await bar(page, 'Find').fill('network');
  await pick(page, 'Beta network').click();
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['.bar', '.controls', '.save', '.selection', 'nav']) { assert.equal(await page.locator(gone).first().isVisible(), false, gone); }
  assert.equal(await main(page).locator('tbody tr:visible').count(), 2);
  await screenshot(page, 'report-print');
});
