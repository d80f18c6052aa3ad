// What is being written is kept on the server as it is typed: when the keys rest, now and then when
// they do not, and when the page is left. Where that fails the form says since when, keeps the
// text, and it is tried again. htmx sends it; here is said when.

const REST = 3_000;
const LONGEST = 10_000;
const AGAIN = 30_000;

const clock = (moment) => {
  const at = new Date(moment);
  const minutes = String(at.getMinutes()).padStart(2, "0");
  return `${at.getHours() % 12 || 12}:${minutes} ${at.getHours() < 12 ? "am" : "pm"}`;
};

// The page once more, for tokens of now: after logging in elsewhere the old ones are worth nothing.
async function renew(form, isNewForm = false) {
  const { back, draft_key: key } = form.elements;
  const answer = await fetch(back.value, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const same = [...page.forms].find((one) => one.elements.draft_key?.value === key.value);
  if (!same) return false;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
    field.value = same.elements.csrfmiddlewaretoken.value;
  }
  if (isNewForm) form.elements.token.value = same.elements.token.value;
  return true;
}

function keep(form) {
  const area = form.querySelector("textarea[hx-post]");
  const said = form.querySelector("[data-away]");
  if (!area || !said) return;
  const address = area.getAttribute("hx-post");
  let since = null; // the first key that is not kept
  let begun = null; // the first key since it was last tried
  let timer = 0;
  let isSecondTry = false;
  let left = "";
  let wasSent = false;
  let isOld = false;

  // That a draft was kept is not said of words that are newer. A choice between two stays.
  function unsay() {
    if (!said.dataset.failed && !said.querySelector("button")) said.textContent = "";
  }

  function attempt() {
    clearTimeout(timer);
    if (since === null) return;
    begun = null;
    htmx.trigger(area, "keepdraft");
  }

  function typed() {
    const now = Date.now();
    since ??= now;
    begun ??= now;
    unsay();
    clearTimeout(timer);
    timer = setTimeout(attempt, Math.min(REST, Math.max(0, begun + LONGEST - now)));
    if (isOld) renew(form, true).then((done) => (isOld = !done));
  }

  function kept(hasWords) {
    since = begun;
    isSecondTry = false;
    if (said.dataset.failed && !hasWords) said.textContent = "";
    delete said.dataset.failed;
    if (since !== null) unsay();
  }

  function tell(why) {
    said.dataset.failed = why;
    if (why === "out") return said.replaceChildren(form.querySelector("template").content.cloneNode(true));
    const words = said.dataset[why].replace("{time}", clock(since ?? Date.now()));
    if (said.textContent !== words) said.textContent = words;
  }

  async function notKept(status) {
    since ??= Date.now();
    clearTimeout(timer);
    timer = setTimeout(attempt, AGAIN);
    if (status !== 403) return tell(status === 0 ? "away" : status === 422 ? "long" : "refused");
    if (!isSecondTry && (await renew(form))) {
      isSecondTry = true;
      return attempt();
    }
    tell("out");
  }

  // To the server without waiting for an answer; this page may be gone by then.
  function leave() {
    if (since === null) return;
    const body = new URLSearchParams(new FormData(form));
    if (String(body) === left) return;
    left = String(body);
    const headers = { "HX-Request": "true" };
    fetch(address, { method: "POST", body, headers, keepalive: true }).catch(() => (left = ""));
  }

  form.addEventListener("input", typed);
  form.addEventListener("submit", ({ submitter }) => {
    wasSent = true;
    if (submitter?.hasAttribute("data-discard")) since = null;
  });
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    const { status } = detail.xhr;
    const isDraft = detail.requestConfig.path === address;
    if (isDraft && status >= 200 && status < 300) kept(status !== 204);
    else if (isDraft || status === 403) notKept(status);
  });
  // Nothing on this page leads away from a text that is not sent, signed in or not.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!area.value.trim() || !event.detail.xhr.getResponseHeader("HX-Redirect")) return;
    event.preventDefault();
    tell("out");
    said.scrollIntoView({ block: "nearest" });
  });
  addEventListener("online", () => said.dataset.failed && attempt());
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) leave();
    else if (said.dataset.failed) {
      isSecondTry = false;
      since ??= Date.now();
      attempt();
    }
  });
  // Back to a form that was sent: another text in it is another form.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isOld = wasSent;
    renew(form);
  });
}

for (const form of document.querySelectorAll("form[data-once]")) keep(form);
