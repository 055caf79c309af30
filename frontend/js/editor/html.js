// From stored HTML to what the editor parses, and back. The stored form has thead, scope, numbered footnotes and no
// paragraphs where a cell or a list entry holds only one.
import { DOMSerializer } from "@tiptap/pm/model";
import { inert, parse } from "./clean.js";

export function forEditor(html) {
  const root = parse(html);
  const notes = [...root.querySelectorAll("ol.gk-notes")];
  for (const sign of root.querySelectorAll("sup.gk-noteref")) {
    const id = (sign.querySelector("a")?.getAttribute("href") || "").slice(1);
    const note = notes.flatMap((list) => [...list.children]).find((entry) => id && entry.id === id);
    if (!note) { sign.removeAttribute("class"); continue; } // a reference that leads nowhere stays as it reads
    sign.setAttribute("data-text", note.textContent.trim());
    note.setAttribute("data-used", "");
  }
  for (const list of notes) {
    for (const entry of [...list.children]) if (entry.hasAttribute("data-used")) entry.remove();
    if (!list.children.length) list.remove();
  }
  return root.innerHTML;
}

function withoutLonelyParagraphs(root) {
  for (const holder of root.querySelectorAll("li, td, th")) {
    const [first, second] = holder.children;
    if (first?.tagName === "P" && !first.className && (!second || (holder.tagName === "LI" && /^(UL|OL)$/.test(second.tagName)))) first.replaceWith(...first.childNodes);
  }
}

function withHeads(root, doc) {
  for (const table of root.querySelectorAll("table")) {
    table.querySelector("caption")?.removeAttribute("contenteditable");
    const rows = [...table.rows];
    let heads = 0;
    while (heads < rows.length - 1 && rows[heads].cells.length && [...rows[heads].cells].every((cell) => cell.tagName === "TH")) heads += 1;
    rows.forEach((row, number) => { for (const cell of row.cells) if (cell.tagName === "TH") cell.setAttribute("scope", number < heads ? "col" : "row"); });
    if (!heads) continue;
    const head = doc.createElement("thead");
    head.append(...rows.slice(0, heads));
    table.tBodies[0].before(head);
  }
}

function withNotes(root, doc) {
  const signs = [...root.querySelectorAll("sup.gk-noteref[data-text]")];
  const list = doc.createElement("ol");
  list.className = "gk-notes";
  signs.forEach((sign, index) => {
    const number = index + 1;
    const entry = doc.createElement("li");
    entry.id = `note-${number}`;
    entry.textContent = sign.getAttribute("data-text");
    list.append(entry);
    const link = doc.createElement("a");
    link.setAttribute("href", `#note-${number}`);
    link.id = `noteref-${number}`;
    link.textContent = number;
    for (const { name } of [...sign.attributes]) if (name !== "class") sign.removeAttribute(name);
    sign.replaceChildren(link);
  });
  if (signs.length) root.append(list);
}

export function stored(editor) {
  const doc = inert();
  const root = doc.createElement("div");
  root.append(DOMSerializer.fromSchema(editor.schema).serializeFragment(editor.state.doc.content, { document: doc }));
  for (const block of root.querySelectorAll("[data-long-table]")) block.replaceWith(...parse(block.getAttribute("data-long-table")).childNodes);
  for (const image of root.querySelectorAll('img[src="image:"]')) image.closest("figure").remove(); // still on its way
  withoutLonelyParagraphs(root);
  withHeads(root, doc);
  while (root.lastElementChild?.tagName === "P" && !root.lastElementChild.childNodes.length) root.lastElementChild.remove();
  withNotes(root, doc);
  return [...root.children].map((block) => block.outerHTML).join("\n");
}
