// The search box offers what is being typed: a combobox with a list under it.
// Without this the box is a plain form. The list never takes the focus and never changes the text.
// A field with data-suggest-of asks for one kind, and what is chosen is written into it: over the
// whole of an input, over the line of a textarea, which takes several.

const REMEMBERED = 80;

// The line that is being typed in, and where it begins and ends.
function lineOf(area) {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const end = area.value.indexOf("\n", start);
  return { start, end: end < 0 ? area.value.length : end };
}

function offer(input) {
  const kind = input.dataset.suggestOf;
  const form = kind ? input.parentElement : input.form;
  const isArea = input.localName === "textarea";
  const list = document.createElement("div");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel);
  const said = document.createElement("p");
  said.className = "vh";
  said.setAttribute("role", "status");
  // In a form the list hangs from a place of its own, right under its field.
  const place = kind ? document.createElement("div") : form;
  if (kind) {
    place.className = "picker";
    input.after(place);
  }
  place.append(list, said);
  // A textarea stays one for those who hear it; its list is told of all the same.
  if (!isArea) {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-expanded", "false");
  }
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);

  const known = new Map();
  let asking = false;
  let active = null;

  const typed = () => {
    if (!isArea) return input.value.trim();
    const { start, end } = lineOf(input);
    return input.value.slice(start, end).trim();
  };
  const options = () => [...list.querySelectorAll("[role=option]")];

  function choose(option) {
    active?.setAttribute("aria-selected", "false");
    active = option ?? null;
    if (active) {
      active.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function expanded(is) {
    if (!isArea) input.setAttribute("aria-expanded", String(is));
  }

  // What was picked takes the place of what was typed; in a textarea the next line may follow.
  function pick(option) {
    const text = option.dataset.pick;
    const { start, end } = isArea ? lineOf(input) : { start: 0, end: input.value.length };
    const isLast = end === input.value.length;
    input.setRangeText(isArea && isLast ? `${text}\n` : text, start, end, "end");
    input.dispatchEvent(new Event("change", { bubbles: true }));
    close();
  }

  function close() {
    choose(null);
    list.hidden = true;
    said.textContent = "";
    expanded(false);
  }

  // An answer that comes late leaves the reader on what they have chosen, if it is still there.
  function show(html) {
    const chosen = active?.getAttribute("href");
    choose(null);
    const fragment = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    list.replaceChildren(...(fragment?.childNodes ?? []));
    if (!list.querySelector("[role=option]")) return close();
    list.hidden = false;
    expanded(true);
    said.textContent = fragment.dataset.said;
    if (chosen) choose(options().find((option) => option.getAttribute("href") === chosen));
  }

  // One question at a time: what was typed meanwhile is asked when the answer is there.
  async function ask() {
    const query = typed();
    if (!query) return close();
    if (known.has(query)) return show(known.get(query));
    if (asking) return;
    asking = true;
    try {
      const of = kind ? `&of=${kind}` : "";
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(query)}${of}`);
      if (!answer.ok) return close();
      const html = await answer.text();
      if (known.size >= REMEMBERED) known.delete(known.keys().next().value);
      known.set(query, html);
      if (query === typed() && document.activeElement === input) show(html);
    } catch {
      close();
    } finally {
      asking = false;
      if (query !== typed() && document.activeElement === input) ask();
    }
  }

  function move(by) {
    const all = options();
    const at = all.indexOf(active);
    // From either end one more step leads back into the text.
    choose(all[at < 0 && by < 0 ? all.length - 1 : at + by]);
  }

  // What each key does, if it means the list just now; else it keeps its meaning in the text.
  const keys = {
    ArrowDown: () => (list.hidden ? typed() && ask : () => move(1)),
    ArrowUp: () => !list.hidden && (() => move(-1)),
    Home: () => active && (() => choose(options()[0])),
    End: () => active && (() => choose(options().at(-1))),
    Enter: () => active && (() => (kind ? pick(active) : active.click())),
    Escape: () => !list.hidden && close,
  };

  input.addEventListener("keydown", (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    const act = plain && !event.isComposing && keys[event.key]?.();
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  input.addEventListener("input", ask);
  input.addEventListener("focus", () => typed() && ask());
  // A press on the list leaves the focus in the box, so that the list is there when it is let go.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-pick]");
    if (!option) return;
    event.preventDefault();
    pick(option);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  input.form.addEventListener("submit", close);
  addEventListener("pageshow", close);
}

for (const input of document.querySelectorAll("[data-suggest]")) offer(input);
