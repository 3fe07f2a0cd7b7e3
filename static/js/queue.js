// The queue without waiting: the next cases are fetched ahead, a decision shows the next at once and is sent behind it.
// Ahead means read only: a case is held when it is shown (its own hx-post). The server says what it made of each decision;
// what was refused comes back as a toast, and the list is put right. Without this module every button is a plain form.

const DESK = document.getElementById("desk");
const AHEAD = 2;
const FRESH = 60_000; // ms for which a pane fetched ahead is shown without asking again
const kept = new Map(); // case -> {html, version, at}
let sending = Promise.resolve();

const pane = () => document.getElementById("case-pane");
const rows = () => [...document.querySelectorAll("#queue [data-case]")];
const current = () => pane()?.dataset.case ?? "";
const token = () => JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}")["X-CSRFToken"] ?? "";

function scoped(url) {
  const scope = DESK.dataset.scope;
  return scope ? `${url}${url.includes("?") ? "&" : "?"}${scope}` : url;
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

function say(words) {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("role", "alert");
  toast.textContent = words;
  document.getElementById("toasts")?.append(toast);
}

async function fetchPane(row) {
  const answer = await fetch(scoped(row.dataset.pane), { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const html = await answer.text();
  const found = parsed(html).getElementById("case-pane");
  const one = { html, version: found?.dataset.version ?? "", at: Date.now() };
  kept.set(row.dataset.case, one);
  return one;
}

function ahead() {
  const list = rows();
  const here = list.findIndex((row) => row.dataset.case === current());
  list.slice(here + 1, here + 1 + AHEAD).forEach((row) => {
    const one = kept.get(row.dataset.case);
    if (!one || Date.now() - one.at > FRESH) fetchPane(row).catch(() => kept.delete(row.dataset.case));
  });
  if (kept.size > 12) kept.delete(kept.keys().next().value);
}

function place(node) {
  const fresh = document.importNode(node, true);
  document.getElementById(fresh.id)?.replaceWith(fresh);
  window.htmx?.process(fresh);
  document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail: {} }));
  return fresh;
}

function mark() {
  rows().forEach((row) => {
    if (row.dataset.case === current()) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  });
}

function show(html) {
  const found = parsed(html).getElementById("case-pane");
  if (!found) return;
  // Only a step to another fragment lets go of ":target": on a phone, the list that was opened folds to the case again.
  if (document.querySelector("#queue:target")) location.replace("#case");
  place(found);
  mark();
  if (found.dataset.url) history.replaceState(null, "", scoped(found.dataset.url));
  pane().querySelector("#case")?.scrollIntoView({ block: "nearest" });
  ahead();
}

async function open(row) {
  const one = kept.get(row.dataset.case);
  try {
    show((one && Date.now() - one.at < FRESH ? one : await fetchPane(row)).html);
  } catch {
    location.assign(row.href);
  }
}

function following(row) {
  const list = rows();
  const here = list.indexOf(row);
  return list.slice(here + 1).find((each) => !("held" in each.dataset)) ?? list.find((each) => each !== row && !("held" in each.dataset));
}

function decide(form, submitter) {
  const told = new FormData(form, submitter);
  const done = form.closest("#case-pane")?.dataset.case;
  const row = rows().find((each) => each.dataset.case === done);
  const next = row ? following(row) : undefined;
  const one = next && kept.get(next.dataset.case);
  told.getAll("together").forEach((each) => rows().find((other) => other.dataset.case === each.split(":")[0])?.remove());
  row?.remove();
  kept.delete(done);
  form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
  if (one && next.isConnected && Date.now() - one.at < FRESH) {
    told.set("showing", `${next.dataset.case}:${one.version}`);
    show(one.html);
  }
  told.set("left", String(rows().length));
  const before = current();
  // The attribute: a form with buttons named "action" answers form.action with them.
  // One after the other, so that the second decision finds what the first one left.
  sending = sending.then(() => send(form.getAttribute("action"), told, before)).catch(() => say("No connection to Kith. The last decision was not made: load the page again."));
}

async function send(url, told, before) {
  const answer = await fetch(url, { method: "POST", body: told, headers: { "HX-Request": "true", "X-CSRFToken": token() } });
  if (answer.redirected || (!answer.ok && answer.status !== 409)) {
    say("Kith could not do that. Load the page again to see how things stand.");
    return;
  }
  const page = parsed(await answer.text());
  const list = page.getElementById("queue");
  if (list) place(list);
  const found = page.getElementById("case-pane");
  // Whoever has gone on by then keeps what they look at; a refusal is said, and its case is one click away.
  if (found && answer.ok && current() === before) {
    place(found);
    if (found.dataset.url) history.replaceState(null, "", scoped(found.dataset.url));
  }
  if (answer.ok) {
    const latest = page.getElementById("latest");
    const last = [...page.querySelectorAll("#latest")].at(-1) ?? latest;
    if (last) place(last);
  }
  page.querySelectorAll(".toast").forEach((toast) => document.getElementById("toasts")?.append(document.importNode(toast, true)));
  mark();
  ahead();
}

function insert(words) {
  const typing = document.activeElement?.matches("[data-reply-into]") ? document.activeElement : document.querySelector("#case-pane [data-reply-into]");
  if (!typing) return;
  typing.closest("details")?.setAttribute("open", "");
  typing.value = [typing.value, words].filter(Boolean).join(" ").slice(0, Number(typing.maxLength) > 0 ? typing.maxLength : undefined);
  typing.focus();
}

if (DESK) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches?.("[data-verdict]") || event.submitter?.matches("[data-plain]")) return;
    event.preventDefault();
    decide(form, event.submitter);
  }, { capture: true });

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const reply = event.target.closest?.("[data-reply]");
    if (reply) { insert(reply.dataset.reply); return; }
    const step = event.target.closest?.("[data-step]");
    const list = rows();
    const row = step
      ? list[list.findIndex((each) => each.dataset.case === current()) + Number(step.dataset.step)]
      : event.target.closest?.("#queue a[data-case]");
    if (!row) return;
    event.preventDefault();
    open(row);
  });

  // Back from another page: what was decided there should not wait here.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  ahead();
}
