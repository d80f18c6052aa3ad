// What is pasted from an old forum is converted, with a way back; numbered titles of films are
// offered as links. The server does both, as it does for the button without this.

const CODE = /\[\/(?:b|i|u|s|url|img|quote|spoiler|list|size|color|code|center|youtube)\]/i;
const TITLES = /^\s*(?:\d{1,4}[.):]|[-*•])\s+.{1,200}\(\d{4}\)/m;

function replace(area, from, old, text) {
  const at = area.value.indexOf(old, from);
  if (at < 0) return false;
  area.focus();
  area.setSelectionRange(at, at + old.length);
  // The browser's own undo knows of it this way.
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, at, at + old.length, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function watch(area) {
  const note = area.form.querySelector("[data-pasted]");
  if (!note) return;
  const button = area.form.querySelector("button[data-convert]");
  const undo = note.querySelector("[data-undo]");
  const link = note.querySelector("[data-link]");
  let last = null;

  async function offer(pasted, from) {
    const token = area.form.elements.csrfmiddlewaretoken.value;
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, text: pasted });
    const answer = await fetch(area.dataset.convert, { method: "POST", body, credentials: "same-origin" });
    if (!answer.ok) return;
    const { text, linked, titles } = await answer.json();
    const changed = text !== pasted && replace(area, from, pasted, text);
    last = { from, pasted, shown: changed ? text : pasted, linked };
    undo.parentElement.hidden = !changed;
    link.hidden = !titles || (text !== pasted && !changed);
    note.hidden = undo.parentElement.hidden && link.hidden;
  }

  // The button has nothing to do in a text without code.
  const showButton = () => (button.hidden = !CODE.test(area.value));
  if (button) {
    area.addEventListener("input", showButton);
    showButton();
  }
  area.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n");
    if (!pasted || !(CODE.test(pasted) || TITLES.test(pasted))) return;
    const from = area.selectionStart;
    setTimeout(() => offer(pasted, from).catch(() => {}), 0);
  });
  undo.addEventListener("click", () => {
    if (last) replace(area, last.from, last.shown, last.pasted);
    note.hidden = true;
  });
  link.addEventListener("click", () => {
    if (last) replace(area, last.from, last.shown, last.linked);
    note.hidden = true;
  });
}

for (const area of document.querySelectorAll("textarea[data-convert]")) watch(area);
