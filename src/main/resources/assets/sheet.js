// Counting on a phone: scanning jumps to a line, and nothing typed is lost when a request fails.
(() => {
    "use strict";
    const list = document.querySelector("[data-sheet]");
    const scan = document.querySelector("[data-scan]");
    const field = scan?.querySelector("[name=find]");
    const said = document.querySelector("[data-scanned]");
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];

    // What could not be sent is kept in this browser, with its time, until the server has it.
    const place = "counts:" + (scan?.getAttribute("action") ?? location.pathname);
    const kept = () => {
        try { return JSON.parse(localStorage.getItem(place)) ?? {}; } catch { return {}; }
    };
    const keep = (change) => {
        const now = kept();
        change(now);
        try {
            Object.keys(now).length ? localStorage.setItem(place, JSON.stringify(now)) : localStorage.removeItem(place);
        } catch { /* without storage the field itself keeps it */ }
    };
    const ago = (at) => String(Math.max(0, Math.round((Date.now() - at) / 1000)));
    const lineOf = (form) => form.closest("li");

    function unsaved(line, text) {
        line.classList.add("line-unsaved");
        line.querySelector(".line-said").textContent = text;
    }

    document.addEventListener("htmx:configRequest", (event) => {
        const form = event.target.closest?.("form[data-line]");
        if (!form) return;
        const value = form.elements.counted.value;
        const entry = kept()[form.dataset.line];
        const at = entry && entry.value === value ? entry.at : Date.now();
        keep((now) => { now[form.dataset.line] = { value, at }; });
        event.detail.parameters.set?.("ago", ago(at));
        if (!event.detail.parameters.set) event.detail.parameters.ago = ago(at);
    });
    document.addEventListener("htmx:afterRequest", (event) => {
        const form = event.target.closest?.("form[data-line]") ?? event.detail.elt?.closest?.("form[data-line]");
        if (!form) return;
        if (event.detail.successful) {
            keep((now) => { delete now[form.dataset.line]; });
        } else if (lineOf(form)) {
            unsaved(lineOf(form), "Not kept yet: no connection. It is tried again by itself.");
        }
    });
    document.addEventListener("htmx:afterSettle", (event) => {
        const line = event.detail.elt?.matches?.("li[id^=line-]") ? event.detail.elt : null;
        if (!line) return;
        const now = document.getElementById(line.id);
        (now?.querySelector("[aria-invalid]") ?? following(now) ?? field)?.focus();
    });

    // After a line comes the next one that is not counted.
    function following(line) {
        for (let next = line?.nextElementSibling; next; next = next.nextElementSibling) {
            if (!next.dataset.counted) return next.querySelector("[name=counted]");
        }
        return null;
    }

    // What an earlier visit could not send stands in its field again, and is sent when there is a connection.
    for (const [number, entry] of Object.entries(kept())) {
        const input = document.querySelector(`form[data-line="${number}"] [name=counted]`);
        if (input) {
            input.value = entry.value;
            unsaved(input.closest("li"), "Not kept yet. It is tried again by itself.");
        }
    }
    let sending = false;
    async function again() {
        const waiting = Object.entries(kept());
        if (!waiting.length || sending || !scan) return;
        sending = true;
        try {
            for (const [number, entry] of waiting) {
                const input = document.querySelector(`form[data-line="${number}"] [name=counted]`);
                if (input && (input.value !== entry.value || document.querySelector(".htmx-request"))) continue; // being typed or sent
                const body = new URLSearchParams({ counted: entry.value, ago: ago(entry.at) });
                const headers = { "HX-Request": "true", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") };
                const answer = await fetch(`${scan.getAttribute("action")}/lines/${number}`, { method: "POST", body, headers });
                if (!answer.ok) continue;
                keep((now) => { if (now[number]?.value === entry.value) delete now[number]; });
                const line = document.getElementById("line-" + number);
                if (line) {
                    const box = document.createElement("template");
                    box.innerHTML = await answer.text();
                    line.replaceWith(box.content);
                    window.htmx?.process(document.getElementById("line-" + number));
                }
            }
        } catch { /* still no connection */ } finally {
            sending = false;
        }
    }
    window.addEventListener("online", again);
    setInterval(again, 4000);
    setTimeout(again, 500);

    // One hand: plus and minus.
    document.addEventListener("click", (event) => {
        const step = event.target.closest("[data-step]");
        if (!step) return;
        const input = step.closest("form").elements.counted;
        const value = Number.parseInt(input.value, 10);
        input.value = Math.max(0, (Number.isNaN(value) ? 0 : value) + Number(step.dataset.step));
    });
    document.addEventListener("focusin", (event) => {
        if (event.target.matches(".line-form [name=counted]")) event.target.select();
    });

    // A code leads to its line: on this page at once, else the server looks for it. Scanners type it and press Enter.
    const bare = (code) => code.replace(/^0+/, "");
    function jump(code) {
        const wanted = code.trim().toLowerCase();
        if (!wanted) return true;
        const line = all("[data-codes]").find((one) => one.dataset.codes.split(" ").some((own) => own === wanted || /^\d+$/.test(own) && bare(own) === bare(wanted)));
        if (!line) return false;
        said.textContent = line.querySelector(".line-name").textContent;
        line.scrollIntoView({ block: "center" });
        line.querySelector("[name=counted]")?.focus();
        field.value = "";
        return true;
    }
    scan?.addEventListener("submit", (event) => {
        if (jump(field.value)) event.preventDefault();
    });
    // A scanner that types while nothing is focused.
    document.addEventListener("keydown", (event) => {
        if (event.target === document.body && /^[0-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey) field?.focus();
    });
    // A scanner that types into a count: a number that long is a code.
    document.addEventListener("keydown", (event) => {
        const input = event.target;
        if (event.key === "Enter" && input.matches?.(".line-form [name=counted]") && /^\d{8,}$/.test(input.value)) {
            event.preventDefault();
            const code = input.value;
            input.value = input.defaultValue;
            if (!jump(code)) {
                field.value = code;
                scan.requestSubmit();
            }
        }
    });
    if (document.querySelector("[name=find]")?.value && all("[data-codes]").length === 1) {
        document.querySelector(".line-form [name=counted]")?.focus();
    }

    // The camera, where the browser can read codes.
    const camera = document.querySelector("[data-camera]");
    const video = document.querySelector("[data-video]");
    let stream = null;
    async function start() {
        const known = await window.BarcodeDetector.getSupportedFormats();
        const formats = ["ean_13", "ean_8", "upc_a", "upc_e", "code_128", "code_39", "qr_code"].filter((one) => known.includes(one));
        const detector = new window.BarcodeDetector({ formats });
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
        video.srcObject = stream;
        video.hidden = false;
        await video.play();
        camera.textContent = "Stop";
        const look = async () => {
            if (!stream) return;
            let codes = [];
            try { codes = await detector.detect(video); } catch { /* no picture yet */ }
            if (codes.length) {
                const code = codes[0].rawValue;
                stop();
                if (!jump(code)) {
                    field.value = code;
                    scan.requestSubmit();
                }
                return;
            }
            setTimeout(look, 150);
        };
        look();
    }
    function stop() {
        stream?.getTracks().forEach((track) => track.stop());
        stream = null;
        video.hidden = true;
        video.srcObject = null;
        camera.textContent = "Camera";
    }
    if (camera && window.BarcodeDetector && navigator.mediaDevices?.getUserMedia) {
        camera.hidden = false;
        camera.addEventListener("click", () => {
            if (stream) {
                stop();
            } else {
                start().catch(() => {
                    stop();
                    said.textContent = "The camera is not to be had. Type the code, or use a scanner.";
                });
            }
        });
    }
})();
