package dev.fullspan.order;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of an order could be swapped, and what that is worth to its buyer. */
@Component
public class OrderSwaps {
    private final JdbcClient database;
    private final Parts parts;

    OrderSwaps(JdbcClient database) {
        this.database = database;
        this.parts = new Parts(database);
    }

    /**
     * Units of a SKU that are still to leave.
     *
     * @param isHere whether the order's lines can be changed here; else only in {@code where}
     * @param where the system in which the order lives, in a word
     * @param price of these units before discounts
     * @param paid what the buyer pays for them: discounts of the line and of the order taken off, tax included
     * @param captured what was paid of the whole order
     * @param left of that, what was not given back
     * @param total of the order
     */
    public record Swappable(
            boolean isHere,
            String where,
            long units,
            Money price,
            Money paid,
            Money captured,
            Money left,
            Money total) {
        /**
         * What the buyer has to get back for something else: the part of what was paid by which it is cheaper; nothing where it is not, and no more
         * than was paid beyond what the order costs then, or is left of it.
         *
         * @param other price of a unit of it, or null where that is not known
         */
        public Money owed(@Nullable Money other) {
            if (other == null || isDearer(other) || price.minor() <= 0) {
                return Money.zero(price.currency());
            }
            long less = price.minor() - other.minor() * units;
            long cheaper = BigDecimal.valueOf(paid.minor())
                    .multiply(BigDecimal.valueOf(less))
                    .divide(BigDecimal.valueOf(price.minor()), 0, RoundingMode.HALF_UP)
                    .longValueExact();
            long beyond = captured.minor() - (total.minor() - cheaper);
            return new Money(Math.max(0, Math.min(cheaper, Math.min(beyond, left.minor()))), price.currency());
        }

        /** Whether something else costs more, or may: its price is not known, or in another currency. */
        public boolean isDearer(@Nullable Money other) {
            return other == null || !other.currency().equals(price.currency()) || other.minor() * units > price.minor();
        }
    }

    /** Empty where nothing of the SKU is still to leave. */
    public Optional<Swappable> of(ShopId shop, OrderId order, String sku) {
        Joined joined = joined(order);
        long units = 0;
        BigDecimal price = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        for (JoinedLine line : joined.lines()) {
            if (!Objects.equals(line.line().sku(), sku) || line.outstanding() == 0 || joined.cancelled() != null) {
                continue;
            }
            BigDecimal part = BigDecimal.valueOf(line.outstanding());
            units += line.outstanding();
            price = price.add(line.line().unitPrice().multiply(part));
            paid = paid.add(paid(joined, line.line())
                    .multiply(part)
                    .divide(BigDecimal.valueOf(line.line().quantity()), MathContext.DECIMAL64));
        }
        if (units == 0) {
            return Optional.empty();
        }
        Engine engine = engine(shop, order);
        return Optional.of(new Swappable(
                engine.isOurs(),
                engine == Engine.SHOPIFY ? "Shopify" : engine == Engine.WOOCOMMERCE ? "WooCommerce" : "",
                units,
                Money.of(price, joined.header().currency()),
                Money.of(paid, joined.header().currency()),
                money(joined, joined.captured()),
                money(joined, joined.captured() - joined.refunded()),
                money(joined, joined.total())));
    }

    private Joined joined(OrderId order) {
        return Joined.of(parts.of(order.value())).orElseThrow(OrderReader::unknown);
    }

    private static Money money(Joined order, long minor) {
        return new Money(minor, order.header().currency());
    }

    /** What was paid of an order and not given back; at least nothing. */
    public Money left(OrderId order) {
        Joined joined = joined(order);
        return money(joined, Math.max(0, joined.captured() - joined.refunded()));
    }

    /** Whether anything of an order was given back from a moment on. */
    public boolean isRefundedSince(OrderId order, Instant moment) {
        return joined(order).refunds().stream()
                .anyMatch(one -> !one.withdrawn() && !one.at().isBefore(moment));
    }

    /** Of a whole line: its share of what is taken off the order, and its tax. */
    private static BigDecimal paid(Joined order, OrderSnapshot.Line line) {
        BigDecimal all = BigDecimal.valueOf(order.subtotal());
        BigDecimal share = all.signum() <= 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(order.minor(line.net())).divide(all, MathContext.DECIMAL64);
        OrderSnapshot.Totals totals = order.header().totals();
        BigDecimal off = totals.discounts().stream()
                .map(OrderSnapshot.Discount::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(share);
        BigDecimal tax = totals.taxIncluded()
                ? BigDecimal.ZERO
                : line.tax().signum() != 0
                        ? line.tax()
                        : totals.tax().subtract(totals.shippingTax()).multiply(share);
        return line.net().subtract(off).add(tax);
    }

    private Engine engine(ShopId shop, OrderId order) {
        return Engine.of(database.sql("""
                        select c.engine from orders.record r join orders.connection c on c.shop = r.shop and c.id = r.connection
                        where r.shop = :shop and r.id = :id
                        """)
                .param("shop", shop.value())
                .param("id", order.value())
                .query(String.class)
                .single());
    }

    /** Whether a swap stands, and was not taken back. */
    public boolean isSwapped(OrderId order, String id) {
        return parts.of(order.value()).stream()
                .filter(part -> part.type() == Part.Type.SWAP && part.id().equals(id))
                .anyMatch(part -> !part.as(Swap.class).withdrawn());
    }
}
