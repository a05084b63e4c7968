package dev.fullspan.demo.catalogue;

import dev.fullspan.kernel.Money;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Things chosen and how they are shipped, with the amounts that follow.
 *
 * @param lines quantity by product, in the order chosen
 */
public record Basket(Map<Product, Integer> lines, Shipping shipping) {
    private static final int FREE_FROM_CENTS = 8_900;
    private static final int VAT_PERCENT = 19;

    public Basket {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /** Ways of shipping, with prices in cents. */
    public enum Shipping {
        STANDARD("Parcel, 2 to 4 days", 490),
        EXPRESS("Express, next working day", 1290),
        PICKUP("Pick up at the workshop", 0);

        private final String label;
        private final int cents;

        Shipping(String label, int cents) {
            this.label = label;
            this.cents = cents;
        }

        public String label() {
            return label;
        }

        /** Name as it stands in forms and events. */
        public String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of that name, else standard. */
        public static Shipping of(String parameter) {
            return List.of(values()).stream()
                    .filter(one -> one.parameter().equals(parameter))
                    .findFirst()
                    .orElse(STANDARD);
        }
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Number of things. */
    public int count() {
        return lines.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Price of the things, tax included. */
    public Money goods() {
        long cents = 0;
        for (Map.Entry<Product, Integer> line : lines.entrySet()) {
            cents += (long) line.getKey().cents() * line.getValue();
        }
        return new Money(cents, Product.CURRENCY);
    }

    /** Price of this way of shipping for these things, tax included: parcels are free from a certain amount on. */
    public Money shippingPrice(Shipping way) {
        boolean free = way == Shipping.STANDARD && goods().minor() >= FREE_FROM_CENTS;
        return new Money(free ? 0 : way.cents, Product.CURRENCY);
    }

    public Money shippingPrice() {
        return shippingPrice(shipping);
    }

    /** What is missing until parcels are free; zero where they are. */
    public Money untilFree() {
        return new Money(Math.max(0, FREE_FROM_CENTS - goods().minor()), Product.CURRENCY);
    }

    public Money total() {
        return goods().plus(shippingPrice());
    }

    /** Tax within the total. */
    public Money tax() {
        return new Money(taxWithin(total().minor()), Product.CURRENCY);
    }

    /** Price of the things without tax. */
    public Money revenue() {
        return new Money(goods().minor() - taxWithin(goods().minor()), Product.CURRENCY);
    }

    private static long taxWithin(long cents) {
        return Math.round(cents * (double) VAT_PERCENT / (100 + VAT_PERCENT));
    }

    /** Its lines in the words of the e-commerce specification. */
    public List<Map<String, Object>> products() {
        return lines.entrySet().stream()
                .map(line -> line.getKey().properties(line.getValue()))
                .toList();
    }

    /** The figures of an order or a checkout in the words of the e-commerce specification. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("value", total().amount());
        properties.put("total", total().amount());
        properties.put("revenue", revenue().amount());
        properties.put("shipping", shippingPrice().amount());
        properties.put("tax", tax().amount());
        properties.put("currency", Product.CURRENCY.getCurrencyCode());
        properties.put("products", products());
        return properties;
    }
}
