// A page typed in the order of the paper: a sign goes on to the next row, Enter and the arrows move between rows, and what
// a sign means stands beside it. Without this script the form works by Tab alike.
const form = document.querySelector("[data-entry]");
const fields = [...form.querySelectorAll("input:not([type=hidden])")];
const signs = new Map();
for (const item of document.querySelectorAll(".legend li")) {
  const means = item.lastChild.textContent.trim();
  for (const key of item.querySelectorAll("kbd")) signs.set(key.textContent.trim().toUpperCase(), means);
}

const show = (field) => {
  const said = field.value.trim().toUpperCase();
  const place = field.closest("tr").querySelector("[data-means]");
  if (!said) return;
  place.textContent = signs.get(said) ?? "?";
  place.classList.toggle("unknown", !signs.has(said));
};

const move = (from, step) => {
  const next = fields[fields.indexOf(from) + step];
  if (!next) return false;
  next.focus();
  next.select?.();
  return true;
};

form.addEventListener("input", ({ target, isComposing }) => {
  if (!target.classList.contains("sign") || isComposing) return;
  show(target);
  const said = target.value.trim().toUpperCase();
  if (signs.has(said) && ![...signs.keys()].some((sign) => sign !== said && sign.startsWith(said))) move(target, 1);
});
form.addEventListener("compositionend", ({ target }) => {
  if (target.classList.contains("sign")) show(target);
});
form.addEventListener("keydown", (event) => {
  if (event.isComposing || event.target.matches("[type=date], [type=time], button")) return;
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && move(event.target, step)) event.preventDefault();
});
for (const field of fields) if (field.classList.contains("sign")) show(field);
(form.querySelector("tr.wrong input") ?? form.querySelector(".sign"))?.focus();
