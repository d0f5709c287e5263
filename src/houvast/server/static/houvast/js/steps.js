// Shows the list one topic at a time, and a question that waits for an answer only once that is given. The address keeps the topic (never an answer), so that back,
// forward and reload go to the right place. "Toon de hele lijst" brings back the whole list.

const form = document.querySelector("form[data-list]");
const find = (selector) => form.querySelector(selector);
const topics = [...form.querySelectorAll(".topic")];
const bar = find(".beads-bar");
const turn = find(".turn");
const previous = find("[data-previous]");
const next = find("[data-next]");
const later = find(".later");
const firstEnd = find("[data-first-end]");
const byStep = find("[data-by-step]");
const words = next.textContent;
const WHOLE = "#hele-lijst";

const isLater = (topic) => Boolean(later?.contains(topic));
const isOff = (topic) => topic.dataset.off === "yes" || !topic.querySelector(".question:not([hidden])");
const firsts = () => topics.filter((topic) => !isLater(topic) && !isOff(topic));
const extras = () => topics.filter((topic) => isLater(topic) && !isOff(topic));
const faulty = topics.findIndex((topic) => topic.querySelector(".has-fault"));
const start = Math.max(faulty, 0);
let at = start;

// --- what waits for an answer; a question that is not shown counts as not answered

const COMPARE = {
  exists: (given, wanted) => (given.length > 0) === (wanted.toLowerCase() === "true"),
  "=": (given, wanted) => given.includes(wanted),
  "!=": (given, wanted) => !given.includes(wanted),
  "<": (given, wanted) => given.some((one) => Number(one) < Number(wanted)),
  ">": (given, wanted) => given.some((one) => Number(one) > Number(wanted)),
  "<=": (given, wanted) => given.some((one) => Number(one) <= Number(wanted)),
  ">=": (given, wanted) => given.some((one) => Number(one) >= Number(wanted)),
};

function answersTo(name) {
  return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
    .filter((field) => !field.closest(".question[hidden], [data-off=yes]"))
    .filter((field) => !field.matches("[type=radio], [type=checkbox]") || field.checked)
    .map((field) => field.value.trim())
    .filter(Boolean);
}

function isWanted(waiting) {
  const { all, waits } = JSON.parse(waiting.dataset.when);
  const held = ([question, operator, wanted]) => COMPARE[operator](answersTo(question), wanted);
  return all ? waits.every(held) : waits.some(held);
}

function ask() {
  for (const waiting of form.querySelectorAll("[data-when]")) {
    const off = !isWanted(waiting);
    if (waiting.matches(".topic")) {
      waiting.dataset.off = off ? "yes" : "no";
    } else {
      waiting.hidden = off;
    }
  }
}

// --- one topic at a time

function beside(index, way) {
  let found = index + way;
  while (topics[found] && isOff(topics[found])) {
    found += way;
  }
  return topics[found] ? found : -1;
}

function say(index) {
  const extra = isLater(topics[index]);
  const row = extra ? extras() : firsts();
  const place = row.indexOf(topics[index]);
  const text = extra ? bar.dataset.extra : bar.dataset.step;
  bar.querySelector("p").textContent = text.replace("{n}", place + 1).replace("{all}", row.length);
  bar.querySelector(".beads").replaceChildren(
    ...row.map((_topic, n) => {
      const bead = document.createElement("li");
      bead.className = n < place ? "done" : n === place ? "now" : "";
      return bead;
    }),
  );
}

function show(index, focus) {
  at = index;
  topics.forEach((topic, n) => (topic.hidden = n !== index));
  const extra = isLater(topics[index]);
  const lastFirst = topics[index] === firsts().at(-1);
  bar.hidden = turn.hidden = false;
  byStep.hidden = true;
  if (later) {
    later.hidden = !extra;
    later.open = later.open || extra;
    later.querySelector("summary").hidden = true;
    later.querySelector(".end").hidden = beside(index, 1) !== -1;
  }
  firstEnd.hidden = !lastFirst;
  previous.hidden = beside(index, -1) === -1;
  next.hidden = beside(index, 1) === -1;
  next.textContent = lastFirst && extras().length ? next.dataset.more : words;
  next.classList.toggle("quiet", lastFirst);
  say(index);
  if (focus) {
    bar.scrollIntoView();
    topics[index].querySelector("h2").focus({ preventScroll: true });
  }
}

function showWhole() {
  topics.forEach((topic) => (topic.hidden = isOff(topic)));
  for (const part of [firstEnd, ...(later ? [later, ...later.querySelectorAll("summary, .end")] : [])]) {
    part.hidden = false;
  }
  bar.hidden = turn.hidden = true;
  byStep.hidden = false;
}

const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

function follow(focus) {
  const index = topics.indexOf(target()?.closest(".topic"));
  if (location.hash === WHOLE) {
    showWhole();
  } else if (location.hash === "") {
    show(start, focus);
  } else if (index !== -1) {
    show(index, focus);
  } else if (!focus) {
    show(start, false);
  }
}

function go(index) {
  history.pushState(null, "", `#${topics[index].id}`);
  show(index, true);
}

previous.addEventListener("click", () => go(beside(at, -1)));
next.addEventListener("click", () => go(beside(at, 1)));
find("[data-whole]").addEventListener("click", () => {
  history.pushState(null, "", WHOLE);
  showWhole();
});
byStep.addEventListener("click", () => go(0));
addEventListener("popstate", () => follow(true));

// a fault in the summary leads to its question, also when that stands in another topic
addEventListener("hashchange", () => {
  const question = target();
  if (question?.matches(".question")) {
    question.scrollIntoView();
    question.querySelector("input, textarea").focus({ preventScroll: true });
  }
});

form.addEventListener("keydown", (event) => {
  const goesOn = event.key === "Enter" && event.target.matches("input") && !turn.hidden && !next.hidden;
  if (goesOn && firstEnd.hidden) {
    event.preventDefault();
    go(beside(at, 1));
  }
});

// an answer may bring questions or take them away, also one that the browser put back by itself
function askAgain() {
  ask();
  if (turn.hidden) {
    showWhole();
  } else {
    show(at, false);
  }
}

form.addEventListener("input", askAgain);
form.addEventListener("change", askAgain);
addEventListener("pageshow", askAgain);

ask();
follow(false);
document.getElementById("faults")?.focus();
