// Writing: the formatting bar over a textarea and the preview under it. The text stays plain
// Markdown that anyone can type without either.

function surround(area, before, after) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const chosen = value.slice(start, end);
  area.focus();
  area.setRangeText(before + chosen + after, start, end, "end");
  if (!chosen) area.setSelectionRange(start + before.length, start + before.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function prefix(area, mark) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const from = value.lastIndexOf("\n", start - 1) + 1;
  const lines = value.slice(from, end).split("\n").map((line) => mark + line);
  area.focus();
  area.setRangeText(lines.join("\n"), from, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const bar of document.querySelectorAll("[data-toolbar]")) {
  const area = document.getElementById(bar.dataset.toolbar);
  if (!area) continue;
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.line) prefix(area, button.dataset.line);
    else if (button.dataset.wrap) surround(area, button.dataset.wrap, button.dataset.end ?? button.dataset.wrap);
  });
  area.addEventListener("keydown", (event) => {
    const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const button = isOurs && bar.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  bar.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const buttons = [...bar.querySelectorAll("button")];
    const now = buttons.indexOf(document.activeElement);
    buttons[(now + by + buttons.length) % buttons.length].focus();
    event.preventDefault();
  });
}

for (const box of document.querySelectorAll("[data-preview]")) {
  const area = document.getElementById(box.dataset.for);
  const token = area?.form?.elements.csrfmiddlewaretoken?.value;
  if (!area || !token) continue;
  box.hidden = false;
  const shown = box.querySelector(".read");
  box.querySelector("button").addEventListener("click", async () => {
    shown.setAttribute("aria-busy", "true");
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, text: area.value });
    try {
      const answer = await fetch(box.dataset.preview, {
        method: "POST",
        body,
        headers: { "HX-Request": "true" },
        credentials: "same-origin",
      });
      const html = await answer.text();
      // The server renders and cleans the text, exactly as it will be stored.
      if (answer.ok) shown.innerHTML = html;
      else shown.textContent = box.dataset.failed;
    } catch {
      shown.textContent = box.dataset.failed;
    }
    shown.removeAttribute("aria-busy");
  });
}
