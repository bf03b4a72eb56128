/** Reads a household aloud, where the browser has a voice: for tired eyes, and for gloves that hold the phone away. */
const voice = self.speechSynthesis;

export const canSpeak = Boolean(voice && self.SpeechSynthesisUtterance);

/** Stars in a name are not read. */
export function speak(text) {
  const words = new SpeechSynthesisUtterance(text.replace(/\*+/g, " "));
  words.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
  words.rate = 0.9;
  voice.cancel();
  voice.speak(words);
}
