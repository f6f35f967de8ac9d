// What a page shows, measured inside it. Evaluated as one expression: an object of functions, each of
// which returns a list of findings in words. Works where the page's own scripts are switched off.
(() => {
  const CLIPPED = "inset(50%)";  // how `.unseen` words are kept for speech only
  const name = element => {
    const words = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 30);
    const of = element.getAttribute("class");
    return element.localName + (element.id ? `#${element.id}` : "") + (of ? `.${of.split(" ").join(".")}` : "") + ` “${words}”`;
  };
  const round = value => Math.round(value * 10) / 10;

  // What holds as long as the page stays as it is: who is clipped, who is shown, and every text. `anew` forgets it.
  let clips, seen, read;
  function anew() { clips = new Map(); seen = new Map(); read = null; return []; }
  anew();

  function clipped(element) {
    if (!element) return false;
    if (!clips.has(element)) clips.set(element, getComputedStyle(element).clipPath === CLIPPED || clipped(element.parentElement));
    return clips.get(element);
  }
  function shown(element) {
    if (!seen.has(element)) seen.set(element, element.checkVisibility({visibilityProperty: true}) && !clipped(element));
    return seen.get(element);
  }

  // Every text that can be seen, with the boxes of its lines.
  function texts() { return read ??= texts_now(); }
  function texts_now() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("script, style, template, noscript, annotation")) continue;
      if (!shown(element)) continue;
      range.selectNodeContents(node);
      found.push({node, element, boxes: [...range.getClientRects()].filter(box => box.width > 0.5)});
    }
    return found;
  }

  // The words that can be seen. Three kinds may go away in a narrow window, because they stand elsewhere too or say
  // nothing: the heads of a table, which are beside its cells then; the link to the publication, which is in the trail;
  // the dash in a cell that has no file.
  function twice(element) {
    const link = element.closest(".programme a");
    return element.closest("table.records > thead") || element.textContent.trim() === "–" || (link && [...document.querySelectorAll(".trail a")].some(step => step.href === link.href));
  }
  function words() { return texts().filter(text => !twice(text.element)).map(text => text.node.data.trim()); }

  // HTM-1.4.10: nothing is wider than the window.
  function sideways() {
    const width = document.documentElement.clientWidth;
    const found = [];
    if (document.documentElement.scrollWidth > width)
      found.push(`the page is ${document.documentElement.scrollWidth} px wide in ${width} px`);
    for (const {element, boxes} of texts()) {
      if (element.closest(".formula-room, pre")) continue;  // a space at the end of a line of code hangs over
      const out = boxes.find(box => box.right > width + 1 || box.left < -1);
      if (out) found.push(`${name(element)} reaches from ${round(out.left)} to ${round(out.right)} in ${width} px`);
    }
    return found;
  }

  // HTM-1.4.4, HTM-1.4.12: no box cuts off what is in it. Only a formula may be scrolled, and only sideways.
  function cut() {
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      if (element.closest("svg, math") || !shown(element) || !element.textContent.trim()) continue;
      const wide = element.scrollWidth > element.clientWidth + 1 && !element.matches(".formula-room");
      const high = element.scrollHeight > element.clientHeight + 1;
      if (style.display !== "inline" && (wide || high)) found.push(`${name(element)} cuts off what is in it`);
    }
    return found;
  }

  // No two texts, and no text and picture, stand on one another. A line's box is as high as the face,
  // so that the middle of it stands for the letters.
  function overlapping() {
    const items = [];
    for (const {element, boxes} of texts())
      for (const box of boxes) {
        const over = element.closest("ruby") ? box.height * 0.3 : 0;  // a reading may hang over the word beside it
        items.push({element, left: box.left + over, right: box.right - over, top: box.top + box.height * 0.2, bottom: box.bottom - box.height * 0.2});
      }
    for (const element of document.body.querySelectorAll("img, svg"))
      if (shown(element)) {
        const box = element.getBoundingClientRect();
        items.push({element, left: box.left, right: box.right, top: box.top, bottom: box.bottom});
      }
    items.sort((a, b) => a.top - b.top);
    const found = new Set();
    items.forEach((a, index) => {
      for (let next = index + 1; next < items.length && items[next].top < a.bottom - 2; next++) {
        const b = items[next];
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) <= 2 || Math.min(a.bottom, b.bottom) - b.top <= 2) continue;
        const picture = [a, b].find(item => item.element.matches("img, svg"));
        if (picture && (picture === a ? b : a).element.closest("svg") === picture.element) continue;
        const formula = a.element.closest("math");
        if (formula && formula === b.element.closest("math")) continue;
        found.add(`${name(a.element)} stands on ${name(b.element)}`);
      }
    });
    return [...found];
  }

  // HTM-1.3.2: what comes later in the source stands below what comes before, or beside it and after it.
  function besides(before, after) {
    let a = before, b = after;
    while (a.parentElement && !a.parentElement.contains(after)) a = a.parentElement;
    while (b.parentElement && !b.parentElement.contains(before)) b = b.parentElement;
    if (a.contains(b) || b.contains(a)) return false;
    const [left, right] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
    return left.right <= right.left + 2;
  }
  function disordered() {
    const found = [];
    let before = null;
    for (const {element, boxes} of texts()) {
      if (element.closest("svg, math, ruby, [dir=rtl]") || !boxes.length) continue;
      const box = boxes[0];
      const here = {element, middle: (box.top + box.bottom) / 2, left: box.left, height: box.height};
      const last = boxes[boxes.length - 1];
      if (before) {
        const above = here.middle < before.middle - before.height * 0.6;
        const level = Math.abs(here.middle - before.middle) < before.height * 0.4;
        if ((above || (level && here.left < before.left - 2)) && !besides(before.element, element))
          found.push(`${name(element)} comes after ${name(before.element)}, and stands before it`);
      }
      before = {element, middle: (last.top + last.bottom) / 2, left: last.left, height: last.height};
    }
    return found;
  }

  // HTM-2.5.8: what can be pointed at is 24 px in both directions, or apart, or words in a sentence; what
  // the style sheets call a control is 44 px high.
  const CONTROLS = ".choice a, summary, .footer li a, .to-top a, .pages li a, .files li a, .shelf .read a, .editions td a, .contents > ol > li > a, .onward li > a";
  const TARGETS = "a[href], summary, button, input, select, textarea";
  function inSentence(element) {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display === "inline") block = block.parentElement;
    return block.textContent.trim().length > element.textContent.trim().length;
  }
  function small() {
    const targets = [...document.querySelectorAll(TARGETS)].filter(shown).map(element => ({element, box: element.getBoundingClientRect()}));
    const found = [];
    for (const {element, box} of targets) {
      if (element.matches(CONTROLS) && box.height < 43.99)
        found.push(`${name(element)} is ${round(box.height)} px high, and a control`);
      if ((box.width > 23.99 && box.height > 23.99) || inSentence(element)) continue;
      const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      const near = targets.find(({element: other, box: its}) => {
        if (other === element) return false;
        const dx = Math.max(its.left - x, 0, x - its.right), dy = Math.max(its.top - y, 0, y - its.bottom);
        return Math.hypot(dx, dy) < 12;
      });
      if (near) found.push(`${name(element)} is ${round(box.width)} × ${round(box.height)} px, close to ${name(near.element)}`);
    }
    return found;
  }

  // Where the choices lead, and what stands on the page for them to keep.
  function choices() {
    return [...document.querySelectorAll(".choice")].map(choice =>
      [...choice.querySelectorAll("a")].map(link => [link.pathname + link.hash, link.hasAttribute("aria-current"), link.hreflang]));
  }
  function identities() { return [...document.querySelectorAll("[id]")].map(element => element.id); }
  function opened() { document.querySelectorAll("details").forEach(each => { each.open = true; }); return []; }
  function styled(on) { for (const sheet of document.styleSheets) sheet.disabled = !on; return []; }
  function spaced(on) {
    const sheet = new CSSStyleSheet();  // not an element: a page's own policy lets none in
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = on ? [sheet] : [];
    return [];
  }
  // Without style sheets: one main heading, before all others, and no level left out.
  function outline() {
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(each => Number(each.localName[1]));
    const found = levels.filter(level => level === 1).length === 1 ? [] : ["there is not one main heading"];
    if (levels[0] !== 1) found.push("the first heading is not the main one");
    levels.forEach((level, index) => { if (index && level > levels[index - 1] + 1) found.push(`a heading of level ${level} after one of level ${levels[index - 1]}`); });
    const styles = [...document.querySelectorAll("body [style]")].map(name);
    if (styles.length) found.push(`styles stand in the markup: ${styles.slice(0, 3)}`);
    return found;
  }
  function loaded() {
    return performance.getEntriesByType("resource").map(entry => [new URL(entry.name).href, entry.initiatorType, entry.decodedBodySize]);
  }
  function painted() { return performance.getEntriesByName("first-contentful-paint").length; }
  return {anew, name, shown, texts, words, sideways, cut, overlapping, disordered, small, choices, identities, opened, styled, spaced, outline, loaded, painted};
})()
