package dev.fullspan.collect;

import dev.fullspan.collect.PropertyText.Known;
import dev.fullspan.eventlog.Event;
import dev.fullspan.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The money of an order event. Revenue is {@code revenue}, else {@code subtotal}, else {@code total − tax − shipping}, else {@code value}: after
 * discounts, without shipping and tax.
 */
final class OrderFigures {
    /** The events that are of an order as placed. */
    static final Set<String> EVENTS =
            Set.of(Event.ORDER_COMPLETED, "Order Updated", Event.ORDER_REFUNDED, Event.ORDER_CANCELLED);

    /** Larger than any shop's order, in any currency's major unit. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000L);

    private static final int LONGEST_ORDER_ID = 200;
    private static final int LONGEST_NUMBER = 40;

    private OrderFigures() {}

    /** The figures, or null after a fault was left with the message. */
    static Event.@Nullable Commerce of(Message message, String event, String messageId, Currency shopCurrency) {
        PropertyText sent = message.properties;
        Currency currency = currency(message, sent.get(Known.CURRENCY), shopCurrency);
        BigDecimal amount = revenue(message);
        if (currency == null || message.fault() != null) {
            return null;
        }
        String orderId = SafeText.of(sent.get(Known.ORDER_ID), LONGEST_ORDER_ID);
        String order = orderId == null || Identifiers.isPlaceholder(orderId) ? messageId : orderId;
        if (amount == null) {
            return new Event.Commerce(order, null);
        }
        BigDecimal given =
                event.equals(Event.ORDER_REFUNDED) || event.equals(Event.ORDER_CANCELLED) ? amount.abs() : amount;
        if (given.signum() < 0) {
            message.fault(Reason.MONEY_ABSURD, "properties.revenue", amount.toPlainString());
            return null;
        }
        return new Event.Commerce(order, Money.of(given, currency));
    }

    private static @Nullable BigDecimal revenue(Message message) {
        BigDecimal revenue = amount(message, Known.REVENUE);
        if (revenue == null) {
            revenue = amount(message, Known.SUBTOTAL);
        }
        if (revenue == null) {
            BigDecimal total = amount(message, Known.TOTAL);
            if (total != null) {
                revenue = total.subtract(orZero(amount(message, Known.TAX)))
                        .subtract(orZero(amount(message, Known.SHIPPING)));
            }
        }
        return revenue == null ? amount(message, Known.VALUE) : revenue;
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static @Nullable BigDecimal amount(Message message, Known property) {
        String written = message.properties.get(property);
        if (written == null || written.isBlank()) {
            return null;
        }
        String digits = written.strip();
        String field = "properties." + property.name().toLowerCase(Locale.ROOT);
        BigDecimal amount = digits.length() > LONGEST_NUMBER ? null : decimal(digits);
        if (amount == null) {
            message.fault(Reason.MONEY_UNREADABLE, field, written);
            return null;
        }
        if (amount.abs().compareTo(LARGEST) > 0) {
            message.fault(Reason.MONEY_ABSURD, field, written);
            return null;
        }
        return amount;
    }

    private static @Nullable BigDecimal decimal(String digits) {
        try {
            BigDecimal amount = new BigDecimal(digits);
            return Math.abs((long) amount.scale()) > LONGEST_NUMBER
                    ? amount.signum() == 0 ? BigDecimal.ZERO : tooFine(amount)
                    : amount;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A number of so many places is nothing or beyond every bound; its digits are never written out. */
    private static BigDecimal tooFine(BigDecimal amount) {
        return amount.scale() > 0 ? BigDecimal.ZERO : LARGEST.add(BigDecimal.ONE);
    }

    private static @Nullable Currency currency(Message message, @Nullable String code, Currency otherwise) {
        if (code == null || code.isBlank()) {
            return otherwise;
        }
        try {
            return Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            message.fault(Reason.CURRENCY_UNKNOWN, "properties.currency", code);
            return null;
        }
    }
}
