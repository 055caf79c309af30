// Dialogs of the editor: link, picture, footnote, table. Each is a <dialog> of the page with a form inside.
import { linkIsAllowed } from "./schema.js";

const field = (dialog, name) => dialog.querySelector(`[name="${name}"]`);

function complain(dialog, text) {
  const note = dialog.querySelector("[data-complaint]");
  note.textContent = text;
  note.hidden = !text;
}

function tidy(address) {
  const text = address.trim();
  return /^[\w-]+(\.[\w-]+)+(\/|$|\?|#)/.test(text) ? `https://${text}` : text;
}

export function editorDialogs(editor, { upload, say }) {
  const dialogs = Object.fromEntries([...document.querySelectorAll("dialog[data-editor-dialog]")].map((dialog) => [dialog.dataset.editorDialog, dialog]));
  const selected = (type) => { const { node } = editor.state.selection; return node && node.type.name === type ? node : null; };

  const opening = {
    link(dialog) {
      const present = editor.getAttributes("link").href || "";
      field(dialog, "address").value = present;
      dialog.querySelector("[data-remove]").hidden = !present;
      const { from, to } = editor.state.selection;
      field(dialog, "text").value = editor.state.doc.textBetween(from, to, " ");
      field(dialog, "text").closest("p").hidden = Boolean(present) || from !== to;
    },
    footnote(dialog) {
      const note = selected("footnote");
      field(dialog, "text").value = note ? note.attrs.text : "";
      dialog.querySelector("[data-remove]").hidden = !note;
    },
    picture(dialog) {
      const picture = selected("picture");
      field(dialog, "file").closest("p").hidden = Boolean(picture);
      field(dialog, "file").value = "";
      field(dialog, "alt").value = picture ? picture.attrs.alt : "";
      field(dialog, "caption").value = picture ? picture.attrs.caption : "";
    },
    table(dialog) { field(dialog, "rows").value = 3; field(dialog, "columns").value = 3; },
    caption(dialog) { field(dialog, "text").value = editor.getAttributes("table").caption || ""; },
  };

  const done = {
    link(dialog) {
      const address = tidy(field(dialog, "address").value);
      const text = field(dialog, "text").value.trim();
      if (!linkIsAllowed(address)) return "请填写完整的网址，例如 https://www.gov.cn/ ；只能使用 http、https、mailto 和 tel。";
      const { from, to } = editor.state.selection;
      if (from === to && !editor.isActive("link")) {
        if (!text) return "请填写链接的文字。";
        editor.chain().focus().insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href: address } }] }).unsetMark("link").run();
      } else editor.chain().focus().extendMarkRange("link").setLink({ href: address }).run();
      return "";
    },
    footnote(dialog) {
      const text = field(dialog, "text").value.replace(/\s+/g, " ").trim();
      if (!text) return "请填写脚注的内容。";
      if (selected("footnote")) editor.chain().focus().updateAttributes("footnote", { text }).run();
      else editor.chain().focus().setTextSelection(editor.state.selection.to).insertContent({ type: "footnote", attrs: { text } }).run();
      return "";
    },
    async picture(dialog) {
      const alt = field(dialog, "alt").value.trim(), caption = field(dialog, "caption").value.trim();
      const picture = selected("picture");
      if (!alt) return "请填写替代文字：用一两句话说明图片表达的内容。";
      if (picture) { editor.chain().focus().updateAttributes("picture", { alt, caption }).run(); return ""; }
      const [file] = field(dialog, "file").files;
      if (!file) return "请选择图片。";
      const answer = await upload(file);
      if (answer.problem) return answer.problem;
      editor.chain().focus().insertContent({ type: "picture", attrs: { sha: answer.sha256, alt, caption } }).run();
      return "";
    },
    table(dialog) {
      const rows = Number(field(dialog, "rows").value), cols = Number(field(dialog, "columns").value);
      if (!(rows >= 1 && rows <= 100 && cols >= 1 && cols <= 30)) return "行数请在1至100之间，列数请在1至30之间；更大的表格请用“导入”从 Excel 取得。";
      editor.chain().focus().insertTable({ rows, cols, withHeaderRow: field(dialog, "head").checked }).run();
      return "";
    },
    caption(dialog) { editor.chain().focus().updateAttributes("table", { caption: field(dialog, "text").value.trim() }).run(); return ""; },
  };

  const removing = {
    link: () => editor.chain().focus().extendMarkRange("link").unsetLink().run(),
    footnote: () => editor.chain().focus().deleteSelection().run(),
  };

  for (const [name, dialog] of Object.entries(dialogs)) {
    if (!done[name]) continue;
    dialog.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const save = dialog.querySelector("[type=submit]");
      save.disabled = true;
      try {
        const problem = await done[name](dialog);
        complain(dialog, problem);
        if (!problem) dialog.close();
      } finally { save.disabled = false; }
    });
    dialog.querySelector("[data-remove]")?.addEventListener("click", () => { removing[name](); dialog.close(); });
    dialog.addEventListener("close", () => { if (!editor.isDestroyed) editor.commands.focus(undefined, { scrollIntoView: false }); });
  }

  const open = (name) => {
    const dialog = dialogs[name];
    if (!dialog || !editor.isEditable) return;
    complain(dialog, "");
    opening[name]?.(dialog);
    dialog.showModal();
    dialog.querySelector("[data-first]:not([hidden] *), input, textarea")?.focus();
  };
  const surface = editor.view.dom;
  surface.addEventListener("gk:picture", () => open("picture"));
  surface.addEventListener("dblclick", (event) => { if (event.target.closest?.("sup.gk-noteref")) open("footnote"); });
  surface.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    const kind = selected("footnote") ? "footnote" : selected("picture") ? "picture" : "";
    if (!kind) return;
    event.preventDefault();
    event.stopPropagation();
    open(kind);
  }, true);
  surface.addEventListener("gk:delete-table", () => { editor.chain().focus().deleteSelection().run(); say("表格已删除，可以撤销。"); });
  surface.addEventListener("gk:replace-table", () => open("import"));
  surface.addEventListener("gk:copy-table", (event) => copyTable(event.detail.html, say));
  return open;
}

// A table on the clipboard keeps its merged cells in Excel and WPS.
async function copyTable(html, say) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }) })]);
    say("表格已复制，请在 Excel 中粘贴。");
  } catch {
    const copied = new Promise((resolve) => document.addEventListener("copy", (event) => { event.preventDefault(); event.clipboardData.setData("text/html", html); resolve(true); }, { once: true }));
    if (document.execCommand("copy") && (await copied)) say("表格已复制，请在 Excel 中粘贴。");
    else say("浏览器不允许复制，请用“预览”打开后选中表格复制。");
  }
}
