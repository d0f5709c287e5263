// "Verlaat deze site": empties this tab's memory, blanks the page and goes to a page about the weather.
// Pressing Escape three times within two seconds does the same. Without this script it is a plain link.

const button = document.querySelector(".leave");
const TIMES = 3;
const WITHIN_MS = 2000;
let presses = [];

function leave() {
  try {
    sessionStorage.clear();
  } catch {
    // storage may be switched off; then there is nothing to empty
  }
  for (const form of document.forms) {
    form.reset();
  }
  document.title = "Weer";
  document.body.hidden = true;
  location.replace(button.href);
}

if (button) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) {
      return;
    }
    const now = performance.now();
    presses = [...presses, now].filter((moment) => now - moment < WITHIN_MS);
    if (presses.length >= TIMES) {
      leave();
    }
  });

  // who comes back with the back button after leaving finds an ordinary page again
  addEventListener("pageshow", () => {
    document.body.hidden = false;
  });
}
