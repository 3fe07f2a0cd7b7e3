// Short words that pass: what was done, with its undo, or what went wrong with a partial update.
// The server adds one with the partial _toast.html (hx-swap-oob). It leaves after a while, never while it is pointed at or focused.

const STAYS = 20_000;
const TRAY = document.getElementById("toasts");

function leaveLater(toast) {
  let timer = setTimeout(leave, STAYS);
  function leave() { toast.remove(); }
  ["pointerenter", "focusin"].forEach((kind) => toast.addEventListener(kind, () => clearTimeout(timer)));
  ["pointerleave", "focusout"].forEach((kind) => toast.addEventListener(kind, () => { clearTimeout(timer); timer = setTimeout(leave, STAYS); }));
  toast.addEventListener("submit", () => setTimeout(leave, 300));
}

function say(words) {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.textContent = words;
  TRAY.append(toast);
}

function failed(status) {
  if (status === 403) return "Your role may not do that.";
  if (status === 404) return "That is no longer here. Load the page again to see how things stand.";
  if (status === 429) return "That was a lot at once. Wait a minute, then try again.";
  return "Kith could not do that. Load the page again to see how things stand.";
}

if (TRAY) {
  [...TRAY.children].forEach(leaveLater);
  new MutationObserver((changes) => {
    changes.flatMap((change) => [...change.addedNodes]).filter((node) => node.matches?.(".toast")).forEach((toast) => {
      leaveLater(toast);
      [...TRAY.children].slice(0, -3).forEach((older) => older.remove());
    });
  }).observe(TRAY, { childList: true });
  document.addEventListener("htmx:response:error", (event) => {
    const status = event.detail.ctx?.response?.status;
    if (status !== 422) say(failed(status));
  });
  document.addEventListener("htmx:error", (event) => {
    if (!event.detail.ctx?.response) say("No connection to Kith. Nothing was sent.");
  });
}
