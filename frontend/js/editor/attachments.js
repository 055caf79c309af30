// Attachments: order by buttons as well as by number, and a line for a file that an import kept.
export function attachments(form) {
  const list = form.querySelector("[data-attachments]") || document.querySelector("[data-attachments]");
  if (!list) return;
  const rows = () => [...list.querySelectorAll("[data-attachment]")];

  function renumber() {
    rows().forEach((row, index, all) => {
      row.querySelector("[data-position]").value = index + 1;
      row.querySelector('[data-move="-1"]').disabled = index === 0;
      row.querySelector('[data-move="1"]').disabled = index === all.length - 1;
    });
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest("[data-attachment]");
    if (button.dataset.move === "-1") row.previousElementSibling?.before(row); else row.nextElementSibling?.after(row);
    renumber();
    const next = button.disabled ? row.querySelector("[data-move]:not(:disabled)") : button;
    next?.focus();
    row.querySelector("[data-position]").dispatchEvent(new Event("input", { bubbles: true }));
  });
  for (const button of list.querySelectorAll("[data-move]")) button.hidden = false;
  for (const place of list.querySelectorAll("[data-position]")) place.closest("label").hidden = true;
  renumber();

  document.addEventListener("gk:file-kept", (event) => {
    const note = document.querySelector("[data-kept-files]");
    if (!note) return;
    note.hidden = false;
    note.textContent = `“${event.detail}”已留作附件，保存后列入。`;
  });
}
