// Pictures that come by paste or drop are uploaded at once and wait in their place for alternative text.
export function pictures(editor, upload, say) {
  let count = 0;

  function settle(key, attributes) {
    const { state, view } = editor;
    state.doc.descendants((node, position) => {
      if (node.type.name !== "picture" || node.attrs.pending !== key) return true;
      view.dispatch(view.state.tr.setNodeMarkup(position, null, { ...node.attrs, pending: "", ...attributes }).setMeta("addToHistory", false));
      return false;
    });
  }

  async function send(key, file) {
    const answer = await upload(file);
    if (editor.isDestroyed) return;
    settle(key, { sha: answer.sha256 || "" });
    say(answer.problem || "图片已上传，请填写替代文字。");
  }

  return {
    sendAll(pasted) {
      for (const { key, source } of pasted) {
        const [head, data] = source.split(",");
        const type = /data:([^;]+)/.exec(head)[1];
        try {
          const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
          send(key, new File([bytes], `粘贴的图片.${type.split("/")[1]}`, { type }));
        } catch { settle(key, {}); say("有一张粘贴的图片读不出来，请用“图片”按钮重新插入。"); }
      }
    },
    insertFiles(files) {
      for (const file of files) {
        const key = `f${Date.now()}-${(count += 1)}`;
        editor.chain().focus().insertContent({ type: "picture", attrs: { pending: key } }).run();
        send(key, file);
      }
    },
  };
}
