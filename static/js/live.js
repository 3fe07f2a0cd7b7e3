// Live parts of a page poll with hx-trigger="every 10s". They rest while nobody looks, and while someone is typing or choosing in them.

document.addEventListener("htmx:before:request", (event) => {
  const part = event.detail.ctx?.sourceElement;
  if (!part?.getAttribute("hx-trigger")?.includes("every")) return;
  if (document.hidden || part.contains(document.activeElement) || part.querySelector(":popover-open, dialog[open]")) event.preventDefault();
});
