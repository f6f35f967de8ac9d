// Writes down which stop takes the focus, in the order in which it happens. Needs scripts; given the measures.
measures => {
  const stops = measures.reachable();
  window.walked = [];
  document.addEventListener("focusin", event => walked.push(stops.indexOf(event.target)), true);
  return stops.map(measures.name);
}
