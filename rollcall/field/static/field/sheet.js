/** The bottom sheet: who, then one big button for the outcome or the reason. */

import { canSpeak, speak } from "./aloud.js";

const sheet = document.getElementById("sheet");

export const canAsk = Boolean(sheet.showModal);

const named = (id) => document.getElementById(id);

/**
 * persons: elements of the household, each {line, name}; chosen: those ticked at first; undo: offer to take back;
 * unknown: nobody is known to live there, so what only they could say is no choice.
 */
export function ask(title, persons, chosen, undo, unknown) {
  const who = named("who");
  sheet.querySelector("form").reset();
  named("sheet-title").textContent = title;
  named("sheet-undo").hidden = !undo;
  for (const button of sheet.querySelectorAll("[data-where]")) button.hidden = button.dataset.where !== (unknown ? "unknown" : "known");
  who.hidden = persons.length < 2;
  while (who.children.length > 1) who.lastChild.remove();
  for (const person of persons) {
    const box = named("one-person").content.cloneNode(true);
    const input = box.querySelector("input");
    input.value = person.dataset.line;
    input.checked = chosen.includes(person);
    box.querySelector("span").textContent = person.querySelector("b").textContent;
    who.append(box);
  }
  named("aloud").hidden = !canSpeak;
  named("aloud").onclick = () => speak([title, ...persons.map((person) => person.innerText.replace("\n", " "))].join("。"));
  sheet.returnValue = "";
  sheet.showModal();
  return new Promise((answer) => { sheet.onclose = () => answer(read()); });
}

/** → {lines, outcome, reason, note} or {undo: true}; null when closed without a choice. */
function read() {
  const [kind, code] = sheet.returnValue.split(" ");
  const data = new FormData(sheet.querySelector("form"));
  const lines = data.getAll("line");
  if (kind === "undo") return { undo: true };
  return kind && lines.length ? { lines, [kind]: code, note: data.get("note").trim() } : null;
}
