// Follows the builds of `serve`: loads the page anew when it is another one, and shows over it what was found.
"use strict";
(() => {
  const {version} = document.currentScript.dataset;
  const CLOSED = "everypage-closed";
  const host = document.createElement("everypage-findings");
  const root = host.attachShadow({mode: "open"});
  let source = null;
  let before = "";  // what had the focus when it came into the box

  function element(name, parts, attributes = {}) {
    const made = document.createElement(name);
    made.append(...parts);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  const said = element("p", [], {role: "status", class: "unseen"});
  const count = element("p", [], {class: "count"});
  const list = element("ul", []);
  const button = element("button", ["Close"], {type: "button"});
  const box = element("section", [button, count, list], {"aria-label": "Findings of the last build", tabindex: "0"});
  const sheet = element("link", [], {rel: "stylesheet", href: "/.everypage/live.css"});
  box.hidden = true;
  root.append(sheet, said, box);
  host.lang = "en";
  host.dir = "ltr";
  // Beside the body, not in it: a container would hold the box to its own edges, and not to those of the window.
  document.documentElement.append(host);

  function line(finding) {
    const first = element("p", [element("code", [finding.place]), " ", element("b", [`${finding.severity}:`]), ` ${finding.message}`]);
    return element("li", finding.hint ? [first, element("p", [finding.hint], {class: "hint"})] : [first]);
  }

  function room() {  // so that the end of the page can be read above the box
    const height = box.hidden ? "" : `${box.offsetHeight}px`;
    document.documentElement.style.scrollPaddingBottom = height;
    document.body.style.paddingBottom = height;
  }

  function show(found) {
    const key = JSON.stringify(found);
    const all = list.childElementCount;
    const none = !found.findings.length;
    count.textContent = none ? "" : `${found.said} in the last build`;
    said.textContent = none ? (all ? "No findings any more" : "") : count.textContent;
    list.replaceChildren(...found.findings.map(line));
    if (found.more) list.append(element("li", [`and ${found.more} more, in the terminal`]));
    if (none) sessionStorage.removeItem(CLOSED);
    box.hidden = none || sessionStorage.getItem(CLOSED) === key;
    button.onclick = () => close(key);
    room();
  }

  function close(key) {
    const within = root.activeElement !== null;
    sessionStorage.setItem(CLOSED, key);  // until there is something else to say
    box.hidden = true;
    room();
    if (within && before) before.focus({preventScroll: true});
  }

  function hear(event) {
    const {version: now, ...found} = JSON.parse(event.data);
    if (now !== version) location.reload();
    else show(found);
  }

  function follow() {
    if (source || document.hidden) return;
    source = new EventSource(`/.everypage/events?page=${encodeURIComponent(location.pathname)}`);
    source.addEventListener("message", hear);
    source.addEventListener("error", () => {
      if (!source || source.readyState !== EventSource.CLOSED) return;  // else it tries again by itself
      leave();
      setTimeout(follow, 2000);
    });
  }

  function leave() {
    if (source) source.close();
    source = null;
  }

  box.addEventListener("focusin", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) before = event.relatedTarget;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden && !event.defaultPrevented) button.click();
  });
  sheet.addEventListener("load", room);
  addEventListener("resize", room);
  // A browser keeps few connections to one server: a page that nobody sees leaves its own to the others.
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
  follow();
})();
