// Validation when leaving a field, in the browser's terms and in our words (data-error-* on the control).
const REASONS = [["valueMissing", "required"], ["typeMismatch", "type"], ["patternMismatch", "pattern"], ["tooLong", "length"], ["tooShort", "length"], ["rangeOverflow", "range"], ["rangeUnderflow", "range"], ["badInput", "type"]];

function message(control) {
  const found = REASONS.find(([key]) => control.validity[key]);
  const label = control.labels && control.labels[0] ? control.labels[0].firstChild.textContent.trim() : "此项";
  if (!found) return "";
  return control.dataset[`error${found[1][0].toUpperCase()}${found[1].slice(1)}`] ||
    (found[0] === "valueMissing" ? `请填写“${label}”。` : `“${label}”的格式不正确，请检查后重新填写。`);
}

function show(control) {
  const field = control.closest(".gk-field");
  if (!field || control.dataset.serverError !== undefined) return;
  const text = control.validity.valid ? "" : message(control);
  let note = field.querySelector(".gk-field__error");
  if (!text) {
    if (note) note.remove();
    field.classList.remove("gk-field--invalid");
    control.removeAttribute("aria-invalid");
    return;
  }
  if (!note) {
    note = document.createElement("p");
    note.className = "gk-field__error";
    note.id = `${control.id}-error`;
    control.before(note);
    control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") || ""} ${note.id}`.trim());
  }
  note.textContent = text;
  field.classList.add("gk-field--invalid");
  control.setAttribute("aria-invalid", "true");
}

export function validateOnLeave(root) {
  root.addEventListener("focusout", (event) => {
    const control = event.target;
    if (!control.validity || !control.closest("form[data-validate]")) return;
    if (control.value === "" && !control.hasAttribute("aria-invalid")) return; // tabbing through is no error
    show(control);
  });
  root.addEventListener("input", (event) => {
    if (event.target.getAttribute("aria-invalid") === "true" && event.target.closest("form[data-validate]")) show(event.target);
  });
  const summary = root.querySelector(".gk-error-summary");
  if (summary) summary.focus();
}

// A form with data-guard asks before its unsaved text is lost.
export function guardLeaving(root) {
  let dirty = false;
  root.addEventListener("input", (event) => { if (event.target.closest("form[data-guard]")) dirty = true; });
  root.addEventListener("gk:typed", () => { dirty = true; });
  root.addEventListener("gk:kept", () => { dirty = false; }); // the server keeps a working copy
  root.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}
