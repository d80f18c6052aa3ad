"""Somebody without a mouse."""

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const ring = (s) => s.boxShadow !== 'none'
    || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
  const around = one.closest('label, .find, summary, li') ;
  return {
    tag: one.tagName,
    text: (one.innerText || one.value || one.getAttribute('aria-label') || '').trim().slice(0, 60),
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: ring(style) || Boolean(around && ring(getComputedStyle(around))),
  };
}"""
MOST_TABS = 250


def tab_to(page, selector: str, backwards: bool = False) -> None:
    """Press Tab until what `selector` names has the focus."""
    for _ in range(MOST_TABS):
        if page.evaluate("(what) => document.activeElement.matches(what)", selector):
            return
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(f"{selector} cannot be reached with the Tab key on {page.url}")


def stops(page):
    """Everything that Tab stops at, from the top of the page to its end."""
    page.keyboard.press("Tab")
    for _ in range(MOST_TABS):
        found = page.evaluate(FOCUSED)
        if found is None:
            return
        yield found
        page.keyboard.press("Tab")
