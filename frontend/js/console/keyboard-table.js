// table[data-keyboard]: j/k move a cursor, Enter opens the row's [data-open] link, x chooses, w shows why (the row's explanation).
const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");

class Cursor {
  constructor(table) {
    this.table = table;
  }

  rows() { return [...this.table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.hidden); }

  current() { return this.table.querySelector("tr[data-cursor]"); }

  place(row) {
    const before = this.current();
    if (before) { before.removeAttribute("data-cursor"); before.removeAttribute("tabindex"); }
    row.setAttribute("data-cursor", "");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  move(step) {
    const rows = this.rows();
    if (!rows.length) return;
    const at = rows.indexOf(this.current());
    this.place(rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))]);
  }

  open() { this.current()?.querySelector("a[data-open], a")?.click(); }

  explain() { this.current()?.querySelector(".gk-explanation > summary")?.click(); }

  choose() {
    const box = this.current()?.querySelector("input[type=checkbox]");
    if (!box) return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function reflectChoice(table) {
  const boxes = [...table.querySelectorAll("tbody input[type=checkbox]")];
  for (const box of boxes) box.closest("tr").setAttribute("aria-selected", String(box.checked));
  const chosen = boxes.filter((box) => box.checked).length;
  const all = table.querySelector("thead input[type=checkbox][data-all]");
  if (all) { all.checked = chosen > 0 && chosen === boxes.length; all.indeterminate = chosen > 0 && chosen < boxes.length; }
  for (const output of document.querySelectorAll(`[data-chosen-of="${table.id}"]`)) {
    output.textContent = chosen ? `已选 ${chosen} 项` : "";
  }
  for (const button of document.querySelectorAll(`[data-needs-chosen="${table.id}"]`)) button.disabled = chosen === 0;
}

export function keyboardTables(root) {
  let active = null;
  const cursors = new WeakMap();
  const cursorOf = (table) => { if (!cursors.has(table)) cursors.set(table, new Cursor(table)); return cursors.get(table); };

  root.addEventListener("focusin", (event) => { active = event.target.closest("table[data-keyboard]") || active; });
  root.addEventListener("change", (event) => {
    const table = event.target.closest("table[data-keyboard]");
    if (!table || event.target.type !== "checkbox") return;
    if (event.target.matches("[data-all]")) {
      for (const box of table.querySelectorAll("tbody tr:not([hidden]) input[type=checkbox]")) box.checked = event.target.checked;
    }
    reflectChoice(table);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const table = active && active.isConnected ? active : root.querySelector("table[data-keyboard]");
    if (!table) return;
    const cursor = cursorOf(table);
    if (event.key === "j") cursor.move(1);
    else if (event.key === "k") cursor.move(-1);
    else if (event.key === "x") cursor.choose();
    else if (event.key === "w") cursor.explain();
    else if (event.key === "Enter" && event.target.matches("tr[data-cursor]")) cursor.open();
    else return;
    event.preventDefault();
  });
  for (const table of root.querySelectorAll("table[data-keyboard]")) reflectChoice(table);
}
