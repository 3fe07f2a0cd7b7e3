// Lists with boxes: "x" ticks the row that has the focus, one box ticks all, and how many are ticked is said.

const FORM = document.querySelector("[data-choose]");
const boxes = () => [...FORM.querySelectorAll("input[name=case]")];

function count() {
  const many = boxes().filter((box) => box.checked).length;
  const said = FORM.querySelector("[data-chosen]");
  if (said) said.textContent = many ? `${many} ticked` : "";
}

if (FORM) {
  FORM.addEventListener("change", (event) => {
    if (event.target.matches("[data-choose-all]")) boxes().forEach((box) => { box.checked = event.target.checked; });
    count();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const row = document.activeElement?.closest("tr");
    const box = row?.querySelector("input[name=case]");
    if (!box || document.activeElement.matches("input:not([type=checkbox]), textarea, select")) return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    event.preventDefault();
  });
  count();
}
