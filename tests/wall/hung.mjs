// A wall that follows a file of ours, and a browser in front of it: what the other scripts here have in common.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export const packages = folder => createRequire(`${folder}/package.json`);

// Starts the wall, and gives the address that lets one browser in. Without a desktop it is said instead of opened.
export async function start(program, ...args) {
  const wall = spawn(program, args, { env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' } });
  const address = await new Promise((done, fail) => {
    let said = '';
    const hear = data => {
      said += data;
      const found = said.match(/http:\S+/);
      if (found) done(found[0]);
    };
    wall.stdout.on('data', hear);
    wall.stderr.on('data', hear);
    wall.on('exit', code => fail(new Error(`the wall ended with ${code}: ${said}`)));
  });
  wall.removeAllListeners('exit');
  return { wall, address };
}

export const browse = folder =>
  packages(folder)('playwright-core').chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });

// The example, as a session that can be changed, and a wall that follows what is made of it.
export async function hang(program, out) {
  mkdirSync(out, { recursive: true });
  const demo = execFileSync(program, ['--data', `${out}/data`, 'demo', '--save', `${out}/demo.json`]).toString().trim();
  const session = JSON.parse(readFileSync(demo));
  const followed = `${out}/fulgt.json`;
  let revision = 1000;
  const put = (made, exercise, topic, stage = {}) => {
    const it = structuredClone(made);
    it.revision = revision++;
    it.stage = { ...it.stage, at: exercise.id, topic, blank: false, ...stage };
    writeFileSync(`${followed}.ny`, JSON.stringify(it, null, 2));
    renameSync(`${followed}.ny`, followed);
  };
  put(session, session.phases[0].exercises[0], '');
  return { session, put, ...await start(program, '--data', `${out}/data`, 'wall', '--browser', followed) };
}
