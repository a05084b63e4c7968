package dev.fullspan.demo.history;

import dev.fullspan.demo.catalogue.Basket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the pixel tells of the fields of one checkout: those of the storefront's form, in its order. Its random numbers are its own and no time goes
 * by in it, so that all else of a history is as it would be without it.
 */
final class FieldScript {
    /** Of those who give up, so many in a hundred never began to fill in. */
    private static final int NOT_BEGUN = 25;

    private static final int RETURNED_TO = 5;
    private static final int TELEPHONE_RETURNED_TO = 20;
    private static final int TELEPHONE_RETURNED_TO_ON_PHONES = 40;
    private static final int TELEPHONE_LEFT_AT = 60;
    private static final int TELEPHONE_LEFT_AT_ON_PHONES = 80;
    /** Most pay by card, which is chosen already. */
    private static final int CARD_CHOSEN_AGAIN = 15;

    private static final String PRESET_COUNTRY = "DE";
    private static final Duration BEFORE_THE_FIRST = Duration.ofMillis(1_200);
    /** In it the way to pay is chosen. */
    private static final Duration AFTER_THE_LAST = Duration.ofMillis(3_500);

    private static final double LONGEST_CHOICE = 3.4;
    private static final List<FormField> ADDRESS = List.of(
            FormField.EMAIL, FormField.PHONE, FormField.NAME, FormField.STREET, FormField.POSTCODE, FormField.CITY);

    private final VisitScript script;
    private final MessageIds ids;
    private final String checkout;
    private final RandomGenerator random;
    private final boolean planted;
    private final boolean mobile;
    private final boolean abroad;
    private final Instant shown;
    private final List<Stay> stays = new ArrayList<>();
    /** To come after the next field. */
    private @Nullable Stay again;

    private int told;

    /** Begins at the script's moment. */
    FieldScript(HistoryPlan plan, Visit visit, VisitScript script, MessageIds ids, String checkout) {
        this.script = script;
        this.ids = ids;
        this.checkout = checkout;
        this.random = new SplittableRandom(Long.parseUnsignedLong(checkout, 16));
        this.planted = plan.has(Truth.TELEPHONE_LOSES_BUYERS);
        this.mobile = visit.device().browser.isMobile();
        this.abroad = !visit.person().country.name().equals(PRESET_COUNTRY);
        this.shown = script.now();
    }

    /** A field of the form. */
    private enum FormField {
        EMAIL("email", "email", 6.5, 3),
        PHONE("phone", "tel", 6, 1),
        NAME("name", "name", 4.5, 1),
        STREET("street", "street-address", 7, 3),
        POSTCODE("postcode", "postal-code", 3, 1),
        CITY("city", "address-level2", 3.5, 2),
        COUNTRY("country", "country", 2.5, 0),
        SHIPPING("shipping", null, 2, 0),
        PAYMENT("payment", null, 2.5, 0);

        private final String field;
        private final @Nullable String autocomplete;
        /** Median of the seconds of one visit to it. */
        private final double seconds;
        /** How often it is the one at which somebody gives up, beside the others. */
        private final int weight;

        FormField(String field, @Nullable String autocomplete, double seconds, int weight) {
            this.field = field;
            this.autocomplete = autocomplete;
            this.seconds = seconds;
            this.weight = weight;
        }
    }

    /** One visit to a field. @param visit from 1 */
    private record Stay(FormField field, int visit, double seconds, boolean filled) {}

    /** The address is filled in up to now. */
    void fillIn(Basket.Shipping shipping) {
        ADDRESS.forEach(field -> stay(field, true));
        if (abroad) {
            stay(FormField.COUNTRY, true);
        }
        if (shipping != Basket.Shipping.STANDARD) {
            stay(FormField.SHIPPING, true);
        }
        tell();
    }

    /** Somebody gives up at one of the fields, or before the first. */
    void giveUp() {
        if (random.nextInt(100) < NOT_BEGUN) {
            return;
        }
        FormField last = last();
        for (FormField field : ADDRESS) {
            stay(field, field != last);
            if (field == last) {
                break;
            }
        }
        tell();
    }

    private FormField last() {
        if (planted && random.nextInt(100) < (mobile ? TELEPHONE_LEFT_AT_ON_PHONES : TELEPHONE_LEFT_AT)) {
            return FormField.PHONE;
        }
        List<FormField> others = planted
                ? ADDRESS.stream().filter(field -> field != FormField.PHONE).toList()
                : ADDRESS;
        int at = random.nextInt(others.stream().mapToInt(field -> field.weight).sum());
        for (FormField field : others) {
            at -= field.weight;
            if (at < 0) {
                return field;
            }
        }
        return FormField.EMAIL;
    }

    /** A way to pay is clicked on, in the moment before it is told. */
    void choose(String payment) {
        if (!payment.equals("card") || random.nextInt(100) < CARD_CHOSEN_AGAIN) {
            double seconds = Math.min(LONGEST_CHOICE, seconds(FormField.PAYMENT));
            tell(script.now().plusMillis(60), new Stay(FormField.PAYMENT, 1, seconds, true));
        }
    }

    /** @param done whether it is filled in at last; a field at which somebody gives up mostly stays empty */
    private void stay(FormField field, boolean done) {
        boolean back = random.nextInt(100) < returnedTo(field);
        if (!done) {
            comeBack();
        }
        stays.add(new Stay(field, 1, seconds(field), back ? random.nextBoolean() : done || random.nextInt(5) == 0));
        comeBack();
        again = back ? new Stay(field, 2, seconds(field), done || random.nextInt(5) == 0) : null;
    }

    private void comeBack() {
        if (again != null) {
            stays.add(again);
            again = null;
        }
    }

    private int returnedTo(FormField field) {
        return planted && field == FormField.PHONE
                ? mobile ? TELEPHONE_RETURNED_TO_ON_PHONES : TELEPHONE_RETURNED_TO
                : RETURNED_TO;
    }

    private double seconds(FormField field) {
        return field.seconds * (mobile ? 1.15 : 1) * Math.exp(random.nextGaussian() * .45);
    }

    /** The visits one after the other up to now, faster where there is less time. */
    private void tell() {
        comeBack();
        double needed = stays.stream().mapToDouble(Stay::seconds).sum();
        Instant first = shown.plus(BEFORE_THE_FIRST);
        Instant last = script.now().minus(AFTER_THE_LAST);
        double given = Duration.between(first, last).toMillis() / 1_000.0;
        double pace = Math.min(1, given / needed);
        double at = 0;
        for (Stay stay : stays) {
            at += stay.seconds() * pace;
            tell(
                    first.plusMillis(Math.round(at * 1_000)),
                    new Stay(stay.field(), stay.visit(), stay.seconds() * pace, stay.filled()));
        }
    }

    private void tell(Instant left, Stay stay) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("field", stay.field().field);
        if (stay.field().autocomplete != null) {
            properties.put("autocomplete", stay.field().autocomplete);
        }
        properties.put("visit", stay.visit());
        properties.put("seconds", Math.round(stay.seconds() * 10) / 10.0);
        properties.put("filled", stay.filled());
        script.field(left, ids.ofField(checkout, ++told), properties);
    }
}
