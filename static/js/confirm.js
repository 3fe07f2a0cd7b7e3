// Asks before an act that cannot be undone: <form data-confirm="Delete the note?" data-confirm-verb="Delete">.
// Acts that can be undone never ask; they offer undo in a toast.

const DIALOG = document.getElementById("confirm");
const allowed = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!DIALOG || !form.dataset.confirm || allowed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  DIALOG.querySelector("[data-confirm-words]").textContent = form.dataset.confirm;
  DIALOG.querySelector("[data-confirm-why]").textContent = form.dataset.confirmWhy ?? "";
  DIALOG.querySelector("[value=yes]").textContent = form.dataset.confirmVerb ?? submitter?.textContent.trim() ?? "Go on";
  DIALOG.returnValue = "";
  DIALOG.addEventListener("close", () => {
    if (DIALOG.returnValue !== "yes") return;
    allowed.add(form);
    form.requestSubmit(submitter);
  }, { once: true });
  DIALOG.showModal();
}, { capture: true });
