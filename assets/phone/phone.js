// Keeps a slip until it has got through, and the page as new as the room is. Nothing here is needed: without it the same
// forms are sent by the browser.
(() => {
  'use strict';
  const base = document.body.dataset.base;
  const said = document.getElementById('sagt');
  const main = () => document.getElementById('midt');
  document.documentElement.classList.add('js');

  // ---- What is said
  const say = (words, press) => {
    said.hidden = !words;
    said.textContent = words;
    if (press) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = press.words;
      button.addEventListener('click', press.does);
      said.append(button);
    }
  };
  const LOST = 'Ingen kontakt. Prøver igjen …';
  const LONG_LOST = 'Ingen kontakt. Kanskje er døren stengt: spør fasilitator. Prøver igjen …';
  const SHUT = 'Døren er stengt. Takk.';
  let shut = false;

  // ---- What stands
  let written = false; // somebody has begun to fill in what stands
  let sending = null;  // what is on its way: {form, entries, tries}
  const held = new Map(); // slips that are in, by form: only here, in memory, and gone with the page

  const formOf = within => within.querySelector('form[data-lever]');
  const same = (a, b) => a.outerHTML.replace(/ data-nr="\d+"| name="nr" value="\d+"/g, '') === b.outerHTML.replace(/ data-nr="\d+"| name="nr" value="\d+"/g, '');
  const parse = html => new DOMParser().parseFromString(html, 'text/html').getElementById('midt');

  // Puts another middle in the place of the one that stands; `asked`: by a press.
  const put = (next, asked = false) => {
    if (!next) return;
    const before = main();
    written = false;
    before.replaceWith(document.adoptNode(next));
    prepare();
    goOn();
    document.getElementById('lest').textContent = asked ? '' : next.querySelector('h1')?.textContent ?? '';
    if (asked) {
      const head = next.querySelector('.note, h1');
      head?.setAttribute('tabindex', '-1');
      head?.focus({ preventScroll: true });
    }
    if (before.dataset.viser !== next.dataset.viser || before.dataset.skjema !== next.dataset.skjema) scrollTo(0, 0);
    listen();
  };

  // What came by itself. A form that is being written is never replaced.
  const came = next => {
    if (!next) return;
    const now = main();
    const asks = next.dataset.skjema, stands = now.dataset.skjema;
    if (sending) return;
    // What was filled in without a seat goes along with whoever is let in.
    const along = now.querySelector('form[data-holdt]');
    if (along || now.querySelector('.chairs [name=til]')) {
      if (!along || next.dataset.viser === 'venter') return;
      const chairs = next.querySelector('form.chairs');
      if (!chairs) return along.requestSubmit();
      along.querySelectorAll('[type=hidden]:not([name=plass])').forEach(field => chairs.append(field));
      return put(next);
    }
    if (stands && (written || stands === 'tanke')) {
      if (asks !== stands && stands !== 'tanke' && next.dataset.viser !== 'inne') {
        say('Runden er vist. Si svaret høyt.', { words: 'Gå videre', does: () => { say(''); put(next, true); } });
      }
      return;
    }
    if (['plasser'].includes(now.dataset.viser) && next.dataset.viser === 'plasser' && now.querySelector('a')) return;
    // The urn came back without our slip: it is handed in again, with a new number.
    if (asks && 'urne' in next.dataset && held.has(asks)) {
      put(next);
      fill(formOf(main()), held.get(asks));
      send(formOf(main()));
      return;
    }
    if (!same(now, next)) put(next);
  };

  // ---- Asking
  const ask = async (path, options = {}) => {
    const gives = new AbortController();
    const timer = setTimeout(() => gives.abort(), 15000);
    try {
      return await fetch(base + path, { credentials: 'same-origin', cache: 'no-store', signal: gives.signal, ...options });
    } finally {
      clearTimeout(timer);
    }
  };
  let asking = false, again = false, lost = 0;
  const look = async () => {
    if (shut) return;
    if (asking) { again = true; return; }
    asking = true;
    try {
      do {
        again = false;
        const answer = await ask('/na');
        const text = await answer.text();
        if (answer.ok) came(parse(text));
        else if (answer.status !== 503 && answer.status !== 429) throw new Error(answer.status);
        lost = 0;
        if ([LOST, LONG_LOST].includes(said.textContent) && !sending) say('');
        if (!answer.ok) setTimeout(look, 2000);
      } while (again);
    } catch {
      if (!sending) say(lost < 5 ? LOST : LONG_LOST);
      setTimeout(look, Math.min(1000 * 2 ** lost++, 8000));
    } finally {
      asking = false;
      listen();
    }
  };

  // ---- Hearing
  let news = null, heard = null, poll = 0;
  const listen = () => {
    clearTimeout(poll);
    const sees = main().dataset.viser;
    // Who has no seat yet is told nothing, and looks.
    if (sees === 'venter') poll = setTimeout(look, 3000);
    if (!main().querySelector('.seat') || news) return;
    news = new EventSource(`${base}/ny`);
    news.addEventListener('message', event => {
      if (heard !== null && heard !== event.data) look();
      heard = event.data;
    });
    news.addEventListener('stengt', () => {
      shut = true;
      deaf();
      if (sending || written) return say(`Døren er stengt. Det du har skrevet her, er ikke levert.`);
      const end = document.createElement('main');
      end.id = 'midt';
      end.dataset.viser = 'stengt';
      end.innerHTML = `<div class="calm"><h1>${SHUT}</h1></div>`;
      say('');
      put(end);
    });
    news.addEventListener('error', () => {
      // The browser tries again by itself, unless it was turned away.
      if (news && news.readyState === EventSource.CLOSED) deaf();
      look();
    });
  };
  const deaf = () => {
    if (news) news.close();
    news = null;
    heard = null;
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || shut) return;
    deaf();
    listen();
    look();
  });
  addEventListener('pageshow', event => { if (event.persisted) { deaf(); listen(); look(); } });
  addEventListener('online', () => { if (sending) sending.now(); else look(); });

  // ---- Handing in
  const fill = (form, entries) => {
    for (const [name, value] of entries) {
      if (['ovelse', 'runde', 'nr', 'plass'].includes(name)) continue;
      for (const field of form.elements) {
        if (field.name !== name) continue;
        if (field.type === 'radio' || field.type === 'checkbox') field.checked = field.value === value;
        else field.value = value;
      }
    }
    prepare();
  };
  const pause = milliseconds => new Promise(done => {
    const timer = setTimeout(done, milliseconds);
    if (sending) sending.now = () => { clearTimeout(timer); done(); };
  });
  const send = async form => {
    if (sending) return;
    const to = form.getAttribute('action').slice(base.length);
    const asks = main().dataset.skjema;
    const entries = [...new FormData(form)];
    const disabled = [...form.elements];
    sending = { now: () => {} };
    disabled.forEach(field => { field.disabled = true; });
    say('Sender …');
    const body = new URLSearchParams(entries);
    for (let tries = 0; ; tries++) {
      let answer, next;
      try {
        answer = await ask(to, { method: 'POST', body });
        next = parse(await answer.text());
      } catch {
        if (shut) { sending = null; return; }
        say(tries < 5 ? LOST : LONG_LOST);
        await pause(Math.min(1000 * 2 ** tries, 8000));
        continue;
      }
      if (answer.status === 503 || answer.status === 429) {
        say('Ikke lagret ennå. La siden stå.');
        await pause(2000);
        continue;
      }
      // The same slip under a number that the door knows: it had forgotten the page.
      if (answer.status === 409 && next && next.dataset.skjema === asks && next.dataset.nr !== body.get('nr') && tries < 20) {
        body.set('nr', next.dataset.nr);
        continue;
      }
      sending = null;
      disabled.forEach(field => { field.disabled = false; });
      say('');
      if (answer.ok && asks !== 'tanke') held.set(asks, entries);
      if (next) put(next, true); else { written = false; look(); }
      return;
    }
  };
  // What was filled in before a seat was taken is handed in as soon as it stands here again.
  const goOn = () => {
    const form = formOf(main());
    if (!form || !('holdt' in main().dataset)) return;
    delete main().dataset.holdt;
    written = true;
    if (form.checkValidity()) send(form);
  };
  document.addEventListener('submit', event => {
    if (!event.target.matches('form[data-lever]')) return;
    event.preventDefault();
    send(event.target);
  });

  // What was handed in from this page is still here when it is to be changed.
  document.addEventListener('click', async event => {
    const link = event.target.closest('a[data-endre]');
    if (!link) return;
    event.preventDefault();
    const asks = main().dataset.runde;
    try {
      const answer = await ask('/lapp');
      if (!answer.ok) throw new Error(answer.status);
      put(parse(await answer.text()), true);
      const form = formOf(main());
      if (form && held.has(asks)) fill(form, held.get(asks));
      // It was asked for, so nothing that comes takes its place.
      written = Boolean(form);
      main().querySelector('h1')?.scrollIntoView();
    } catch {
      location.assign(link.href);
    }
  });

  // ---- Filling in
  document.addEventListener('input', event => {
    if (!event.target.closest('form[data-lever]')) return;
    written = true;
    const over = event.target.closest('form').querySelector('[data-over]');
    if (over && event.target !== over && over.checked) over.checked = false;
    if (event.target === over && over.checked) {
      event.target.closest('fieldset').querySelectorAll('input[type=number]').forEach(field => { field.value = field.min === '0' && field.closest('.dots') ? '0' : ''; });
    }
    count();
  });
  document.addEventListener('click', event => {
    const step = event.target.closest('[data-steg]');
    if (!step) return;
    const field = step.parentElement.querySelector('input');
    const left = budget();
    const by = Number(step.dataset.steg);
    const next = Math.max(0, Math.min(Number(field.max), Number(field.value) + by));
    if (by > 0 && left <= 0) return;
    field.value = next;
    written = true;
    const over = step.closest('fieldset').querySelector('[data-over]');
    if (over) over.checked = false;
    count();
  });
  const dots = () => [...document.querySelectorAll('.dots input')].map(field => Number(field.value) || 0);
  const budget = () => {
    const told = document.querySelector('.budget');
    return told ? Number(told.dataset.prikker) - dots().reduce((a, b) => a + b, 0) : 0;
  };
  const count = () => {
    const told = document.querySelector('.budget');
    if (!told) return;
    const left = budget(), most = Number(told.dataset.hoyst);
    const words = n => n === 1 ? '1 prikk' : `${n} prikker`;
    told.textContent = left < 0 ? `${words(-left)} for mye.` : `${words(left)} igjen av ${told.dataset.prikker}.${most < Number(told.dataset.prikker) ? ` Høyst ${most} på ett alternativ.` : ''}`;
    for (const step of document.querySelectorAll('[data-steg]')) {
      const field = step.parentElement.querySelector('input');
      const by = Number(step.dataset.steg), value = Number(field.value) || 0;
      step.disabled = by < 0 ? value <= 0 : left <= 0 || value >= most;
    }
  };
  const prepare = () => {
    main().querySelectorAll('[data-steg]').forEach(step => { step.hidden = false; });
    count();
  };

  prepare();
  listen();
  goOn();
})();
