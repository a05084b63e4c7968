/*
 * Fullspan's pixel for the fields of a checkout's forms: tells which field was entered, how long it was looked at, whether it was left
 * empty, and whether somebody came back to it. It never reads what stands in a field: whether one is empty, the browser
 * says when it is asked whether a required field would be missing. Fetched by fs.js where a checkout is; see there for
 * what being served compressed asks of the style.
 */
(function (win, doc) {
  const SKIPPED = /^(hidden|submit|button|reset|image|file)$/;
  const SECRET = /^cc-|password|one-time-code/;
  const SECRET_NAME = /card|cvc|cvv|iban|passw/i;
  const PERSONAL_NAME = /@|\d\d\d/;
  const LONGEST = 60;
  const visits = {};
  let current;

  // Once a page, and not where the shop's tag says so.
  if (win.fsForms || doc.querySelector('script[data-forms="off"]')) {
    return;
  }
  win.fsForms = 1;

  function safe(work) {
    return (event) => {
      try {
        work(event);
      } catch (e) {
        // Whatever went wrong here is ours, not the page's.
      }
    };
  }

  /**
   * The words of a label that names its field: one that is wrapped around it may say whom something goes to. Without what stands in a field within
   * it, and only where nobody's number or address is in them.
   */
  function label(field) {
    const first = field.labels && field.labels[0];
    if (!first || !first.htmlFor || /radio|checkbox/.test(field.type)) {
      return undefined;
    }
    const words = first.cloneNode(true);
    words.querySelectorAll("input,select,textarea,output,[contenteditable]").forEach((one) => one.remove());
    const text = words.textContent.replace(/\s+/g, " ").trim().slice(0, LONGEST);
    return text && !/[\d@]/.test(text) ? text : undefined;
  }

  /** What is told of a field; nothing of those that are not the visitor's to fill, or that the shop keeps out. */
  function describe(field) {
    const form = field && field.form;
    if (!form || !/^(INPUT|SELECT|TEXTAREA)$/.test(field.tagName) || SKIPPED.test(field.type)) {
      return undefined;
    }
    if (field.closest("[data-fs-ignore]") || form.getAttribute("role") === "search" || field.type === "search") {
      return undefined;
    }
    const token = (field.getAttribute("autocomplete") || "").trim().split(/\s+/).pop().toLowerCase().replace(/^(on|off)$/, "");
    const given = field.name || field.id;
    const name = (given && !PERSONAL_NAME.test(given) ? given : token || field.type).slice(0, LONGEST);
    if (field.type === "password" || SECRET.test(token) || SECRET_NAME.test(field.name + " " + field.id)) {
      return { field: token || "secret", autocomplete: token || undefined };
    }
    // A field that says what it is for needs no words.
    return { field: name, label: token ? undefined : label(field), autocomplete: token || undefined };
  }

  /** Whether something stands in it: what the browser would miss there if it had to be filled. */
  function filled(field) {
    const needed = field.required;
    field.required = true;
    const missing = field.validity.valueMissing;
    field.required = needed;
    return !missing;
  }

  function enter(field) {
    const about = describe(field);
    if (about) {
      visits[about.field] = (visits[about.field] || 0) + 1;
      current = { field_: field, about_: about, visit_: visits[about.field], from_: performance.now() };
    }
  }

  /** Tells of the field that somebody is in; it may be told of again when they stay. */
  function tell() {
    if (current) {
      const about = Object.assign({}, current.about_, {
        visit: current.visit_,
        seconds: Math.round((performance.now() - current.from_) / 100) / 10,
        filled: filled(current.field_),
      });
      win.fs.track("Form Field", about);
    }
  }

  function leave() {
    tell();
    current = undefined;
  }

  function listen(target, type, work) {
    target.addEventListener(type, safe(work), true);
  }

  listen(doc, "focusin", (event) => {
    if (!current || current.field_ !== event.target) {
      leave();
      enter(event.target);
    }
  });
  listen(doc, "focusout", leave);
  // What the browser fills in by itself is not entered.
  listen(doc, "change", (event) => {
    if (!current || current.field_ !== event.target) {
      const within = current;
      enter(event.target);
      if (current !== within) {
        leave();
        current = within;
      }
    }
  });
  // Before the pixel sends what it has: its own listeners stand at the document.
  listen(win, "visibilitychange", () => doc.hidden && tell());
  listen(win, "pagehide", tell);
  safe(() => enter(doc.activeElement))();
})(window, document);
