package dev.fullspan.delivery;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.delivery.outbox.Attempt;
import dev.fullspan.delivery.outbox.Delivery;
import dev.fullspan.web.CsvText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deliveries as lines of a file (RFC 4180, UTF-8), times in UTC. */
final class DeliveryCsv {
    private final Map<Long, String> addresses;

    DeliveryCsv(List<Endpoint> endpoints) {
        addresses = endpoints.stream().collect(Collectors.toMap(Endpoint::id, Endpoint::address));
    }

    String heading() {
        return written(List.of(List.of(
                "delivery",
                "message",
                "type",
                "endpoint",
                "address",
                "state",
                "created",
                "finished",
                "next_attempt",
                "attempts",
                "last_attempt",
                "last_status",
                "last_milliseconds",
                "last_reason")));
    }

    String lines(List<Delivery> deliveries) {
        return written(deliveries.stream().map(this::line).toList());
    }

    private List<String> line(Delivery delivery) {
        Attempt last = delivery.last();
        return Stream.of(
                        delivery.id(),
                        delivery.message(),
                        delivery.type(),
                        delivery.endpoint(),
                        addresses.getOrDefault(delivery.endpoint(), ""),
                        delivery.state().word(),
                        delivery.created(),
                        text(delivery.finished()),
                        text(delivery.due()),
                        delivery.attempts(),
                        last == null ? "" : last.at(),
                        last == null ? "" : text(last.status()),
                        last == null ? "" : last.millis(),
                        last == null ? "" : text(last.reason()))
                .map(cell -> CsvText.harmless(cell.toString()))
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String written(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            lines.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
