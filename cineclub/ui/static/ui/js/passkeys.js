// Passkeys: a form with data-passkey="create" or "get" asks the browser for one and sends it.
// The page says in words, already in its HTML, what stands in the way when this cannot work.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

function forBrowser({ publicKey }) {
  const found = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (publicKey.user) found.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  if (publicKey.excludeCredentials) found.excludeCredentials = withBytes(publicKey.excludeCredentials);
  if (publicKey.allowCredentials) found.allowCredentials = withBytes(publicKey.allowCredentials);
  return { publicKey: found };
}

function forSite(made) {
  const response = { clientDataJSON: toText(made.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[part]) response[part] = toText(made.response[part]);
  }
  if (made.response.getTransports) response.transports = made.response.getTransports();
  return {
    id: made.id,
    rawId: toText(made.rawId),
    type: made.type,
    authenticatorAttachment: made.authenticatorAttachment,
    clientExtensionResults: made.getClientExtensionResults(),
    response,
  };
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const token = new FormData();
  token.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(form.dataset.optionsUrl, { method: "POST", body: token });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

function say(form, what) {
  const place = form.querySelector("[data-passkey-said]");
  place.textContent = what ? (form.dataset[what] ?? form.dataset.failed) : "";
}

async function run(form) {
  const button = form.querySelector("button");
  button.setAttribute("aria-disabled", "true");
  say(form, "waiting");
  try {
    const options = forBrowser(await optionsOf(form));
    const made = await navigator.credentials[form.dataset.passkey](options);
    form.elements.credential.value = JSON.stringify(forSite(made));
    form.submit();
  } catch (error) {
    say(form, error.name === "InvalidStateError" ? "known" : "failed");
    button.removeAttribute("aria-disabled");
    button.focus();
  }
}

// A passkey belongs to a name: browsers refuse to make one for a number such as 127.0.0.1.
const isNumber = /^[\d.]+$|^\[/.test(location.hostname);

for (const box of document.querySelectorAll("[data-passkeys]")) {
  const note = box.querySelector("[data-passkeys-off]");
  const form = box.querySelector("form[data-passkey]");
  if (isNumber) {
    note.textContent = note.dataset.number;
    if (location.hostname.startsWith("127.")) {
      const link = document.createElement("a");
      link.href = location.href.replace(location.hostname, "localhost");
      link.textContent = link.host;
      note.append(" ", link);
    }
  } else if (!window.isSecureContext || !window.PublicKeyCredential) {
    note.textContent = note.dataset.unknown;
  } else {
    note.hidden = true;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.querySelector("button").getAttribute("aria-disabled") !== "true") run(form);
    });
  }
}
