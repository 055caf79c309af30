// .gk-panes[data-tabs]: on a small screen the panes become tabs, named by data-tab of each pane.
function build(panes) {
  if (panes.dataset.tabsReady !== undefined) return;
  const parts = [...panes.querySelectorAll(":scope > .gk-pane")];
  const list = Object.assign(document.createElement("div"), { className: "gk-tabs gk-panes__tabs" });
  list.setAttribute("role", "tablist");
  const buttons = parts.map((pane, at) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: pane.dataset.tab });
    pane.id = pane.id || `pane-${at + 1}`;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", pane.id);
    button.addEventListener("click", () => show(at));
    list.append(button);
    return button;
  });
  function show(at) {
    parts.forEach((pane, index) => pane.toggleAttribute("data-shown", index === at));
    buttons.forEach((button, index) => { button.setAttribute("aria-selected", String(index === at)); button.tabIndex = index === at ? 0 : -1; });
  }
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
    show(at);
    buttons[at].focus();
  });
  panes.before(list);
  panes.dataset.tabsReady = "";
  panes.showPane = (pane) => show(parts.indexOf(pane));
  show(Math.max(0, parts.findIndex((pane) => pane.hasAttribute("data-first"))));
}

export function panes(root) {
  for (const element of root.querySelectorAll(".gk-panes[data-tabs]")) build(element);
}
