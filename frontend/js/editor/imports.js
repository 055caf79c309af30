// Word, Excel or PDF → the text: choose the file, see what was lost or is doubtful, then put it in.
import { forEditor } from "./html.js";

export function imports(editor, api, addresses, say) {
  const dialog = document.querySelector('dialog[data-editor-dialog="import"]');
  const form = dialog.querySelector("form");
  const part = (name) => dialog.querySelector(`[data-part="${name}"]`);
  const complaint = dialog.querySelector("[data-complaint]");
  let result = null;

  function show(state) {
    for (const each of dialog.querySelectorAll("[data-part]")) each.hidden = !each.dataset.part.split(" ").includes(state);
  }

  function complain(text) { complaint.textContent = text; complaint.hidden = !text; }

  function reset() {
    result = null;
    form.reset();
    complain("");
    part("sheets").replaceChildren();
    show("choose");
  }

  function offerSheets(sheets) {
    part("sheets").replaceChildren(...sheets.map(({ name, rows }, index) => {
      const label = document.createElement("label");
      label.className = "gk-check";
      const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "sheet", value: name, checked: index === 0 });
      const text = document.createElement("span");
      text.textContent = `${name}（${rows}行）`;
      label.append(box, text);
      return label;
    }));
    show("sheets");
  }

  function offer(answer) {
    result = answer;
    dialog.querySelector("[data-summary]").textContent = answer.summary;
    dialog.querySelector("[data-notes]").replaceChildren(...answer.notes.map((note) => Object.assign(document.createElement("li"), { textContent: note })));
    dialog.querySelector("[data-no-notes]").hidden = answer.notes.length > 0;
    show("result");
    dialog.querySelector('[data-put="cursor"]').focus();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [file] = form.elements.file.files;
    if (!file) { complain("请选择文件。"); return; }
    const chosen = [...form.querySelectorAll("[name=sheet]:checked")].map((box) => box.value);
    if (!part("sheets").hidden && !chosen.length) { complain("请至少选择一张工作表。"); return; }
    complain("");
    const was = part("sheets").hidden ? "choose" : "sheets";
    show("waiting");
    const answer = await api.file(addresses.import, "file", file, { sheet: chosen, keep: form.elements.keep.checked ? "1" : "" });
    if (answer.problem) { show(was); complain(answer.problem); return; }
    if (answer.sheets) offerSheets(answer.sheets); else offer(answer);
  });

  dialog.addEventListener("click", (event) => {
    const how = event.target.closest("[data-put]")?.dataset.put;
    if (!how || !result) return;
    const html = forEditor(result.html);
    const tableChosen = editor.state.selection.node?.type.name === "longTable";
    if (how === "all") editor.chain().setContent(html, { emitUpdate: true }).focus("start").run();
    else if (tableChosen) editor.chain().focus().insertContent(html).run();
    else editor.chain().focus().setTextSelection(editor.state.selection.to).insertContent(html).run();
    if (result.kept) document.dispatchEvent(new CustomEvent("gk:file-kept", { detail: result.kept }));
    say("已放入正文，保存后生效；可以撤销。");
    dialog.close();
  });

  return () => { reset(); dialog.showModal(); form.elements.file.focus(); };
}
