// The console works without this file except for live search; each part only improves what is already there.
import { guardLeaving, validateOnLeave } from "../forms.js";
import { columnChoice } from "./column-choice.js";
import { dialogs, menus, searchKey } from "./dialogs.js";
import { keyboardTables } from "./keyboard-table.js";
import { linked } from "./linked.js";
import { messages } from "./messages.js";
import { pageKeys } from "./page-keys.js";
import { panes } from "./panes.js";
import { themeSwitch } from "./theme-switch.js";

validateOnLeave(document);
guardLeaving(document);
dialogs(document);
menus(document);
searchKey(document);
messages(document);
keyboardTables(document);
columnChoice(document);
linked(document);
panes(document);
pageKeys(document);
themeSwitch(document);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Parts swapped in by htmx get the same treatment.
document.addEventListener("htmx:afterSettle", (event) => {
  messages(event.target);
  columnChoice(document);
  panes(document);
});
