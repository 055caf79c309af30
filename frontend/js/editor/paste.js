// Pasted HTML, most of it out of Word or WPS, made into what a text may hold. `lost` gathers sentences for the person.
import { parse, sanitize, unwrap } from "./clean.js";

const BLOCKS = "p,h1,h2,h3,h4,h5,h6,table,ul,ol,blockquote,figure,div,hr";
const style = (element, name) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(element.getAttribute("data-css") || "")?.[1].trim().toLowerCase() || "";

// Even a document that shows nothing reports inline styles and handlers to the Content-Security-Policy, so they get
// another name before anything parses them.
const withoutStyles = (html) => html.replace(/<style\b[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])style(\s*=)/gi, "$1 data-css$2").replace(/([\s"'/])on([a-z]+\s*=)/gi, "$1 data-was-$2"));

function rename(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  for (const { name, value } of [...element.attributes]) made.setAttribute(name, value);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

function dropNoise(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
  for (const element of [...root.querySelectorAll("style,script,meta,link,title,xml,iframe,object,template")]) element.remove();
  for (const element of [...root.querySelectorAll("[data-css]")]) {
    if (style(element, "mso-hide") === "all" || style(element, "display") === "none") element.remove();
  }
  for (const element of [...root.querySelectorAll("*")]) if (element.tagName.includes(":")) unwrap(element); // o:p, w:sdt
}

// Word writes its footnotes as links to a list at the end.
function takeFootnotes(root) {
  for (const link of [...root.querySelectorAll('a[href*="#_ftn"]')]) {
    const id = link.getAttribute("href").split("#_ftn")[1];
    const note = /^\d+$/.test(id) && root.querySelector(`#ftn${id}, [id="ftn${id}"]`);
    if (!note) continue;
    const sign = root.ownerDocument.createElement("sup");
    sign.className = "gk-noteref";
    sign.setAttribute("data-text", note.textContent.replace(/\s+/g, " ").replace(/^\s*\[\d+\]\s*/, "").trim());
    (link.closest("sup") || link).replaceWith(sign);
  }
  for (const list of [...root.querySelectorAll('[data-css*="mso-element:footnote-list"], [data-css*="mso-element: footnote-list"]')]) list.remove();
}

const BULLET = /^[·•●○■◆□▪◦➢✓√o§\-–\uf000-\uf0ff]$/;
const NUMBER = /^(\d+)[.)）]$/;

// Word's lists are paragraphs with a marker. Bullets and plain numbers are certain; 一、 and （一） are text of the document.
function takeLists(root) {
  let open = [];
  for (const paragraph of [...root.querySelectorAll("p, h1, h2, h3, h4, h5, h6, table")]) {
    const list = style(paragraph, "mso-list");
    const level = /level(\d)/.exec(list)?.[1];
    const marker = level && paragraph.querySelector('[data-css*="mso-list:Ignore"], [data-css*="mso-list: Ignore"]');
    const sign = marker ? marker.textContent.replace(/[\s\u00a0]/g, "") : "";
    const number = NUMBER.exec(sign);
    if (!marker || paragraph.tagName !== "P" || !(BULLET.test(sign) || number)) {
      if (marker) marker.replaceWith(sign);
      open = [];
      continue;
    }
    const tag = number ? "OL" : "UL";
    const follows = open.length && paragraph.previousElementSibling === open[0].list;
    if (!follows) open = [];
    while (open.length && open.at(-1).level > Number(level)) open.pop();
    if (!open.length || open.at(-1).level < Number(level) || open.at(-1).list.tagName !== tag) {
      const made = root.ownerDocument.createElement(tag);
      if (number && number[1] !== "1") made.setAttribute("start", number[1]);
      const parent = open.length && open.at(-1).level < Number(level) ? open.at(-1).list.lastElementChild : null;
      if (parent) parent.append(made); else { paragraph.before(made); open = []; }
      open.push({ level: Number(level), list: made });
    }
    marker.remove();
    const entry = root.ownerDocument.createElement("li");
    entry.append(...paragraph.childNodes);
    open.at(-1).list.append(entry);
    paragraph.remove();
  }
}

function takeFormats(root) {
  for (const element of [...root.querySelectorAll("b, strong")]) if (/^(normal|400)$/.test(style(element, "font-weight"))) unwrap(element);
  for (const element of [...root.querySelectorAll("span[data-css], font")]) {
    const wraps = [];
    if (/^(bold|bolder|[6-9]00)$/.test(style(element, "font-weight"))) wraps.push("strong");
    if (style(element, "font-style") === "italic") wraps.push("em");
    if (/underline/.test(style(element, "text-decoration"))) wraps.push("u");
    if (style(element, "vertical-align") === "super") wraps.push("sup");
    if (style(element, "vertical-align") === "sub") wraps.push("sub");
    for (const tag of wraps) { const inner = root.ownerDocument.createElement(tag); inner.append(...element.childNodes); element.append(inner); }
  }
  for (const element of [...root.querySelectorAll("p, div")]) {
    if (style(element, "text-align") === "right" || element.getAttribute("align") === "right") element.classList.add("gk-signature");
  }
  for (const [from, to] of [["h1", "h2"], ["h5", "h4"], ["h6", "h4"]]) for (const element of [...root.querySelectorAll(from)]) rename(element, to);
}

// Divisions become paragraphs where they hold only text.
function takeDivisions(root) {
  for (const element of [...root.querySelectorAll("div, section, article, center, dd, dt")].reverse()) {
    if (element.querySelector(BLOCKS)) unwrap(element); else rename(element, "p");
  }
}

function takeTables(root, lost) {
  for (const inner of [...root.querySelectorAll("table table")]) {
    const lines = [...inner.rows].map((row) => { const line = root.ownerDocument.createElement("p"); line.textContent = [...row.cells].map((cell) => cell.textContent.trim()).join("　"); return line; });
    inner.replaceWith(...lines);
    lost.push("表格中嵌套的表格改成了文字。");
  }
  for (const table of root.querySelectorAll("table")) {
    for (const row of [...table.rows]) if (!row.cells.length) row.remove();
    const [first, second] = table.rows;
    const cells = [...(first?.cells || [])];
    const bold = (cell) => cell.tagName === "TD" && cell.textContent.trim() && [...cell.querySelectorAll("p")].concat(cell.querySelector("p") ? [] : [cell]).every((line) => !line.textContent.trim() || (line.querySelector("b, strong")?.textContent.trim() === line.textContent.trim()));
    if (second && cells.length > 1 && cells.every(bold)) table.setAttribute("data-bold-head", "");
  }
}

function takePictures(root, lost, pictures) {
  let missing = 0;
  for (const image of [...root.querySelectorAll("img")]) {
    const source = image.getAttribute("src") || "";
    if (/^image:[0-9a-f]{64}$/.test(source)) continue;
    if (/^data:image\/(png|jpeg|gif|webp);base64,/.test(source)) {
      const key = `p${Date.now()}-${pictures.length}`;
      pictures.push({ key, source });
      image.setAttribute("data-pending", key);
      image.removeAttribute("src");
    } else { image.remove(); missing += 1; }
  }
  if (missing) lost.push(`有${missing}张图片没有随文字粘贴过来：请用“图片”按钮逐张插入，或者用“导入”直接导入 Word 文件。`);
}

export function cleanPasted(html) {
  const lost = [], pictures = [];
  const root = parse(withoutStyles(html).replace(/^[\s\S]*<!--StartFragment-->|<!--EndFragment-->[\s\S]*$/g, (part) => (/mso-element:\s*footnote-list/.test(part) ? part : "")));
  dropNoise(root);
  takeFootnotes(root);
  takeLists(root);
  takeFormats(root);
  takePictures(root, lost, pictures);
  takeTables(root, lost);
  takeDivisions(root);
  sanitize(root);
  for (const link of [...root.querySelectorAll("a:not([href])")]) unwrap(link);
  for (const paragraph of [...root.querySelectorAll("p")]) if (!paragraph.textContent.trim() && !paragraph.querySelector("img")) paragraph.remove();
  const boldHeads = root.querySelectorAll("[data-bold-head]").length;
  return { html: root.innerHTML, lost, pictures, boldHeads };
}
