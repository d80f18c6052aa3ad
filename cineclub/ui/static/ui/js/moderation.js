// The moderators' keys: whatever says data-key="x" is pressed or focused by x. Without this all of it
// works by mouse, finger and Tab.

const typing = (target) =>
  target.closest?.("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");

// A page may show a key's thing more than once; in a list the one in focus is meant.
function meant(key) {
  const here = document.activeElement?.closest("[data-item]");
  if (key === "o" && here) return here.querySelector("a[href]");
  return document.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

function choose(radio) {
  // Pressed twice, the choice is taken back.
  const none = radio.form.querySelector(`[name="${radio.name}"][value=""]`);
  if (!radio.checked) radio.checked = true;
  else if (none) none.checked = true;
  else radio.checked = false;
  radio.focus({ preventScroll: true });
}

function press(found) {
  if (found.matches("input[type=radio]")) choose(found);
  else if (found.matches("textarea, input")) found.focus();
  else found.click();
}

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      return;
    }
    const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (sends && event.target.closest?.("[data-decide]")) {
      // Which of the decisions is meant, nobody can know.
      event.preventDefault();
      event.stopImmediatePropagation();
      event.target.form.querySelector("button[data-key]")?.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    const found = meant(event.key);
    if (!found) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    press(found);
  },
  true,
);
