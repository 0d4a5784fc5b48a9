// A door with a made-up desk behind it, and phones in front: what both scripts here have in common.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { browse } from '../wall/hung.mjs';

// Starts the door; what it says can be waited for, and what it shall do is written to it.
export async function open(suite, out, again) {
  const data = `${out}/data-${process.pid}`;
  if (!again) rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const door = spawn(suite, ['--ignored', '--exact', 'phones::a_door_stays_open_for_those_who_look', '--nocapture'],
    { env: { ...process.env, DOOR_DATA: data, ...(again ? { DOOR_ROUND: again } : {}) } });
  let said = '';
  const waiting = [];
  door.stdout.on('data', data => {
    said += data;
    for (const it of [...waiting]) if (it.is.test(said)) { waiting.splice(waiting.indexOf(it), 1); it.done(said.match(it.is)); }
  });
  door.stderr.pipe(process.stderr);
  const hears = (is, within = 15000) => said.match(is) ? Promise.resolve(said.match(is)) : new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`never said: ${is}\n${said}`)), within);
    waiting.push({ is, done: found => { clearTimeout(timer); done(found); } });
  });
  const tell = line => door.stdin.write(`${line}\n`);
  const forget = () => { said = ''; };
  const [, address] = await hears(/opened (\S+)/);
  return { address, tell, hears, forget, data, end: () => tell('slutt'), said: () => said, kill: () => door.kill('SIGKILL') };
}

export const phones = folder => browse(folder);

export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'nb-NO' };

export async function sit(page, address, seat) {
  await page.goto(address);
  await page.click(`button[name=plass][value="${seat}"]`);
  await page.waitForSelector('.seat');
}
