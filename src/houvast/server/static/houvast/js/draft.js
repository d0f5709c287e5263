// Keeps the answers of a list over a reload, in this tab only, under one key. The picture empties it.

const KEY = "houvast.draft";
const UNSEEN = "[hidden], input[type=hidden]"; // what a page carries along unseen is no answer
const form = document.querySelector("form[data-list]");

function readDraft() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function answers() {
  const unseen = new Set([...form.querySelectorAll(UNSEEN)].map((field) => field.name));
  return [...new FormData(form)].filter(([name, value]) => !unseen.has(name) && value !== "");
}

function keep() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ list: form.dataset.list, answers: answers() }));
  } catch {
    // no storage, no draft: the form itself still works
  }
}

// What was asked at the door is only the beginning: what is in the draft comes beside it.
const begun = new Set([...(form?.elements ?? [])].filter((field) => field.defaultChecked).map((field) => field.name));

function answeredByServer() {
  return [...form.elements].some((field) => field.defaultChecked || (field.defaultValue && isWritten(field)));
}

function isWritten(field) {
  return field.matches("textarea:not([hidden]), input[type=text]");
}

function put([name, value]) {
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (isWritten(field)) {
      field.value = value;
    } else if (field.value === value) {
      field.checked = true;
    }
  }
}

// Who presses back after "Verlaat deze site" comes from another site and has no draft any more.
function comesBackAfterLeaving() {
  const coming = window.navigation?.activation;
  return coming?.navigationType === "traverse" && !coming.from && !readDraft();
}

function empty() {
  for (const field of form.elements) {
    field.checked = false;
    if (isWritten(field)) {
      field.value = "";
    }
  }
}

function restore() {
  const draft = readDraft();
  if (draft?.list === form.dataset.list) {
    draft.answers.filter(([name]) => !("begun" in form.dataset && begun.has(name))).forEach(put);
  }
}

if (form) {
  // the picture emptied the draft: what is in it now was answered on this list, perhaps before a reload
  restore();
  if (answeredByServer()) {
    keep();
  }
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  // a browser puts answers back by itself: sometimes older ones, and also after leaving
  addEventListener("pageshow", () => (comesBackAfterLeaving() ? empty() : restore()));
} else if (document.querySelector("[data-finished]")) {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // nothing to empty
  }
}
