/** On a page that is locked, or whose phone was shut out: what waits on this phone is sent all the same. */
import { Outbox } from "./outbox.js";

const settings = JSON.parse(document.getElementById("field").textContent);
const place = document.querySelector(".sent");

async function say() {
  if (!place) return;
  const { waiting } = await outbox.look();
  place.hidden = false;
  place.textContent = waiting.length ? place.dataset.waits : place.dataset.sent;
}

const outbox = new Outbox(settings, () => say().catch(() => {}));

outbox.look().then(() => outbox.flush(), () => {});
addEventListener("online", () => outbox.flush());
