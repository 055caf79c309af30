// Loaded in the head, before the first paint: the person's choice, else that of the system.
const stored = (() => { try { return localStorage.getItem("gongkai-theme"); } catch { return null; } })();
const dark = matchMedia("(prefers-color-scheme: dark)");
const apply = () => {
  const choice = document.documentElement.dataset.theme || stored || "system";
  document.documentElement.setAttribute("data-bs-theme", choice === "system" ? (dark.matches ? "dark" : "light") : choice);
};
apply();
dark.addEventListener("change", apply);
