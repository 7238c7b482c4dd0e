// Before the first paint, so that a chosen theme does not flash. Its name changes when it does.
(function () {
  try {
    var chosen = localStorage.getItem("groundplane.theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch (error) {
    // Storage may be forbidden: then the system's theme it is.
  }
})();
