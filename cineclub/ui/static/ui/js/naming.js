// Films after `[[` and members after `@` are offered while one types in a text: a list at the
// cursor that never takes the focus. Arrows choose, Enter and Tab take, Escape closes.

const KINDS = [
  // The words since the last bracket pair or sign on this line, to where the cursor is.
  { name: "films", typed: /\[\[([^[\]\n|]{1,80})$/, after: /^[^[\]\n]*\]\]/ },
  { name: "members", typed: /(?:^|[^\p{L}\p{N}_.+\-/@])@\[?((?:[^\s@[\]|](?: (?! ))?){0,40})$/u, after: /^\]/ },
];
const REMEMBERED = 80;

function offer(area) {
  const list = document.createElement("div");
  list.id = `${area.id}-names`;
  list.className = "suggestions names";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", area.dataset.offered);
  const said = document.createElement("p");
  said.className = "vh";
  said.setAttribute("role", "status");
  area.parentElement.classList.add("holdsnames");
  area.after(list, said);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  const measure = document.createElement("div");
  measure.className = "caretline";
  measure.setAttribute("aria-hidden", "true");

  const known = new Map();
  let asking = false;
  let active = null;
  // What was closed by Escape stays closed until another word begins.
  let dismissed = -1;
  // Where a name was given its space: one that is typed there is the same one.
  let spaced = -1;

  function wanted() {
    if (area.selectionStart !== area.selectionEnd) return null;
    const before = area.value.slice(0, area.selectionStart);
    for (const kind of KINDS) {
      const found = kind.typed.exec(before.slice(-120));
      if (!found) continue;
      const query = found[1];
      const begins = before.length - query.length - (kind.name === "films" ? 2 : 1 + (found[0].includes("@[") ? 1 : 0));
      if (begins === dismissed) return null;
      const base = area.dataset[kind.name];
      const url = `${base}${base.includes("?") ? "&" : "?"}q=${encodeURIComponent(query)}`;
      return { kind, query, begins, url };
    }
    dismissed = -1;
    return null;
  }

  const options = () => [...list.querySelectorAll("[role=option]")];

  function choose(option) {
    active?.setAttribute("aria-selected", "false");
    active = option ?? null;
    if (!active) return area.removeAttribute("aria-activedescendant");
    active.setAttribute("aria-selected", "true");
    area.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  }

  function close() {
    choose(null);
    list.hidden = true;
    said.textContent = "";
  }

  // The line of the cursor, measured in a copy of the text before it.
  function place(begins) {
    const look = getComputedStyle(area);
    for (const name of ["font", "letterSpacing", "padding", "borderWidth", "boxSizing"]) {
      measure.style[name] = look[name];
    }
    measure.style.width = `${area.offsetWidth}px`;
    measure.textContent = area.value.slice(0, begins);
    const mark = document.createElement("span");
    mark.textContent = "\u200b";
    measure.append(mark);
    area.after(measure);
    const line = mark.offsetTop + mark.offsetHeight - area.scrollTop;
    const start = mark.offsetLeft;
    measure.remove();
    list.style.top = `${area.offsetTop + Math.min(Math.max(line, 0), area.offsetHeight) + 4}px`;
    const room = area.offsetWidth - list.offsetWidth;
    list.style.left = `${area.offsetLeft + Math.max(0, Math.min(start, room))}px`;
  }

  function show(html, begins) {
    choose(null);
    const fragment = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    list.replaceChildren(...(fragment?.children ?? []));
    said.textContent = fragment?.dataset.said ?? "";
    list.hidden = !list.firstElementChild;
    if (list.hidden) return;
    place(begins);
    choose(list.firstElementChild);
  }

  // One question at a time: what was typed meanwhile is asked when the answer is there.
  async function ask() {
    const now = wanted();
    if (!now) return close();
    if (known.has(now.url)) return show(known.get(now.url), now.begins);
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(now.url, { credentials: "same-origin" });
      if (!answer.ok) return close();
      const html = await answer.text();
      if (known.size >= REMEMBERED) known.delete(known.keys().next().value);
      known.set(now.url, html);
      if (wanted()?.url === now.url && document.activeElement === area) show(html, now.begins);
    } catch {
      close();
    } finally {
      asking = false;
      const next = wanted();
      if (next && next.url !== now.url && document.activeElement === area) ask();
    }
  }

  function take(option) {
    const now = wanted();
    if (!now) return close();
    const end = area.selectionStart;
    const rest = now.kind.after.exec(area.value.slice(end))?.[0].length ?? 0;
    const space = /^\s/.test(area.value.slice(end + rest)) || now.kind.name === "films" ? "" : " ";
    close();
    area.setRangeText(option.dataset.text + space, now.begins, end + rest, "end");
    dismissed = now.begins;
    spaced = space ? area.selectionStart : -1;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function move(by) {
    const all = options();
    choose(all[(all.indexOf(active) + by + all.length) % all.length]);
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => take(active),
    Tab: () => take(active),
    Escape: () => {
      dismissed = wanted()?.begins ?? -1;
      close();
    },
  };

  area.addEventListener("beforeinput", (event) => {
    const at = area.selectionStart;
    const isDoubled = event.data === " " && at === spaced && at === area.selectionEnd;
    spaced = -1;
    if (isDoubled) event.preventDefault();
  });
  area.addEventListener("keydown", (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    const act = plain && !event.isComposing && !list.hidden && active && keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  area.addEventListener("input", ask);
  area.addEventListener("click", () => !list.hidden && ask());
  area.addEventListener("blur", close);
  // A press on the list leaves the focus in the text.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

for (const area of document.querySelectorAll("textarea[data-films]")) offer(area);

// A title that several films share gets its year where it stands, once one of them was chosen.
function sayWhich(area, means) {
  const written = (words) => words.normalize("NFC").trim().replace(/\s+/g, " ");
  const title = means.replace(/ \(\d{4}\)$/, "");
  const found = [...area.value.matchAll(/\[\[([^[\]\n|]+)\]\]/g)];
  for (const { index, 0: old, 1: typed } of found.reverse()) {
    if (written(typed) === title) area.setRangeText(`[[${means}]]`, index, index + old.length);
  }
  area.focus({ preventScroll: true });
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button[name=means]");
  const area = button?.form.querySelector("textarea[data-films]");
  if (area) sayWhich(area, button.value);
});
