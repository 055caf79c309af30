// <div data-columns-for="table-id"> is filled with one box per optional column (th[data-column]); remembered per page.
function apply(table, key, shown) {
  const heads = [...table.tHead.rows[0].cells];
  const at = heads.findIndex((cell) => cell.dataset.column === key);
  if (at < 0) return;
  for (const row of table.rows) if (row.cells[at]) row.cells[at].hidden = !shown;
}

function remembered(name) {
  try { return JSON.parse(localStorage.getItem(name)) || []; } catch { return []; }
}

function setUp(holder) {
  const table = document.getElementById(holder.dataset.columnsFor);
  if (!table || holder.dataset.ready) return;
  const name = `gongkai-columns:${location.pathname}:${table.id}`;
  const hiddenColumns = new Set(remembered(name));
  for (const head of table.tHead.querySelectorAll("th[data-column]")) {
    const key = head.dataset.column;
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !hiddenColumns.has(key) });
    label.append(box, ` ${head.textContent.trim()}`);
    holder.append(label);
    apply(table, key, box.checked);
    box.addEventListener("change", () => {
      apply(table, key, box.checked);
      if (box.checked) hiddenColumns.delete(key); else hiddenColumns.add(key);
      try { localStorage.setItem(name, JSON.stringify([...hiddenColumns])); } catch { /* not remembered in a private window */ }
    });
  }
  holder.dataset.ready = "true";
  holder.closest("details")?.removeAttribute("hidden");
}

export function columnChoice(root) {
  for (const holder of root.querySelectorAll("[data-columns-for]")) setUp(holder);
}
