// A button that copies the text of another element: <button data-copy="#letter">.

document.querySelectorAll("[data-copy]").forEach((button) => button.addEventListener("click", async () => {
  const source = document.querySelector(button.dataset.copy);
  const text = source.value ?? source.textContent;
  try { await navigator.clipboard.writeText(text); } catch { source.select?.(); document.execCommand("copy"); }
  const words = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = words; }, 2000);
}));
