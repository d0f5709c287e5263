// Reads the page aloud, only with a Dutch voice of the device itself: no text goes to a company.
// Without such a voice the button stays away.

const buttons = [...document.querySelectorAll("[data-read-aloud]")];
const READABLE = "h1, h2, h3, p, li, legend, label, summary, th, td, blockquote, dt, dd";
const SKIP = "nav, .row, .turn, .bar-row, .key, .vh, .choices:not(.free), [aria-hidden=true]";
const voices = window.speechSynthesis;
let queue = [];
let current = null;

function dutchVoice() {
  const isDutch = (voice) => voice.lang.toLowerCase().startsWith("nl");
  return voices.getVoices().find((voice) => voice.localService === true && isDutch(voice));
}

function isDrawn(element) {
  return element.getClientRects().length > 0 && (element.checkVisibility?.() ?? true);
}

function isShown(element) {
  return isDrawn(element) && !element.closest(SKIP);
}

function isOwn(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    return node.nodeType === Node.TEXT_NODE;
  }
  const other = node.matches(READABLE) || node.querySelector(READABLE) || node.matches("svg, .ask");
  return !other && isDrawn(node);
}

function ownText(element) {
  const texts = [...element.childNodes].filter(isOwn).map((node) => node.textContent);
  return texts.join(" ").replace(/\s+/g, " ").replace(/ ([,.;:])/g, "$1").trim();
}

function mark(element) {
  current?.classList.remove("reading");
  current = element;
  current?.classList.add("reading");
}

function stop() {
  queue = [];
  voices.cancel();
  mark(null);
  for (const button of buttons) {
    button.textContent = button.dataset.start;
    button.setAttribute("aria-pressed", "false");
  }
}

function readNext() {
  const next = queue.shift();
  if (!next) {
    stop();
    return;
  }
  const saying = new SpeechSynthesisUtterance(next.text);
  saying.voice = dutchVoice();
  saying.lang = saying.voice.lang;
  saying.rate = 0.95;
  saying.onend = () => current === next.element && readNext();
  mark(next.element);
  next.element.scrollIntoView({ block: "nearest" });
  voices.speak(saying);
}

function start() {
  queue = [...document.querySelectorAll(`main :is(${READABLE})`)]
    .filter(isShown)
    .map((element) => ({ element, text: ownText(element) }))
    .filter(({ text }) => text);
  for (const button of buttons) {
    button.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
  }
  readNext();
}

function offer() {
  const can = Boolean(dutchVoice());
  for (const button of buttons) {
    button.hidden = !can;
  }
}

if (voices && buttons.length) {
  for (const button of buttons) {
    button.dataset.start = button.textContent;
    button.addEventListener("click", () => (current ? stop() : start()));
  }
  voices.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", stop);
  offer();
}
