// How pictures and long tables look inside the editor.
import { parse } from "./clean.js";

const SHOWN_ROWS = 8;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function button(text, action) {
  const made = element("button", "gk-button", text);
  made.type = "button";
  made.dataset.blockAction = action;
  return made;
}

export class PictureView {
  constructor({ node, editor, getPos }, address) {
    this.address = address;
    this.dom = element("figure", "gk-picture");
    this.dom.addEventListener("dblclick", () => this.edit(editor, getPos));
    this.dom.addEventListener("click", (event) => { if (event.target.closest("[data-block-action]")) this.edit(editor, getPos); });
    this.update(node);
  }

  edit(editor, getPos) {
    editor.commands.setNodeSelection(getPos());
    editor.view.dom.dispatchEvent(new CustomEvent("gk:picture"));
  }

  update(node) {
    if (node.type.name !== "picture") return false;
    const { sha, alt, caption, pending } = node.attrs;
    this.dom.replaceChildren();
    if (!sha) { this.dom.append(element("p", "gk-picture__note", pending ? "图片正在上传…" : "图片没有上传成功，请删去后重新插入。")); return true; }
    const image = element("img");
    image.alt = alt;
    image.src = this.address(sha);
    this.dom.append(image);
    if (caption) this.dom.append(element("figcaption", "", caption));
    const note = element("p", alt ? "gk-picture__note" : "gk-picture__note gk-picture__note--missing", alt ? `替代文字：${alt}` : "缺少替代文字，看不见图片的人无法了解内容。");
    note.append(" ", button(alt ? "修改" : "填写", "picture"));
    this.dom.append(note);
    return true;
  }

  stopEvent(event) { return Boolean(event.target.closest?.("button")); }
  ignoreMutation() { return true; }
}

export class LongTableView {
  constructor({ node, editor, getPos }) {
    this.editor = editor;
    this.getPos = getPos;
    this.html = "";
    this.dom = element("div", "gk-long-table");
    this.dom.contentEditable = "false";
    this.dom.addEventListener("click", (event) => this.act(event.target.closest("[data-block-action]")?.dataset.blockAction));
    this.update(node);
  }

  act(action) {
    if (!action) return;
    setTimeout(() => { // after the click is through: the block may be gone then
      this.editor.commands.setNodeSelection(this.getPos());
      this.editor.view.dom.dispatchEvent(new CustomEvent(`gk:${action}`, { detail: { html: this.html } }));
    });
  }

  update(node) {
    if (node.type.name !== "longTable") return false;
    if (node.attrs.html === this.html) return true;
    this.html = node.attrs.html;
    const table = parse(this.html).querySelector("table");
    const count = table ? table.rows.length : 0;
    const head = element("p", "gk-long-table__head");
    head.append(element("strong", "", `长表格，共${count.toLocaleString("zh-CN")}行`), "　逐格编辑会使页面停顿，请在 Excel 中修改后替换。");
    const actions = element("p", "gk-actions");
    actions.append(button("用 Excel 替换", "replace-table"), button("复制到 Excel", "copy-table"), button("删除表格", "delete-table"));
    const shown = element("table");
    for (const row of [...(table ? table.rows : [])].slice(0, SHOWN_ROWS)) {
      const copy = shown.insertRow();
      for (const cell of row.cells) {
        const made = element(cell.tagName === "TH" ? "th" : "td", "", cell.textContent.trim());
        made.colSpan = cell.colSpan;
        copy.append(made);
      }
    }
    const frame = element("div", "gk-table-scroll");
    frame.append(shown);
    const rest = element("p", "gk-muted", count > SHOWN_ROWS ? `以下${(count - SHOWN_ROWS).toLocaleString("zh-CN")}行未在此显示，会完整保存和公开。` : "");
    this.dom.replaceChildren(head, actions, frame, rest);
    return true;
  }

  stopEvent(event) { return Boolean(event.target.closest?.("button")); }
  ignoreMutation() { return true; }
}
