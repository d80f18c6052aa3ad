// <focal-point>: choosing on the picture itself what stays in sight, by pointer or arrow keys, and
// seeing the cut before anything is sent. The two number fields beside it are what counts; without
// this file they are all there is.

const STAGE = 384; // the longer side of the picture to point at, in CSS pixels
const CUTS = { poster: [[120, 180], [54, 81]], round: [[112, 112], [36, 36]] };
const STEP = 2; // per cent an arrow key moves
const within = (value) => Math.min(100, Math.max(0, Math.round(value)));

class FocalPoint extends HTMLElement {
  #picture = null;
  #asked = 0;

  connectedCallback() {
    this.file = document.getElementById(this.dataset.file);
    this.x = document.getElementById(this.dataset.x);
    this.y = document.getElementById(this.dataset.y);
    this.file.addEventListener("change", () => this.#take(this.file.files[0]));
    for (const input of [this.x, this.y]) input.addEventListener("input", () => this.#draw());
    if (this.file.files?.length) this.#take(this.file.files[0]);
    else if (this.dataset.shown) this.#fetch(this.dataset.shown);
  }

  get #point() {
    const number = (input) => (input.value.trim() === "" ? 50 : within(Number(input.value) || 0));
    return [number(this.x), number(this.y)];
  }

  #move(x, y) {
    this.x.value = within(x);
    this.y.value = within(y);
    this.#draw();
  }

  async #fetch(address) {
    const asked = ++this.#asked;
    const image = new Image();
    image.src = address;
    await image.decode().then(() => asked === this.#asked && this.#show(image), () => {});
  }

  async #take(file) {
    const asked = ++this.#asked;
    if (!file) {
      if (this.dataset.shown) await this.#fetch(this.dataset.shown);
      else this.replaceChildren();
      return;
    }
    try {
      const picture = await createImageBitmap(file);
      if (asked === this.#asked) this.#show(picture);
    } catch {
      if (asked !== this.#asked) return;
      const words = document.createElement("p");
      words.className = "note";
      words.textContent = this.dataset.unread;
      this.replaceChildren(words);
    }
  }

  #show(picture) {
    this.#picture?.close?.();
    this.#picture = picture;
    const scale = Math.min(STAGE / Math.max(picture.width, picture.height), 1);
    this.stage = document.createElement("div");
    this.stage.className = "focalstage";
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "application");
    this.stage.setAttribute("aria-label", this.dataset.label);
    this.stage.append(sheet(picture.width * scale, picture.height * scale));
    this.dot = document.createElement("span");
    this.dot.className = "focaldot";
    this.stage.append(this.dot);
    this.stage.addEventListener("pointerdown", (event) => this.#point_at(event));
    this.stage.addEventListener("pointermove", (event) => event.buttons && this.#point_at(event));
    this.stage.addEventListener("keydown", (event) => this.#key(event));
    this.cuts = document.createElement("figure");
    this.cuts.className = "focalcuts";
    const caption = document.createElement("figcaption");
    caption.className = "note";
    caption.textContent = this.dataset.cut;
    const sizes = CUTS[this.classList.contains("round") ? "round" : "poster"];
    this.cuts.append(caption, ...sizes.map(([width, height]) => sheet(width, height)));
    this.replaceChildren(this.stage, this.cuts);
    this.#draw();
  }

  #point_at(event) {
    const box = this.stage.getBoundingClientRect();
    const part = (at, from, size) => ((at - from) / size) * 100;
    this.#move(part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height));
  }

  #key(event) {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (!by[event.key]) return;
    event.preventDefault();
    const [x, y] = this.#point;
    this.#move(x + by[event.key][0] * STEP, y + by[event.key][1] * STEP);
  }

  #draw() {
    if (!this.#picture) return;
    const [x, y] = this.#point;
    this.dot.style.insetInlineStart = "auto";
    this.dot.style.left = `${x}%`;
    this.dot.style.top = `${y}%`;
    paint(this.stage.querySelector("canvas"), this.#picture, x, y);
    for (const canvas of this.cuts.querySelectorAll("canvas")) paint(canvas, this.#picture, x, y);
  }
}

function sheet(width, height) {
  const canvas = document.createElement("canvas");
  const sharp = devicePixelRatio || 1;
  canvas.width = Math.round(width * sharp);
  canvas.height = Math.round(height * sharp);
  canvas.style.width = `${Math.round(width)}px`;
  canvas.style.aspectRatio = `${width} / ${height}`;
  return canvas;
}

// The largest part of the canvas's shape with the point as near its middle as can be: as the
// server cuts it.
function paint(canvas, picture, x, y) {
  const unit = Math.min(picture.width / canvas.width, picture.height / canvas.height);
  const [wide, high] = [unit * canvas.width, unit * canvas.height];
  const from = (size, at, part) => Math.min(Math.max((size * at) / 100 - part / 2, 0), size - part);
  const brush = canvas.getContext("2d");
  brush.imageSmoothingQuality = "high";
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  const [left, top] = [from(picture.width, x, wide), from(picture.height, y, high)];
  brush.drawImage(picture, left, top, wide, high, 0, 0, canvas.width, canvas.height);
}

customElements.define("focal-point", FocalPoint);
