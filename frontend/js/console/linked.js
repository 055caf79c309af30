// Import wizard: elements of the same data-link light up together; n and p walk through .gk-doubt.
let lit = null;
let place = null; // where in the entries work was last; a button outside them takes the focus but not the place

function light(key) {
  if (lit === key) return;
  for (const element of document.querySelectorAll(".gk-linked")) element.classList.remove("gk-linked");
  lit = key;
  if (!key) return;
  for (const element of document.querySelectorAll("[data-link]")) {
    if (element.dataset.link.split(" ").includes(key)) element.classList.add("gk-linked");
  }
}

const keyOf = (target) => target.closest("[data-link]")?.dataset.link.split(" ")[0];

function reveal(from) {
  const key = keyOf(from);
  const pane = from.closest(".gk-pane");
  if (!key) return;
  light(key);
  const other = [...document.querySelectorAll("[data-link]")].find(
    (element) => element.dataset.link.split(" ").includes(key) && element.closest(".gk-pane") !== pane);
  if (other) scrollWithin(other);
}

// Scrolls only the pane, never the page, so that the other side stays where it is.
function scrollWithin(element) {
  const frame = element.closest(".gk-pane__body--scroll");
  if (!frame) return;
  const [box, outer] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (frame.scrollHeight > frame.clientHeight) frame.scrollTop += box.top - outer.top - frame.clientHeight / 4;
  // A wide table moves sideways only for a single cell that is out of sight.
  if (element.matches("td, th") && (box.left < outer.left || box.right > outer.right)) frame.scrollLeft += box.left - outer.left - frame.clientWidth / 4;
}

function show(doubt) {
  const frame = doubt.closest(".gk-pane__body--scroll");
  if (frame && frame.scrollHeight > frame.clientHeight) scrollWithin(doubt);
  else doubt.scrollIntoView({ block: "center" });
}

// From a doubt to the next; from anywhere else to the nearest one in that direction, so that work goes on where it was.
function nextDoubt(doubts, step) {
  const here = document.activeElement.closest(".gk-entry") || !place?.isConnected ? document.activeElement : place;
  const at = doubts.indexOf(here.closest(".gk-doubt"));
  if (at >= 0) return doubts[(at + step + doubts.length) % doubts.length];
  const side = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const ahead = here.closest(".gk-entry") ? doubts.filter((doubt) => here.compareDocumentPosition(doubt) & side) : [];
  const first = step > 0 ? 0 : -1;
  return (ahead.length ? ahead : doubts).at(first);
}

function walk(step) {
  const doubts = [...document.querySelectorAll(".gk-doubt")];
  if (!doubts.length) return;
  const next = nextDoubt(doubts, step);
  const pane = next.closest(".gk-pane");
  pane?.parentElement.showPane?.(pane);
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  show(next);
  // Rows out of sight have estimated heights; once they are drawn the place is found exactly.
  requestAnimationFrame(() => requestAnimationFrame(() => show(next)));
  reveal(next);
}

export function linked(root) {
  root.addEventListener("pointerover", (event) => { const key = keyOf(event.target); if (key) light(key); });
  root.addEventListener("focusin", (event) => { if (event.target.closest(".gk-entry")) place = event.target; });
  root.addEventListener("focusin", (event) => { const key = keyOf(event.target); if (key) light(key); });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-walk-doubts]");
    if (button) walk(Number(button.dataset.walkDoubts)); else if (event.target.closest("[data-link]")) reveal(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (event.key === "n") walk(1);
    else if (event.key === "p") walk(-1);
  });
}
