// Messages can be closed; success messages leave by themselves after ten seconds unless the pointer or focus is on them.
const WAIT = 10000;

function leave(item) {
  if (item.matches(":hover, :focus-within")) { setTimeout(() => leave(item), WAIT); return; }
  item.remove();
}

export function messages(root) {
  for (const button of root.querySelectorAll(".gk-toasts [data-close]")) button.hidden = false;
  root.addEventListener("click", (event) => {
    const button = event.target.closest(".gk-toasts [data-close]");
    if (button) button.closest("li").remove();
  });
  for (const item of root.querySelectorAll(".gk-toasts li[data-level=success]:not([data-timed])")) {
    item.dataset.timed = "true";
    setTimeout(() => leave(item), WAIT);
  }
}
