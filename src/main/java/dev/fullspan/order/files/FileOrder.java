package dev.fullspan.order.files;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderParts.Cancellation;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.OrderSnapshot;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Discount;
import dev.fullspan.order.OrderSnapshot.Kind;
import dev.fullspan.order.OrderSnapshot.Line;
import dev.fullspan.order.OrderSnapshot.Totals;
import dev.fullspan.order.OrderSnapshot.Visit;
import dev.fullspan.order.Told;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.kit.Typed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an order of the lines that a file has of it. What concerns the whole order is read from the first line that tells it. Orders of files are of the
 * past: where nothing else is said they were paid and sent.
 */
final class FileOrder {
    private final Shop shop;
    private final Engine engine;
    private final String connection;
    private final Map<String, Long> locations;
    private final Instant now;

    /** @param locations open ones by name in lower case */
    FileOrder(Shop shop, Engine engine, String connection, Map<String, Long> locations, Instant now) {
        this.shop = shop;
        this.engine = engine;
        this.connection = connection;
        this.locations = locations;
        this.now = now;
    }

    /** A line that cannot be taken. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient FileRow row;

        Unreadable(FileRow row, String reason) {
            super(reason);
            this.row = row;
        }

        FileRow row() {
            return row;
        }
    }

    /** @throws Unreadable naming the line that is wrong */
    OrderSnapshot of(List<FileRow> rows) throws Unreadable {
        List<Line> lines = new ArrayList<>();
        for (FileRow row : rows) {
            try {
                lines.add(line(row, lines.size() + 1));
            } catch (ProblemException e) {
                throw new Unreadable(row, reason(e));
            }
        }
        FileRow first = rows.getFirst();
        try {
            return order(rows, lines, first);
        } catch (ProblemException e) {
            throw new Unreadable(first, reason(e));
        }
    }

    static String reason(ProblemException e) {
        return e.field() == null ? e.detail() : e.field() + ": " + e.detail();
    }

    private static Line line(FileRow row, int place) {
        String id = row.text("line_id");
        String sku = row.text("sku");
        String title = row.text("title");
        return new Line(
                id.isEmpty() ? Integer.toString(place) : id,
                sku,
                title.isEmpty() ? sku : title,
                row.units("quantity"),
                row.amount("unit_price"),
                row.amount("discount"),
                row.amount("tax"),
                null,
                null);
    }

    private OrderSnapshot order(List<FileRow> rows, List<Line> lines, FileRow first) {
        Instant placed = first.timeOrNull("placed_at", shop.timeZone());
        if (placed == null) {
            throw Typed.wrong("placed_at", "The time is missing: write it as 2026-03-31 or 2026-03-31 14:05.");
        }
        Instant updated = first.timeOrNull("updated_at", shop.timeZone());
        String id = first.text("order_id");
        String number = first.text("number");
        BigDecimal shipping = sum(rows, "shipping");
        BigDecimal tax = sum(rows, "order_tax");
        boolean included = first.isYes("tax_included", engine == Engine.TILL);
        BigDecimal off = sum(rows, "order_discount");
        BigDecimal goods = lines.stream().map(FileOrder::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal told = first.amountOrNull("total");
        BigDecimal total =
                told == null ? goods.subtract(off).add(shipping).add(included ? BigDecimal.ZERO : tax) : told;
        List<Discount> discounts =
                off.signum() == 0 ? List.of() : List.of(new Discount(first.textOrNull("discount_code"), off));
        boolean back = lines.stream().allMatch(line -> line.quantity() <= 0);
        Kind kind = engine == Engine.TILL ? Kind.RECEIPT : back ? Kind.CREDIT : Kind.ORDER;
        Instant cancelled = first.timeOrNull("cancelled_at", shop.timeZone());
        return new OrderSnapshot(
                new Told(connection, engine, id, updated == null ? now : updated),
                number.isEmpty() ? id : number,
                Set.of(),
                kind,
                placed,
                currency(first),
                lines,
                new Totals(
                        discounts,
                        first.textOrNull("shipping_method"),
                        shipping,
                        BigDecimal.ZERO,
                        tax,
                        included,
                        total),
                buyer(first),
                Visit.UNKNOWN,
                payments(first, total, placed),
                List.of(),
                parcels(first, kind, placed),
                cancelled == null ? null : new Cancellation(cancelled, first.textOrNull("cancel_reason")),
                Set.of(),
                first.textOrNull("note"),
                location(first),
                null);
    }

    private static BigDecimal net(Line line) {
        return line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())).subtract(line.discount());
    }

    /** Of a column of the whole order: the first line that tells it. */
    private static BigDecimal sum(List<FileRow> rows, String column) {
        for (FileRow row : rows) {
            BigDecimal amount = row.amountOrNull(column);
            if (amount != null) {
                return amount;
            }
        }
        return BigDecimal.ZERO;
    }

    private Currency currency(FileRow row) {
        String code = row.text("currency").toUpperCase(Locale.ROOT);
        try {
            return code.isEmpty() ? shop.currency() : Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw Typed.wrong("currency", "There is no currency “" + code + "”. Write its three letters, such as EUR.");
        }
    }

    private static Buyer buyer(FileRow row) {
        String customer = row.text("customer_id").replaceFirst("\\.0$", "");
        String name = row.textOrNull("name");
        Address address = new Address(
                name,
                row.textOrNull("company"),
                row.textOrNull("street"),
                null,
                row.textOrNull("postcode"),
                row.textOrNull("city"),
                row.textOrNull("region"),
                row.textOrNull("country"),
                null);
        return new Buyer(
                customer.isEmpty() ? null : customer,
                row.textOrNull("loyalty"),
                name,
                row.textOrNull("email"),
                false,
                row.textOrNull("phone"),
                null,
                address);
    }

    private List<Payment> payments(FileRow row, BigDecimal total, Instant placed) {
        boolean paid = row.isYes("paid", true);
        String method = row.text("payment");
        return total.signum() <= 0 || !paid
                ? List.of()
                : List.of(new Payment(
                        "file", null, method.isEmpty() ? "unknown" : method, Payment.State.CAPTURED, total, placed));
    }

    private static List<Parcel> parcels(FileRow row, Kind kind, Instant placed) {
        return kind == Kind.ORDER && row.isYes("sent", true)
                ? List.of(new Parcel(
                        "file", List.of(), row.textOrNull("carrier"), row.textOrNull("tracking"), placed, null, false))
                : List.of();
    }

    private @Nullable Long location(FileRow row) {
        String name = row.text("location");
        if (name.isEmpty()) {
            return null;
        }
        Long location = locations.get(name.toLowerCase(Locale.ROOT));
        if (location == null) {
            throw Typed.wrong(
                    "location", "There is no open location “" + name + "”. Add it among the stock’s locations.");
        }
        return location;
    }
}
