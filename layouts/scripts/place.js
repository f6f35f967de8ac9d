// Keeps the place when a reader chooses another size or language: the link then leads to the heading, table, figure
// or page mark where the reader last stayed. The choices stand at the beginning of a page, so the place is noted before
// the reader goes back to them. Without this script a choice leads to the beginning of the chapter.
"use strict";

const STAY = 400;  // milliseconds without a movement
const PLACES = "main [id]:not(h1)";
const COMMON = "main [id]:not(h1, .page)";  // pages of the standard edition lie elsewhere in another language
const noted = {};
let staying = 0;

function place(within) {
  const line = window.innerHeight / 4;
  let found = "";
  for (const each of document.querySelectorAll(within)) {
    const box = each.getClientRects()[0];  // none for what is hidden
    if (box && box.top <= line) found = each.id;
  }
  return found;
}

function note() {
  const choices = document.querySelector(".choices");
  if (choices && choices.getBoundingClientRect().bottom > 0) return;  // back at the choices: the place is what was read
  noted.size = place(PLACES);
  noted.language = place(COMMON);
}

function moved() {
  clearTimeout(staying);
  staying = setTimeout(note, STAY);
}

function keep(event) {
  const link = event.target instanceof Element && event.target.closest(".choice a[href]");
  if (link) link.hash = (link.hreflang ? noted.language : noted.size) || "";
}

document.addEventListener("scroll", moved, {passive: true});
document.addEventListener("click", keep, true);
document.addEventListener("auxclick", keep, true);
