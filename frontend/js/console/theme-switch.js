// <button data-theme-choice="light|dark|system">
export function themeSwitch(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (!button) return;
    const choice = button.dataset.themeChoice;
    try { localStorage.setItem("gongkai-theme", choice); } catch { /* private window: the choice lasts for this page */ }
    document.documentElement.dataset.theme = choice;
    const dark = choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.setAttribute("data-bs-theme", dark ? "dark" : "light");
    document.dispatchEvent(new Event("gongkai:theme"));
    mark(root);
  });
  mark(root);
}

function mark(root) {
  let stored = document.documentElement.dataset.theme;
  try { stored = stored || localStorage.getItem("gongkai-theme"); } catch { /* as above */ }
  for (const button of root.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === (stored || "system")));
  }
}
