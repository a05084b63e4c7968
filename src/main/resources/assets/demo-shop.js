// Hands the page's calls to the pixel under analytics.js' names; the pixel replays them when it comes.
(function () {
  "use strict";
  var analytics = (window.analytics = window.analytics || []);
  var calls = document.getElementById("calls");
  JSON.parse(calls ? calls.textContent : "[]").forEach(function (call) {
    analytics.push(call);
  });
  // When things would be there: asked of Fullspan's public interface with the write key that stands in the page.
  var pixel = document.querySelector("script[data-key]");
  document.querySelectorAll("[data-promise]").forEach(function (place) {
    var country = document.getElementById("country");
    var quantity = document.getElementById("quantity");
    function ask() {
      var query = new URLSearchParams({ writeKey: pixel.dataset.key, country: country ? country.value : "DE", language: "en" });
      place.dataset.promise.split("|").forEach(function (line) {
        var parts = line.split("*");
        query.append("sku", parts[0]);
        query.append("quantity", Math.min(10, Math.max(1, Number(quantity ? quantity.value : parts[1]) || 1)));
      });
      fetch("/v1/promises?" + query)
        .then(function (answer) { return answer.ok ? answer.json() : { known: false }; })
        .then(function (told) {
          place.hidden = !told.known;
          place.textContent = told.known ? told.words + (told.within ? ". " + told.within + "." : ".") : "";
        })
        .catch(function () {});
    }
    [country, quantity].forEach(function (field) {
      if (field) field.addEventListener("change", ask);
    });
    if (pixel) ask();
  });
  var sort = document.getElementById("sort");
  if (sort) {
    sort.form.querySelector("button").hidden = true;
    sort.addEventListener("change", function () {
      sort.form.submit();
    });
  }
})();
