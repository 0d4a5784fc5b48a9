// Follows a desk that is driven in tmux: what is done at the desk stands in the browser within a second; a desk that is
// killed leaves the wall as it was, then calm, and the next one is followed. Run by tests/wall.sh.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { browse, start } from './hung.mjs';

const [program, , folder] = process.argv.slice(2);
const data = mkdtempSync(`${tmpdir()}/vegg-`), socket = `vegg-${process.pid}`;
const tmux = (...args) => execFileSync('tmux', ['-L', socket, ...args]).toString();
const keys = (...keys) => tmux('send-keys', '-t', 'desk', ...keys);
const screen = () => tmux('capture-pane', '-p', '-t', 'desk');
const pause = ms => new Promise(done => setTimeout(done, ms));
async function until(what, is, most = 20000) {
  const from = Date.now();
  while (!await is()) {
    if (Date.now() - from > most) throw new Error(`in vain: ${what}`);
    await pause(15);
  }
  return Date.now() - from;
}
const desk = command => tmux('new-session', '-d', '-s', 'desk', '-x', '120', '-y', '40', `${program} --data ${data} ${command}`);
const { wall, address } = await start(program, '--data', data, 'wall', '--browser');
const browser = await browse(folder);
const rss = () => Number(readFileSync(`/proc/${wall.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]);
try {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  await page.goto(address);
  const text = () => page.locator('#leaf').innerText();
  const calm = () => page.locator('main.calm').count().then(Boolean);
  await until('calm before anything is open', calm);
  desk('new --people "Kari:daglig leder, Ola:salg, Siv:service"');
  await until('the cover', () => screen().includes('Begynn'));
  keys('Enter');
  await until('the first exercise', async () => !(await calm()));
  const file = `${data}/sessions/${readdirSync(`${data}/sessions`).find(name => name.endsWith('.json'))}`;
  // From the key to the browser, the disk in between.
  const took = [];
  keys('PageDown');
  await until('the second exercise', () => screen().includes('Innsjekk'));
  for (let n = 0; n < 8; n++) {
    keys(`Svar nummer ${n} fra bordet.`);
    await until('typed', () => screen().includes(`nummer ${n}`));
    keys('Enter');
    took.push(await until('the answer on the wall', async () => (await text()).includes(`Svar nummer ${n} fra bordet.`)));
  }
  console.log('from Enter to the wall, ms:', took.join(' '));
  if (Math.max(...took) > 1000) throw new Error('slower than a second');
  keys('C-b');
  console.log('blanked after', await until('blanked', calm), 'ms');
  keys('C-b');
  await until('back', async () => !(await calm()));
  // Killed in the middle: the next desk goes on with the same session.
  const pid = tmux('list-panes', '-t', 'desk', '-F', '#{pane_pid}').trim();
  process.kill(Number(pid), 'SIGKILL');
  await until('calm when the desk is gone', calm);
  await until('the pane is gone', () => { try { tmux('has-session', '-t', 'desk'); return false; } catch { return true; } });
  desk(`open ${file}`);
  await until('the next desk', () => screen().includes('Fortsett') || screen().includes('Begynn'));
  await until('followed again', async () => (await text()).includes('Svar nummer 7'));
  const before = rss();
  keys('Enter');
  await pause(300);
  for (let n = 0; n < 150; n++) { keys('C-b'); await pause(30); }
  console.log('memory, kB:', before, '→', rss());
  if (rss() > before + 3000) throw new Error('it grows');
  wall.kill('SIGKILL');
  console.log('calm', await until('calm without contact', calm), 'ms after the wall was killed');
} finally {
  await browser.close();
  wall.kill();
  try { tmux('kill-server'); } catch { /* gone already */ }
}
