// Hands the page's calls to the pixel under analytics.js' names; the pixel replays them when it comes.
(function () {
  "use strict";
  var analytics = (window.analytics = window.analytics || []);
  var calls = document.getElementById("calls");
  JSON.parse(calls ? calls.textContent : "[]").forEach(function (call) {
    analytics.push(call);
  });
  var sort = document.getElementById("sort");
  if (sort) {
    sort.form.querySelector("button").hidden = true;
    sort.addEventListener("change", function () {
      sort.form.submit();
    });
  }
})();
