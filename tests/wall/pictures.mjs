// The wall's pictures for the documents: the promise, the ladder, the gaps and the break. Run by examples/wall.sh.
import { browse, hang } from './hung.mjs';

const [program, out, folder, to] = process.argv.slice(2);
const { session, put, wall, address } = await hang(program, out);
const browser = await browse(folder);
const all = session.phases.flatMap(phase => phase.exercises);
const ago = minutes => new Date(Date.now() - 60000 * minutes).toISOString().slice(0, 19) + '+00:00';
const PICTURES = [
  ['loeftet', it => it.kind === 'promise', '', 22, 'dark', '<main class="word'],
  ['stigen', it => it.kind === 'rating' && it.setup.form === 'ladder', '', 12, 'dark', 'class="ladder'],
  ['gapene', it => it.kind === 'gap', 'gaps', 15, 'light', 'class="gaps'],
  ['pausen', it => it.kind === 'brief' && it.setup.pause, '', 4, 'dark', '<main class="pause'],
];
try {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' })).newPage();
  await page.goto(address);
  const url = page.url();
  for (const [name, is, topic, minutes, colorScheme, shows] of PICTURES) {
    const exercise = all.find(is);
    put(session, exercise, topic, { clocks: [{ exercise: exercise.id, seconds: 0, started: ago(minutes) }] });
    await page.waitForFunction(async ([url, shows]) => (await (await fetch(`${url}/na`)).text()).includes(shows), [url, shows], { polling: 100 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(url);
    await page.waitForFunction(shows => document.documentElement.outerHTML.includes(shows), shows, { polling: 100 });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${to}/veggen-${name}.png` });
  }
} finally {
  await browser.close();
  wall.kill();
}
