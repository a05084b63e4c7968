// The launch room says when what it shows is old, and reads its answer aloud only when it became another one.
const PATIENCE = 40_000;
const lost = document.getElementById("room-lost");
const since = document.getElementById("room-lost-since");
const said = document.getElementById("room-said");
const room = () => document.getElementById("room");
let fresh = Date.now();
let answer = document.getElementById("room-answer")?.textContent ?? "";

function look() {
    const now = room();
    const old = now?.hasAttribute("hx-get") && Date.now() - fresh > PATIENCE;
    if (old && lost.hidden) {
        since.textContent = `What you see is of ${now.dataset.asOf}.`;
    }
    lost.hidden = !old;
    document.documentElement.classList.toggle("room-old", Boolean(old));
}

document.addEventListener("htmx:afterSwap", () => {
    fresh = Date.now();
    const now = document.getElementById("room-answer")?.textContent ?? "";
    if (now !== answer) said.textContent = now;
    answer = now;
    look();
});
// A screen that slept, or lost its network, asks at once when it is back.
const ask = () => { if (room()?.hasAttribute("hx-get") && window.htmx) window.htmx.trigger(room(), "room:ask"); };
window.addEventListener("online", ask);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
for (const event of ["htmx:sendError", "htmx:responseError"]) {
    document.addEventListener(event, () => { fresh = Math.min(fresh, Date.now() - PATIENCE - 1); look(); });
}
setInterval(look, 1000);
