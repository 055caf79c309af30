// Talking to the server: every answer is JSON with either what was asked for or `problem`, a sentence.
export class SignedOut extends Error {}

export function server(form) {
  const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;

  // After signing in again in another tab the old token is void; the cookie holds the new one.
  function renewToken() {
    const found = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie);
    if (!found || found[1] === token()) return false;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = found[1];
    return true;
  }

  async function post(address, body, options = {}) {
    const answer = await fetch(address, {
      method: "POST", body, credentials: "same-origin", ...options,
      headers: { "X-CSRFToken": token(), Accept: "application/json", ...(options.headers || {}) },
    });
    if (answer.redirected || !(answer.headers.get("Content-Type") || "").includes("json")) {
      if (answer.status === 403 && renewToken() && !options.again) return post(address, body, { ...options, again: true });
      if (answer.status >= 500) throw new Error("server");
      throw new SignedOut();
    }
    return answer.json();
  }

  const sentence = (error) => (error instanceof SignedOut ? "登录已过期或者没有权限，请在新标签页重新登录后再试。" : "没有连上服务器，请稍后再试。");

  return {
    post,
    json: (address, value, options) => post(address, JSON.stringify(value), { ...options, headers: { "Content-Type": "application/json" } }),
    async file(address, name, file, more = {}) {
      const data = new FormData();
      data.append(name, file);
      for (const [key, value] of Object.entries(more)) for (const each of [].concat(value)) data.append(key, each);
      try { return await post(address, data); } catch (error) { return { problem: sentence(error) }; }
    },
  };
}
