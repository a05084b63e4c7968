package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentLine;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.SentParcel;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.kernel.Era;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Enters many shipments: lines of {@code number,sku,units,carrier,tracking,shipped_at}. Lines with the same number and tracking number are one parcel. A line
 * that cannot be taken comes back with the reason and costs no other; a file that is sent again changes nothing where its parcels have tracking numbers.
 */
@Component
class ShipmentsFile {
    static final List<String> REQUIRED = List.of("number", "tracking");

    private final PartnerOrders orders;
    private final Assignments assignments;
    private final Clock clock;

    ShipmentsFile(PartnerOrders orders, Assignments assignments, Clock clock) {
        this.orders = orders;
        this.assignments = assignments;
        this.clock = clock;
    }

    /** A line that was not taken. */
    record Refused(long line, String reason, String text) {}

    /** What came of a file. @param taken lines that were entered, those known before included */
    record Outcome(int taken, int parcels, List<Refused> refused) {}

    private record Parcel(
            String number,
            @Nullable String carrier,
            @Nullable String tracking,
            String at) {}

    Outcome enter(Own own, TypedCsv.Table table) {
        List<Refused> refused = new ArrayList<>();
        Map<Parcel, List<TypedCsv.Row>> parcels = new LinkedHashMap<>();
        for (TypedCsv.Row row : table.rows()) {
            try {
                parcels.computeIfAbsent(parcel(row), any -> new ArrayList<>()).add(row);
            } catch (ProblemException e) {
                refused.add(new Refused(row.number(), reason(e), row.text()));
            }
        }
        PartnerOrders.Numbers numbers = orders.numbers(
                own, parcels.keySet().stream().map(Parcel::number).toList());
        int taken = 0;
        int entered = 0;
        for (Map.Entry<Parcel, List<TypedCsv.Row>> one : parcels.entrySet()) {
            int before = refused.size();
            enter(own, numbers, one.getKey(), one.getValue(), refused);
            int in = one.getValue().size() - (refused.size() - before);
            taken += in;
            entered += in > 0 ? 1 : 0;
        }
        refused.sort(Comparator.comparingLong(Refused::line));
        return new Outcome(taken, entered, refused);
    }

    private static Parcel parcel(TypedCsv.Row row) {
        if (row.fault() != null) {
            throw Typed.wrong("line", row.fault());
        }
        String number = Typed.text("number", row.cell("number"), 220);
        if (number.isEmpty()) {
            throw Typed.wrong("number", "The order’s number is missing.");
        }
        return new Parcel(
                number,
                Typed.textOrNull("carrier", row.cell("carrier"), 100),
                Typed.textOrNull("tracking", row.cell("tracking"), 200),
                Typed.text("shipped_at", row.cell("shipped_at"), 40));
    }

    private void enter(
            Own own, PartnerOrders.Numbers numbers, Parcel parcel, List<TypedCsv.Row> rows, List<Refused> refused) {
        List<TypedCsv.Row> good = new ArrayList<>();
        try {
            Assignment order = assignments.get(own.shop(), numbers.id(parcel.number()));
            Instant at = ParcelTimes.left(order, at(parcel.at(), own.party().zone()));
            Map<String, Long> units = new TreeMap<>();
            boolean all = false;
            for (TypedCsv.Row row : rows) {
                try {
                    all |= add(order, row, units);
                    good.add(row);
                } catch (ProblemException e) {
                    refused.add(new Refused(row.number(), reason(e), row.text()));
                }
            }
            if (!good.isEmpty() && !isKnown(own, order, parcel, units)) {
                Map<String, Long> lines = all ? Map.of() : lines(order, units);
                assignments.ship(
                        own.shop(),
                        order.id(),
                        new Shipment(parcel.carrier(), parcel.tracking(), lines, at),
                        own.by(null));
            }
        } catch (ProblemException e) {
            List<TypedCsv.Row> left = good.isEmpty() ? rows : good;
            left.forEach(row -> refused.add(new Refused(row.number(), reason(e), row.text())));
        }
    }

    /** Adds a line's units by SKU. @return whether it says no SKU, which stands for all that had not left */
    private static boolean add(Assignment order, TypedCsv.Row row, Map<String, Long> units) {
        String sku = row.cell("sku");
        if (sku.isEmpty()) {
            return true;
        }
        if (order.lines().stream().noneMatch(line -> line.sku().equals(sku))) {
            throw Typed.wrong("sku", "“" + order.number() + "” has no SKU “" + sku + "”.");
        }
        String typed = row.cell("units");
        if (!typed.isEmpty() && !typed.matches("[1-9][0-9]{0,8}")) {
            throw Typed.wrong("units", "Units are a whole number from 1 on, or nothing for all that had not left.");
        }
        long open = order.lines().stream()
                .filter(line -> line.sku().equals(sku))
                .mapToLong(AssignmentLine::open)
                .sum();
        units.merge(sku, typed.isEmpty() ? open : Long.parseLong(typed), Long::sum);
        return false;
    }

    /** Whether that very parcel was entered before. */
    private boolean isKnown(Own own, Assignment order, Parcel parcel, Map<String, Long> units) {
        if (parcel.tracking() == null) {
            return false;
        }
        Map<String, String> skus = new HashMap<>();
        order.lines().forEach(line -> skus.put(line.line(), line.sku()));
        for (SentParcel one : assignments.parcels(own.shop(), order.id())) {
            Map<String, Long> held = new TreeMap<>();
            one.units().forEach((line, many) -> held.merge(skus.getOrDefault(line, line), many, Long::sum));
            boolean same = units.isEmpty()
                    || held.equals(units)
                    || units.values().stream().allMatch(many -> many == 0);
            if (parcel.tracking().equals(one.tracking()) && same) {
                return true;
            }
        }
        return false;
    }

    /** Units by line, taken from the lines of a SKU one after the other. */
    private static Map<String, Long> lines(Assignment order, Map<String, Long> units) {
        Map<String, Long> lines = new TreeMap<>();
        units.forEach((sku, many) -> {
            long left = many;
            for (AssignmentLine line : order.lines()) {
                long here = line.sku().equals(sku) ? Math.min(left, line.open()) : 0;
                if (here > 0) {
                    lines.put(line.line(), here);
                    left -= here;
                }
            }
            if (left > 0) {
                throw Typed.wrong(
                        "units",
                        "Of “" + sku + "” in “" + order.number() + "” only " + (many - left) + " had not left.");
            }
        });
        return lines;
    }

    private Instant at(String typed, ZoneId zone) {
        Instant now = clock.instant();
        if (typed.isEmpty()) {
            return now;
        }
        try {
            if (typed.length() == 10) {
                Instant noon = LocalDate.parse(typed)
                        .atTime(LocalTime.NOON)
                        .atZone(zone)
                        .toInstant();
                return noon.isAfter(now) ? now : noon;
            }
            if (typed.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")) {
                return Era.checked(OffsetDateTime.parse(typed).toInstant());
            }
            return Era.checked(
                    LocalDateTime.parse(typed.replace(' ', 'T')).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            throw Typed.wrong("shipped_at", "Write when it left such as 2026-05-04 or 2026-05-04 16:30.");
        }
    }

    private static String reason(ProblemException e) {
        return e.detail() == null ? "It cannot be taken." : e.detail();
    }
}
