/** What somebody opened stays open, and what was closed closed, when a part of the page is replaced by its newer self. */
const kept = new Map();

document.addEventListener("htmx:beforeSwap", ({ target }) => {
  for (const more of target.querySelectorAll("details[id]")) kept.set(more.id, more.open);
});

document.addEventListener("htmx:afterSwap", () => {
  for (const [id, open] of kept) {
    const more = document.getElementById(id);
    if (more) more.open = open;
  }
  kept.clear();
});
