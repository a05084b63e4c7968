// Asks the device for a passkey and sends its answer as the form that the page holds. Without this script the password still works.
const forms = [...document.querySelectorAll("form[data-passkey]")];
const known = Boolean(window.PublicKeyCredential && navigator.credentials);
const minutes = (count) => count * 60_000;
let waiting = null; // the offer within the e-mail field, which any other question ends

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** From JSON as the server writes it (Web Authentication, Level 3) to what the browser takes. */
function read(options) {
    const keys = (list) => list?.map((key) => ({ ...key, id: bytes(key.id) }));
    const read = { ...options, challenge: bytes(options.challenge) };
    if (options.user) read.user = { ...options.user, id: bytes(options.user.id) };
    if (options.excludeCredentials) read.excludeCredentials = keys(options.excludeCredentials);
    if (options.allowCredentials) read.allowCredentials = keys(options.allowCredentials);
    return read;
}

/** And back. */
function written(key) {
    const from = key.response;
    const response = { clientDataJSON: text(from.clientDataJSON) };
    if (from.attestationObject) {
        response.attestationObject = text(from.attestationObject);
        response.transports = from.getTransports?.() ?? [];
    } else {
        response.authenticatorData = text(from.authenticatorData);
        response.signature = text(from.signature);
        if (from.userHandle) response.userHandle = text(from.userHandle);
    }
    return JSON.stringify({
        id: key.id,
        rawId: text(key.rawId),
        type: key.type,
        clientExtensionResults: key.getClientExtensionResults(),
        authenticatorAttachment: key.authenticatorAttachment ?? undefined,
        response,
    });
}

class Refused extends Error {}

async function options(form) {
    const fields = new URLSearchParams();
    for (const name of ["_csrf", "pending", "proof"]) {
        const field = form.elements[name];
        if (field) fields.set(name, field.value);
    }
    const answer = await fetch(form.dataset.options, { method: "POST", body: fields, headers: { Accept: "application/json" } });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(told.detail ?? "The server did not answer as it should. Load the page again.");
    return read(told);
}

function explained(problem, creating) {
    if (problem instanceof Refused) return problem.message;
    switch (problem?.name) {
        case "NotAllowedError": return "The question was closed, or nobody answered it in time. Nothing was changed; try once more.";
        case "InvalidStateError": return creating ? "This device has a passkey of yours already." : "This passkey cannot be used here.";
        case "SecurityError": return "Passkeys do not work at this address.";
        case "NotSupportedError":
        case "ConstraintError": return "This device cannot keep such a passkey. It needs a PIN, a fingerprint or a face.";
        default: return "The device did not answer. Nothing was changed; try once more.";
    }
}

function send(form, key) {
    form.elements.answer.value = written(key);
    form.submit();
}

async function ask(form) {
    const creating = form.dataset.passkey === "create";
    const problem = form.querySelector("[data-passkey-problem]");
    const button = form.querySelector("button");
    problem.textContent = "";
    button.disabled = true;
    waiting?.abort();
    try {
        const publicKey = await options(form);
        send(form, creating ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey }));
    } catch (fault) {
        button.disabled = false;
        problem.textContent = explained(fault, creating);
        button.focus();
    }
}

/** Offers passkeys among what the browser completes in the e-mail field; renewed before its challenge expires. */
async function offer(form) {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    for (;;) {
        const own = new AbortController();
        waiting = own;
        const again = setTimeout(() => own.abort("renew"), minutes(4));
        try {
            const key = await navigator.credentials.get({ mediation: "conditional", signal: own.signal, publicKey: await options(form) });
            clearTimeout(again);
            if (key) send(form, key);
            return;
        } catch {
            clearTimeout(again);
            if (own.signal.reason !== "renew") return; // another question was asked, or there is nothing to offer
        }
    }
}

for (const form of forms) {
    const there = form.dataset.origin === location.origin;
    const section = form.parentElement;
    form.hidden = !known || !there;
    for (const [name, shown] of [["missing", !known], ["elsewhere", known && !there]]) {
        const note = section.querySelector(`[data-passkey-${name}]`);
        if (note) note.hidden = !shown;
    }
    if (form.hidden) continue;
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        event.stopPropagation(); // the buttons are ours here
        ask(form);
    });
    if ("offered" in form.dataset) offer(form);
}
