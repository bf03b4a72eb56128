/** Large keys for a PIN. Without this script the field has the keyboard of the phone. */
const pad = document.querySelector(".pad");
const fields = [...(pad ? pad.querySelectorAll("input[type=password]") : [])];
const keys = pad && pad.querySelector(".keys");
const MOST = 6;
let [field] = fields;

fields.forEach((one) => one.addEventListener("focus", () => { field = one; }));

function press({ digit, clear, back }) {
  if (digit !== undefined && field.value.length < MOST) field.value += digit;
  else if (clear !== undefined) field.value = "";
  else if (back !== undefined) field.value = field.value.slice(0, -1);
}

if (keys && field) {
  keys.hidden = false;
  if (matchMedia("(pointer: coarse)").matches) fields.forEach((one) => { one.inputMode = "none"; });
  field.focus();
  keys.addEventListener("mousedown", (event) => event.preventDefault()); // the field stays the one that is marked
  keys.addEventListener("click", ({ target }) => {
    const key = target.closest("button");
    if (key) press(key.dataset);
  });
}
