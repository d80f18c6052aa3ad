// The figure beside the bell: asked for now and then while somebody looks at the page.
// Without it the figure is that of when the page was opened.

const EVERY = 60_000;
const bell = document.querySelector("[data-bell]");

if (bell) {
  const figure = bell.querySelector("b");
  let asked = Date.now();
  let timer;

  const show = (unread) => {
    figure.textContent = unread < 100 ? String(unread) : "99+";
    figure.hidden = !unread;
  };

  const ask = async () => {
    asked = Date.now();
    try {
      const answer = await fetch(bell.dataset.bell, {
        redirect: "error",
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) return stop();
      show((await answer.json()).unread);
    } catch {
      // Away or signed out: the next page tells.
    }
  };

  const stop = () => clearInterval(timer);

  const begin = () => {
    stop();
    if (document.hidden) return;
    if (Date.now() - asked >= EVERY) ask();
    timer = setInterval(ask, EVERY);
  };

  document.addEventListener("visibilitychange", begin);
  begin();
}
