// The toolbar: one stop for the Tab key, arrows inside, states told by aria-pressed. Buttons stand in the template.
const COMMANDS = {
  bold: [(chain) => chain.toggleBold(), "bold"],
  italic: [(chain) => chain.toggleItalic(), "italic"],
  underline: [(chain) => chain.toggleUnderline(), "underline"],
  superscript: [(chain) => chain.toggleSuperscript(), "superscript"],
  subscript: [(chain) => chain.toggleSubscript(), "subscript"],
  heading2: [(chain) => chain.toggleHeading({ level: 2 }), "heading", { level: 2 }],
  heading3: [(chain) => chain.toggleHeading({ level: 3 }), "heading", { level: 3 }],
  heading4: [(chain) => chain.toggleHeading({ level: 4 }), "heading", { level: 4 }],
  bulletList: [(chain) => chain.toggleBulletList(), "bulletList"],
  orderedList: [(chain) => chain.toggleOrderedList(), "orderedList"],
  blockquote: [(chain) => chain.toggleBlockquote(), "blockquote"],
  signature: [(chain) => chain.toggleLook("gk-signature"), "paragraph", { look: "gk-signature" }],
  noIndent: [(chain) => chain.toggleLook("gk-no-indent"), "paragraph", { look: "gk-no-indent" }],
  clear: [(chain) => chain.unsetAllMarks().clearNodes().updateAttributes("paragraph", { look: null })],
  undo: [(chain) => chain.undo()],
  redo: [(chain) => chain.redo()],
  rowBefore: [(chain) => chain.addRowBefore()],
  rowAfter: [(chain) => chain.addRowAfter()],
  columnBefore: [(chain) => chain.addColumnBefore()],
  columnAfter: [(chain) => chain.addColumnAfter()],
  rowDelete: [(chain) => chain.deleteRow()],
  columnDelete: [(chain) => chain.deleteColumn()],
  merge: [(chain) => chain.mergeCells()],
  split: [(chain) => chain.splitCell()],
  headRow: [(chain) => chain.toggleHeaderRow()],
  headColumn: [(chain) => chain.toggleHeaderColumn()],
  tableDelete: [(chain) => chain.deleteTable()],
};

const usable = (bar) => [...bar.querySelectorAll("button")].filter((button) => button.offsetParent);

export function toolbar(bar, editor, openDialog) {
  const focusOn = (button) => {
    for (const each of bar.querySelectorAll("button")) each.tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
  };

  bar.addEventListener("mousedown", (event) => { if (event.target.closest("button")) event.preventDefault(); }); // the selection stays
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.getAttribute("aria-disabled") === "true" || !editor.isEditable) return;
    const byKey = event.detail === 0;
    if (button.dataset.opens) { openDialog(button.dataset.opens, button); return; }
    const chain = byKey ? editor.chain() : editor.chain().focus();
    COMMANDS[button.dataset.command][0](chain).run();
    if (byKey) reflect();
  });
  bar.addEventListener("keydown", (event) => {
    const buttons = usable(bar);
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape") { event.preventDefault(); editor.commands.focus(); return; }
    if (to === undefined || at < 0) return;
    event.preventDefault();
    focusOn(buttons[(to + buttons.length) % buttons.length]);
  });
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.key !== "F10" || !event.altKey) return;
    event.preventDefault();
    focusOn(usable(bar).find((button) => button.tabIndex === 0) || usable(bar)[0]);
  });

  function reflect() {
    const inTable = editor.isActive("table");
    // The row of table buttons keeps its place: a bar that grows under the pointer makes the second click miss.
    for (const button of bar.querySelectorAll("[data-when=table] button")) button.setAttribute("aria-disabled", String(!inTable));
    for (const button of bar.querySelectorAll("[data-command]")) {
      const [run, name, attributes] = COMMANDS[button.dataset.command];
      if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(editor.isActive(name, attributes)));
      if (button.dataset.checked !== undefined && (inTable || !button.closest("[data-when=table]"))) button.setAttribute("aria-disabled", String(!run(editor.can().chain()).run()));
    }
    const buttons = usable(bar);
    if (!buttons.some((button) => button.tabIndex === 0) && buttons.length) buttons[0].tabIndex = 0;
    if (document.activeElement?.closest("[hidden]")) focusOn(buttons[0]);
  }
  let queued = false;
  editor.on("transaction", () => {
    if (queued || editor.view.composing) return; // a word being composed is left alone
    queued = true;
    requestAnimationFrame(() => { queued = false; if (!editor.isDestroyed) reflect(); });
  });
  for (const button of bar.querySelectorAll("button")) button.tabIndex = -1;
  bar.hidden = false;
  reflect();
}
