// The real program in a real terminal with phones before its door: a named round, an anonymous one with a kill in the middle
// of it, and closing; the code on the card is read by a camera's eye from a picture of the terminal. Run by tests/phones.sh.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PHONE, phones } from './door.mjs';

const [program, out, folder] = process.argv.slice(2);
const data = `${out}/pult`;
const done = what => console.log(`ok: ${what}`);
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
const has = tool => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
if (!has('tmux')) { console.log('skipped: the real desk wants tmux'); process.exit(0); }

// ---- A workshop with two rounds, of which nothing is asked yet
const question = (id, title, anonymous) => ({
  id, kind: 'rating', title, minutes: 10, prompt: 'Hvor ofte holder vi det vi lover?',
  setup: { anonymous, scale: { min: 1, max: 9 }, items: [{ id: id + 1, text: title }] },
});
const roles = ['Daglig leder', 'HR-leder', 'Økonomisjef', 'Salgssjef', 'Kundeservice', 'Drift', 'Marked', 'IT'];
rmSync(data, { recursive: true, force: true });
mkdirSync(data, { recursive: true });
const file = `${data}/økt.json`;
writeFileSync(file, JSON.stringify({
  nordstjerne: 'session', format: 1, id: '0199a3f2-5c1e-7d40-8b77-2f51c09f3a17', title: 'Kundeløftet 2027',
  starts: '2026-11-30T09:00:00+01:00', ends: '2026-11-30T15:00:00+01:00', next_id: 200,
  people: roles.map((role, n) => ({ id: 11 + n, role, initials: role.slice(0, 2).toUpperCase() + n })),
  phases: [{ id: 1, title: 'Dagen', exercises: [question(100, 'Det vi lover', false), question(110, 'Det vi tror', true)] }],
}));
const sheet = exercise => JSON.parse(readFileSync(file)).phases[0].exercises.find(it => it.id === exercise).sheet;

// ---- The desk
const tmux = (...args) => execFileSync('tmux', ['-L', `pult${process.pid}`, ...args]).toString();
const screen = () => tmux('capture-pane', '-p', '-t', 'pult');
const start = () => {
  tmux('new-session', '-d', '-s', 'pult', '-x', '120', '-y', '40',
    `env NORDSTJERNE_DATA='${data}' NORDSTJERNE_CONFIG='${data}' '${program}' open '${file}'`);
};
const keys = async (...all) => { for (const key of all) { tmux('send-keys', '-t', 'pult', key); await pause(120); } };
const shows = async (words, within = 20000) => {
  const end = Date.now() + within;
  while (Date.now() < end) {
    const seen = screen();
    if (words instanceof RegExp ? words.test(seen) : seen.includes(words)) return seen;
    await pause(60);
  }
  throw new Error(`the desk never shows: ${words}\n${screen()}`);
};
const pid = () => {
  const shell = Number(tmux('list-panes', '-t', 'pult', '-F', '#{pane_pid}'));
  const own = spawnSync('pgrep', ['-P', String(shell), '-f', 'open']).stdout.toString().trim().split('\n')[0];
  return Number(own) || shell;
};
const where = seen => {
  const [, address] = seen.match(/(\S+)\/k\//);
  return `http://${address}/k/${seen.match(/Kode: (\w{8})/)[1]}`;
};
const answers = async address => { try { return (await fetch(address)).status; } catch { return 0; } };

// ---- The code, as a camera sees it
const read = async wanted => {
  const lacks = ['Xvfb', 'xterm', 'import', 'zbarimg'].filter(tool => !has(tool));
  if (lacks.length) return console.log(`skipped: reading the code from a picture wants ${lacks.join(', ')}`);
  const display = `:${90 + process.pid % 9}`;
  const server = spawn('Xvfb', [display, '-screen', '0', '1700x1300x24'], { stdio: 'ignore' });
  await pause(1500);
  const env = { ...process.env, DISPLAY: display };
  const shown = spawn('xterm', ['-fa', 'DejaVu Sans Mono', '-fs', '12', '-geometry', '120x40+0+0', '-bg', '#0f1720', '-fg', '#e8eef4',
    '-e', 'tmux', '-L', `pult${process.pid}`, 'attach'], { env, stdio: 'ignore' });
  try {
    let told = '';
    for (let n = 0; n < 20 && !told.includes(wanted); n++) {
      await pause(700);
      spawnSync('import', ['-window', 'root', `${out}/kode.png`], { env });
      told = spawnSync('zbarimg', ['--raw', '-q', `${out}/kode.png`]).stdout.toString().trim();
    }
    if (!told.includes(wanted)) throw new Error(`the code says «${told}», and not ${wanted}`);
    done(`the code on the card is read from a picture: ${told}`);
  } finally {
    shown.kill();
    server.kill();
  }
};

// ---- The phones
const browser = await phones(folder);
const made = [];
const phone = async () => {
  const context = await browser.newContext(PHONE);
  made.push(context);
  return context.newPage();
};
const sees = (page, words) => page.waitForFunction(words => document.body.innerText.includes(words), words, { timeout: 20000 });
const hands = async (page, score) => {
  await page.click(`.row label:has(input[value="${score}"])`);
  await page.click('.hand-in');
};
try {
  start();
  await shows('Ser rommet denne skjermen?');
  await keys('Enter', 'F6');
  const card = await shows(/▸.*\d+\.\d+\.\d+\.\d+/);
  const first = card.match(/▸.*?(\d+\.\d+\.\d+\.\d+)/)[1];
  if (await answers(`http://${first}:7070/`)) throw new Error('something listens before it is opened');
  await keys('Enter');
  const address = where(await shows('Døren er åpen'));
  await read(address.toUpperCase());
  await keys('Escape');
  done(`the door is open at ${address}`);

  // By name: phones, and the rest on paper.
  const pages = [await phone(), await phone(), await phone()];
  for (const [n, page] of pages.entries()) {
    await page.goto(address);
    await page.click(`button[name=plass][value="${12 + n}"]`);
    await sees(page, 'Legg bort telefonen');
  }
  await shows('3 på telefon');
  await keys('Enter');
  for (const page of pages) await sees(page, 'Lever lappen');
  for (const [n, page] of pages.entries()) {
    await hands(page, 5 + n);
    await sees(page, 'Mottatt. Svaret er lagret.');
    const stored = sheet(100).rounds[0].ballots.find(ballot => ballot.person === 12 + n);
    if (stored?.score !== 5 + n) throw new Error(`acknowledged, and not on the disk: ${JSON.stringify(sheet(100))}`);
  }
  let seen = await shows('3 av 8 har svart');
  for (const role of ['HR-leder ▯', 'Økonomisjef ▯', 'Salgssjef ▯']) if (!seen.replaceAll('\u00a0', ' ').includes(role)) throw new Error(`no sign at ${role}\n${seen}`);
  if (/HR-leder[^\n]*[5-7]/.test(seen.split('Deltakere')[1] ?? '')) throw new Error(`a value is shown\n${seen}`);
  await pages[0].click('text=Endre svaret');
  await hands(pages[0], 2);
  await sees(pages[0], 'Mottatt.');
  await keys('4', '4', '4', '4', '4');
  await shows('Alle har svart. Enter viser.');
  await pause(1500);
  await keys('Enter');
  for (const page of pages) await sees(page, 'Slik ble det');
  const given = sheet(100).rounds[0].ballots.map(ballot => ballot.score).sort().join('');
  if (given !== '24444467') throw new Error(`given: ${given}`);
  done('a named round: three phones, one changes its mind, five on paper, and all see what came of it');

  // Anonymous, and killed in mid-urn.
  await keys('PageDown');
  await shows('2/2');
  await keys('Enter');
  seen = await shows(/avlytter nettet|Anonym runde/);
  if (seen.includes('avlytter nettet')) await keys('j');
  for (const page of pages) await sees(page, 'Legg i urnen');
  await hands(pages[0], 1);
  await sees(pages[0], 'Lappen ligger i urnen.');
  await hands(pages[1], 9);
  await sees(pages[1], 'Lappen ligger i urnen.');
  await keys('6');
  await shows('3 av 8 har svart');
  process.kill(pid(), 'SIGKILL');
  await sees(pages[0], 'Ingen kontakt.');
  const left = JSON.stringify(sheet(110));
  if (/"scores":\[/.test(left) || /"score":/.test(left)) throw new Error(`a value is on the disk: ${left}`);
  start();
  seen = await shows('Ser rommet denne skjermen?');
  await shows('Døren for telefoner står åpen igjen');
  await keys('Enter');
  await shows('2/2');
  await pause(500);
  if (screen().includes('avlytter nettet')) await keys('j');
  await shows('2 av 8 har svart');
  for (const page of pages.slice(0, 2)) await sees(page, 'Lappen ligger i urnen.');
  await sees(pages[2], 'Legg i urnen');
  await hands(pages[2], 5);
  await sees(pages[2], 'Lappen ligger i urnen.');
  await keys('6', '6', '6', '6', '6');
  await shows('Alle har svart. Enter viser.');
  await pause(1500);
  await keys('Enter');
  for (const page of pages) await sees(page, 'Slik ble det');
  const shown = sheet(110);
  if (shown.rounds[0].values[0].scores.join('') !== '15666669' || JSON.stringify(shown).includes('"person"')) throw new Error(JSON.stringify(shown));
  done('an anonymous round: killed in mid-urn, the pages hand in again, eight slips and nobody twice');
  await pages[0].screenshot({ path: `${out}/pult-slik-ble-det.png` });

  // Closed.
  await keys('F6');
  await shows('Døren er åpen');
  await keys(...Array(14).fill('Down'));
  await shows(/▸ \[ Steng døren/);
  await keys('Enter', 'Enter');
  await shows('Ingenting lytter før du åpner');
  for (const page of pages) await sees(page, 'Døren er stengt. Takk.');
  if (await answers(address)) throw new Error('something listens after it is closed');
  done('closed: the phones say so, and nothing listens');
} catch (error) {
  for (const [n, context] of made.entries()) for (const page of context.pages()) await page.screenshot({ path: `${out}/pult-feil-${n}.png` }).catch(() => {});
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
  spawnSync('tmux', ['-L', `pult${process.pid}`, 'kill-server']);
}
