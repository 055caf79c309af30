// What a text may hold, as the editor sees it. Tags and attributes are those of common/body_schema.json, which the
// server cleans by; here they become nodes and marks.
import { Extension, Mark, Node, mergeAttributes } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import schema from "../../../src/gongkai/common/body_schema.json";
import { sanitize } from "./clean.js";
import { PictureView, LongTableView } from "./views.js";

const PICTURE = /^image:([0-9a-f]{64})$/;

// Signature and missing indent are classes of a paragraph.
const ParagraphLook = Extension.create({
  name: "paragraphLook",
  addGlobalAttributes() {
    return [{ types: ["paragraph"], attributes: { look: {
      default: null, keepOnSplit: false,
      parseHTML: (element) => schema.classes.p.find((name) => element.classList.contains(name)) || null,
      renderHTML: ({ look }) => (look ? { class: look } : {}),
    } } }];
  },
  addCommands() {
    return {
      toggleLook: (look) => ({ editor, commands }) =>
        commands.updateAttributes("paragraph", { look: editor.isActive("paragraph", { look }) ? null : look }),
    };
  },
});

const script = (name, tag, other) => Mark.create({
  name, excludes: other,
  parseHTML: () => [{ tag }],
  renderHTML: () => [tag, 0],
  addCommands() { return { [`toggle${name[0].toUpperCase()}${name.slice(1)}`]: () => ({ commands }) => commands.toggleMark(name) }; },
});

const spans = (Cell) => Cell.extend({
  addAttributes() {
    const span = (name) => ({ default: 1, parseHTML: (cell) => Math.min(Math.max(parseInt(cell.getAttribute(name), 10) || 1, 1), 1000), renderHTML: (at) => (at[name] > 1 ? { [name]: at[name] } : {}) });
    return { colspan: span("colspan"), rowspan: span("rowspan"), colwidth: { default: null, rendered: false, parseHTML: () => null } };
  },
});

const PlainTable = Table.extend({
  addAttributes() {
    return {
      caption: { default: "", rendered: false, parseHTML: (table) => (table.caption ? table.caption.textContent.trim() : "") },
      boldHead: { default: false, rendered: false, parseHTML: (table) => table.hasAttribute("data-bold-head") },
    };
  },
  parseHTML() { return [{ tag: "table" }, { tag: "caption", ignore: true }, { tag: "colgroup", ignore: true }]; },
  renderHTML({ node }) {
    return node.attrs.caption ? ["table", ["caption", { contenteditable: "false" }, node.attrs.caption], ["tbody", 0]] : ["table", ["tbody", 0]];
  },
  addNodeView() { return null; },
});

export function isLong(table) {
  const rows = table.rows.length;
  return rows > schema.editable_table_rows || rows * (table.rows[0]?.cells.length || 1) > schema.editable_table_cells;
}

// A table that would make the page stand still is kept whole and shown by its first rows.
const LongTable = Node.create({
  name: "longTable", group: "block", atom: true, draggable: true,
  addAttributes() { return { html: { default: "", rendered: false } }; },
  parseHTML() {
    return [{ tag: "table", priority: 80, getAttrs: (table) => (isLong(table) ? { html: sanitize(table.cloneNode(true)).outerHTML } : false) }];
  },
  renderHTML: ({ node }) => ["div", { "data-long-table": node.attrs.html }],
  addNodeView() { return (given) => new LongTableView(given); },
});

const Picture = Node.create({
  name: "picture", group: "block", atom: true, draggable: true,
  addOptions() { return { address: (sha) => sha }; },
  addAttributes() {
    return { sha: { default: "", rendered: false }, alt: { default: "", rendered: false }, caption: { default: "", rendered: false }, pending: { default: "", rendered: false } };
  },
  parseHTML() {
    const read = (image, figure) => {
      const found = PICTURE.exec(image?.getAttribute("src") || "");
      const pending = image?.getAttribute("data-pending") || "";
      if (!found && !pending) return false;
      return { sha: found ? found[1] : "", pending, alt: image.getAttribute("alt") || "", caption: figure?.querySelector("figcaption")?.textContent.trim() || "" };
    };
    return [
      { tag: "figure", priority: 60, getAttrs: (figure) => read(figure.querySelector("img"), figure) },
      { tag: "img", getAttrs: (image) => read(image, null) },
    ];
  },
  renderHTML({ node }) {
    const { sha, alt, caption } = node.attrs;
    const image = ["img", { src: `image:${sha}`, alt }];
    return caption ? ["figure", image, ["figcaption", caption]] : ["figure", image];
  },
  addNodeView() { return (given) => new PictureView(given, this.options.address); },
});

// A footnote is a sign in the text that carries its words; numbers and the list at the end follow from the order.
const Footnote = Node.create({
  name: "footnote", group: "inline", inline: true, atom: true,
  addAttributes() { return { text: { default: "", rendered: false, parseHTML: (sign) => sign.getAttribute("data-text") || "" } }; },
  parseHTML: () => [{ tag: "sup.gk-noteref[data-text]", priority: 70 }],
  renderHTML: ({ node, HTMLAttributes }) => ["sup", mergeAttributes(HTMLAttributes, { class: "gk-noteref", "data-text": node.attrs.text, title: node.attrs.text })],
});

export const linkIsAllowed = (address) => {
  if (/^#note/.test(address)) return false;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.trim());
  return scheme ? schema.url_schemes.includes(scheme[1].toLowerCase()) : /^(\/|#)/.test(address.trim());
};

export function extensions({ pictureAddress }) {
  return [
    StarterKit.configure({
      heading: { levels: [2, 3, 4] }, code: false, codeBlock: false, trailingNode: false,
      dropcursor: { color: "currentColor", width: 2 },
      link: { openOnClick: false, autolink: false, linkOnPaste: false, isAllowedUri: linkIsAllowed, HTMLAttributes: { target: null, rel: null, class: null } },
    }),
    ParagraphLook,
    script("subscript", "sub", "superscript"), script("superscript", "sup", "subscript"),
    PlainTable.configure({ resizable: false }), TableRow, spans(TableCell), spans(TableHeader),
    LongTable, Picture.configure({ address: pictureAddress }), Footnote,
  ];
}
