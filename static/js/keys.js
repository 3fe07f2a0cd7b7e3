// Single-key shortcuts, declared where the act is: <button data-key="r">. Two keys in a row: data-key="g t".
// "?" lists what the page declares, "/" goes to its search, "j" and "k" walk through a list of [data-row].
// They can be switched off for this device (WCAG 2.1.4), or for a page by <body data-keys="off">.

const DIALOG = document.getElementById("keys");
let first = "";
let firstAt = 0;

function on() {
  try { if (localStorage.getItem("kith.keys") === "off") return false; } catch { /* private window: on */ }
  return document.body.dataset.keys !== "off";
}

function typing(target) {
  return target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
}

function seen(element) {
  return element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.ariaDisabled !== "true";
}

function declared() {
  const within = document.querySelector("dialog[open]:modal") ?? document;
  return [...within.querySelectorAll("[data-key]")].filter(seen);
}

function act(element) {
  if (element.matches("input, textarea, select")) { element.focus(); element.select?.(); } else element.click();
}

function walk(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter(seen);
  if (!rows.length) return false;
  const here = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const start = here >= 0 ? here : rows.findIndex((row) => row.matches("[aria-current]"));
  const row = rows[Math.min(rows.length - 1, Math.max(0, start + step))];
  (row.matches("a, button, [tabindex]") ? row : row.querySelector("a, button") ?? row).focus();
  return true;
}

function label(element) {
  if (element.dataset.keyLabel) return element.dataset.keyLabel;
  if (element.ariaLabel) return element.ariaLabel;
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, .n").forEach((part) => part.remove());
  return copy.textContent.trim() || element.placeholder || element.title;
}

function show() {
  if (!DIALOG || DIALOG.open) return;
  const lines = declared().map((element) => [element.dataset.key, label(element)]);
  if (document.querySelector("[data-row]")) lines.push(["j", "Next in the list"], ["k", "Previous in the list"]);
  lines.push(["?", "This list"]);
  const had = new Set();
  DIALOG.querySelector(".keys").replaceChildren(...lines.filter(([key]) => !had.has(key) && had.add(key)).flatMap(([key, text]) => {
    const term = document.createElement("dt");
    key.split(" ").forEach((part) => { const kbd = document.createElement("kbd"); kbd.textContent = part; term.append(kbd, " "); });
    const said = document.createElement("dd");
    said.textContent = text;
    return [term, said];
  }));
  DIALOG.querySelector("[data-keys-switch]").checked = on();
  DIALOG.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat || typing(event.target)) return;
  if (event.key === "?") { show(); event.preventDefault(); return; }
  if (!on() || event.key.length !== 1) return;
  const key = event.key.toLowerCase();
  const both = Date.now() - firstAt < 1200 ? `${first} ${key}` : key;
  const step = { j: 1, k: -1 }[key];
  // Whoever walks through a list walks on: a "k" too many must not decide anything.
  if (step && document.activeElement?.closest("[data-row]") && walk(step)) { event.preventDefault(); return; }
  const found = declared();
  const element = found.find((each) => each.dataset.key === both) ?? found.find((each) => each.dataset.key === key)
    ?? (key === "/" ? document.querySelector("input[type=search]") : null);
  first = key;
  firstAt = found.some((each) => each.dataset.key.startsWith(`${key} `)) ? Date.now() : 0;
  if (element) act(element);
  else if (!step || !walk(step)) return;
  event.preventDefault();
});

DIALOG?.querySelector("[data-keys-switch]")?.addEventListener("change", (event) => {
  try { localStorage.setItem("kith.keys", event.target.checked ? "on" : "off"); } catch { document.body.dataset.keys = event.target.checked ? "" : "off"; }
});

document.querySelectorAll("[data-keys-show]").forEach((button) => button.addEventListener("click", show));
