// What the pages of stock do better with a script. Everything works without it.
(() => {
    "use strict";
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];

    // One box checks all of its name on the page.
    document.addEventListener("change", (event) => {
        const box = event.target.closest("[data-check]");
        if (box) all(`input[type=checkbox][name=${box.dataset.check}]`).forEach((one) => { one.checked = box.checked; });
    });

    // A count in the list: the number is chosen when one comes to it, and the next one after it was booked.
    document.addEventListener("focusin", (event) => {
        if (event.target.matches(".count-field")) event.target.select();
    });
    document.addEventListener("htmx:afterSettle", (event) => {
        const row = event.detail.elt?.closest?.("tr[data-row]");
        const now = row?.id ? document.getElementById(row.id) : null;
        if (!now) return;
        const field = now?.querySelector("[aria-invalid]") ?? now?.nextElementSibling?.querySelector(".count-field") ?? now?.querySelector(".count-field");
        field?.focus();
    });
})();
