// Keys of a page: [data-key="a"] is pressed by its key (buttons and links are clicked, fields are focused), never while
// typing and never by holding a key down. The review page adds: r to the opinion, Ctrl+Enter to send back, n/p walk
// through what changed. Every one of them is also a link or a button.
const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");

function press(element) {
  if (!element || element.disabled) return false;
  element.click();
  return true;
}

function show(element) {
  const pane = element.closest(".gk-pane");
  const panes = pane && pane.parentElement;
  if (panes && panes.showPane) panes.showPane(pane);
  for (let fold = element.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
}

function focusOpinion(root) {
  const box = root.querySelector("[data-opinion]");
  if (!box) return false;
  show(box);
  box.focus();
  return true;
}

let at = -1;
function walk(root, step) {
  const changes = [...root.querySelectorAll(".gk-changed ins, .gk-changed del, .gk-changed .gk-diff__note")];
  if (!changes.length) return false;
  for (const change of changes) change.removeAttribute("data-current");
  at = (at + step + changes.length) % changes.length;
  show(changes[at]);
  changes[at].setAttribute("data-current", "");
  changes[at].scrollIntoView({ block: "center" });
  return true;
}

export function pageKeys(root) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("[data-opinion]")) {
      event.preventDefault();
      press(root.querySelector("#send-back"));
      return;
    }
    if (event.key === "Escape" && event.target.matches("[data-opinion]")) { event.target.blur(); return; }
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const done = event.key === "r" ? focusOpinion(root)
      : event.key === "n" ? walk(root, 1)
      : event.key === "p" ? walk(root, -1)
      : press(root.querySelector(`[data-key="${CSS.escape(event.key)}"]`));
    if (done) event.preventDefault();
  });
}
