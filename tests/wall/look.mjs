// Looks at the wall in a browser: every slide of the example, and of the same workshop with long names and long sentences,
// at the sizes and in the colours that a room may have. Nothing may be cut, too small or too faint, and axe may have
// nothing to say. Leaves a picture of each. Run by tests/wall.sh.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { browse, hang, packages } from './hung.mjs';

const [program, out, folder, only] = process.argv.slice(2);
const AXE = readFileSync(packages(folder).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [[1920, 1080, 'dark'], [1920, 1080, 'light'], [1280, 720, 'dark'], [1024, 768, 'light'], [390, 844, 'dark']];

// ---- The slides
const TOPICS = ['', 'satisfaction', 'weights', 'drivers', 'gaps', 'fields', 'choice', 'figures', 'facts'];

function ids(value, found = []) {
  if (Array.isArray(value)) value.forEach(it => ids(it, found));
  else if (value && typeof value === 'object') {
    if (typeof value.id === 'number') found.push(String(value.id));
    Object.values(value).forEach(it => ids(it, found));
  }
  return found;
}

// Each exercise with each topic it may have; those that look the same are found out by the page.
function* slides(session, topics) {
  for (const phase of session.phases) {
    for (const exercise of phase.exercises) {
      for (const topic of topics(exercise)) yield { exercise, topic };
    }
  }
}

const LONG = 'Konserndirektør for kunde og marked,Direktør for forretningsutvikling,Leder for drift og beredskap,Økonomi- og virksomhetsstyringssjef,Kommunikasjons- og samfunnskontakt,Personal- og organisasjonsdirektør,Anleggs- og prosjektgjennomføringssjef,Kundeopplevelses- og kvalitetsansvarlig'.split(',');
const WORDS = 'vi lovet kunden en dag og en time og så ble det likevel ikke slik fordi ingen av oss hadde snakket sammen om hva som sto i bestillingen før montøren var på vei og da måtte kundesenteret ringe for å si unnskyld enda en gang uten å vite noe mer enn kunden'.split(' ');
const sentence = n => { const s = WORDS.slice(0, n).join(' '); return s[0].toUpperCase() + s.slice(1) + '.'; };

// The same workshop, where everybody has a long title and says fifty words.
function longer(session) {
  const made = structuredClone(session);
  made.people.forEach((person, n) => { person.name = ''; person.role = LONG[n % LONG.length]; });
  const words = { said: 50, content: 50, why: 30, text: 30, what: 25, reason: 50, name: 12, title: 14 };
  const walk = value => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (!value || typeof value !== 'object') return;
    for (const [key, its] of Object.entries(value)) {
      if (typeof its === 'string' && its && words[key]) value[key] = sentence(words[key]);
      else walk(its);
    }
  };
  made.phases.forEach(phase => phase.exercises.forEach(exercise => walk(exercise.sheet)));
  return made;
}

// A day about who the customers are, with its classes from a list of customers.
function listed() {
  const data = `${out}/kunder`, list = 'tests/suite/data/survey/crm_kunder.xlsx';
  rmSync(data, { recursive: true, force: true });
  const run = (...args) => execFileSync(program, ['--data', data, ...args]).toString();
  run('new', '--template', 'kundetilfredshet', '--title', 'Kunder');
  mkdirSync(`${data}/mappings`, { recursive: true });
  const told = JSON.parse(run('import', list, 'Kunder', '--dry-run', '--json'));
  writeFileSync(`${data}/mappings/kunder.json`, JSON.stringify(told.suggested_mapping));
  run('import', list, 'Kunder');
  const session = JSON.parse(run('show', 'Kunder', '--json'));
  session.phases.forEach(phase => phase.exercises = phase.exercises.filter(it => ['cards', 'gap'].includes(it.kind)));
  return session;
}

// ---- What is asked of each page
const asked = async page => page.evaluate(() => {
  const wrong = [];
  const root = document.documentElement, portrait = innerHeight > innerWidth;
  const box = document.querySelector('#leaf').getBoundingClientRect();
  const floor = portrait ? 11 : 24 * Math.min(innerHeight / 1080, innerWidth / 1600) - .6;
  if (!portrait && (root.scrollHeight > innerHeight + 1)) wrong.push('the page scrolls');
  if (root.scrollWidth > innerWidth + 1) wrong.push(`wider than the page: ${root.scrollWidth}`);
  for (const e of document.querySelectorAll('main, [data-whole]')) {
    if (portrait || !e.offsetParent) continue;
    if (e.scrollHeight > e.clientHeight + 1) wrong.push(`cut below: ${e.className} ${e.scrollHeight} > ${e.clientHeight}`);
    if (e.scrollWidth > e.clientWidth + 1) wrong.push(`cut beside: ${e.className} ${e.scrollWidth} > ${e.clientWidth}`);
  }
  const walker = document.createTreeWalker(document.querySelector('#leaf'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const seen = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, words = node.textContent.trim();
    const parent = node.parentElement;
    if (!words || !parent.checkVisibility()) continue;
    const style = getComputedStyle(parent);
    if (parseFloat(style.fontSize) < floor) wrong.push(`${style.fontSize}: ${words.slice(0, 30)}`);
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) {
      if (r.left < -1 || r.right > innerWidth + 1 || (!portrait && (r.top < -1 || r.bottom > innerHeight + 1))) {
        wrong.push(`off the page: ${words.slice(0, 40)} ${Math.round(r.left)},${Math.round(r.top)}–${Math.round(r.right)},${Math.round(r.bottom)}`);
      }
      seen.push({ r, words, node });
    }
  }
  // Words on words. Lines of one text may touch.
  for (let i = 0; i < seen.length; i++) {
    for (let j = i + 1; j < seen.length; j++) {
      const [a, b] = [seen[i], seen[j]];
      if (a.node === b.node || a.node.parentElement.closest('text') && a.node.parentElement.closest('text') === b.node.parentElement.closest('text')) continue;
      const across = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
      const down = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
      const most = Math.min(a.r.height, b.r.height);
      if (across > 2 && down > most * .45) wrong.push(`«${a.words.slice(0, 24)}» stands on «${b.words.slice(0, 24)}»`);
    }
  }
  return [...new Set(wrong)];
});

const axe = async page => page.evaluate(async () => {
  const found = await axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag2aaa', 'best-practice'] },
    rules: { 'color-contrast-enhanced': { enabled: true }, 'landmark-one-main': { enabled: true } },
  });
  return found.violations.map(v => `axe ${v.id}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 120)} ${(v.nodes[0].any[0] || {}).message || ''}`);
});

// ---- The round
const { session, put, wall, address } = await hang(program, out);
const browser = await browse(folder);
let faults = 0, pictures = 0;
try {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', said => { if (said.type() === 'error') console.error('console:', said.text()); });
  page.on('pageerror', error => { faults++; console.error('script:', error.message); });
  await page.goto(address);
  const seen = new Set(), url = page.url();
  // What hangs now. Two slides in a row may be the same.
  const now = () => page.evaluate(async url => (await fetch(`${url}/na`)).text(), url);
  let before = await now();
  for (const [name, made] of [['demo', session], ['lange', longer(session)], ['kunder', listed()]]) {
    for (const { exercise, topic } of slides(made, it => [...new Set([...TOPICS, ...ids(it.setup), ...ids(it.sheet.drafts), ...ids(it.sheet.cards)])])) {
      const label = `${name}-${exercise.id}-${topic || 'start'}`;
      if (only && !label.match(only)) continue;
      put(made, exercise, topic);
      let hangs = await now();
      for (let tries = 0; hangs === before && tries < 40; tries++) {
        await page.waitForTimeout(60);
        hangs = await now();
      }
      before = hangs;
      const key = name + hangs.replace(/<footer[\s\S]*/, '');
      if (seen.has(key)) continue;
      seen.add(key);
      for (const [width, height, scheme] of SIZES) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await page.goto(url);
        await page.evaluate(() => document.fonts.ready);
        const parts = await page.evaluate(() => Number((document.querySelector('.part')?.textContent.match(/av (\d+)/) || [0, 1])[1]));
        for (let part = 0; part < parts; part++) {
          if (part) await page.keyboard.press('ArrowRight');
          const wrong = await asked(page);
          if (part === 0) {
            await page.evaluate(AXE);
            wrong.push(...await axe(page));
          }
          const picture = `${out}/${label}-${width}x${height}-${scheme}${part ? `-${part + 1}` : ''}.png`;
          if (part < 3) { await page.screenshot({ path: picture }); pictures++; }
          if (wrong.length) {
            faults += wrong.length;
            console.log(`${label} ${width}x${height} ${scheme} part ${part + 1} of ${parts}`);
            wrong.slice(0, 8).forEach(it => console.log('   ', it));
          }
        }
      }
    }
  }
  console.log(`${seen.size} slides, ${pictures} pictures, ${faults} faults`);
} finally {
  await browser.close();
  wall.kill();
}
process.exitCode = faults ? 1 : 0;
