// Finds how this page takes a visitor's yes: the button of a known consent tool, a button that says so in a text about
// cookies, or a tool's interface. `act` is "find" or "give". Answers null where the page does not ask.
(act) => {
  const KNOWN = {
    "Cookiebot": "#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll, #CybotCookiebotDialogBodyButtonAccept",
    "OneTrust": "#onetrust-accept-btn-handler, #accept-recommended-btn-handler",
    "Usercentrics": "[data-testid=uc-accept-all-button], #uc-btn-accept-banner, [data-action-type=accept][data-action=consent]",
    "Didomi": "#didomi-notice-agree-button",
    "Quantcast": ".qc-cmp2-summary-buttons button[mode=primary]",
    "TrustArc": "#truste-consent-button",
    "Sourcepoint": "button.sp_choice_type_11",
    "CookieYes": ".cky-btn-accept, #cookie_action_close_header",
    "Complianz": ".cmplz-accept",
    "Borlabs Cookie": "[data-cookie-accept-all], .brlbs-btn-accept-all, [data-borlabs-cookie-actions=accept-all]",
    "iubenda": ".iubenda-cs-accept-btn",
    "Klaro": ".klaro .cm-btn-accept-all, .klaro .cm-btn-success",
    "consentmanager": "#cmpwelcomebtnyes a, #cmpwelcomebtnyes, .cmpboxbtnyes",
    "Osano": ".osano-cm-accept-all, .osano-cm-accept, .cc-allow",
    "Shopify customer privacy": "#shopify-pc__banner__btn-accept",
    "Axeptio": "#axeptio_btn_acceptAll",
    "tarteaucitron": "#tarteaucitronPersonalize2, #tarteaucitronAllAllowed",
    "CookieFirst": "[data-cookiefirst-action=accept]",
    "Termly": "[data-tid=banner-accept]",
    "CookieScript": "#cookiescript_accept",
    "CookieHub": ".ch2-allow-all-btn",
    "Civic": "#ccc-notify-accept, #ccc-recommended-settings",
    "Magento": "#btn-cookie-allow",
    "Shopware": ".js-cookie-accept-all-button button, .cookie-permission--accept-button",
    "Google Funding Choices": ".fc-cta-consent",
    "Cookie Information": ".coi-banner__accept",
    "Moove GDPR": ".moove-gdpr-infobar-allow-all",
    "Cookie Notice": "#cn-accept-cookie",
    "CookieConsent": "#c-p-bn, #cc-main [data-role=all]",
  };
  const TOOLS = {
    "Cookiebot": () => window.Cookiebot && window.Cookiebot.submitCustomConsent(true, true, true),
    "OneTrust": () => window.OneTrust && window.OneTrust.AllowAll(),
    "Usercentrics": () => window.UC_UI && window.UC_UI.acceptAllConsents(),
    "Didomi": () => window.Didomi && window.Didomi.setUserAgreeToAll(),
    "consentmanager": () => window.__cmp && window.__cmp("setConsent", 1),
    "Shopify customer privacy": () => window.Shopify.customerPrivacy.setTrackingConsent(
      { analytics: true, marketing: true, preferences: true, sale_of_data: true }, () => {}),
  };
  const PRESENT = {
    "Cookiebot": () => window.Cookiebot && window.Cookiebot.submitCustomConsent,
    "OneTrust": () => window.OneTrust && window.OneTrust.AllowAll,
    "Usercentrics": () => window.UC_UI && window.UC_UI.acceptAllConsents,
    "Didomi": () => window.Didomi && window.Didomi.setUserAgreeToAll,
    "consentmanager": () => typeof window.__cmp === "function",
    "Shopify customer privacy": () => window.Shopify && window.Shopify.customerPrivacy && window.Shopify.customerPrivacy.setTrackingConsent,
  };
  const ALL = new RegExp(
    "^(i )?(accept|allow|agree to|enable) (all|every)|^yes,? (accept|allow)|^alle[sn]? .{0,24}(akzeptieren|annehmen|erlauben|zulassen|zustimmen|accepteren|toestaan)|" +
    "^(tout|tous) .{0,20}(accepter|autoriser)|^(tout )?accepter (tout|et)|^(aceptar|permitir|acepto) (todas?|todos?)|^accett[ao] tutt|^(aceitar|permitir) tod|" +
    "^(acceptera|godkänn|tillåt) all|^(accepter|tillad|godkend) all|^(godta|aksepter|tillat) all|^hyväksy kaikki|^salli kaikki|" +
    "^(zaakceptuj|akceptuj(ę)?|zezwól na) wszystk|^(přijmout|povolit|prijať|povoliť) vš|^(mindet|összes|az összes) .{0,20}elfogad|^accept(ă|a|ați)? (tot|toate)|" +
    "^(принять|разрешить) вс|^(прийняти|дозволити) вс|^приеми вс|^αποδοχή όλων|^tümünü kabul|^(tümüne|hepsini) |^すべて(許可|同意|受け入れ)|^(全て|同意して)|" +
    "^(接受|允许|同意)(全部|所有)|^全部接受|^모두 (수락|동의|허용)|^قبول الكل|^prihvati sve|^sprejmi vse|^nõustu kõig|^pieņemt vis|^sutinku su vis|^אשר הכל", "iu");
  const YES = new RegExp(
    "^(i )?(accept|agree|allow|consent)( (cookies|(and|&) (continue|close)))?[^\\p{L}\\p{N}]*$|^(ok(ay)?|got it|understood|yes|i understand|that.s (ok|fine))[^\\p{L}\\p{N}]*$|" +
    "^(akzeptieren|zustimmen|einverstanden|annehmen|ich (stimme zu|akzeptiere|bin einverstanden)|verstanden)[^\\p{L}\\p{N}]*$|" +
    "^(accepter|j.accepte|d.accord)[^\\p{L}\\p{N}]*$|^(aceptar|acepto|de acuerdo)[^\\p{L}\\p{N}]*$|^(accett[ao]|accetta)[^\\p{L}\\p{N}]*$|^(accepteren|akkoord|ik ga akkoord)[^\\p{L}\\p{N}]*$|" +
    "^(aceitar|aceito|concordo)[^\\p{L}\\p{N}]*$|^(acceptera|godkänn|jag (accepterar|godkänner))[^\\p{L}\\p{N}]*$|^(acceptér|accepter|godkend|jeg accepterer)[^\\p{L}\\p{N}]*$|^(godta|aksepter|jeg godtar)[^\\p{L}\\p{N}]*$|" +
    "^(hyväksyn?)[^\\p{L}\\p{N}]*$|^(akceptuj(ę)?|zgadzam się|zgoda)[^\\p{L}\\p{N}]*$|^(souhlasím|přijmout|súhlasím|prijať)[^\\p{L}\\p{N}]*$|^(elfogadom|rendben)[^\\p{L}\\p{N}]*$|^(accept|de acord)[^\\p{L}\\p{N}]*$|" +
    "^(принять|принимаю|согласен|хорошо)[^\\p{L}\\p{N}]*$|^(прийняти|погоджуюсь)[^\\p{L}\\p{N}]*$|^(приемам|съгласен)[^\\p{L}\\p{N}]*$|^(αποδοχή|συμφωνώ)[^\\p{L}\\p{N}]*$|^(kabul et|kabul ediyorum)[^\\p{L}\\p{N}]*$|" +
    "^(同意する|許可する|同意|接受|允许)[^\\p{L}\\p{N}]*$|^(동의|수락)[^\\p{L}\\p{N}]*$|^(موافق|أوافق)[^\\p{L}\\p{N}]*$", "iu");
  const ABOUT = /cookie|consent|tracking|gdpr|dsgvo|datenschutz|privatsph|privacy|confidentialit|privacidad|riservatezza|kakor|informasjonskapsl|evästeet|evästei|ciasteczk|soubor|süti|печив|файлы? c|куки|бисквит|çerez|クッキー|饼干|쿠키|ملفات تعريف/iu;

  const roots = [document];
  for (let i = 0; i < roots.length && roots.length < 200; i++) {
    for (const element of roots[i].querySelectorAll("*")) {
      if (element.shadowRoot) {
        roots.push(element.shadowRoot);
      }
    }
  }
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const usable = (element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && element.getBoundingClientRect().width > 0;
  const words = (element) =>
    (element.innerText || element.value || element.getAttribute("aria-label") || "").replace(/\s+/g, " ").trim();
  const isAbout = (element) => {
    const form = element.closest("form");
    if (form && form.querySelector("input[type=email], input[type=password], input[type=tel]")) {
      return false;
    }
    for (let box = element.parentNode, up = 0; box && up < 8; box = box.parentNode || box.host, up++) {
      if (box === document.body || box === document.documentElement) {
        return false;
      }
      const text = box.textContent || "";
      if (text.length < 6000 && ABOUT.test(text + " " + (box.id || "") + " " + (box.className || ""))) {
        return true;
      }
    }
    return false;
  };

  for (const tool of Object.keys(KNOWN)) {
    const button = all(KNOWN[tool]).find(usable);
    if (button) {
      if (act === "give") {
        button.click();
      }
      return { tool: tool, how: words(button).slice(0, 60) || "its button" };
    }
  }
  const clickable = all("button, a, [role=button], input[type=button], input[type=submit]").filter((element) => {
    const said = words(element);
    return said.length > 0 && said.length < 60 && usable(element) && isAbout(element);
  });
  const button = clickable.find((element) => ALL.test(words(element))) || clickable.find((element) => YES.test(words(element)));
  if (button) {
    if (act === "give") {
      button.click();
    }
    return { tool: null, how: words(button).slice(0, 60) };
  }
  for (const tool of Object.keys(TOOLS)) {
    if (PRESENT[tool]()) {
      if (act === "give") {
        TOOLS[tool]();
      }
      return { tool: tool, how: null };
    }
  }
  return null;
}
