package dev.fullspan.fulfilment.carrier;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.kit.Typed;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Times of all services as lines of columns: {@code carrier,service,countries,postcodes,least,most}. */
@Component
class TimesFile {
    private static final List<String> COLUMNS =
            List.of("carrier", "service", "countries", "postcodes", "least", "most");
    private static final int LONGEST = 400_000;

    private final Carriers carriers;
    private final TransactionTemplate transaction;

    TimesFile(Carriers carriers, TransactionTemplate transaction) {
        this.carriers = carriers;
        this.transaction = transaction;
    }

    private record Named(String carrier, String service) {
        static Named of(String carrier, String service) {
            return new Named(carrier.strip(), service.strip());
        }

        boolean isFor(Carrier other) {
            return other.name().equalsIgnoreCase(carrier);
        }
    }

    /** The columns' names first. */
    List<List<String>> lines(ShopId shop) {
        List<List<String>> lines = new ArrayList<>(List.of(COLUMNS));
        carriers.of(shop)
                .forEach(carrier -> carrier.services()
                        .forEach(service -> service.times()
                                .forEach(time -> lines.add(List.of(
                                        carrier.name(),
                                        service.name(),
                                        String.join(" ", time.countries()),
                                        String.join(" ", time.postcodes()),
                                        Integer.toString(time.least()),
                                        Integer.toString(time.most()))))));
        return lines;
    }

    /** Puts the times of the services that are named in the place of theirs, all or none; carriers and services that are new are made. */
    int read(ShopId shop, String text) {
        Map<Named, List<Transit>> told = new LinkedHashMap<>();
        int number = 0;
        int count = 0;
        for (List<String> line : parsed(text)) {
            number++;
            if (number == 1) {
                if (!line.stream()
                        .map(one -> one.strip().toLowerCase(java.util.Locale.ROOT))
                        .toList()
                        .equals(COLUMNS)) {
                    throw Typed.wrong("file", "The first line must be “" + String.join(",", COLUMNS) + "”.");
                }
            } else if (line.stream().anyMatch(one -> !one.isBlank())) {
                told.computeIfAbsent(named(line, number), any -> new ArrayList<>())
                        .add(time(line, number));
                count++;
            }
        }
        transaction.executeWithoutResult(status -> told.forEach((named, times) -> put(shop, named, times)));
        return count;
    }

    private static List<List<String>> parsed(String text) {
        String kept = Typed.text("file", text, LONGEST);
        try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(kept.lines().findFirst().orElse("").contains(";") ? ';' : ',')
                .ofCsvRecord(kept)) {
            return reader.stream().map(one -> List.copyOf(one.getFields())).toList();
        } catch (de.siegmar.fastcsv.reader.CsvParseException | java.io.IOException e) {
            throw Typed.wrong("file", "This cannot be read as lines of columns.");
        }
    }

    private static Named named(List<String> line, int number) {
        if (line.size() != COLUMNS.size()
                || line.get(0).isBlank()
                || line.get(1).isBlank()) {
            throw Typed.wrong("file", "Line " + number + ": write " + String.join(", ", COLUMNS) + ".");
        }
        return Named.of(line.get(0), line.get(1));
    }

    private static Transit time(List<String> line, int number) {
        try {
            return new Transit(
                    Transit.parts(line.get(2).strip().replaceAll("\\s+", ",")),
                    Transit.parts(line.get(3).strip().replaceAll("\\s+", ",")),
                    Integer.parseInt(line.get(4).strip()),
                    Integer.parseInt(line.get(5).strip()));
        } catch (NumberFormatException e) {
            throw Typed.wrong("file", "Line " + number + ": the days are whole numbers.");
        } catch (dev.fullspan.kernel.ProblemException e) {
            throw Typed.wrong("file", "Line " + number + ": " + e.detail());
        }
    }

    private void put(ShopId shop, Named named, List<Transit> times) {
        long id = carriers.of(shop).stream()
                .filter(named::isFor)
                .map(Carrier::id)
                .findFirst()
                .orElseGet(() -> carriers.add(
                        shop,
                        named.carrier(),
                        KnownCarrier.named(named.carrier())
                                .map(KnownCarrier::tracking)
                                .orElse(null)));
        ServiceLevel service = carriers.get(shop, id).services().stream()
                .filter(one -> one.name().equalsIgnoreCase(named.service()))
                .map(one -> new ServiceLevel(one.id(), one.name(), one.workdays(), one.collection(), times))
                .findFirst()
                .orElseGet(() -> new ServiceLevel(
                        0, named.service(), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), null, times));
        carriers.put(shop, id, service);
    }
}
