package dev.fullspan.eventlog.journal;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Event.Agent;
import dev.fullspan.eventlog.Event.Commerce;
import dev.fullspan.eventlog.Event.Origin;
import dev.fullspan.eventlog.Event.Page;
import dev.fullspan.eventlog.Event.Retention;
import dev.fullspan.eventlog.Event.Visit;
import dev.fullspan.eventlog.Refusal;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal record says. Its first byte names the kind and with it the version of its form: a form is never changed,
 * a new one gets a new number, and a number that this program does not know is refused.
 */
public sealed interface Entry {
    /** An event was taken. */
    record Taken(Event event) implements Entry {}

    /**
     * Messages were refused.
     *
     * @param counts how many more of each shop, reason and day
     * @param samples some of them
     */
    record Refused(List<Count> counts, List<Refusal> samples) implements Entry {
        /**
         * @param shop 0 where the write key named none
         * @param day days since 1970 in UTC
         */
        public record Count(int shop, long day, String reason, long count) {}
    }

    /** What was here belonged to someone who was erased. */
    record Erased() implements Entry {}

    int TAKEN_1 = 1;
    int REFUSED_1 = 2;

    static byte[] write(Entry entry) {
        return switch (entry) {
            case Taken taken -> write(taken.event());
            case Refused refused -> write(refused);
            case Erased erased -> new byte[0];
        };
    }

    static Entry read(byte[] record) {
        return read(record, Texts.NONE);
    }

    /** The same for a reader of many records, with the texts that it met before. */
    static Entry read(byte[] record, Texts texts) {
        if (record.length == 0) {
            return new Erased();
        }
        Bytes bytes = Bytes.toRead(record, texts);
        int form = bytes.octet();
        return switch (form) {
            case TAKEN_1 -> new Taken(event(bytes));
            case REFUSED_1 -> refused(bytes);
            default ->
                throw new IllegalStateException("The journal holds a record of form " + form
                        + ", which a newer Fullspan wrote. Start the newer program; nothing was changed.");
        };
    }

    private static byte[] write(Event event) {
        Bytes bytes = Bytes.toWrite()
                .octet(TAKEN_1)
                .number(event.shop().value())
                .text(event.messageId())
                .octet(event.retention().ordinal())
                .octet(event.origin().ordinal())
                .text(event.name())
                .number(event.time().toEpochMilli())
                .number(event.received().toEpochMilli() - event.time().toEpochMilli())
                .text(event.device())
                .text(event.user())
                .text(event.previousUser())
                .text(event.session())
                .text(event.country())
                .text(event.properties());
        Page page = event.page();
        Visit visit = event.visit();
        Agent agent = event.agent();
        Commerce commerce = event.commerce();
        bytes.octet(flag(page, 1) | flag(visit, 2) | flag(agent, 4) | flag(commerce, 8));
        if (page != null) {
            bytes.text(page.host()).text(page.path()).text(page.title());
        }
        if (visit != null) {
            bytes.text(visit.channel()).text(visit.source()).text(visit.medium());
            bytes.text(visit.campaign()).text(visit.term()).text(visit.content());
            bytes.text(visit.referrerHost()).text(visit.clickId()).text(visit.clickIdValue());
        }
        if (agent != null) {
            bytes.text(agent.deviceClass()).text(agent.browser()).text(agent.os());
        }
        if (commerce != null) {
            Money revenue = commerce.revenue();
            bytes.text(commerce.orderId())
                    .text(revenue == null ? null : revenue.currency().getCurrencyCode());
            bytes.number(revenue == null ? 0 : revenue.minor());
        }
        return bytes.done();
    }

    private static int flag(@Nullable Object part, int bit) {
        return part == null ? 0 : bit;
    }

    private static Event event(Bytes bytes) {
        ShopId shop = new ShopId((int) bytes.number());
        String messageId = bytes.requiredOwn();
        Retention retention = Retention.values()[bytes.octet()];
        Origin origin = Origin.values()[bytes.octet()];
        String name = bytes.required();
        long time = bytes.number();
        long received = time + bytes.number();
        String device = bytes.own();
        String user = bytes.own();
        String previousUser = bytes.own();
        String session = bytes.own();
        String country = bytes.text();
        String properties = bytes.requiredOwn();
        int parts = bytes.octet();
        Page page = (parts & 1) == 0 ? null : new Page(bytes.text(), bytes.required(), bytes.text());
        Visit visit = (parts & 2) == 0 ? null : visit(bytes);
        Agent agent = (parts & 4) == 0 ? null : new Agent(bytes.required(), bytes.text(), bytes.text());
        Commerce commerce = (parts & 8) == 0 ? null : commerce(bytes);
        return new Event(
                shop,
                messageId,
                retention,
                origin,
                name,
                Instant.ofEpochMilli(time),
                Instant.ofEpochMilli(received),
                device,
                user,
                previousUser,
                session,
                page,
                visit,
                agent,
                country,
                commerce,
                properties);
    }

    private static Visit visit(Bytes bytes) {
        return new Visit(
                bytes.required(),
                bytes.text(),
                bytes.text(),
                bytes.text(),
                bytes.text(),
                bytes.text(),
                bytes.text(),
                bytes.text(),
                bytes.own());
    }

    private static Commerce commerce(Bytes bytes) {
        String orderId = bytes.requiredOwn();
        String currency = bytes.text();
        long minor = bytes.number();
        return new Commerce(orderId, currency == null ? null : new Money(minor, Currency.getInstance(currency)));
    }

    private static byte[] write(Refused refused) {
        Bytes bytes = Bytes.toWrite().octet(REFUSED_1).number(refused.counts().size());
        for (Refused.Count count : refused.counts()) {
            bytes.number(count.shop()).number(count.day()).text(count.reason()).number(count.count());
        }
        bytes.number(refused.samples().size());
        for (Refusal sample : refused.samples()) {
            ShopId shop = sample.shop();
            bytes.number(shop == null ? 0 : shop.value()).text(sample.reason());
            bytes.number(sample.time().toEpochMilli()).text(sample.detail()).text(sample.sample());
        }
        return bytes.done();
    }

    private static Refused refused(Bytes bytes) {
        List<Refused.Count> counts = new ArrayList<>();
        for (long i = bytes.number(); i > 0; i--) {
            counts.add(new Refused.Count((int) bytes.number(), bytes.number(), bytes.required(), bytes.number()));
        }
        List<Refusal> samples = new ArrayList<>();
        for (long i = bytes.number(); i > 0; i--) {
            int shop = (int) bytes.number();
            samples.add(new Refusal(
                    shop == 0 ? null : new ShopId(shop),
                    bytes.required(),
                    Instant.ofEpochMilli(bytes.number()),
                    bytes.text(),
                    bytes.text()));
        }
        return new Refused(counts, samples);
    }
}
