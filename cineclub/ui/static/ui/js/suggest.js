// The search box offers what is being typed: a combobox with a list under it.
// Without this the box is a plain form. The list never takes the focus and never changes the text.

const REMEMBERED = 80;

function offer(input) {
  const form = input.form;
  const list = document.createElement("div");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel);
  const said = document.createElement("p");
  said.className = "vh";
  said.setAttribute("role", "status");
  form.append(list, said);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  const known = new Map();
  let asking = false;
  let active = null;

  const typed = () => input.value.trim();
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

  function close() {
    choose(null);
    list.hidden = true;
    said.textContent = "";
    input.setAttribute("aria-expanded", "false");
  }

  // An answer that comes late leaves the reader on what they have chosen, if it is still there.
  function show(html) {
    const chosen = active?.getAttribute("href");
    choose(null);
    const fragment = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    list.replaceChildren(...(fragment?.childNodes ?? []));
    if (!list.querySelector("[role=option]")) return close();
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
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
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(query)}`);
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
    Enter: () => active && (() => active.click()),
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
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  form.addEventListener("submit", close);
  addEventListener("pageshow", close);
}

for (const input of document.querySelectorAll("[data-suggest]")) offer(input);
