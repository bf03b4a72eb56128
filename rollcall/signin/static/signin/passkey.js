/** Asks this browser for a passkey, and sends its answer with the form. Nothing is fetched from anywhere. */
const BASE = /[-_]/g;
const bytes = (text) => Uint8Array.from(atob(text.replace(BASE, (sign) => (sign === "-" ? "+" : "/"))), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const asked = document.getElementById("passkey");
const form = document.querySelector(".passkey");
const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

function options(question) {
  const made = { ...question, challenge: bytes(question.challenge) };
  if (question.user) made.user = { ...question.user, id: bytes(question.user.id) };
  if (question.excludeCredentials) made.excludeCredentials = named(question.excludeCredentials);
  if (question.allowCredentials) made.allowCredentials = named(question.allowCredentials);
  return made;
}

function letter({ id, rawId, type, response, authenticatorAttachment }) {
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, authenticatorAttachment, clientExtensionResults: {}, response: parts });
}

async function answer() {
  const question = JSON.parse(asked.textContent);
  const publicKey = options(question);
  const credential = await (question.user ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
  form.querySelector("[name=credential]").value = letter(credential);
  const remember = document.querySelector("[name=remember]");
  if (remember && remember.checked) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "remember", value: "on" }));
  }
  form.submit();
}

if (asked && form && window.PublicKeyCredential && window.isSecureContext) {
  form.hidden = false;
  const say = form.querySelector(".passkey-say");
  form.querySelector("[data-passkey]").addEventListener("click", () => {
    say.textContent = "";
    answer().catch(() => { say.textContent = say.dataset.say; });
  });
}
