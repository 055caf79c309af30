// The public site works without this file; it only adds comfort.
import { guardLeaving, validateOnLeave } from "../forms.js";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const address = location.href.split("#")[0];
    if (navigator.share) {
      await navigator.share({ title: document.title, url: address }).catch(() => {});
      return;
    }
    await navigator.clipboard.writeText(address);
    const before = button.textContent;
    button.textContent = "已复制链接";
    setTimeout(() => { button.textContent = before; }, 2500);
  });
}

// Escape closes the tree sheet that its address (#tree) opened.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const sheet = document.querySelector(".gk-tree-panel:target");
  const opener = document.querySelector(".gk-tree-open");
  if (!sheet) return;
  location.hash = "content";
  if (opener) opener.focus();
});

validateOnLeave(document);
guardLeaving(document);
