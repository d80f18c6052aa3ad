// A picture for a text: by the button of the formatting bar, pasted, or dropped on the text. The
// form is the one of the page that does without script, in a dialog; the marks that show the
// picture go in where the cursor stood.

let dialog = null;

// The marks as a paragraph of their own, in place of what was selected.
function insert(area, [start, end], marks) {
  const { value } = area;
  const before = value.slice(0, start);
  const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const rest = value.slice(end);
  const after = rest.startsWith("\n\n") ? "" : rest.startsWith("\n") ? "\n" : "\n\n";
  const text = gap + marks + after;
  area.focus();
  area.setSelectionRange(start, end);
  // The browser's own undo knows of it this way.
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

async function glimpse(form, file) {
  const canvas = form.querySelector("canvas");
  const picture = file && (await createImageBitmap(file).catch(() => null));
  canvas.hidden = !picture;
  if (!picture) return;
  const scale = Math.min(canvas.width / picture.width, canvas.height / picture.height, 1);
  const [across, down] = [picture.width * scale, picture.height * scale];
  const on = canvas.getContext("2d");
  on.clearRect(0, 0, canvas.width, canvas.height);
  on.drawImage(picture, 0, (canvas.height - down) / 2, across, down);
}

// What is told of the chosen file before it is sent.
function look(form) {
  const { picture } = form.elements;
  const file = picture.files[0];
  const isTooLarge = file && file.size > Number(form.dataset.most);
  picture.setCustomValidity(isTooLarge ? form.dataset.tooLarge : "");
  if (isTooLarge) picture.reportValidity();
  glimpse(form, isTooLarge ? null : file);
}

function send(form, told) {
  const progress = form.querySelector("progress");
  const words = progress.nextElementSibling;
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) progress.value = (100 * event.loaded) / event.total;
  });
  request.upload.addEventListener("load", () => {
    progress.removeAttribute("value");
    words.textContent = words.dataset.making;
  });
  request.addEventListener("loadend", () => told(request.response));
  request.send(new FormData(form));
  return request;
}

function prepare(form, area, selected) {
  const [picture, alt, decorative] = ["picture", "alt", "decorative"].map((name) => form.elements[name]);
  const sending = form.querySelector(".sending");
  const failed = form.querySelector("[data-failed]");
  const button = form.querySelector("[type=submit]");
  const close = form.querySelector("[data-close]");
  let request = null;
  close.hidden = false;
  picture.required = alt.required = true;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => request?.abort(), { once: true });
  picture.addEventListener("change", () => look(form));
  decorative.addEventListener("change", () => {
    alt.required = !decorative.checked;
    alt.disabled = decorative.checked;
  });

  function busy(is) {
    sending.hidden = !is;
    button.disabled = is;
    form.setAttribute("aria-busy", String(is));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.disabled) return;
    failed.hidden = true;
    busy(true);
    request = send(form, (answer) => {
      request = null;
      if (!dialog.open) return;
      busy(false);
      if (answer?.markdown) {
        dialog.close();
        insert(area, selected, answer.markdown);
        return;
      }
      failed.textContent = answer?.errors?.join(" ") ?? failed.dataset.failed;
      failed.hidden = false;
      button.focus();
    });
  });
}

// Ask for the picture, or for the words of the one that is there already.
async function ask(button, area, files) {
  if (dialog?.open) return;
  const selected = [area.selectionStart, area.selectionEnd];
  const answer = await fetch(button.dataset.image, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector("form[data-image-form]");
  if (!answer.ok || !form) {
    // Signed out, or the network is away: the page tells so, and keeps what was typed.
    const begin = area.form.querySelector("[data-image-begin]");
    begin.hidden = false;
    area.form.requestSubmit(begin);
    return;
  }
  dialog ??= document.body.appendChild(document.createElement("dialog"));
  dialog.className = "imagedialog";
  const heading = document.createElement("h2");
  heading.id = "image-heading";
  heading.textContent = page.querySelector("h1").textContent;
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.replaceChildren(heading, document.adoptNode(form));
  prepare(form, area, selected);
  if (files?.length) {
    form.elements.picture.files = files;
    dialog.showModal();
    form.elements.alt.focus();
    look(form);
  } else {
    dialog.showModal();
  }
}

// What is brought along, as a list of one file; null where there is no picture.
function pictureOf(brought) {
  const file = [...(brought?.files ?? [])].find((each) => each.type.startsWith("image/"));
  if (!file) return null;
  const one = new DataTransfer();
  one.items.add(file);
  return one.files;
}

for (const button of document.querySelectorAll("[data-image]")) {
  const area = document.getElementById(button.closest("[data-toolbar]").dataset.toolbar);
  const begin = area.form.querySelector("[data-image-begin]");
  begin.hidden = true;
  const open = (files) => ask(button, area, files).catch(() => { begin.hidden = false; });
  button.addEventListener("click", () => open());
  area.addEventListener("paste", (event) => {
    // A page's words may come with a picture of them: then the words are meant.
    if (event.clipboardData?.getData("text/plain")) return;
    const files = pictureOf(event.clipboardData);
    if (!files) return;
    event.preventDefault();
    open(files);
  });
  area.addEventListener("dragover", (event) => {
    if (![...(event.dataTransfer?.items ?? [])].some((item) => item.kind === "file")) return;
    event.preventDefault();
    area.classList.add("dropping");
  });
  for (const gone of ["dragleave", "drop"]) {
    area.addEventListener(gone, () => area.classList.remove("dropping"));
  }
  area.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault(); // never leave the page for a file
    const files = pictureOf(event.dataTransfer);
    if (files) open(files);
  });
}
