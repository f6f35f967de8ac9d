// What stands out of the window, or is cut off, in a page of an e-book; what scrolls by itself is not lost.
() => {
  const width = document.documentElement.clientWidth, found = [];
  const scrolls = (e) => e && e !== document.body && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  for (const e of document.body.querySelectorAll('*')) {
    if (e.closest('[hidden]') || e.closest('[aria-hidden="true"]') || e.closest('math math') || scrolls(e)) continue;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    const said = () => `${e.localName}.${e.getAttribute('class') || ''} ${(e.textContent || '').trim().slice(0, 30)}`;
    if (box.width && (box.right > width + 1 || box.left < -1)) found.push(`out by ${Math.round(box.right - width)}: ${said()}`);
    if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1) found.push(`cut off: ${said()}`);
  }
  if (document.scrollingElement.scrollWidth > width + 1) found.push(`the page is ${document.scrollingElement.scrollWidth} wide`);
  return found;
}
