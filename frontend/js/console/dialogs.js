// Links with data-dialog="id" open <dialog id> instead of following their address; without a script the address works.
export function dialogs(root) {
  root.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.dialog);
      if (!dialog || !dialog.showModal) return;
      event.preventDefault();
      dialog.showModal();
      return;
    }
    const closer = event.target.closest("[data-close-dialog]");
    if (closer) { event.preventDefault(); closer.closest("dialog").close(); return; }
    if (event.target.nodeName === "DIALOG") event.target.close(); // a click on the backdrop
  });
}

export function searchKey(root) {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    const opener = root.querySelector("[data-search-opener]");
    if (!opener) return;
    event.preventDefault();
    opener.click();
  });
}

// Menus made of <details class="gk-menu"> close on Escape and on a click elsewhere.
export function menus(root) {
  const close = (except) => {
    for (const menu of root.querySelectorAll("details.gk-menu[open]")) if (menu !== except) menu.removeAttribute("open");
  };
  document.addEventListener("click", (event) => close(event.target.closest("details.gk-menu")));
  // Explanations in a table share one place on the screen: opening one closes the other.
  root.addEventListener("toggle", (event) => {
    if (!event.target.open || !event.target.matches(".gk-grid .gk-explanation")) return;
    for (const panel of root.querySelectorAll(".gk-grid .gk-explanation[open]")) if (panel !== event.target) panel.removeAttribute("open");
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (root.querySelector(".gk-rail:target")) location.hash = "content"; // the navigation sheet of a small screen
    for (const panel of root.querySelectorAll(".gk-grid .gk-explanation[open]")) { panel.removeAttribute("open"); panel.querySelector("summary").focus(); }
    const menu = event.target.closest("details.gk-menu[open]");
    if (menu) { menu.removeAttribute("open"); menu.querySelector("summary").focus(); } else close(null);
  });
}
