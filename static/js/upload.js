// Shows how far an upload is: <form data-upload> with a [data-upload-progress] region. Without JavaScript it is a plain POST.
// A .drop area around the file input takes dropped files.

function size(bytes) {
  const units = ["bytes", "kB", "MB", "GB"];
  const step = Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${(bytes / 1000 ** step).toFixed(step > 1 ? 1 : 0)} ${units[step]}`;
}

function send(form) {
  const region = form.querySelector("[data-upload-progress]");
  const bar = region.querySelector("progress");
  const words = region.querySelector("[data-upload-words]");
  const buttons = [...form.querySelectorAll("button[type=submit], button:not([type])")];
  const request = new XMLHttpRequest();
  const stop = region.querySelector("[data-upload-stop]");

  function settle(text) {
    buttons.forEach((button) => { button.disabled = false; });
    words.textContent = text;
    if (stop) stop.hidden = true;
  }

  region.hidden = false;
  buttons.forEach((button) => { button.disabled = true; });
  if (stop) { stop.hidden = false; stop.onclick = () => request.abort(); }
  request.upload.onprogress = (event) => {
    if (!event.lengthComputable) return;
    bar.max = event.total;
    bar.value = event.loaded;
    words.textContent = `${size(event.loaded)} of ${size(event.total)} sent`;
  };
  request.upload.onload = () => { bar.removeAttribute("value"); words.textContent = "Sent. Kith is looking at it."; };
  request.onload = () => {
    if (request.status < 400) { location.assign(request.responseURL); return; }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const again = form.id && page.getElementById(form.id);
    if (again) { form.replaceWith(again); ready(again); again.querySelector("[aria-invalid=true]")?.focus(); return; }
    settle(request.status === 413 ? "The file is larger than this server takes." : "Kith could not take the file. Nothing was imported.");
  };
  request.onerror = () => settle("The connection broke. Nothing was imported; you can send it again.");
  request.onabort = () => settle("Stopped. Nothing was imported.");
  request.open("POST", form.action);
  request.send(new FormData(form));
}

function ready(form) {
  form.addEventListener("submit", (event) => {
    if (!form.querySelector("[data-upload-progress]")) return;
    event.preventDefault();
    send(form);
  });
  const area = form.querySelector(".drop");
  const input = area?.querySelector("input[type=file]");
  if (!input) return;
  area.addEventListener("dragover", (event) => { event.preventDefault(); area.dataset.over = ""; });
  area.addEventListener("dragleave", () => delete area.dataset.over);
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    delete area.dataset.over;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

document.querySelectorAll("form[data-upload]").forEach(ready);
