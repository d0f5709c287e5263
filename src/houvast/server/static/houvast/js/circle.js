// Places a moment in the circle without sending it: what somebody wrote stays in this window.
// Without this script the form is sent, answered and forgotten.

const form = document.querySelector("[data-circle-form]");
const drawing = document.querySelector("[data-circle]");
const placed = document.querySelector("[data-placed]");

function mark(phase) {
  drawing.querySelector("[data-place]")?.remove();
  const dot = document.createElementNS("http://www.w3.org/2000/svg", "use");
  dot.setAttribute("href", `${drawing.dataset.circle}#at-${phase}`);
  dot.dataset.place = "";
  drawing.append(dot);
}

function tell(phase, text) {
  const part = document.querySelector(`template[data-phase="${CSS.escape(phase)}"]`).content.cloneNode(true);
  const moment = part.querySelector("[data-moment]");
  moment.textContent = text;
  moment.hidden = !text;
  placed.replaceChildren(part);
  placed.querySelector("h3").focus();
}

form.addEventListener("change", (event) => {
  if (event.target.name === "phase") {
    mark(event.target.value);
  }
});

form.addEventListener("submit", (event) => {
  const phase = form.elements.phase.value;
  if (!phase) {
    return; // the page that comes back says what to choose
  }
  event.preventDefault();
  mark(phase);
  tell(phase, form.elements.moment.value.trim());
});
