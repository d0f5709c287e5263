/* Shows only the dossiers whose name has the letters that are typed. Without this script the button does it. */

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const form = document.querySelector("[data-find]");
const none = document.querySelector("[data-none]");

if (form && !form.elements.q.value) {
  const rows = [...document.querySelectorAll(".files li")].map((row) => [row, plain(row.querySelector(".file-name").textContent)]);
  const show = () => {
    const wanted = plain(form.elements.q.value.trim());
    let found = 0;
    for (const [row, name] of rows) {
      row.hidden = !name.includes(wanted);
      found += row.hidden ? 0 : 1;
    }
    none.hidden = found > 0;
  };
  form.elements.q.addEventListener("input", show);
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
}
