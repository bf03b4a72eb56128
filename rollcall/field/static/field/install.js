/** "Put it on the home screen": offered where the browser says that it can; never twice to somebody who has it there. */
const offer = document.getElementById("install");

if (offer && !matchMedia("(display-mode: standalone)").matches) {
  const [ask, hint] = [offer.querySelector("button"), offer.querySelector(".by-hand")];
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer.hidden = ask.hidden = false;
    hint.hidden = true;
    ask.onclick = () => event.prompt();
  });
  addEventListener("appinstalled", () => { offer.hidden = true; });
  if (navigator.standalone === false) offer.hidden = hint.hidden = false;
}
