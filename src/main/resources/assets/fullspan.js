// What the pages do better with a script. Everything works without it.
(() => {
    "use strict";
    const root = document.documentElement;
    root.classList.add("scripted");
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

    // Menus close when one looks elsewhere or presses Escape; the focus returns to what opened them.
    const openMenus = () => all("details.menu[open], details.pop[open]");
    document.addEventListener("click", (event) => {
        for (const menu of openMenus()) {
            if (!menu.contains(event.target)) menu.open = false;
        }
    });
    document.addEventListener("toggle", (event) => {
        const menu = event.target;
        if (!(menu instanceof HTMLDetailsElement) || !menu.open || !menu.matches(".menu, .pop")) return;
        for (const other of openMenus()) {
            if (other !== menu && !other.contains(menu)) other.open = false;
        }
        const sheet = menu.querySelector(".menu-sheet, .pop-sheet");
        if (!sheet) return;
        sheet.classList.remove("sheet-left", "sheet-up");
        const box = sheet.getBoundingClientRect();
        if (box.right > root.clientWidth - 8) sheet.classList.add("sheet-left");
        if (box.bottom > root.clientHeight) sheet.scrollIntoView({ block: "nearest" });
    }, true);

    // The drawer at phone width. While it is open the focus stays in it; closed, it returns to what opened it.
    const narrow = matchMedia("(max-width: 860px)");
    const drawerOpen = () => narrow.matches && location.hash === "#rail";
    const closeDrawer = () => { location.hash = "content"; };
    let drawerWasOpen = false;
    function drawer() {
        const open = drawerOpen();
        all(".stage, .skip").forEach((part) => { part.inert = open; });
        if (open) {
            document.querySelector(".rail a")?.focus();
        } else if (drawerWasOpen) {
            document.querySelector(".bar-menu")?.focus();
        }
        drawerWasOpen = open;
    }
    window.addEventListener("hashchange", drawer);
    narrow.addEventListener("change", drawer);
    drawer();

    document.addEventListener("click", (event) => {
        const opener = event.target.closest("[data-open]");
        if (opener) document.getElementById(opener.dataset.open)?.showModal();
        const copier = event.target.closest("[data-copy]");
        if (copier) copy(copier);
        const dialog = event.target.closest("dialog");
        if (dialog && event.target === dialog) dialog.close();
    });

    function copy(button) {
        const text = document.getElementById(button.dataset.copy)?.textContent ?? "";
        const said = button.querySelector("[data-said]") ?? button;
        const done = () => {
            const before = said.textContent;
            said.textContent = "Copied";
            setTimeout(() => { said.textContent = before; }, 1600);
        };
        if (navigator.clipboard) {
            navigator.clipboard.writeText(text).then(done, () => select(button.dataset.copy));
        } else {
            select(button.dataset.copy);
        }
    }

    function select(id) {
        const range = document.createRange();
        range.selectNodeContents(document.getElementById(id));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }

    // Keyboard.
    let going = 0;
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Escape") {
            for (const menu of openMenus()) {
                menu.open = false;
                menu.querySelector("summary")?.focus();
            }
            if (drawerOpen()) closeDrawer();
            if (event.target.id === "search") event.target.blur();
            return;
        }
        if (event.target.id === "search" && event.key === "ArrowDown") {
            document.querySelector(".hits a")?.focus();
            event.preventDefault();
            return;
        }
        if (event.target.closest(".hits") && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
            move(all(".hits a"), event);
            return;
        }
        const menu = event.target.closest("details.menu[open]");
        if (menu && !typing(event.target) && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
            move(all(".menu-sheet a, .menu-sheet button", menu), event);
            return;
        }
        if (typing(event.target)) return;
        if (event.key === "/") {
            document.getElementById("search")?.focus();
            event.preventDefault();
        } else if (event.key === "?") {
            document.getElementById("keys")?.showModal();
        } else if (event.key === "g") {
            going = Date.now();
        } else if (going && Date.now() - going < 1500) {
            going = 0;
            all("[data-key]").find((link) => link.dataset.key === event.key)?.click();
        } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            const table = event.target.closest("table.data") ?? (event.target === document.body ? document.querySelector("table.data:has(tr[data-row])") : null);
            if (table) move(all("tbody tr[data-row] a:first-of-type, tbody tr[data-row] button", table).filter((item, index, list) => list.findIndex((other) => other.closest("tr") === item.closest("tr")) === index), event);
        }
    });

    function move(items, event) {
        if (!items.length) return;
        const row = event.target.closest("tr");
        const at = row ? items.findIndex((item) => item.closest("tr") === row) : items.indexOf(document.activeElement);
        const next = event.key === "ArrowDown" ? Math.min(items.length - 1, at + 1) : Math.max(0, at - 1);
        items[next].focus();
        event.preventDefault();
    }

    // A row of a table leads where its first link leads.
    document.addEventListener("click", (event) => {
        const row = event.target.closest("tr[data-row]");
        if (!row || event.target.closest("a, button, input, label, select, summary") || getSelection().toString()) return;
        const link = row.querySelector("a[href]");
        if (link) event.metaKey || event.ctrlKey ? window.open(link.href) : link.click();
    });

    // Forms that act at once when something is chosen, and those that must not be sent twice.
    document.addEventListener("change", (event) => {
        if (event.target.closest("[data-submit-on-change]")) event.target.form?.requestSubmit();
    });
    document.addEventListener("submit", (event) => {
        const form = event.target;
        if (form.method === "post" && !form.hasAttribute("hx-post")) {
            setTimeout(() => all("button", form).forEach((button) => { button.disabled = true; }), 0);
        }
        if (form.method === "get") {
            for (const field of form.elements) {
                if (field.name && field.value === "") field.disabled = true;
            }
        }
    });
    window.addEventListener("pageshow", () => {
        all("form button:disabled:not([data-off]), form [name]:disabled:not([data-off])").forEach((field) => { field.disabled = false; });
    });

    // Groups of fields that can be added and removed: a template beside a list.
    document.addEventListener("click", (event) => {
        const adder = event.target.closest("[data-add]");
        if (adder) {
            const list = document.getElementById(adder.dataset.add);
            const template = document.getElementById(adder.dataset.add + "-template");
            const most = Number(list.dataset.most ?? 100);
            if (list.children.length >= most) return;
            list.append(template.content.cloneNode(true));
            renumber(list);
            list.lastElementChild.querySelector("input, select")?.focus();
        }
        const remover = event.target.closest("[data-remove]");
        if (remover) {
            const item = remover.closest("[data-item]");
            const list = item.parentElement;
            if (list.children.length > Number(list.dataset.least ?? 0)) item.remove();
            renumber(list);
        }
    });
    function renumber(list) {
        [...list.children].forEach((item, index) => {
            all("[name]", item).forEach((field) => { field.name = field.name.replace(/\d+/, index + 1); });
            all("[data-number]", item).forEach((label) => { label.textContent = index + 1; });
        });
    }

    // A page that waits for something asks again; it says so when it cannot.
    document.addEventListener("htmx:responseError", () => root.classList.add("stale"));
    document.addEventListener("htmx:sendError", () => root.classList.add("stale"));
    document.addEventListener("htmx:afterOnLoad", () => root.classList.remove("stale"));
})();
