// Every ten seconds after a change, and when leaving, the text goes to the server as a working copy (no revision).
// Every half minute the page says that it is open, which warns others. When the session has ended, the text is kept
// for this tab only (sessionStorage): drafts may hold what must not stay on a shared computer, so nothing goes to
// localStorage, and the copy is gone with the tab.
import { SignedOut } from "./server.js";

const QUIET = 10_000, BEAT = 30_000, KEEPALIVE_LIMIT = 60_000;

const clock = (date) => `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;

export function autosave(form, { api, addresses, user, read, isWaiting }) {
  const status = document.querySelector("[data-save-state]");
  const others = document.querySelector("[data-others]");
  const key = `gongkai-draft:${location.pathname}:${user}`;
  const quiet = Number(form.dataset.quiet) || QUIET;
  let dirty = false, leaving = false, timer = 0, running = null, told = "";

  function tell(text, state = "", link = "") {
    if (!status || told === text) return;
    told = text;
    status.textContent = text;
    status.dataset.state = state;
    if (link) status.append(Object.assign(document.createElement("a"), { href: link, target: "_blank", rel: "noopener", textContent: "在新标签页登录" }));
  }

  function tellOthers(sentences) {
    if (!others || !sentences) return;
    const shown = [...others.querySelectorAll("p")].map((line) => line.textContent).join();
    if (shown === sentences.join()) return;
    others.querySelector("div").replaceChildren(...sentences.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
    others.hidden = sentences.length === 0;
  }

  const body = (values) => ({ user, based_on: form.elements.seen_hash.value, ...(values ? { values } : {}) });

  async function save() {
    clearTimeout(timer);
    if (!dirty || leaving || isWaiting()) return;
    dirty = false;
    const values = read();
    running = new AbortController();
    try {
      const answer = await api.json(addresses.autosave, body(values), { signal: running.signal });
      if (answer.problem) { dirty = true; tell(answer.problem, "problem"); return; }
      tell(`已自动暂存 ${clock(new Date())}，尚未保存为新稿`, "kept");
      tellOthers(answer.others);
      try { sessionStorage.removeItem(key); } catch { /* private window */ }
      if (!dirty) form.dispatchEvent(new CustomEvent("gk:kept", { bubbles: true }));
    } catch (error) {
      if (error.name === "AbortError") return;
      dirty = true;
      try { sessionStorage.setItem(key, JSON.stringify(values)); } catch { /* too long or a private window */ }
      if (error instanceof SignedOut) tell("登录已过期：文字还在本页，请勿关闭。", "problem", addresses.signIn);
      else tell("没有连上服务器：文字还在本页，连上后自动暂存。", "problem");
      timer = setTimeout(save, quiet);
    }
  }

  function changed() {
    if (isWaiting()) return;
    const fresh = !dirty;
    dirty = true;
    if (fresh) { tell("有未保存的修改", "dirty"); timer = setTimeout(save, quiet); }
  }

  form.addEventListener("input", (event) => { if (event.target.name && event.target.type !== "file") changed(); });
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); running?.abort(); try { sessionStorage.removeItem(key); } catch { /* private window */ } });
  window.addEventListener("pageshow", () => { leaving = false; });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  window.addEventListener("pagehide", () => {
    if (!dirty || leaving || isWaiting()) return;
    const text = JSON.stringify(body(read()));
    api.post(addresses.autosave, text, { keepalive: text.length < KEEPALIVE_LIMIT / 3, headers: { "Content-Type": "application/json" } }).catch(() => {});
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    dirty = true;
    save();
  });

  setInterval(async () => {
    if (document.visibilityState === "hidden") return;
    try { tellOthers((await api.json(addresses.autosave, body(null))).others); } catch { /* told when saving */ }
  }, BEAT);

  function left() {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
  }
  return { changed, save, left, isDirty: () => dirty };
}
