// Quoting into the reply under a thread without leaving the page: a whole post by its button, or
// what is selected of it. Without this the button sends what was begun along and comes back.

const form = document.getElementById("reply");
const area = form?.querySelector("textarea");

// What is selected of the post in which `inside` stands, or null.
function chosenIn(article) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const read = article?.querySelector(".read");
  return read?.contains(range.commonAncestorContainer) ? range : null;
}

// A selection as the lines of a quote; what stood behind a curtain stays behind one.
function asLines(range) {
  const words = range.toString().trim().replace(/[\\`*_[\]<>|#~]/g, "\\$&");
  const holder = range.commonAncestorContainer;
  const around = (holder.closest ? holder : holder.parentElement).closest(".spoiler, .spoil");
  const hidden = around ?? range.cloneContents().querySelector(".spoiler, .spoil");
  const lines = words.split("\n");
  return hidden ? [":::spoiler", ...lines, ":::"] : lines;
}

function add(text, number) {
  const begun = area.value.trimEnd();
  area.value = (begun ? `${begun}\n\n` : "") + text;
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  form.scrollIntoView({ block: "nearest" });
  const back = document.getElementById("quoted");
  if (!back) return;
  back.hidden = false;
  const link = back.querySelector("a");
  link.hash = `#p${number}`;
  link.querySelector("span").textContent = `#${number}`;
}

async function quote(button, range) {
  const article = button.closest("article");
  const answer = await fetch(button.formAction, { credentials: "same-origin" });
  if (!answer.ok) return false;
  const whole = await answer.text();
  const lines = range ? asLines(range).map((line) => `> ${line}`.trimEnd()).join("\n") : null;
  const by = whole.split("\n", 1)[0];
  add(lines === null ? whole : `${by}\n>\n${lines}\n\n`, article.id.slice(1));
  getSelection().removeAllRanges();
  return true;
}

if (area) {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-quote]");
    if (!button) return;
    event.preventDefault();
    const range = chosenIn(button.closest("article"));
    const done = await quote(button, range).catch(() => false);
    // Where the network is away the form itself tells so, and keeps what was typed.
    if (!done) button.form.requestSubmit(button);
  });

  // Beside a selection in a post: its own button, pressed from here.
  const offer = document.createElement("button");
  offer.type = "button";
  offer.className = "btn quotethis";
  offer.textContent = form.dataset.quoteThis;
  offer.hidden = true;
  document.body.append(offer);
  let held = null;
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  offer.addEventListener("click", () => {
    offer.hidden = true;
    if (held) quote(held.button, held.range).catch(() => {});
  });
  document.addEventListener("selectionchange", () => {
    const node = getSelection().anchorNode;
    const article = (node?.closest ? node : node?.parentElement)?.closest("article.post, article.comment");
    const range = article && chosenIn(article);
    const button = article?.querySelector("[data-quote]");
    offer.hidden = !(range && button && range.toString().trim());
    if (offer.hidden) return;
    held = { button, range: range.cloneRange() };
    const box = range.getBoundingClientRect();
    offer.style.top = `${scrollY + box.bottom + 8}px`;
    offer.style.left = `${Math.max(8, Math.min(scrollX + box.left, document.body.clientWidth - offer.offsetWidth - 8))}px`;
  });
}
