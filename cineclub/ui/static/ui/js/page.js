// Every page: keyboard shortcuts, menus that close, one submit per form, focus on what went wrong.
// Nothing here is needed to use the site.

const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

function step(by) {
  const items = [...document.querySelectorAll("[data-item]")];
  if (!items.length) return;
  const now = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[Math.min(items.length - 1, Math.max(0, now + by))];
  const aim = next.querySelector("a[href]:not([aria-hidden]), button") ?? next;
  aim.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

const keys = {
  "/": () => document.querySelector("[data-shortcut='/']")?.focus(),
  "?": () => document.getElementById("keyboard")?.showModal(),
  r: () => {
    const place = document.querySelector("[data-reply]");
    (place?.querySelector("textarea") ?? place)?.focus();
  },
  j: () => step(1),
  k: () => step(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (event.target.matches?.("textarea")) event.target.form?.requestSubmit();
    return;
  }
  if (event.key === "Escape") {
    const open = event.target.closest?.("details[data-menu][open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (event.target.matches?.("[data-shortcut]")) {
      event.target.blur();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A form on its way is not sent twice. Coming back through history makes it usable again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.hasAttribute("hx-post")) return;
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    button.dataset.busy = "yes";
    button.setAttribute("aria-disabled", "true");
  }
});

addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[data-busy]")) {
      delete button.dataset.busy;
      button.removeAttribute("aria-disabled");
    }
  }
});

for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;
document.querySelector("[data-focus]")?.focus();
