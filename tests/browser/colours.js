// Contrast and focus, measured from computed colours. A function of the measures of measures.js.
measures => {
  const {name, shown, texts} = measures;

  function parsed(colour) {
    const numbers = colour.match(/-?[\d.]+(e-?\d+)?/g).map(Number);
    const unit = colour.startsWith("color(") ? 255 : 1;
    return {r: numbers[0] * unit, g: numbers[1] * unit, b: numbers[2] * unit, a: numbers[3] ?? 1};
  }
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1});
  const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = colour => 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
  function contrast(top, below) {
    const [high, low] = [luminance(over(top, below)), luminance(below)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  }
  // What a style's words come to, on the page's own ground: `var(--seen)`, `Canvas`.
  function resolved(words) {
    const probe = document.createElement("span");
    probe.style.color = words;
    probe.style.forcedColorAdjust = "none";
    document.body.append(probe);
    const colour = parsed(getComputedStyle(probe).color);
    probe.remove();
    return colour;
  }
  let grounds, canvas;
  function anew() { grounds = new Map(); canvas = null; }
  function ground(element) {
    if (!element) return canvas ??= resolved("Canvas");
    if (!grounds.has(element)) {
      const own = parsed(getComputedStyle(element).backgroundColor);
      grounds.set(element, own.a === 1 ? own : over(own, ground(element.parentElement)));
    }
    return grounds.get(element);
  }
  function faded(element, colour) {
    let alpha = colour.a;
    for (let each = element; each; each = each.parentElement) alpha *= Number(getComputedStyle(each).opacity);
    return {...colour, a: alpha};
  }

  // Every text, with what style sheets add before and after it; links as they are when pointed at and when seen.
  function pale(least) {
    anew();
    const found = new Set();
    const judge = (element, colour, below, what) => {
      const ratio = contrast(faded(element, colour), below);
      if (ratio < least) found.add(`${what} ${name(element)}: ${ratio.toFixed(2)} : 1`);
    };
    const done = new Set();
    const states = matchMedia("(forced-colors: active)").matches ? [] : ["--seen", "--ai-deep"];
    const tokens = states.filter(token => getComputedStyle(document.documentElement).getPropertyValue(token)).map(token => [token, resolved(`var(${token})`)]);
    for (const {element} of texts()) {
      if (done.has(element)) continue;
      done.add(element);
      const style = getComputedStyle(element);
      judge(element, parsed(element.closest("svg") && style.fill !== "none" ? style.fill : style.color), ground(element), "text");
      if (element.closest("a[href]")) for (const [token, colour] of tokens) judge(element, colour, ground(element), token);
    }
    for (const element of document.body.querySelectorAll("*"))
      for (const part of ["::before", "::after", "::marker"]) {
        const style = getComputedStyle(element, part);
        if (!/"[^"\s]/.test(style.content) && !(part === "::marker" && element.localName === "li" && style.listStyleType !== "none")) continue;
        if (shown(element)) judge(element, parsed(style.color), ground(element), part);
      }
    return [...found];
  }

  // HTM-1.4.11: lines are at least 3 : 1 on the ground beside them, but for those that only separate (`--rule`); a
  // line in the colour of the ground is none. What tells a state or a place must have its line.
  const SIDES = ["Top", "Right", "Bottom", "Left"];
  function faint() {
    anew();
    const found = new Set();
    const separating = matchMedia("(forced-colors: active)").matches ? null : getComputedStyle(document.documentElement).getPropertyValue("--rule") ? JSON.stringify(resolved("var(--rule)")) : null;
    const strength = (element, side, below, must = false) => {
      const style = getComputedStyle(element);
      if (style[`border${side}Style`] === "none" || parseFloat(style[`border${side}Width`]) === 0) return null;
      const colour = parsed(style[`border${side}Color`]);
      return !must && JSON.stringify(colour) === separating ? null : contrast(colour, below);
    };
    for (const element of document.body.querySelectorAll("*")) {
      if (element.closest("svg, math") || !shown(element)) continue;
      for (const side of SIDES) {
        const ratio = strength(element, side, ground(element.parentElement));
        if (ratio !== null && ratio > 1.01 && ratio < 3) found.add(`the line of ${name(element)}: ${ratio.toFixed(2)} : 1`);
      }
    }
    for (const [selector, side] of [[".choice a[aria-current]", "Top"], ["thead tr:first-child th", "Top"], ["blockquote, pre, .callout", "Left"]])
      for (const element of document.querySelectorAll(selector)) {
        if (!shown(element)) continue;
        const ratio = strength(element, side, ground(element.parentElement), true);
        if (ratio === null || ratio < 3) found.add(`${name(element)} lacks its line`);
      }
    for (const shape of document.querySelectorAll("svg.drawing :is(path, rect, line, circle, ellipse, polygon, polyline)")) {
      if (shape.closest("defs, clipPath, mask, marker, pattern") || !shown(shape)) continue;
      const style = getComputedStyle(shape);
      const inks = [style.fill, style.stroke].filter(ink => ink !== "none" && !ink.startsWith("url"));
      const ratios = inks.map(ink => contrast(faded(shape, parsed(ink)), ground(shape.closest("svg"))));
      if (ratios.length && Math.max(...ratios) < 3 && Math.max(...ratios) > 1.01) found.add(`a ${shape.localName} in ${name(shape.closest("figure") || shape.closest("svg"))}: ${Math.max(...ratios).toFixed(2)} : 1`);
    }
    return [...found];
  }

  const REACHED = "a[href], summary, button, input, select, textarea, [tabindex]:not([tabindex^='-'])";
  function reachable() { return [...document.querySelectorAll(REACHED)].filter(element => element.checkVisibility({visibilityProperty: true})); }

  // HTM-2.4.7, HTM-2.4.11, HTM-1.4.11: each stop has a ring 2 px wide at 3 : 1 or more, in the window, under nothing else.
  function unfocused() {
    const found = [];
    anew();
    for (const element of reachable()) {
      element.focus({focusVisible: true});
      grounds = new Map();  // focus may change it
      if (document.activeElement !== element) { found.push(`${name(element)} takes no focus`); continue; }
      const style = getComputedStyle(element);
      const inside = parseFloat(style.outlineOffset) < 0;
      const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
      const ratio = width ? contrast(parsed(style.outlineColor), ground(inside ? element : element.parentElement)) : 0;
      if (width < 2 || ratio < 3) found.push(`${name(element)} has a ring of ${width} px at ${ratio.toFixed(2)} : 1`);
      const box = [...element.getClientRects()].find(each => each.width > 1);
      const x = box ? (box.left + box.right) / 2 : -1, y = box ? (box.top + Math.min(box.bottom, box.top + 40)) / 2 : -1;
      const hit = document.elementFromPoint(x, y);
      if (!hit || !(element.contains(hit) || hit.contains(element) && hit.localName === "summary")) found.push(`${name(element)} is not to be seen where it is focused`);
    }
    document.activeElement.blur();
    return found;
  }
  return {pale, faint, unfocused, reachable, contrast, parsed};
}
