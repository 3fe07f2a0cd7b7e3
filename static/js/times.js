// Says times as people do ("12 minutes ago"), with the exact local time as the title.
// The server writes a readable fallback inside <time datetime>. data-show: "relative" (usual), "date", "clock", "keep".

const LANG = document.documentElement.lang || undefined;
const WORDS = new Intl.RelativeTimeFormat(LANG, { numeric: "auto" });
const EXACT = new Intl.DateTimeFormat(LANG, { dateStyle: "full", timeStyle: "short" });
const CLOCK = new Intl.DateTimeFormat(LANG, { timeStyle: "short" });
const DAY = new Intl.DateTimeFormat(LANG, { day: "numeric", month: "short" });
const DATE = new Intl.DateTimeFormat(LANG, { day: "numeric", month: "short", year: "numeric" });
const UNITS = [["second", 1, 50], ["minute", 60, 50 * 60], ["hour", 3600, 22 * 3600], ["day", 86400, 13 * 86400]];

function said(then, how) {
  if (how === "clock") return CLOCK.format(then);
  const seconds = (then - Date.now()) / 1000;
  if (how !== "date") {
    for (const [unit, size, until] of UNITS) {
      if (Math.abs(seconds) < until) return unit === "second" ? "just now" : WORDS.format(Math.round(seconds / size), unit);
    }
  }
  return (then.getFullYear() === new Date().getFullYear() ? DAY : DATE).format(then);
}

function tell(element) {
  const stamp = element.getAttribute("datetime");
  if (element.dataset.show === "keep" || !stamp.includes("T")) return;
  const then = new Date(stamp);
  if (Number.isNaN(then.valueOf())) return;
  const words = said(then, element.dataset.show);
  if (element.textContent !== words) element.textContent = words;
  element.title ||= EXACT.format(then);
}

function tellAll() {
  document.querySelectorAll("time[datetime]").forEach(tell);
}

tellAll();
setInterval(() => { if (!document.hidden) tellAll(); }, 30_000);
document.addEventListener("htmx:after:swap", tellAll);
