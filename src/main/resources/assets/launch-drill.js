// The drill's page reads its answer aloud only when it became another one, and is not renewed under somebody's hands.
const said = document.getElementById("drill-said");
const drill = () => document.getElementById("drill");
const told = () => document.getElementById("drill-answer")?.textContent ?? "";
let answer = told();

document.addEventListener("htmx:beforeRequest", event => {
    const now = drill();
    if (event.target === now && now.querySelector("details[open], :focus-visible")) event.preventDefault();
});
document.addEventListener("htmx:afterSwap", () => {
    if (told() !== answer) said.textContent = told();
    answer = told();
});
