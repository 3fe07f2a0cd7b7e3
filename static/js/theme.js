// Sets the chosen colour scheme before the first paint, so this small file is classic and blocking.
// Without JavaScript, or without a choice, the system decides.
(function () {
  "use strict";
  var root = document.documentElement;
  function kept(name) {
    try { return localStorage.getItem(name); } catch (error) { return null; }
  }
  function keep(name, value) {
    try { localStorage.setItem(name, value); } catch (error) { /* private window: the choice lasts for this page */ }
  }
  function apply(choice) {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
  }
  apply(kept("kith.theme"));
  document.addEventListener("DOMContentLoaded", function () {
    var choice = kept("kith.theme") || "system";
    document.querySelectorAll("[data-theme-switch] input").forEach(function (input) {
      input.checked = input.value === choice;
      input.addEventListener("change", function () {
        keep("kith.theme", input.value);
        apply(input.value);
      });
    });
  });
})();
