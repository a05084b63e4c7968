/*
 * Fullspan's pixel for Shopify's customer events: runs in their sandbox, where the theme's scripts do not, and tells what
 * happens in the checkout. Shopify hands over the events; there is no page to look at here.
 *
 * The visitor's id comes from the pixel of the theme: by its cookie, else by the cart's attribute, else by the address,
 * else by Shopify's own id of the browser. Served compressed; see fs.js for what that asks of the style.
 */
(function (api, config) {
  const options = api.fullspan || {};
  const browser = options.browser || api.browser;
  const init = options.init || api.init || {};
  const analytics = options.analytics || api.analytics;
  const script = (api.document && api.document.currentScript) || {};
  const writeKey = options.key || config.key;
  const endpoint = options.endpoint || new URL(config.endpoint, script.src || options.script).href;
  const CHECKOUT = /\/(checkouts?|orders|thank[-_]you)(\/|$)/;
  const TRIES = 5;

  const privacy = options.customerPrivacy || api.customerPrivacy || {};
  const first = init.customerPrivacy || {};
  let granted = first.analyticsProcessingAllowed !== false && !(config.consent && !first.analyticsProcessingAllowed);
  let advertising = !!first.marketingAllowed && first.saleOfDataAllowed !== false;
  let held = [];

  function safely(work) {
    return (...all) => Promise.resolve().then(() => work(...all)).catch(() => undefined);
  }

  /** The last part of Shopify's global ids: "gid://shopify/Order/123" is 123. */
  function number(id) {
    return id == null ? undefined : ("" + id).split("/").pop().split("?")[0];
  }

  function amount(money) {
    return money ? +money.amount : undefined;
  }

  function product(variant, quantity) {
    const of = variant.product || {};
    return {
      product_id: number(of.id),
      variant_id: number(variant.id),
      sku: variant.sku || undefined,
      name: of.title,
      brand: of.vendor,
      category: of.type,
      variant: variant.title || undefined,
      price: amount(variant.price),
      currency: variant.price && variant.price.currencyCode,
      quantity: quantity,
    };
  }

  function products(lines) {
    return (lines || []).map((line) => product(line.variant || line.merchandise || { title: line.title }, line.quantity));
  }

  /**
   * What is told of a checkout. Revenue is what total, tax and shipping leave, since Shopify's subtotal holds the tax where the
   * shop's prices do; the subtotal stands for it only where they are not told.
   */
  function checkout(data) {
    const from = data.checkout || {};
    const rate = from.delivery && (from.delivery.selectedDeliveryOptions || [])[0];
    const shipping = rate && rate.costAfterDiscounts ? rate.costAfterDiscounts : from.shippingLine && from.shippingLine.price;
    const paid = (from.transactions || [])[0];
    return {
      checkout_id: from.token,
      order_id: from.order ? number(from.order.id) : undefined,
      revenue: from.totalPrice && from.totalTax ? undefined : amount(from.subtotalPrice),
      total: amount(from.totalPrice),
      tax: amount(from.totalTax),
      shipping: amount(shipping),
      currency: from.currencyCode,
      coupon: (from.discountApplications || []).map((one) => one.title).join(",") || undefined,
      shipping_method: rate ? rate.title : undefined,
      payment_method: paid && paid.paymentMethod ? paid.paymentMethod.name : undefined,
      products: products(from.lineItems),
    };
  }

  const EVENTS = {
    checkout_started: ["Checkout Started", checkout],
    checkout_contact_info_submitted: ["Checkout Step Completed", (data) => Object.assign(checkout(data), { step: 1 })],
    checkout_address_info_submitted: ["Checkout Step Completed", (data) => Object.assign(checkout(data), { step: 2 })],
    checkout_shipping_info_submitted: ["Checkout Step Completed", (data) => Object.assign(checkout(data), { step: 3 })],
    payment_info_submitted: ["Payment Info Entered", checkout],
    checkout_completed: ["Order Completed", checkout],
  };

  // On the theme's pages the theme's pixel hears these; they are told from here only where it is not installed.
  const THEME_EVENTS = {
    product_viewed: ["Product Viewed", (data) => product(data.productVariant)],
    collection_viewed: [
      "Product List Viewed",
      (data) => ({
        list_id: number(data.collection.id),
        category: data.collection.title,
        products: data.collection.productVariants.map((variant) => product(variant)),
      }),
    ],
    product_added_to_cart: ["Product Added", (data) => product(data.cartLine.merchandise, data.cartLine.quantity)],
    product_removed_from_cart: ["Product Removed", (data) => product(data.cartLine.merchandise, data.cartLine.quantity)],
    cart_viewed: ["Cart Viewed", (data) => ({ cart_id: data.cart.id, products: products(data.cart.lines) })],
    search_submitted: ["Products Searched", (data) => ({ query: data.searchResult.query })],
  };

  /** The id that an address hands over holds for this page, if it was handed over just now: later it may be anybody's link. */
  let handed;

  /** The theme pixel's id of this browser, and its session, wherever they can be found. */
  async function identity(event) {
    const place = event.context.document.location;
    const attribute = ((event.data && event.data.checkout && event.data.checkout.attributes) || []).find((one) => one.key === "_fs");
    const address = /[?&]_fs=([\w-]+)\.(\d+)/.exec(place.search || "");
    if (address && Math.abs(Date.now() - address[2]) < 12e4) {
      handed = address[1];
    }
    const cookie = await browser.cookie.get("_fs");
    const id = cookie || (attribute && attribute.value) || handed || event.clientId;
    const stored = await browser.localStorage.getItem("fs.session").catch(() => null);
    const session = stored ? JSON.parse(stored) : {};
    return { id: id, session: Date.now() - session.at < 18e5 ? session.id : undefined };
  }

  async function post(body, tried) {
    const answer = await fetch(endpoint, { method: "POST", body: body, keepalive: true, credentials: "include" }).catch(() => 0);
    if ((!answer || /408|429|5../.test(answer.status)) && tried < TRIES) {
      await new Promise((done) => setTimeout(done, 500 * Math.pow(3, tried)));
      await post(body, tried + 1);
    }
  }

  async function send(event, message) {
    const who = await identity(event);
    const page = event.context.document;
    Object.assign(message, {
      messageId: message.messageId || event.id,
      timestamp: event.timestamp,
      anonymousId: who.id,
      context: {
        page: { url: page.location.href, path: page.location.pathname, search: page.location.search, title: page.title, referrer: page.referrer },
        sessionId: who.session,
      },
    });
    const now = new Date();
    await post(
      JSON.stringify({
        writeKey: writeKey,
        sentAt: now,
        context: {
          library: { name: "fs.js", version: config.version },
          locale: event.context.navigator.language,
          userAgent: event.context.navigator.userAgent,
          consent: { categoryPreferences: { analytics: true, advertising: advertising } },
        },
        batch: [message],
      }),
      0
    );
  }

  function add(event, message) {
    if (granted) {
      safely(send)(event, message);
    } else {
      held.push([event, message]);
      held.splice(99);
    }
  }

  function hear(events) {
    Object.keys(events).forEach((name) => {
      const [told, describe] = events[name];
      analytics.subscribe(
        name,
        safely((event) => {
          const properties = describe(event.data || {});
          const order = name === "checkout_completed" && properties.order_id;
          add(event, { type: "track", event: told, properties: properties, messageId: order ? "order." + order : undefined });
        })
      );
    });
  }

  safely(() => {
    hear(EVENTS);
    if (options.everywhere) {
      hear(THEME_EVENTS);
    }
    analytics.subscribe(
      "page_viewed",
      safely((event) => {
        if (options.everywhere || CHECKOUT.test(event.context.document.location.pathname)) {
          add(event, { type: "page" });
        }
      })
    );
    if (privacy.subscribe) {
      privacy.subscribe(
        "visitorConsentCollected",
        safely((event) => {
          const choice = event.customerPrivacy;
          granted = choice.analyticsProcessingAllowed;
          advertising = choice.marketingAllowed && choice.saleOfDataAllowed !== false;
          const released = granted ? held : [];
          held = [];
          released.forEach(([one, message]) => add(one, message));
        })
      );
    }
  })();
})(self, CONFIG);
