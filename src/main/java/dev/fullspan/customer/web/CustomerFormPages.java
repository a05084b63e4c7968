package dev.fullspan.customer.web;

import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Customers;
import dev.fullspan.customer.Identity;
import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.customer.Told;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds a customer by hand. Whoever is known by their card is found; the same address or number raises the question whether it is the same person. */
@Controller
@RequestMapping("/shops/{shop}/customers")
@Requires("customers:write")
class CustomerFormPages {
    private final Shops shops;
    private final Customers customers;
    private final Clock clock;

    CustomerFormPages(Shops shops, Customers customers, Clock clock) {
        this.shops = shops;
        this.customers = customers;
        this.clock = clock;
    }

    @GetMapping("/new")
    View fresh(@PathVariable String shop) {
        return page(shops.get(ShopId.parse(shop)).id(), Map.of(), null);
    }

    private static JtePage page(ShopId shop, Map<String, String> typed, @Nullable ProblemException refused) {
        String base = "/shops/" + shop + "/customers";
        List<Field> fields = List.of(
                Field.text("name", "Name", typed.get("name")).optional(),
                Field.of("email", "E-mail address", "email", typed.get("email")).optional(),
                Field.text("phone", "Phone", typed.get("phone")).optional(),
                Field.text("loyalty", "Number of a loyalty card", typed.get("loyalty"))
                        .optional(),
                Field.text("street", "Street and number", typed.get("street")).optional(),
                Field.text("postcode", "Postcode", typed.get("postcode")).optional(),
                Field.text("city", "City", typed.get("city")).optional(),
                Field.text("country", "Country", typed.get("country"))
                        .optional()
                        .hinted("Its two letters, such as DE."));
        return new JtePage(
                "customer/new",
                new CustomerFormScreen(
                        fields.stream()
                                .map(field -> field.completing("off"))
                                .map(field -> refused != null && field.name().equals(refused.field())
                                        ? field.wrong(refused.detail())
                                        : field)
                                .toList(),
                        refused == null
                                        || fields.stream()
                                                .anyMatch(one -> one.name().equals(refused.field()))
                                ? null
                                : refused.detail(),
                        base,
                        base));
    }

    @PostMapping
    View add(@PathVariable String shop, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        CustomerId customer;
        boolean known;
        try {
            Identity identity = identity(typed);
            String card = identity.loyalty();
            known = card != null
                    && !customers.known(of, Identity.NOBODY.withLoyalty(card)).isEmpty();
            customer = customers.resolve(of, identity, new Told("hand", clock.instant()));
        } catch (ProblemException e) {
            return page(of, typed, e).withStatus(e.problem().status());
        }
        Toast.show(
                redirect,
                known
                        ? "Somebody with this card is known already: here is their file, with what you typed added."
                        : "The customer is in the list.");
        return Redirect.to("/shops/" + of + "/customers/" + customers.current(of, customer));
    }

    private static Identity identity(Map<String, String> typed) {
        String email = text(typed, "email", 320);
        if (!email.isEmpty() && email.indexOf('@') < 1) {
            throw Typed.wrong("email", "“" + email + "” is no e-mail address.");
        }
        String phone = text(typed, "phone", 100);
        String name = text(typed, "name", 300);
        String loyalty = text(typed, "loyalty", 100);
        if (email.isEmpty() && phone.isEmpty() && loyalty.isEmpty()) {
            throw Typed.wrong(
                    "email",
                    "Write an address, a phone number or the number of a card: else nobody can be found again.");
        }
        return Identity.NOBODY
                .withName(or(name))
                .withEmail(or(email), false)
                .withPhone(or(phone))
                .withLoyalty(or(loyalty))
                .withAddress(address(typed, name));
    }

    private static @Nullable PostalAddress address(Map<String, String> typed, String name) {
        String street = text(typed, "street", 300);
        String city = text(typed, "city", 200);
        String country = text(typed, "country", 2).toUpperCase(Locale.ROOT);
        if (!country.isEmpty() && !Arrays.asList(Locale.getISOCountries()).contains(country)) {
            throw Typed.wrong("country", "Write the country as its two letters, such as AT.");
        }
        return street.isEmpty() && city.isEmpty() && country.isEmpty()
                ? null
                : new PostalAddress(
                        name,
                        street.isEmpty() ? List.of() : List.of(street),
                        text(typed, "postcode", 30),
                        city,
                        "",
                        country);
    }

    private static String text(Map<String, String> typed, String field, int longest) {
        return Typed.text(field, typed.get(field), longest);
    }

    private static @Nullable String or(String text) {
        return text.isEmpty() ? null : text;
    }
}
