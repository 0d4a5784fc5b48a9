// Looks at every page that a phone may get, at the width of a phone. Nothing may stick out, be smaller than 16 px or too
// small for a thumb, and axe may have nothing to say. Leaves a picture of each. Run by tests/phones.sh.
import { mkdirSync, readFileSync } from 'node:fs';
import { packages } from '../wall/hung.mjs';
import { PHONE, open, phones, sit } from './door.mjs';

const [suite, out, folder, only] = process.argv.slice(2);
const AXE = readFileSync(packages(folder).resolve('axe-core/axe.min.js'), 'utf8');
const FACES = ['ingenting', 'vurdering', 'skala', 'prosent', 'gap', 'prikker', 'fingre', 'samtykke', 'ord', 'urne', 'papir', 'vist', 'vist-prikker', 'vist-løfte'];
const LOOKS = [['dark', true], ['light', true], ['dark', false], ['light', false]];

const asked = page => page.evaluate(wide => {
  const wrong = [];
  // A phone makes the page smaller until what sticks out is in it: the width that counts is its own.
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > wide || innerWidth > wide) wrong.push(`wider than the phone: ${Math.max(scrollWidth, innerWidth)}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const its = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !its.checkVisibility({ checkVisibilityCSS: true }) || its.closest('svg, noscript, .unseen')) continue;
    const size = parseFloat(getComputedStyle(its).fontSize);
    if (size < 16) wrong.push(`${size}px: ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  for (const its of document.querySelectorAll('button, .list label, .row label, .tall, .press, textarea, input[type=number], .ways a')) {
    if (!its.checkVisibility()) continue;
    const box = its.getBoundingClientRect();
    if (box.height < 43 || box.width < 43) wrong.push(`too small for a thumb: ${Math.round(box.width)}x${Math.round(box.height)} ${its.textContent.trim().slice(0, 30) || its.name}`);
  }
  return wrong;
}, PHONE.viewport.width);

mkdirSync(out, { recursive: true });
const door = await open(suite, out);
const browser = await phones(folder);
let bad = 0, seen = 0;
const look = async (page, name, script) => {
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: true });
  const wrong = await asked(page);
  if (script) {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    wrong.push(...violations.map(v => `axe ${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')} ${v.nodes[0].failureSummary ?? ''}`));
  }
  seen += 1;
  if (wrong.length) { bad += 1; console.error(`${name}:\n  ${wrong.join('\n  ')}`); }
};

// The desk has turned its face, when the page says so.
const turned = async (page, words) => {
  for (let n = 0; n < 100; n++) {
    if ((await page.evaluate(async base => (await fetch(`${base}/na`)).text(), new URL(door.address).pathname)).includes(words)) return;
    await page.waitForTimeout(30);
  }
  throw new Error(`never said: ${words}`);
};

let seat = 0;
for (const [colours, script] of LOOKS) {
  seat += 1;
  const context = await browser.newContext({ ...PHONE, colorScheme: colours, javaScriptEnabled: true, bypassCSP: true });
  // Measuring takes a script of ours, so the page's own is kept from coming instead.
  if (!script) await context.route('**/telefon.js', route => route.abort());
  const page = await context.newPage();
  const as = name => `${name}-${colours}${script ? '' : '-uten-skript'}`;
  door.tell('ingenting');
  await page.goto(door.address);
  await page.waitForSelector('.chairs');
  if (!only) await look(page, as('plasser'), script);
  await sit(page, door.address, seat);
  for (const path of only ? [] : ['plass', 'tanke', 'ut']) {
    await page.goto(`${door.address}/${path}`);
    await look(page, as(path), script);
  }
  for (const face of FACES.filter(face => !only || new RegExp(only).test(face))) {
    door.tell(face);
    await turned(page, face.startsWith('vist') ? 'Slik ble det' : { ingenting: 'Ingenting å gjøre', papir: 'går på papir', urne: 'Legg i urnen' }[face] ?? 'Lever lappen');
    await page.goto(door.address);
    await look(page, as(face), script);
    const form = await page.$('form[data-lever]');
    if (!form) continue;
    // Filled in, then refused, then in.
    for (const group of await page.$$('fieldset')) {
      const choices = await group.$$('.list label, .row label:not(.passes)');
      if (choices.length) await choices[Math.min(3, choices.length - 1)].click();
    }
    if (await page.$('.asides')) { await page.fill('textarea', 'Da vi ikke ringte tilbake på tre uker, og kunden måtte mase.'); await page.click('.asides label'); }
    else if (await page.$('.why textarea')) await page.fill('.why textarea', 'Vi har ikke folk nok før sommeren.');
    const plus = await page.$('[data-steg="1"]:visible');
    if (plus) { await plus.click(); await plus.click(); }
    else if (await page.$('.dots')) await page.fill('.dots input', '2');
    if (face === 'prosent') await page.fill('input[type=number]', '35');
    await look(page, as(`${face}-utfylt`), script);
    await page.click('.hand-in');
    await page.waitForSelector('main[data-viser=inne]');
    if (['vurdering', 'urne'].includes(face)) await look(page, as(`${face}-inne`), script);
  }
  // What does not fit comes back as it was filled in.
  if (!only && !script) {
    door.tell('prosent');
    await turned(page, 'Helt tall');
    await page.goto(door.address);
    await page.evaluate(() => { document.querySelector('form[data-lever]').noValidate = true; });
    await page.fill('input[type=number]', '350');
    await page.click('.hand-in');
    await page.waitForSelector('.note');
    await look(page, as('passer-ikke'), script);
  }
  await context.close();
}
await browser.close();
door.end();
console.log(`${seen} pages, ${bad} with something wrong`);
process.exit(bad ? 1 : 0);
