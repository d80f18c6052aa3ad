// <star-rating>: choosing a star sends the form around it, by pointer at once, by keyboard when
// the reader pauses. Without this file the form keeps its button.

const PAUSE = 700; // milliseconds: arrow keys walk through steps, only the last one is meant

class StarRating extends HTMLElement {
  #timer = 0;
  #byKeyboard = false;

  connectedCallback() {
    this.addEventListener("keydown", () => (this.#byKeyboard = true));
    this.addEventListener("pointerdown", () => (this.#byKeyboard = false));
    this.addEventListener("change", (event) => this.#choose(event.target));
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #choose(radio) {
    const shown = this.querySelector("output");
    if (shown) shown.textContent = String(radio.value / 2);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), this.#byKeyboard ? PAUSE : 0);
  }

  #send() {
    const form = this.querySelector("form");
    this.setAttribute("aria-busy", "true");
    form.requestSubmit();
  }
}

customElements.define("star-rating", StarRating);

// The answer replaces the form; focus returns to the star that was chosen.
let chosen = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  chosen = Boolean(event.detail.elt.closest?.("star-rating")?.contains(document.activeElement));
});
document.addEventListener("htmx:afterSettle", () => {
  if (chosen) document.querySelector("star-rating input:checked")?.focus();
  chosen = false;
});
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, (event) => {
    event.detail.elt.closest?.("star-rating")?.removeAttribute("aria-busy");
  });
}
