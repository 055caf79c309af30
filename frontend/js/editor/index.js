// The writing page. The text area works alone; with this file it gives way to the editor and still carries the text.
import { Editor } from "@tiptap/core";
import { attachments } from "./attachments.js";
import { autosave } from "./autosave.js";
import { editorDialogs } from "./dialogs.js";
import { forEditor, stored } from "./html.js";
import { imports } from "./imports.js";
import { cleanPasted } from "./paste.js";
import { pictures } from "./pictures.js";
import { extensions } from "./schema.js";
import { server } from "./server.js";
import { toolbar } from "./toolbar.js";

const FIELDS = ["title", "summary", "document_number", "formed_on", "signed_on", "subject_category", "content_source", "publicity", "publicity_ground", "publicity_review_on"];

function mount(area) {
  const form = area.form;
  const { autosave: autosaveAddress, pictures: pictureBase, import: importAddress, signIn, user } = form.dataset;
  const addresses = { autosave: autosaveAddress, import: importAddress, signIn };
  const shell = document.querySelector("[data-editor-shell]");
  const surface = shell.querySelector("[data-editor-surface]");
  const note = shell.querySelector("[data-editor-note]");
  const waiting = () => shell.hasAttribute("data-waiting");
  const api = server(form);
  const upload = (file) => api.file(pictureBase, "picture", file);
  const say = (text, action) => {
    note.replaceChildren(text);
    if (!action) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "gk-button", textContent: action.label });
    // Later: htmx follows clicks of the form up to it, and stumbles over a button that is gone.
    button.addEventListener("click", () => setTimeout(() => { action.run(); note.replaceChildren("已办。"); editor.view.focus(); }));
    note.append(" ", button);
  };
  const label = document.querySelector(`label[for="${area.id}"]`);
  label.id ||= `${area.id}_label`;
  let images;

  const editor = new Editor({
    element: surface, injectCSS: false, enableInputRules: false, enablePasteRules: false,
    extensions: extensions({ pictureAddress: (sha) => `${pictureBase}${sha}/` }),
    content: forEditor(shell.dataset.html), editable: !waiting(),
    editorProps: {
      attributes: { class: "gk-prose gk-official gk-writing", role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, "aria-describedby": "editor-keys", spellcheck: "false" },
      transformPastedHTML(html) {
        const { html: clean, lost, pictures: pasted, boldHeads } = cleanPasted(html);
        setTimeout(() => { images.sendAll(pasted); afterPaste(lost, boldHeads); });
        return clean;
      },
      handlePaste(view, event) { return takeFiles(event.clipboardData, event); },
      handleDrop(view, event) { return takeFiles(event.dataTransfer, event); },
    },
  });
  images = pictures(editor, upload, say);

  function takeFiles(data, event) {
    const files = [...(data?.files || [])].filter((file) => file.type.startsWith("image/"));
    if (!files.length || data.types.includes("text/html")) return false;
    event.preventDefault();
    images.insertFiles(files);
    return true;
  }

  function headsFromBold() {
    const { tr, schema } = editor.state;
    editor.state.doc.descendants((node, position) => {
      if (node.type.name !== "table" || !node.attrs.boldHead) return true;
      tr.setNodeMarkup(position, null, { ...node.attrs, boldHead: false });
      let reach = 1; // rows that the first row's merged cells go down to belong to the head
      node.firstChild.forEach((cell) => { reach = Math.max(reach, cell.attrs.rowspan); });
      node.forEach((row, rowOffset, index) => {
        if (index < reach && index < node.childCount - 1) row.forEach((cell, offset) => tr.setNodeMarkup(position + 2 + rowOffset + offset, schema.nodes.tableHeader, cell.attrs));
      });
      return false;
    });
    editor.view.dispatch(tr);
  }

  function afterPaste(lost, boldHeads) {
    if (boldHeads) say(`${lost.join("")}粘贴的表格第一行是粗体，像是表头。`, { label: "设为表头", run: headsFromBold });
    else if (lost.length) say(lost.join(""));
  }

  // What was not touched is sent back exactly as it came, so that saving it again makes no new text.
  const original = area.value, untouched = stored(editor);
  const body = () => { const now = stored(editor); return now === untouched ? original : now; };
  const fill = () => { area.value = body(); };

  const read = () => {
    const values = { body: body() };
    for (const name of FIELDS) if (form.elements[name]) values[name] = form.elements[name].value;
    return values;
  };
  const keeper = autosave(form, { api, addresses, user, read, isWaiting: waiting });
  const open = editorDialogs(editor, { upload, say });
  const openImport = imports(editor, api, addresses, say);
  const openAny = (name) => (name === "import" ? openImport() : open(name));
  editor.view.dom.addEventListener("gk:replace-table", openImport);

  editor.on("update", () => { keeper.changed(); form.dispatchEvent(new Event("gk:typed", { bubbles: true })); });
  form.addEventListener("submit", fill, true);
  area.hidden = true;
  area.removeAttribute("required");
  shell.hidden = false;
  label.addEventListener("click", (event) => { event.preventDefault(); editor.commands.focus(); });
  document.getElementById(`${area.id}_helptext`)?.setAttribute("hidden", "");
  toolbar(shell.querySelector("[role=toolbar]"), editor, openAny);
  attachments(form);
  offerLeft(keeper.left());

  // What was kept in this tab when the session ended.
  function offerLeft(values) {
    if (!values || values.body === body()) return;
    say("上次登录过期时，本标签页还留有没有暂存的文字。", { label: "放回正文", run: () => editor.commands.setContent(forEditor(values.body), { emitUpdate: true }) });
  }
  shell.dispatchEvent(new CustomEvent("gk:ready", { bubbles: true }));
}

const area = document.querySelector("textarea[data-editor]");
if (area && document.querySelector("[data-editor-shell]")) mount(area);
