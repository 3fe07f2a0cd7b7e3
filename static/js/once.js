// A form is sent once: a key pressed twice, or a button clicked again before the next page is there, does nothing more.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post], [data-upload]")) return;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "yes";
});

// Back brings the page as it was left.
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
