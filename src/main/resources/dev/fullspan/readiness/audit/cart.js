// Finds the button that puts the product of this page into the cart: by the conventions of shop systems, by the form's
// address, by its words. `act` is "find", "choose" (what the button's form asks before: size, colour) or "press".
// Answers null where there is none. Buttons that buy at once, pay or ask for a person's data are never taken.
(act) => {
  const KNOWN = [
    "form[action*='/cart/add'] [type=submit]", "form[action*='/cart/add'] button[name=add]", "button[name=add]", // Shopify
    ".single_add_to_cart_button", "button[name='add-to-cart']", "a.add_to_cart_button", // WooCommerce
    "#product-addtocart-button", "button.tocart", // Magento
    "form[action*='/checkout/line-item/add'] .btn-buy", "form[action*='/checkout/line-item/add'] [type=submit]", // Shopware
    "[data-button-action='add-to-cart']", "#form-action-addToCart", "#button-cart", // PrestaShop, BigCommerce, OpenCart
    "[data-hook='add-to-cart']", ".sqs-add-to-cart-button", "[data-add-to-cart]", "[data-testid*='add-to-cart' i]",
  ].join(", ");
  const WORDS = new RegExp(
    [
      "\\b(add|put)( (it|this|item))?( in)?(to)?( (the|my|your))? ?(shopping )?(cart|basket|bag|trolley)\\b",
      "in (den|meinen|die|deinen|ihren) (waren|einkaufs)(korb|wagen|tasche)|zum warenkorb hinzuf|in den korb",
      "(ajouter|mettre) (au|dans (le|mon)) (panier|caddie)",
      "a(ñ|n)adir (al carrito|a la (cesta|bolsa))|agregar al carrito|aggiungi al(la)? (carrello|borsa|shopper)",
      "in (mijn )?(de )?winkel(wagen|mand|wagentje)|toevoegen aan winkel",
      "l(ä|a)gg (till )?i (varu|kund)(korgen|korg|vagnen|vagn)|l(æ|ae)g i (indkøbs)?kurv|legg (til )?i (handle)?(kurv|vogn)",
      "lis(ä|a)(ä|a) (ostos)?koriin|lisa (ostu)?korvi|pievienot grozam|į krepšelį",
      "do koszyka|do (nákupního )?koš(í|i)k(a|u)|kosárba|adaug(ă|a) (î|i)n co(ș|ş|s)|u (košaricu|korpo|korpu)|v košarico",
      "adicionar (ao carrinho|à sacola|ao cesto)|sepete ekle",
      "в корзину|до кошика|у кошик|в количка|добави в кол|στο καλάθι",
      "カートに(入れる|追加)|加入(购物车|購物車)|장바구니(에)? (담기|추가)|أضف إلى (السلة|عربة)|הוסף לסל|הוספה לסל",
    ].join("|"), "iu");
  const ADDS = /(cart|basket|bag|warenkorb|panier|carrito|cesta|carrello|winkelwagen|varukorg|kurv|koszyk|kosik|korzina)/i;
  const NEVER = new RegExp(
    "buy.?(it.?)?now|shop.?pay|paypal|apple.?pay|google.?pay|gpay|klarna|amazon|express|one.?click|1.?click|jetzt.?kaufen|" +
    "sofort|payment|subscri|wish.?list|wunschliste|merkzettel|compare|notify|remove|delete|coupon|voucher|gift.?card.?code|" +
    "checkout.?button|place.?order|zur.?kasse", "i");

  const words = (element) =>
    (element.innerText || element.value || element.getAttribute("aria-label") || element.title || "")
      .replace(/\s+/g, " ").trim().slice(0, 80);
  const usable = (element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && element.getBoundingClientRect().width > 0;
  const off = (element) => element.disabled || element.getAttribute("aria-disabled") === "true" || element.classList.contains("disabled");
  const form = (element) => element.form || element.closest("form");
  const asksPerson = (owner) =>
    owner && owner.querySelector("input[type=password], input[type=email], input[type=tel], [autocomplete^='cc-']");
  const action = (element) => {
    const owner = form(element);
    const written = element.getAttribute("formaction") || (owner && owner.getAttribute("action")) || element.getAttribute("href");
    return written && !/^(#|javascript:)/i.test(written) && URL.canParse(written, document.baseURI)
      ? new URL(written, document.baseURI).href
      : null;
  };
  const weight = (element) => {
    const marks = [words(element), element.name, element.id, element.getAttribute("class"), element.getAttribute("aria-label")].join(" ");
    if (!usable(element) || NEVER.test(marks) || asksPerson(form(element))) {
      return 0;
    }
    const address = action(element);
    const submits = form(element) && (element.type === "submit" || element.type === "image");
    const known = element.matches(KNOWN) ? 4 : 0;
    const said = WORDS.test(marks) ? 3 : 0;
    const adds = submits && address && ADDS.test(new URL(address).pathname) ? 1 : 0;
    const alone = form(element) && form(element).querySelector("[name=act], [name=updates\\[\\]], [name=update]") ? -1 : 0;
    const weighs = known + said + adds;
    return weighs > 0 ? weighs + alone - (off(element) ? 0.5 : 0) : 0;
  };

  let button = null, most = 0;
  for (const element of document.querySelectorAll("button, input[type=submit], input[type=button], input[type=image], a, [role=button]")) {
    const weighs = weight(element);
    if (weighs > most) {
      button = element;
      most = weighs;
    }
  }
  if (!button) {
    return null;
  }
  const found = { words: words(button), action: action(button), off: off(button) };
  const owner = form(button);
  if (act === "choose" && owner) {
    for (const select of owner.querySelectorAll("select")) {
      const choice = [...select.options].find((option) => option.value !== "" && !option.disabled);
      if (select.value === "" && choice) {
        select.value = choice.value;
        select.dispatchEvent(new Event("input", { bubbles: true }));
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    const groups = new Set([...owner.querySelectorAll("input[type=radio]")].map((radio) => radio.name));
    for (const name of groups) {
      const radios = [...owner.querySelectorAll("input[type=radio]")].filter((radio) => radio.name === name && !radio.disabled);
      if (radios.length && !radios.some((radio) => radio.checked)) {
        radios[0].click();
      }
    }
  }
  if (act === "press" && !found.off) {
    button.click();
  }
  return found;
}
