// Shows the list one topic at a time. The address keeps the topic (never an answer), so that back,
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
const firsts = topics.filter((topic) => !isLater(topic));
const extras = topics.filter(isLater);
const faulty = topics.findIndex((topic) => topic.querySelector(".has-fault"));
const start = Math.max(faulty, 0);
let at = start;

function say(index) {
  const extra = isLater(topics[index]);
  const row = extra ? extras : firsts;
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
  const lastFirst = index === firsts.length - 1;
  bar.hidden = turn.hidden = false;
  byStep.hidden = true;
  if (later) {
    later.hidden = !extra;
    later.open = later.open || extra;
    later.querySelector("summary").hidden = true;
    later.querySelector(".end").hidden = index !== topics.length - 1;
  }
  firstEnd.hidden = !lastFirst;
  previous.hidden = index === 0;
  next.hidden = index === topics.length - 1;
  next.textContent = lastFirst && extras.length ? next.dataset.more : words;
  next.classList.toggle("quiet", lastFirst);
  say(index);
  if (focus) {
    bar.scrollIntoView();
    topics[index].querySelector("h2").focus({ preventScroll: true });
  }
}

function showWhole() {
  for (const part of [...topics, firstEnd, ...(later ? [later, ...later.querySelectorAll("summary, .end")] : [])]) {
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

previous.addEventListener("click", () => go(at - 1));
next.addEventListener("click", () => go(at + 1));
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
    go(at + 1);
  }
});

follow(false);
document.getElementById("faults")?.focus();
