// Follows the wall, and sets each slide as large as it can be read. One dial, --t, goes from 0 (largest) to 1 (the smallest
// that the last row can read); where 1 is not enough, the units of a slide take turns, as many at a time as fit.
(() => {
  'use strict';
  const base = document.body.dataset.base;
  const leaf = document.getElementById('leaf');
  const full = document.getElementById('full');
  const root = document.documentElement;
  const TURN = 14000;
  const all = (what, within = leaf) => [...within.querySelectorAll(what)];

  // ---- Fit
  // Half a pixel is lost to rounding; text of one line is as wide as its letters, which may stick out of their box.
  const whole = e => e.scrollHeight <= e.clientHeight + 1 && e.scrollWidth <= e.clientWidth + 1;
  const fits = () => {
    const main = leaf.querySelector('main');
    return whole(main) && all('[data-whole]').every(e => e.hidden || !e.offsetParent || whole(e));
  };
  const set = t => root.style.setProperty('--t', t);
  const at = t => (set(t), fits());
  const least = ok => {
    let low = 0, high = 1;
    for (let i = 0; i < 6; i++) {
      const middle = (low + high) / 2;
      set(middle);
      if (ok()) high = middle; else low = middle;
    }
    set(high);
  };

  let parts = [], part = 0, timer = 0;
  const show = shown => {
    leaf.ariaLive = 'off';
    const units = all('[data-unit]');
    units.forEach(e => { e.hidden = !shown.has(e); });
    // What holds nothing that is shown isn't there either.
    all('[data-group], .story > ul, .story > ol, .story > dl, .story > table, .plan').forEach(e => {
      e.hidden = e.querySelector('[data-unit]') !== null && !e.querySelector('[data-unit]:not([hidden])');
    });
  };
  const turn = n => {
    if (!parts.length) return;
    part = (n + parts.length) % parts.length;
    show(parts[part]);
    leaf.querySelector('.part').textContent = `${part + 1} av ${parts.length}`;
  };
  const later = () => {
    clearInterval(timer);
    timer = parts.length ? setInterval(() => turn(part + 1), TURN) : 0;
  };

  // A heading goes with what stands under it.
  const bundles = units => {
    const bundles = [];
    let heads = [];
    for (const unit of units) {
      heads.push(unit);
      if (!unit.hasAttribute('data-lead')) {
        bundles.push(heads);
        heads = [];
      }
    }
    if (heads.length) bundles.push(heads);
    return bundles;
  };
  // A column, or a heading with all that stands under it.
  const grouped = units => {
    const groups = new Map();
    let section = null;
    for (const unit of units) {
      if (unit.hasAttribute('data-lead')) section = unit;
      const group = unit.closest('[data-group]') || section;
      groups.set(group, [...(groups.get(group) || []), unit]);
    }
    return [...groups.values()];
  };
  // More than three voices beside the newest are a crowd.
  const most = () => leaf.querySelector('.talk') ? 3 : Infinity;
  // As few parts as can be, of about the same size, in which all fit at the smallest setting.
  const parted = bundles => {
    for (let count = Math.max(2, Math.ceil(bundles.length / most())); count <= bundles.length; count++) {
      const size = Math.ceil(bundles.length / count);
      const made = [];
      for (let i = 0; i < bundles.length; i += size) made.push(new Set(bundles.slice(i, i + size).flat()));
      if (made.every(shown => (show(shown), at(1)))) return made;
    }
    return null;
  };
  // As many as fit, one after the other: for what is too uneven to be dealt out.
  const packed = bundles => {
    const made = [];
    let now = [];
    for (const bundle of bundles) {
      show(new Set([...now, ...bundle]));
      if (now.length && !at(1)) {
        made.push(new Set(now));
        now = [];
      }
      now.push(...bundle);
    }
    if (now.length) made.push(new Set(now));
    return made;
  };
  // Something so long that it does not fit alone: its words are dealt out over two of it.
  const halve = unit => {
    const words = within => {
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT), found = [];
      while (walker.nextNode()) found.push(walker.currentNode);
      return found;
    };
    const texts = words(unit);
    const longest = texts.reduce((a, b) => b.data.length > a.data.length ? b : a, texts[0]);
    const middle = longest ? longest.data.indexOf(' ', longest.data.length / 2) : -1;
    if (middle < 24) return false;
    const rest = unit.cloneNode(true);
    words(rest)[texts.indexOf(longest)].data = longest.data.slice(middle + 1);
    longest.data = longest.data.slice(0, middle);
    unit.after(rest);
    return true;
  };

  function fit() {
    clearInterval(timer);
    parts = [];
    const mark = leaf.querySelector('.part');
    if (mark) mark.textContent = '';
    all('[hidden]').forEach(e => { e.hidden = false; });
    if (innerHeight > innerWidth) return root.style.removeProperty('--t'); // a phone scrolls
    if (all('[data-unit]').length <= most()) {
      if (at(0)) return;
      if (at(1)) return least(fits);
    }
    for (let tries = 0; tries < 12; tries++) {
      const units = all('[data-unit]');
      const even = parted(grouped(units)) || parted(bundles(units));
      const made = even || packed(bundles(units));
      const tooLong = made.find(shown => (show(shown), !at(1)));
      if (tooLong && halve([...tooLong].at(-1))) continue;
      if (made.length < 2) break;
      least(() => made.every(shown => (show(shown), fits()))); // one size for all of them
      parts = made;
      turn(leaf.querySelector('[data-newest]') ? made.length - 1 : 0);
      later();
      return;
    }
    all('[hidden]').forEach(e => { e.hidden = false; });
  }

  // ---- What is new
  let source = leaf.innerHTML, cut = source.lastIndexOf('<footer');
  const texts = () => new Set(all('[data-unit], [data-stay], h1').map(e => e.textContent));
  function hang(html) {
    const at = html.lastIndexOf('<footer');
    if (html.slice(0, at) === source.slice(0, cut)) {
      // Only the time is another: nothing else moves.
      const made = document.createElement('template');
      made.innerHTML = html.slice(at);
      const mark = leaf.querySelector('.part');
      const footer = made.content.querySelector('footer');
      const its = footer && footer.querySelector('.part');
      if (mark && its) its.textContent = mark.textContent;
      leaf.querySelector('footer').replaceWith(footer);
    } else {
      const before = texts(), wasCalm = Boolean(leaf.querySelector('.calm'));
      const question = (leaf.querySelector('h1') || {}).textContent;
      leaf.ariaLive = 'polite';
      leaf.innerHTML = html;
      const main = leaf.querySelector('main');
      if (wasCalm || (main.querySelector('h1') || {}).textContent !== question) {
        main.classList.add('fresh');
      } else {
        all('[data-unit], [data-stay]').filter(e => !before.has(e.textContent)).forEach(e => e.classList.add('fresh'));
      }
      fit();
    }
    [source, cut] = [html, at];
  }

  // ---- Follow
  // Without contact there is nothing to show: the same picture as when the room is blanked.
  const CALM = '<main class="calm"><svg class="star" viewBox="-12 -12 24 24" role="img" aria-label="Ingen kontakt"><path d="M0-11 1.3-1.3 11 0 1.3 1.3 0 11-1.3 1.3-11 0-1.3-1.3z"/></svg></main><footer></footer>';
  let events = null, lost = 0, heard = 0, asking = false, again = false;
  async function ask() {
    if (asking) { again = true; return; }
    asking = true;
    try {
      const answer = await fetch(`${base}/na`, { cache: 'no-store' });
      if (answer.ok) hang(await answer.text());
    } catch { /* the line says so itself */ }
    asking = false;
    if (again) { again = false; ask(); }
  }
  function follow() {
    if (events) events.close();
    heard = Date.now();
    events = new EventSource(`${base}/ny`);
    events.onmessage = () => { heard = Date.now(); clearTimeout(lost); lost = 0; ask(); };
    events.onopen = () => { heard = Date.now(); clearTimeout(lost); lost = 0; };
    events.onerror = () => {
      lost = lost || setTimeout(() => hang(CALM), 5000);
      if (events.readyState === EventSource.CLOSED) setTimeout(follow, 2000);
    };
  }
  // A laptop that has slept, or a page that was put away, has a line that may be dead.
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { follow(); ask(); awake(); } });
  addEventListener('online', follow);
  follow();

  // ---- The screen
  const awake = () => navigator.wakeLock && navigator.wakeLock.request('screen').catch(() => {});
  awake();
  const whole_screen = () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen().catch(() => {});
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    if (e.key === 'f' || e.key === 'F') whole_screen();
    else if (e.key === 'ArrowRight' || e.key === 'ArrowDown') { turn(part + 1); later(); }
    else if (e.key === 'ArrowLeft' || e.key === 'ArrowUp') { turn(part - 1); later(); }
    else return;
    e.preventDefault();
  });
  full.addEventListener('click', whole_screen);
  let hint = 0;
  addEventListener('pointermove', () => {
    if (document.fullscreenElement) return;
    full.hidden = false;
    clearTimeout(hint);
    hint = setTimeout(() => { full.hidden = true; }, 3000);
  });
  document.addEventListener('fullscreenchange', () => { full.hidden = true; });

  addEventListener('beforeprint', () => {
    clearInterval(timer);
    all('[hidden]').forEach(e => { e.hidden = false; });
    set(.6);
  });
  addEventListener('afterprint', fit);
  addEventListener('resize', fit);
  document.fonts.ready.then(fit);
  fit();
})();
