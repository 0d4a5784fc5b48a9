// Phones that hand in, wait, are reloaded, replaced and cut off. Run by tests/phones.sh.
import { PHONE, open, phones, sit } from './door.mjs';

const [suite, out, folder] = process.argv.slice(2);
let door = await open(suite, out);
const browser = await phones(folder);
const made = [];
const phone = async (options = {}) => {
  const context = await browser.newContext({ ...PHONE, ...options });
  made.push(context);
  return context.newPage();
};
const sees = (page, words) => page.waitForFunction(words => document.body.innerText.includes(words), words, { timeout: 15000 });
const reads = async (page, words) => {
  for (let n = 0; n < 60; n++) {
    if ((await page.textContent('body').catch(() => '')).includes(words)) return;
    await page.waitForTimeout(250);
  }
  throw new Error(`never read: ${words}\n${await page.textContent('main')}`);
};
const done = what => console.log(`ok: ${what}`);
try {
  const [one, two, three] = [await phone(), await phone(), await phone()];
  const plain = await phone({ javaScriptEnabled: false });
  for (const [n, page] of [one, two, three].entries()) await sit(page, door.address, n + 1);
  await plain.goto(door.address);
  await plain.click('button[name=plass][value="4"]');
  await reads(plain, 'Legg bort telefonen');

  door.tell('vurdering');
  for (const page of [one, two, three]) await sees(page, 'Lever lappen');
  await reads(plain, 'Lever lappen');
  done('a round comes to all by itself, without script too');

  await one.click('.list label:nth-child(4)');
  await one.click('.hand-in');
  await sees(one, 'Mottatt. Svaret er lagret. Du kan endre det til alle vises.');
  await one.reload();
  await sees(one, 'Mottatt.');
  await one.click('text=Endre svaret');
  await one.click('.list label:nth-child(2)');
  await one.click('.hand-in');
  await sees(one, 'Mottatt.');
  done('handed in, reloaded, changed');

  await plain.click('.list label:nth-child(3)');
  await plain.click('.hand-in');
  await reads(plain, 'Mottatt. Svaret er lagret.');
  done('handed in without script');

  // A form that is being written is not taken away, and says when it is too late.
  await two.click('.list label:nth-child(2)');
  door.tell('vist');
  await sees(one, 'Slik ble det');
  await sees(two, 'Runden er vist. Si svaret høyt.');
  if (!(await two.isChecked('.list label:nth-child(2) input'))) throw new Error('what was filled in is gone');
  await two.click('text=Gå videre');
  await sees(two, 'Slik ble det');
  done('a form is never replaced while it is written');

  // The desk is silent: it is said, and the same slip is sent until it is in.
  door.tell('vurdering');
  await sees(two, 'Lever lappen');
  door.tell('taus');
  await two.click('.list label:nth-child(5)');
  await two.click('.hand-in');
  await sees(two, 'Sender …');
  await sees(two, 'Ikke lagret ennå. La siden stå.');
  door.tell('svar');
  await sees(two, 'Mottatt.');
  done('it is said that nothing is saved yet');

  // The net is gone for a while.
  await three.context().setOffline(true);
  await three.click('.list label:nth-child(1)');
  await three.click('.hand-in');
  await sees(three, 'Ingen kontakt. Prøver igjen …');
  await three.context().setOffline(false);
  await sees(three, 'Mottatt.');
  done('a slip waits out a net that is gone');

  // A second phone for a seat.
  const second = await phone();
  await second.goto(door.address);
  await second.click('button[name=plass][value="2"]');
  await sees(second, 'til fasilitator.');
  await door.hears(/wants 2 \d\d/);
  await second.screenshot({ path: `${out}/venter.png` });
  door.tell('slipp');
  await sees(second, 'Du svarer for');
  await sees(two, 'Plassen er åpnet på en annen telefon.');
  done('a second phone is let in, and the first is told');

  // The urn comes back empty, as after a kill: every page that stands hands in again.
  door.tell('urne');
  await sees(three, 'Legg i urnen');
  await three.click('.list label:nth-child(4)');
  await three.click('.hand-in');
  await sees(three, 'Lappen ligger i urnen. La siden stå til tallene vises.');
  const before = await door.hears(/face urne (\d+)/);
  door.forget();
  door.tell('tøm');
  await door.hears(/slip 3 \d+/);
  await sees(three, 'Lappen ligger i urnen.');
  // Killed, and started again: the same door, the same seats, the same round.
  const [, round] = door.said().match(/face urne (\d+)/) ?? before;
  door.kill();
  await sees(three, 'Ingen kontakt. Prøver igjen …');
  const address = door.address;
  door = await open(suite, out, round - 1);
  if (door.address !== address) throw new Error(`another door: ${door.address}`);
  door.tell('urne');
  await door.hears(/slip 3 \d+/, 30000);
  await sees(three, 'Lappen ligger i urnen.');
  done('an urn that comes back empty is filled again by the page');

  // Two people, one phone.
  await one.goto(door.address);
  await one.click('text=Fyll ut for en annen plass');
  await one.click('button[name=plass][value="6"]');
  await sees(one, 'Du svarer for Drift');
  await one.click('text=Svar for Daglig leder');
  await sees(one, 'Du svarer for Daglig leder');
  done('two people, one phone');

  // A browser that has forgotten who it is: what was written goes along until it is let in again.
  door.tell('ord');
  await sees(three, 'Lever lappen');
  await three.fill('textarea', 'Da vi ikke ringte tilbake.');
  await three.context().clearCookies();
  await three.click('.hand-in');
  await sees(three, 'Det du skrev, er ikke levert ennå.');
  await three.screenshot({ path: `${out}/ukjent.png` });
  await three.click('button[name=plass][value="3"]');
  await sees(three, 'til fasilitator.');
  await door.hears(/wants 3 \d\d/);
  await three.screenshot({ path: `${out}/ukjent-venter.png` });
  door.forget();
  door.tell('slipp');
  await door.hears(/slip 3 \d+/);
  await sees(three, 'Mottatt.');
  await plain.goto(door.address);
  await plain.fill('textarea', 'Og vi svarte ikke.');
  await plain.context().clearCookies();
  await plain.click('.hand-in');
  await reads(plain, 'Det du skrev, er ikke levert ennå.');
  await plain.click('button[name=plass][value="4"]');
  await reads(plain, 'til fasilitator.');
  await door.hears(/wants 4 \d\d/);
  door.tell('slipp');
  await plain.waitForTimeout(300);
  await plain.click('text=Videre, når du er sluppet inn');
  await reads(plain, 'Her er det du skrev. Se over, og lever.');
  if ((await plain.inputValue('textarea')) !== 'Og vi svarte ikke.') throw new Error('the words are gone');
  await plain.screenshot({ path: `${out}/ukjent-uten-skript.png` });
  await plain.click('.hand-in');
  await reads(plain, 'Mottatt. Svaret er lagret.');
  done('a browser that has forgotten its seat loses no words, without script either');

  await one.click('text=Parker en tanke');
  await one.fill('textarea', 'Hva med kundene i nord?');
  await one.click('text=Parker tanken');
  await sees(one, 'Tanken er parkert.');
  done('a thought is parked');

  door.tell('vurdering');
  await sees(three, 'Lever lappen');
  await three.click('.list label:nth-child(2)');
  door.tell('ingenting');
  await sees(one, 'Legg bort telefonen.');
  door.tell('steng');
  await sees(one, 'Døren er stengt. Takk.');
  if ((await one.textContent('main')).includes('plass')) throw new Error('a closed door offers something');
  await one.screenshot({ path: `${out}/stengt.png` });
  await sees(three, 'Døren er stengt. Det du har skrevet her, er ikke levert.');
  done('closing is told');
} catch (error) {
  for (const [n, context] of made.entries()) for (const page of context.pages()) await page.screenshot({ path: `${out}/feil-${n}.png` });
  console.error(door.said());
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
  door.end();
}
