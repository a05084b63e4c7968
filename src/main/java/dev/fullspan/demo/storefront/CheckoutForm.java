package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Basket;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a buyer typed.
 *
 * @param checkoutId the same through all tries of one checkout
 * @param phone asked for, and neither kept nor told: the demo's field that costs buyers
 * @param outcome what the test payment shall do: {@code ok}, {@code declined} or {@code timeout}
 */
public record CheckoutForm(
        String checkoutId,
        String email,
        String phone,
        String name,
        String street,
        String postcode,
        String city,
        String country,
        Basket.Shipping shipping,
        String payment,
        String outcome) {

    /** Ways of paying, by the name that stands in forms and events. */
    public static final Map<String, String> PAYMENTS = payments();

    static CheckoutForm fresh() {
        return new CheckoutForm(
                UUID.randomUUID().toString(), "", "", "", "", "", "", "DE", Basket.Shipping.STANDARD, "card", "ok");
    }

    /** The same as part of another checkout. */
    CheckoutForm of(String checkout) {
        return new CheckoutForm(
                checkout, email, phone, name, street, postcode, city, country, shipping, payment, outcome);
    }

    static CheckoutForm of(HttpServletRequest request) {
        String payment = text(request, "payment", 20);
        String id = text(request, "checkout", 36);
        return new CheckoutForm(
                id.matches("[0-9a-f-]{36}") ? id : UUID.randomUUID().toString(),
                text(request, "email", 120),
                text(request, "phone", 30),
                text(request, "name", 100),
                text(request, "street", 120),
                text(request, "postcode", 12),
                text(request, "city", 80),
                text(request, "country", 2),
                Basket.Shipping.of(text(request, "shipping", 20)),
                PAYMENTS.containsKey(payment) ? payment : "card",
                text(request, "outcome", 20));
    }

    /** What is missing or wrong, by field, in words for the buyer. */
    Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            faults.put("email", "Write your address like name@example.org, so that the confirmation finds you.");
        }
        if (!phone.matches("[+0-9 ()/-]*")) {
            faults.put("phone", "Write it with digits, like +49 30 123456, or leave it empty.");
        }
        require(faults, "name", name, "Who is the parcel for?");
        require(faults, "street", street, "Street and number, so that the parcel arrives.");
        require(faults, "postcode", postcode, "The postcode is missing.");
        require(faults, "city", city, "The town is missing.");
        return faults;
    }

    String address() {
        return street + ", " + postcode + " " + city + ", " + country;
    }

    private static void require(Map<String, String> faults, String field, String value, String words) {
        if (value.isBlank()) {
            faults.put(field, words);
        }
    }

    private static String text(HttpServletRequest request, String name, int longest) {
        String value = request.getParameter(name);
        String stripped = value == null ? "" : value.strip();
        return stripped.length() > longest ? stripped.substring(0, longest) : stripped;
    }

    private static Map<String, String> payments() {
        Map<String, String> payments = new LinkedHashMap<>();
        payments.put("card", "Card");
        payments.put("wallet", "Wallet");
        payments.put("invoice", "Invoice, 14 days");
        return payments;
    }
}
