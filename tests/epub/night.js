// What keeps a colour of its own where the reading system has set ink and ground: [element, property, value].
(ink) => {
  const found = [];
  for (const e of document.body.querySelectorAll('*')) {
    if (e.closest('[hidden]') || e.closest('.spine')) continue;
    const style = getComputedStyle(e), said = `${e.localName}.${e.getAttribute('class') || ''}`;
    if (style.color !== ink) found.push([said, 'color', style.color]);
    if (!/rgba\(0, 0, 0, 0\)|transparent/.test(style.backgroundColor)) found.push([said, 'background', style.backgroundColor]);
    for (const side of ['Top', 'Right', 'Bottom', 'Left'])
      if (parseFloat(style[`border${side}Width`]) && style[`border${side}Color`] !== ink) found.push([said, `border${side}`, style[`border${side}Color`]]);
    if (e.namespaceURI.endsWith('svg') && e.localName === 'text' && style.fill !== ink) found.push([said, 'fill', style.fill]);
  }
  return found;
}
