// The same allowed set as the server's, on DOM trees of a document that loads nothing and runs nothing.
import schema from "../../../src/gongkai/common/body_schema.json";

const TAGS = new Set([...schema.text_tags, ...schema.inline_tags, ...schema.table_tags, ...schema.picture_tags]);
const KEPT_DATA = { SUP: ["data-text"], IMG: ["data-pending"], TABLE: ["data-bold-head"] };

export const inert = () => document.implementation.createHTMLDocument("");
export function parse(html) {
  const body = inert().createElement("div");
  body.innerHTML = html;
  return body;
}

export function unwrap(element) { element.replaceWith(...element.childNodes); }

function keepAttributes(element) {
  const allowed = [...(schema.attributes[element.tagName.toLowerCase()] || []), ...(KEPT_DATA[element.tagName] || [])];
  for (const { name } of [...element.attributes]) if (!allowed.includes(name)) element.removeAttribute(name);
  const classes = (schema.classes[element.tagName.toLowerCase()] || []).filter((name) => element.classList.contains(name));
  if (classes.length) element.className = classes.join(" "); else element.removeAttribute("class");
}

// Elements that are not allowed give way to what they hold; scripts and styles go with all they hold.
export function sanitize(root) {
  for (const element of [...root.querySelectorAll("*")]) {
    const tag = element.tagName.toLowerCase();
    if (schema.dropped_with_content.includes(tag)) element.remove();
    else if (!TAGS.has(tag)) unwrap(element);
    else keepAttributes(element);
  }
  if (TAGS.has(root.tagName.toLowerCase())) keepAttributes(root);
  return root;
}
