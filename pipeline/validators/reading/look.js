// What a reading system shows of a book's document, measured where it is laid out.
// In: a document inside a frame, laid out in columns. Out: words, and what is cut off or hard to see. A fault is told
// by its kind, the id of the nearest element that has one, and what it is.
"use strict";
const look = (() => {
  const SIGNPOSTS = "[role~=doc-pagebreak], [role~=doc-backlink], rp"; // no part of the text
  const TOLERANCE = 1; // pixels that rounding may cost
  const GLYPHS = 0.2; // the part of its height by which the box of a letter may stand out: so much is empty above Japanese
  const style = node => node.ownerDocument.defaultView.getComputedStyle(node);
  const name = element => element.localName + (element.id ? `#${element.id}` : "");
  const real = rects => [...rects].filter(rect => rect.width > 0 && rect.height > 0);

  function boxes(node, start = 0, end = node.length) {
    if (node.nodeType === 1) return real(node.getClientRects());
    const range = node.ownerDocument.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return real(range.getClientRects());
  }

  function drawn(node) {
    const element = node.nodeType === 1 ? node : node.parentElement;
    const { visibility, opacity } = style(element);
    return visibility === "visible" && Number(opacity) > 0 && boxes(node).length > 0;
  }

  // Yield [node, words] of all that stands for text: letters, a formula's and a picture's words.
  function* pieces(parent) {
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) {
        if (node.data.trim()) yield [node, node.data];
      } else if (node.nodeType !== 1 || node.matches(SIGNPOSTS)) continue;
      else if (node.localName === "rt") yield [node, `（${node.textContent}）`]; // as the source writes a reading
      else if (node.localName === "svg") yield [node, node.getAttribute("aria-label") ?? ""];
      else if (node.localName === "math") yield [node, node.getAttribute("alttext") ?? ""];
      else if (node.localName === "img") yield [node, node.naturalWidth ? node.alt : ""];
      else yield* pieces(node);
    }
  }

  // The words of an element without its signposts and calls of notes.
  const plain = element =>
    [...pieces(element)].filter(([node]) => !node.parentElement.closest("[role~=doc-noteref]")).map(([, text]) => text).join("");

  // The words that are shown: behind an element, inside one, or without some.
  function words(doc, { after = null, parent = doc.body, without = "none" } = {}) {
    const found = [...pieces(parent)].filter(([node]) => drawn(node) && !node.parentElement.closest(without));
    const behind = node => !after || after.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    return found.filter(([node]) => behind(node)).map(([, text]) => text).join("\n");
  }

  // Return a function that says whether a box has its middle in the window of the reading system.
  function window_of(doc, host) {
    const frame = doc.defaultView.frameElement.getBoundingClientRect();
    const room = host.getBoundingClientRect();
    return ({ left, right, top, bottom }) => {
      const x = (left + right) / 2 + frame.left, y = (top + bottom) / 2 + frame.top;
      return x > room.left && x < room.right && y > room.top && y < room.bottom;
    };
  }

  const inView = (element, host) => boxes(element).some(window_of(element.ownerDocument, host));

  // The words in the window; those of one element only.
  const within = (element, host) => seen(element.ownerDocument, host, null, element);

  // The words in the window, behind an element or in one.
  function seen(doc, host, after = null, parent = doc.body) {
    const inside = window_of(doc, host);
    let text = "";
    for (const [node, told] of pieces(parent)) {
      if (after && !(after.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      if (!drawn(node)) continue;
      const rects = boxes(node);
      if (node.nodeType === 1 || rects.every(inside)) text += rects.some(inside) ? told + "\n" : "";
      else if (rects.some(inside))
        for (let at = 0; at < node.length; at++) if (boxes(node, at, at + 1).some(inside)) text += node.data[at];
    }
    return text;
  }

  // The nearest element with an id around a node, or itself: what the source can be found by.
  const near = node => (node.nodeType === 1 ? node : node.parentElement).closest("[id]")?.id ?? "";

  // What is there, but not drawn, and not generated elsewhere: a table's heads stand before each cell where it is narrow.
  function lost(doc, hidden) {
    const heads = new Set();
    for (const cell of doc.querySelectorAll("[data-head]")) {
      const { content } = doc.defaultView.getComputedStyle(cell, "::before");
      if (content.includes(cell.dataset.head) && boxes(cell).length) heads.add(cell.dataset.head);
    }
    const told = text => [...heads].some(head => head.split(/, |、/).includes(text) || head === text);
    return [...pieces(doc.body)]
      .filter(([node]) => !node.parentElement.closest(["[hidden]", ...hidden].join()))
      .filter(([node, text]) => text && !drawn(node) && !(node.parentElement.closest("thead") && told(text.trim())))
      .map(([node, text]) => ({ kind: "not-shown", near: near(node), said: `“${text.trim().slice(0, 40)}” is not shown` }));
  }

  function columns(doc) {
    for (const element of [doc.documentElement, doc.body]) {
      const { columnWidth, columnGap, ...given } = style(element);
      if (!columnWidth || columnWidth === "auto") continue;
      const own = style(element), gap = parseFloat(columnGap), box = element.getBoundingClientRect();
      const left = box.left + parseFloat(own.paddingLeft), room = box.right - parseFloat(own.paddingRight) - left;
      const count = Math.max(1, Math.floor((room + gap) / (parseFloat(columnWidth) + gap)));
      const width = (room + gap) / count - gap;
      return { left, width, pitch: width + gap, count, top: box.top, bottom: box.bottom };
    }
    throw new Error("the document is not laid out in columns");
  }

  // The nearest box around an element, or itself, that scrolls.
  function scrollers(doc) {
    const found = new Map([[doc.body, null]]);
    for (const element of doc.body.querySelectorAll("*"))
      found.set(element, /auto|scroll/.test(style(element).overflowX) ? element : found.get(element.parentElement));
    return element => found.get(element);
  }

  // What stands out of its column, or out of a box that hides what overflows.
  function clipped(doc) {
    const grid = columns(doc), scroller = scrollers(doc), found = [];
    const tell = (node, fault) => {
      const element = node.nodeType === 1 ? node : node.parentElement;
      const words = element.textContent.trim().slice(0, 30);
      found.push({ kind: "cut-off", near: near(element), said: `${name(element)} ${fault}: “${words}”` });
    };
    const fault = rect => {
      const start = grid.left + Math.floor((rect.left - grid.left + TOLERANCE) / grid.pitch) * grid.pitch;
      const beyond = Math.round(rect.right - start - grid.width);
      if (beyond > TOLERANCE) return `stands ${beyond} px out of its column of ${Math.round(grid.width)}`;
      const below = Math.max(grid.top - rect.top, rect.bottom - grid.bottom) - GLYPHS * rect.height;
      return below > TOLERANCE ? `stands ${Math.round(below)} px out of the page's height` : "";
    };
    const check = (node, rects) => {
      const said = rects.map(fault).find(each => each);
      if (said) tell(node, said);
    };
    for (const element of doc.body.querySelectorAll("*")) {
      const { overflowX, overflowY } = style(element), { clientWidth, clientHeight } = element;
      const wider = /hidden|clip/.test(overflowX) && element.scrollWidth > clientWidth + TOLERANCE;
      const formula = element.localName === "math"; // its face is higher than its signs
      const higher = !formula && /hidden|clip/.test(overflowY) && element.scrollHeight > clientHeight * (1 + GLYPHS) + TOLERANCE;
      if (clientWidth && (wider || higher)) tell(element, "hides what overflows");
      const around = scroller(element);
      const inline = style(element).display === "inline" && element.localName !== "math"; // its text is judged
      if (!inline && (!around || around === element)) check(element, boxes(element));
    }
    for (const [node] of pieces(doc.body)) // white space at the end of a line of code may stand out
      if (node.nodeType === 3 && !scroller(node.parentElement) && boxes(node).some(fault))
        check(node, [...node.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => boxes(node, index, index + word.length)));
    return found;
  }

  const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const colour = text => (text.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);

  function ground(element) {
    for (let each = element; each; each = each.parentElement) {
      const [r, g, b, alpha = 1] = colour(style(each).backgroundColor);
      if (alpha > 0) return [r, g, b];
    }
    const canvas = element.ownerDocument.createElement("div"); // the colour of the reading system's own page
    canvas.style.backgroundColor = "Canvas";
    element.ownerDocument.body.append(canvas);
    const found = colour(style(canvas).backgroundColor);
    canvas.remove();
    return found;
  }

  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  // What can hardly be told from its ground: text below 4.5:1, lines and drawings below 3:1 (WCAG 1.4.3, 1.4.11).
  function faint(doc) {
    const found = new Set();
    const judge = (element, paint, least, what) => {
      const [r, g, b, alpha = 1] = colour(paint);
      if (alpha === 0 || /none|url/.test(paint)) return;
      const ratio = contrast([r, g, b], ground(element));
      if (ratio < least) found.add(`${what} of ${name(element)} has a contrast of ${ratio.toFixed(1)}:1`);
    };
    for (const [node] of pieces(doc.body)) {
      const element = node.nodeType === 3 ? node.parentElement : node;
      if (element.localName !== "img" && drawn(node)) judge(element, style(element).color, 4.5, "text");
    }
    for (const element of doc.body.querySelectorAll("*")) {
      const own = style(element);
      if (element.namespaceURI.endsWith("svg")) {
        if (element.localName === "text") judge(element, own.fill, 4.5, "text");
        if (element.matches("path, line, polyline, rect, circle")) judge(element, own.stroke, 3, "line");
      } else if (boxes(element).length)
        for (const side of ["Top", "Left", "Bottom"])
          if (parseFloat(own[`border${side}Width`])) judge(element, own[`border${side}Color`], 3, "border");
    }
    return { ground: luminance(ground(doc.body)), faults: [...found] };
  }

  // Give a document the face that the reader chose, as both systems can: the machine may have none for Japanese.
  function dress(doc, fonts) {
    const face = (folder, at, weight) => `@font-face { font-family: Chosen${at}; font-weight: ${weight};
      src: url("${folder}/everypage-sans-jp-${weight}.woff2"); }`;
    const faces = fonts.flatMap((folder, at) => [400, 700].map(weight => face(folder, at, weight)));
    const sheet = doc.createElement("style");
    sheet.textContent = `${faces.join(" ")} html { font-family: Chosen0, Chosen1, serif !important; }
      code, pre { font-family: monospace, Chosen0, Chosen1 !important; }`;
    doc.head.append(sheet);
  }

  // Resolve when faces are loaded and the frame has stood still for two frames.
  async function settled(doc) {
    await doc.fonts.ready;
    const frame = doc.defaultView.frameElement;
    let last = "";
    for (let tries = 0; tries < 60; tries++) {
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
      const { left, top, width } = frame.getBoundingClientRect();
      const now = [left, top, width].join();
      if (now === last) return;
      last = now;
    }
    throw new Error("the page does not come to rest");
  }

  return { plain, words, seen, within, inView, lost, columns, clipped, faint, dress, settled };
})();
