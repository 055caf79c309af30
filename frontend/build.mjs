// Builds src/gongkai/static/gongkai from frontend/ and the packages of package.json.
// `npm run build` writes; `npm run check` fails when the committed files differ from a fresh build.
import { build } from "esbuild";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const OUT = path.join(ROOT, "src/gongkai/static/gongkai");
const MODULES = path.join(ROOT, "node_modules");
const PORTAL_CSS_LIMIT = 25 * 1024; // gzipped bytes; the public site has to open on an old phone
const checking = process.argv.includes("--check");
const made = new Map();

// Old Chromium shells of office browsers are common; newer syntax is lowered.
const TARGETS = { portal: ["chrome69", "firefox68", "safari14.1"], console: ["chrome99", "firefox97", "safari15.4"] };

async function bundle(source, name, target, options = {}) {
  const result = await build({
    entryPoints: [path.join(ROOT, "frontend", source)],
    bundle: true, minify: true, write: false, legalComments: "none", charset: "utf8",
    target: TARGETS[target], outfile: path.join(OUT, name), nodePaths: [MODULES], logLevel: "warning", ...options,
  });
  made.set(name, result.outputFiles[0].contents);
}

async function sprite() {
  const names = JSON.parse(await readFile(path.join(ROOT, "frontend/icons.json"), "utf8"));
  const own = path.join(ROOT, "frontend/icons"); // the signs of states that Tabler lacks
  const files = new Map(names.map((name) => [name, path.join(MODULES, "@tabler/icons/icons/outline", `${name}.svg`)]));
  for (const file of await readdir(own)) files.set(path.basename(file, ".svg"), path.join(own, file));
  const symbols = await Promise.all([...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(async ([name, file]) => {
    const svg = await readFile(file, "utf8");
    const shapes = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "")
      .replace(/<path stroke="none"[^>]*\/>/, "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  }));
  made.set("icons.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`));
}

async function licences() {
  const parts = [
    ["Tabler (with Bootstrap 5), compiled into console.css", "@tabler/core", null],
    ["Tabler Icons, drawn into icons.svg", "@tabler/icons", "LICENSE"],
    ["htmx, vendor/htmx.min.js", "htmx.org", "LICENSE"],
    ["Apache ECharts, compiled into charts.js", "echarts", "LICENSE"],
    ["ZRender, compiled into charts.js", "zrender", "LICENSE"],
    ["tslib, compiled into charts.js", "tslib", "LICENSE.txt"],
    ["TipTap, compiled into editor.js", "@tiptap/core", "LICENSE.md"],
    ["ProseMirror, compiled into editor.js", "prosemirror-view", "LICENSE"],
    ["linkifyjs, compiled into editor.js", "linkifyjs", "LICENSE"],
    ["orderedmap, compiled into editor.js", "orderedmap", "LICENSE"],
    ["rope-sequence, compiled into editor.js", "rope-sequence", "LICENSE"],
    ["w3c-keyname, compiled into editor.js", "w3c-keyname", "LICENSE"],
  ];
  let text = "# Licences of the vendored front-end files\n\nWritten by `npm run build`; do not edit.\n";
  for (const [title, name, file] of parts) {
    const about = JSON.parse(await readFile(path.join(MODULES, name, "package.json"), "utf8"));
    const body = file ? await readFile(path.join(MODULES, name, file), "utf8") : await readFile(path.join(ROOT, "frontend/licences/tabler.txt"), "utf8");
    // ECharts adds notices of the code it includes to the Apache text; the Apache text itself stands once below.
    text += `\n## ${title}\n\n${name} ${about.version}, ${about.license}\n\n\`\`\`text\n${body.trim()}\n\`\`\`\n`;
  }
  const notice = await readFile(path.join(MODULES, "echarts/NOTICE"), "utf8");
  text += `\n## NOTICE of Apache ECharts\n\n\`\`\`text\n${notice.trim()}\n\`\`\`\n`;
  made.set("vendor/LICENSES.md", Buffer.from(text));
}

async function copy(source, name) {
  made.set(name, await readFile(path.join(MODULES, source)));
}

async function settle() {
  let stale = 0;
  for (const [name, contents] of made) {
    const target = path.join(OUT, name);
    if (checking) {
      const present = await readFile(target).catch(() => null);
      if (!present || Buffer.compare(present, Buffer.from(contents)) !== 0) { stale += 1; console.error(`differs from a fresh build: ${name}`); }
    } else {
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, contents);
    }
    console.log(`${name.padEnd(24)} ${String(contents.length).padStart(8)} B  ${String(gzipSync(contents).length).padStart(7)} B gz`);
  }
  const portal = gzipSync(made.get("portal.css")).length;
  if (portal > PORTAL_CSS_LIMIT) throw new Error(`portal.css is ${portal} B gzipped, limit ${PORTAL_CSS_LIMIT}`);
  if (stale) throw new Error(`${stale} committed file(s) differ: run npm run build and commit the result`);
}

await Promise.all([
  bundle("css/portal.css", "portal.css", "portal"),
  bundle("css/console.css", "console.css", "console"),
  bundle("js/portal/index.js", "portal.js", "portal", { format: "iife" }),
  bundle("js/console/index.js", "console.js", "console", { format: "iife" }),
  bundle("js/console/theme.js", "theme.js", "console", { format: "iife" }),
  bundle("js/editor/index.js", "editor.js", "console", { format: "iife" }),
  bundle("js/charts.js", "charts.js", "console", { format: "iife" }),
  copy("htmx.org/dist/htmx.min.js", "vendor/htmx.min.js"),
  sprite(),
  licences(),
]);
await settle();
