/*
 * Fullspan's pixel: hears what a visitor does on a shop's pages and tells the shop's own Fullspan, nobody else.
 *
 * This is the readable source. What is served is made from it by ScriptCompressor, which drops comments and white space
 * and shortens every name declared here. It asks for: a semicolon after each statement, no template literals, no
 * shorthand properties or methods, no optional chaining, no regular expression after a closing bracket or name.
 *
 * It is one file, since it is served as one script whose names are shortened together.
 *
 * Rules: nothing thrown here may reach the page; nothing is stored or sent before it may be; no request goes elsewhere.
 * The calls, options and fields are described in docs/reference/pixel.md.
 */
(function (win, doc, config) {
  const nav = win.navigator;
  const place = win.location;
  const script = doc.currentScript || {};
  const options = script.dataset || {};
  const writeKey = options.key || config.key;
  const endpoint = options.endpoint || new URL(config.endpoint, script.src || place).href;
  const optedOut = nav.globalPrivacyControl;
  const earlier = win.fs || [];
  const CLICK_IDS = /(cl(k|ick)?id|braid|li_fat_id|epik|sccid|rdt_cid)$/i;
  const ORDER = "Order Completed";

  // One pixel a page, however often it is included; a shop's own people may leave themselves out.
  if (!writeKey || earlier.link) {
    return;
  }
  const own = /\bfs_own=([01])/.exec(place.search);
  if (own) {
    doc.cookie = "fs_own=1;path=/;samesite=lax;max-age=" + own[1] * 3e7;
  }
  const silent = /\bfs_own=1/.test(doc.cookie);

  // ---- small tools ----

  const now = Date.now;
  const isList = Array.isArray;

  function safe(work) {
    return (...all) => {
      try {
        return work(...all);
      } catch (e) {
        // Whatever went wrong here is ours, not the page's.
      }
    };
  }

  function random() {
    return Array.from(win.crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1)).join("");
  }

  function listen(target, type, work) {
    target.addEventListener(type, safe(work), true);
  }

  const isObject = (value) => value && typeof value === "object";

  // ---- storage: only with consent, and never relied on ----

  const load = safe((name) => granted && JSON.parse(win.localStorage.getItem("fs." + name)));

  const save = safe((name, value) => {
    if (value == null) {
      win.localStorage.removeItem("fs." + name);
    } else if (granted) {
      win.localStorage.setItem("fs." + name, JSON.stringify(value));
    }
  });

  const eachStored = safe((work) => {
    Object.keys(win.localStorage).forEach((name) => /^fs\./.test(name) && work(name.slice(3)));
  });

  // ---- consent: granted is true, false, or undefined while the visitor has not chosen ----

  let granted = true;
  let advertising = !optedOut;
  let held = [];
  const askedFirst = config.consent || options.consent === "ask";
  const remembered = load("consent");
  if (remembered) {
    granted = !remembered.refused;
    advertising = remembered.ads && !optedOut;
  } else if (askedFirst) {
    granted = undefined;
  }

  function consent(choice) {
    if (choice.advertising != null) {
      advertising = choice.advertising && !optedOut;
    }
    if (choice.analytics != null) {
      granted = choice.analytics;
    }
    if (granted) {
      if (!advertising) {
        save("seen", (kept = parsed = undefined));
      }
      save("consent", { ads: advertising });
      begin();
      held.splice(0).forEach(add);
    } else if (granted === false) {
      forget();
    }
  }

  /** Google's consent mode: a default only says where to start, an update is the visitor's choice. */
  function googleConsent(kind, state) {
    const said = (name) => state[name] && state[name] === "granted";
    const analytics = said("analytics_storage");
    const ads = said("ad_storage");
    if (kind === "update") {
      consent({ analytics: analytics, advertising: ads });
    } else if (!remembered) {
      granted = analytics === false ? undefined : granted;
      advertising = ads !== false && advertising;
    }
  }

  function dropCookie() {
    place.hostname.split(".").forEach((part, index, parts) => {
      doc.cookie = "_fs=;path=/;max-age=0;domain=" + parts.slice(index).join(".");
    });
    doc.cookie = "_fs=;path=/;max-age=0";
  }

  function forget() {
    held = [];
    queue = [];
    device = session = user = kept = parsed = undefined;
    dropCookie();
    eachStored((name) => save(name));
    // Where nobody is asked, a refusal has to be remembered, or the next page would begin anew.
    if (!askedFirst) {
      safe(() => win.localStorage.setItem("fs.consent", '{"refused":1}'))();
    }
  }

  // ---- who: the device's id is in the cookie that the server sets; until then in memory ----

  let device;
  let session;
  let user;
  let kept;
  let parsed;

  function deviceId() {
    const cookie = /\b_fs=([\w-]+)/.exec(doc.cookie);
    const handed = /[?&]_fs=([\w-]+)\.(\d+)/.exec(place.search);
    const known =
      (cookie && cookie[1]) || device || (handed && Math.abs(now() - handed[2]) < 12e4 && handed[1]) || load("id") || random();
    if (known !== device) {
      save("id", (device = known));
      // Shopify's checkout does not run theme scripts: the cart carries the id there.
      if (win.Shopify && load("cart") !== device) {
        save("cart", device);
        win.fetch("/cart/update.js", {
          method: "POST",
          body: new URLSearchParams({ "attributes[_fs]": device }),
        }).catch(() => 0);
      }
    }
    return device;
  }

  /** The session ends after 30 minutes without an event in any tab. */
  function sessionId(time) {
    session = load("session") || session;
    if (!session || time - session.at > 18e5) {
      session = { id: random() };
    }
    session.at = time;
    save("session", session);
    return session.id;
  }

  /** Campaign parameters and click ids of a page's address, and of earlier ones, each with the time of its first sight. */
  function seen(search) {
    if (search !== parsed) {
      parsed = search;
      kept = load("seen") || kept || {};
      new URLSearchParams(search).forEach((value, name) => {
        if ((/^utm_/.test(name) || (advertising && CLICK_IDS.test(name))) && (kept[name] || {}).value !== value) {
          kept[name] = { value: value, time: new Date() };
        }
      });
      save("seen", kept);
    }
    return kept;
  }

  // ---- the view: one page as long as it is looked at ----

  const automatic = options.page !== "off";
  let view;

  function address() {
    return place.pathname + place.search + (options.spa === "hash" ? place.hash : "");
  }

  function open(referrer) {
    view = {
      id_: random(),
      address_: address(),
      page_: { url: place.href, path: place.pathname, search: place.search, title: doc.title, referrer: referrer },
      engaged_: 0,
      told_: -1,
      mark_: performance.now(),
      hidden_: doc.hidden,
    };
  }

  /** Sends the page view of the current view, unless its page was told already by the other way of telling it. */
  function page(name, category, properties, extra) {
    if (view.sent_ && (!extra || view.sent_ < 2)) {
      view.sent_ = 2;
      return;
    }
    if (view.sent_) {
      close();
      open(view.page_.referrer);
    }
    clearTimeout(view.timer_);
    view.sent_ = extra ? 2 : 1;
    view.page_.title = doc.title;
    send({ type: "page", messageId: view.id_, name: name, category: category, properties: properties }, view.time_, extra);
  }

  /** The address changed without a load: the old view is left; the new one is told when its title had time to change. */
  function moved(how) {
    const before = view;
    if (before.address_ !== address() && options.spa !== "off") {
      if (how === "replaceState" && before.page_.path === place.pathname) {
        before.address_ = address();
      } else {
        close();
        open(before.page_.url);
        view.time_ = now();
        view.timer_ = automatic && setTimeout(safe(page), 99);
      }
    }
  }

  /** Adds the time since the last sign of life, as far as it counts as attention: 30 seconds at most. */
  function engage() {
    const time = performance.now();
    if (!view.hidden_) {
      view.engaged_ += Math.min(time - view.mark_, 3e4);
    }
    view.mark_ = time;
    view.hidden_ = doc.hidden;
  }

  /** Tells how long the view was looked at so far; the last of a view's tellings counts. */
  function close() {
    if (view.timer_ && !view.sent_) {
      page();
    }
    waiting.splice(0).sort((a, b) => a.wait_ - b.wait_).forEach((one) => one.work_());
    engage();
    if (view.told_ < 0 || view.engaged_ - view.told_ > 999) {
      view.told_ = view.engaged_;
      track("Page Left", { engagedMillis: Math.round(view.engaged_), viewId: view.id_, vitals: view === firstView ? vitals : undefined });
    }
  }

  function leave() {
    close();
    flush(1);
  }

  // ---- web vitals of the page that was loaded ----

  const vitals = {};
  const interactions = {};
  let firstView;
  let shift = { sum_: 0, at_: 0, from_: 0 };

  const observe = safe((type, work) => {
    new PerformanceObserver(safe((list) => list.getEntries().forEach(work))).observe({
      type: type,
      buffered: true,
      durationThreshold: 40,
    });
  });

  const moment = (name, field) => (entry) => {
    vitals[name] = Math.round(entry[field || "startTime"]);
  };

  function measure() {
    observe("paint", moment("fcp"));
    observe("largest-contentful-paint", moment("lcp"));
    observe("navigation", moment("ttfb", "responseStart"));
    observe("layout-shift", (entry) => {
      const time = entry.startTime;
      if (!entry.hadRecentInput) {
        shift = time - shift.at_ < 1e3 && time - shift.from_ < 5e3 ? shift : { sum_: 0, from_: time };
        shift.at_ = time;
        shift.sum_ += entry.value;
        vitals.cls = Math.max(vitals.cls || 0, +shift.sum_.toFixed(4));
      }
    });
    observe("event", (entry) => {
      const id = entry.interactionId;
      if (id) {
        interactions[id] = Math.max(interactions[id] || 0, entry.duration);
        const slowest = Object.values(interactions).sort((a, b) => b - a);
        vitals.inp = slowest[(slowest.length / 50) | 0];
      }
    });
  }

  // ---- sending: at most one request at a time, kept until acknowledged ----

  const box = "queue." + random().slice(0, 8);
  let queue = [];
  let underWay = 0;
  let failures = 0;
  let timer;

  /** A message as the tracking API takes it, with all that is known at its moment but the ids, which need consent. */
  function send(message, time, extra) {
    message = Object.assign({ messageId: random(), timestamp: new Date(time || now()) }, message, extra);
    message.context = Object.assign({ page: view.page_ }, message.context);
    add(message);
  }

  function add(message) {
    if (silent || granted === false) {
      return;
    }
    if (!granted) {
      held.push(message);
      held.splice(99);
      return;
    }
    const context = message.context;
    message.anonymousId = deviceId();
    message.userId = message.userId || user || load("user");
    context.sessionId = sessionId(now());
    context.firstSeen = seen(context.page.search);
    queue = queue.concat(message).slice(-2e3);
    later(250);
  }

  function later(millis) {
    timer = timer || setTimeout(safe(flush), millis);
  }

  function keep() {
    save(box, queue.length ? queue.slice(-200) : null);
  }

  function body(batch) {
    return JSON.stringify({
      writeKey: writeKey,
      sentAt: new Date(),
      context: {
        library: { name: "fs.js", version: config.version },
        locale: nav.language,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        gpc: optedOut,
        consent: { categoryPreferences: { analytics: true, advertising: advertising } },
      },
      batch: batch,
    });
  }

  function flush(leaving) {
    clearTimeout(timer);
    timer = 0;
    if (!granted || !queue.length) {
      return;
    }
    keep();
    if (leaving === 1) {
      // What is under way was sent to outlive the page. A beacon that is not taken stays for the next page.
      let from = underWay;
      let batch;
      while ((batch = queue.slice(from, from + 20)).length) {
        if (!nav.onLine || !nav.sendBeacon(endpoint, body(batch))) {
          break;
        }
        queue.splice(from, 20);
      }
      keep();
      return;
    }
    if (underWay) {
      return;
    }
    if (!nav.onLine) {
      later(3e4);
      return;
    }
    const batch = queue.slice(0, 40);
    const text = body(batch);
    underWay = batch.length;
    win
      .fetch(endpoint, { method: "POST", body: text, credentials: "include", keepalive: text.length < 6e4 })
      .then(
        (answer) => !/408|429|5../.test(answer.status),
        () => 0
      )
      .then((done) => {
        underWay = 0;
        failures = done ? 0 : Math.min(failures + 1, 8);
        if (done) {
          queue = queue.filter((message) => batch.indexOf(message) < 0);
        }
        keep();
        if (queue.length) {
          later(done ? 1 : (500 << failures) * (1 + Math.random()));
        }
      })
      .catch(() => 0);
  }

  /** What earlier pages could not send. Another tab may send the same; the message ids keep it from counting twice. */
  function begin() {
    eachStored((name) => {
      if (granted && /^queue/.test(name) && name !== box) {
        queue = (load(name) || []).concat(queue);
        save(name);
      }
    });
    later(250);
  }

  // ---- once each: the same act told by several tags on the page ----

  const told = {};
  let orders = [];

  /**
   * Whether this telling is news. Each source is taken to tell each act once, so the n-th telling by one source is news
   * only where no other source told n already: within one view for what a page shows, within five seconds for acts on it.
   */
  function isNews(name, source, properties) {
    const order = name === ORDER && properties.order_id;
    if (order) {
      orders = load("orders") || orders;
      if (orders.indexOf("" + order) >= 0) {
        return;
      }
    }
    const time = now();
    let count = told[name];
    if (!count || (/Viewed|Started|Entered|Order/.test(name) ? count.view_ !== view : time - count.at_ > 5e3)) {
      count = told[name] = { view_: view, all_: 0 };
    }
    count.at_ = time;
    count[source] = (count[source] || 0) + 1;
    if (count[source] > count.all_) {
      count.all_++;
      if (order) {
        save("orders", (orders = orders.concat("" + order).slice(-20)));
      }
      return 1;
    }
  }

  function track(name, properties, source, time, extra) {
    properties = properties || {};
    if (isNews(name, source || "own", properties)) {
      const message = { type: "track", event: name, properties: properties };
      if (name === ORDER && properties.order_id) {
        message.messageId = "order." + properties.order_id;
      }
      send(message, time, extra);
      // Checkout and Payment: where a checkout is, the fields of its forms are measured, by a script that is fetched once.
      if (/kout|ment/.test(name)) {
        import(endpoint + "/../../fs-form.js").catch(() => 0);
      }
    }
  }

  // ---- what the shop's other tags say ----

  const GOOGLE = {
    view_item: "Product Viewed",
    view_item_list: "Product List Viewed",
    select_item: "Product Clicked",
    view_promotion: "Promotion Viewed",
    select_promotion: "Promotion Clicked",
    add_to_cart: "Product Added",
    remove_from_cart: "Product Removed",
    add_to_wishlist: "Product Added to Wishlist",
    view_cart: "Cart Viewed",
    begin_checkout: "Checkout Started",
    add_shipping_info: "Checkout Step Completed",
    add_payment_info: "Payment Info Entered",
    purchase: ORDER,
    refund: "Order Refunded",
    search: "Products Searched",
    generate_lead: "Lead Generated",
    sign_up: "Signed Up",
  };
  const META = {
    ViewContent: "Product Viewed",
    AddToCart: "Product Added",
    AddToWishlist: "Product Added to Wishlist",
    InitiateCheckout: "Checkout Started",
    AddPaymentInfo: "Payment Info Entered",
    Purchase: ORDER,
    Search: "Products Searched",
    Lead: "Lead Generated",
    CompleteRegistration: "Signed Up",
  };
  const FIELDS = {
    transaction_id: "order_id",
    search_term: "query",
    search_string: "query",
    payment_type: "payment_method",
    shipping_tier: "shipping_method",
    index: "position",
    id: "product_id",
    num_items: "quantity",
  };
  const waiting = [];

  /** The single values of an object under the names of the e-commerce spec. */
  function spec(values) {
    const result = {};
    Object.keys(values).forEach((name) => {
      if (/^[bns]/.test(typeof values[name]) && !/^(event$|send_to|gtm\.)/.test(name)) {
        const short = name.replace(/^item_|^(content|promotion)_(?!id|type)/, "");
        result[FIELDS[short] || short] = values[name];
      }
    });
    return result;
  }

  /** Tells an act heard from another tag; acts of one product are told product by product. */
  function tell(name, source, values, time) {
    const items = [].concat(values.items || values.contents || values.content_ids || []).map((item) => spec(isObject(item) ? item : { id: item }));
    const common = spec(values);
    if (/^Product (V|A|R|C)/.test(name)) {
      (items.length ? items : [{}]).forEach((item) => {
        track(name, Object.assign(items.length > 1 ? { currency: common.currency } : common, item), source, time);
      });
    } else {
      track(name, Object.assign(common, items.length ? { products: items } : {}), source, time);
    }
  }

  /** Meta's calls wait, since Google's and the shop's own say more of the same act. */
  function hear(name, source, values, wait) {
    if (typeof name === "string") {
      const time = now();
      const one = {
        wait_: wait,
        work_: safe(() => {
          clearTimeout(one.timer_);
          tell(name, source, isObject(values) ? values : {}, time);
        }),
      };
      one.timer_ = setTimeout(() => {
        waiting.splice(waiting.indexOf(one), 1);
        one.work_();
      }, wait);
      waiting.push(one);
    }
  }

  const hearGoogle = safe((entry) => {
    if (entry[0] === "consent") {
      googleConsent(entry[1], entry[2]);
    } else if (entry[0] === "event") {
      hear(GOOGLE[entry[1]], "google", entry[2], 1);
    } else {
      hear(GOOGLE[entry.event], "google", entry.ecommerce || entry, 1);
    }
  });

  const hearMeta = safe((call) => {
    if (call[0] === "track") {
      hear(META[call[1]], "meta", call[2], 2e3);
    } else if (call[0] === "trackSingle") {
      hear(META[call[2]], "meta", call[3], 2e3);
    }
  });

  /** Calls work with each value that the page gives to the global, now and later. */
  const watch = safe((name, work) => {
    let value = win[name];
    const seen = safe((next) => next && work(next));
    seen(value);
    Object.defineProperty(win, name, {
      configurable: true,
      get: () => value,
      set: (next) => {
        if (next !== value) {
          value = next;
          seen(next);
        }
      },
    });
  });

  /** Hears all that a list holds and all that is pushed to it. */
  function tap(list, work) {
    const push = list.push;
    if (!push.fs) {
      [...list].forEach(work);
      list.push = (...entries) => {
        entries.forEach(work);
        return push.apply(list, entries);
      };
      list.push.fs = 1;
    }
  }

  /**
   * Meta's function queues until its library gives it callMethod, then hands over the queue through that, in the same
   * breath: what was heard in the queue is not heard again then.
   */
  function tapMeta(fbq) {
    let method = fbq.callMethod;
    let handingOver;
    let tapped;
    const heard = (...call) => {
      if (!handingOver) {
        hearMeta(call);
      }
      return method.apply(fbq, call);
    };
    Object.defineProperty(fbq, "callMethod", {
      configurable: true,
      get: () => method && heard,
      set: (next) => {
        handingOver = !method && tapped;
        method = next;
        setTimeout(() => (handingOver = 0));
      },
    });
    const listenIn = safe(() => {
      if (!method) {
        tap(fbq.queue, hearMeta);
        tapped = 1;
      }
    });
    listenIn();
    setTimeout(listenIn);
  }

  // ---- the calls, under their analytics.js names ----

  /** Arguments may be left out in analytics.js: texts in their order, then objects in theirs, and a callback. */
  function method(work) {
    return safe((...all) => {
      const texts = all.filter((one) => /^[ns]/.test(typeof one));
      const objects = all.filter(isObject);
      const done = all.find((one) => typeof one === "function");
      work(texts, objects[0], Object.assign({}, objects[1]));
      if (done) {
        setTimeout(safe(done), 300);
      }
      return api;
    });
  }

  const on = (type) =>
    safe((elements, name, properties) => {
      (elements.length ? [...elements] : [elements]).forEach((element) => {
        listen(element, type, () => track(name, properties));
      });
    });

  const api = {
    track: method((texts, properties, extra) => track(texts[0], properties, 0, 0, extra)),
    page: method((texts, properties, extra) => {
      page(texts[1] || texts[0], texts[1] && texts[0], properties, extra);
    }),
    identify: method((texts, traits, extra) => {
      if (texts[0]) {
        save("user", (user = "" + texts[0]));
      }
      send({ type: "identify", traits: traits }, 0, extra);
    }),
    group: method((texts, traits, extra) => send({ type: "group", groupId: texts[0], traits: traits }, 0, extra)),
    alias: method((texts, none, extra) => {
      send({ type: "alias", previousId: texts[1] || user || deviceId(), userId: texts[0] }, 0, extra);
      save("user", (user = "" + texts[0]));
    }),
    ready: method(() => 0),
    reset: safe(() => {
      dropCookie();
      device = session = user = undefined;
      ["id", "user", "session"].forEach((name) => save(name));
    }),
    consent: safe(consent),
    user: () => ({ id: () => user || load("user"), anonymousId: safe(deviceId) }),
    setAnonymousId: safe((id) => save("id", (device = id))),
    link: safe((url) => url + (/\?/.test(url) ? "&_fs=" : "?_fs=") + deviceId() + "." + now()),
    trackLink: on("click"),
    trackClick: on("click"),
    trackForm: on("submit"),
    trackSubmit: on("submit"),
    push: safe(([name, ...all]) => api[name](...all)),
  };

  /** Calls that were queued before this script came, and the page view unless one of them is it. */
  function replay(queued) {
    if (automatic && !queued.some((call) => call[0] === "page")) {
      page();
    }
    queued.forEach(api.push);
  }

  const start = safe(() => {
    open(doc.referrer);
    firstView = view;
    watch(options.layer || "dataLayer", (layer) => tap(layer, hearGoogle));
    watch("fbq", tapMeta);
    measure();
    begin();

    const queued = ((isList(win.analytics) && win.analytics) || []).concat(earlier);
    win.fs = api;
    if (!win.analytics || (isList(win.analytics) && !("_loadOptions" in win.analytics))) {
      ["debug", "on", "screen"].forEach((name) => {
        api[name] = () => api;
      });
      win.analytics = api;
    }
    replay(queued);

    ["pushState", "replaceState"].forEach((name) => {
      const native = win.history[name];
      win.history[name] = (...all) => {
        const result = native.apply(win.history, all);
        safe(moved)(name);
        return result;
      };
    });
    listen(win, "popstate", moved);
    listen(win, "hashchange", moved);
    ["pointerdown", "pointermove", "keydown", "scroll"].forEach((type) => listen(win, type, engage));
    listen(doc, "visibilitychange", () => (doc.hidden ? leave() : (engage(), flush())));
    listen(win, "pagehide", leave);
    listen(win, "online", flush);
    listen(win, "pageshow", (event) => {
      if (event.persisted) {
        open(view.page_.referrer);
        if (automatic) {
          page();
        }
      }
    });
  });

  if (doc.prerendering) {
    listen(doc, "prerenderingchange", start);
  } else {
    start();
  }
})(window, document, CONFIG);
