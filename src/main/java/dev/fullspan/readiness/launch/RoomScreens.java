package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.order.OrderRow;
import dev.fullspan.readiness.launch.RoomScreen.Tile;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the launch room's screen, for those who are signed in and for a wall. */
@Component
class RoomScreens {
    private static final double STRAINED = 0.85;
    private static final double WORSE = 2;
    private static final int FEWEST_TRIES = 10;

    private final LaunchRoom room;
    private final PaymentHealth payments;
    private final Parties parties;

    RoomScreens(LaunchRoom room, PaymentHealth payments, Parties parties) {
        this.room = room;
        this.payments = payments;
        this.parties = parties;
    }

    LaunchRoom.Now now(Shop shop) {
        return room.of(shop);
    }

    /**
     * @param part where the page gets itself anew, or null where it rests
     * @param other the room otherwise shown, or null
     * @param linked whether tiles lead anywhere
     */
    RoomScreen of(
            Shop shop,
            LaunchRoom.Now now,
            Formats formats,
            @Nullable String part,
            String self,
            @Nullable String other,
            boolean wall,
            boolean linked) {
        List<Tile> tiles = tiles(shop, now, formats);
        return new RoomScreen(
                answer(tiles),
                tiles.stream().anyMatch(one -> one.tone() == Tone.BAD) ? Tone.BAD : Tone.GOOD,
                formats.timeWithSeconds(now.at()),
                part,
                self,
                other,
                wall,
                linked ? tiles : tiles.stream().map(Tile::unlinked).toList(),
                bars(now.today()),
                "Orders by the hour of today, "
                        + formats.number(
                                now.today().stream().mapToLong(Long::longValue).sum())
                        + " so far");
    }

    private static String answer(List<Tile> tiles) {
        String bad = tiles.stream()
                .filter(one -> one.tone() == Tone.BAD)
                .map(one -> one.label().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        long unknown = tiles.stream().filter(one -> one.value() == null).count();
        if (!bad.isEmpty()) {
            return "Look at: " + bad + ".";
        }
        return unknown == 0
                ? "All is well."
                : "Nothing is wrong with what is known; of " + (unknown == 1 ? "one thing" : unknown + " things")
                        + " there is no data.";
    }

    private List<Tile> tiles(Shop shop, LaunchRoom.Now now, Formats formats) {
        String base = "/shops/" + shop.id();
        List<Tile> tiles = new ArrayList<>();
        tiles.add(hour(now, formats, base));
        tiles.add(unanswered(shop, now, formats, base));
        tiles.add(unpacked(now, formats, base));
        tiles.add(stock(now, formats, base));
        tiles.add(payment(shop, formats, base));
        tiles.add(behind(now, formats, base));
        tiles.add(promises(now, formats, base));
        tiles.add(queues(now, formats, base));
        return tiles;
    }

    private static Tile tile(String label, @Nullable String value, String note, Tone tone, @Nullable String link) {
        String state = value == null
                ? "No data"
                : switch (tone) {
                    case GOOD -> "Fine";
                    case NEUTRAL -> "";
                    case WARN -> "Watch";
                    case BAD -> "Act";
                };
        return new Tile(label, value, note, value == null ? Tone.NEUTRAL : tone, state, link);
    }

    private static Tile hour(LaunchRoom.Now now, Formats formats, String base) {
        Double capacity = now.capacity();
        String label = "Orders this hour";
        String value = formats.number(now.thisHour());
        if (capacity == null) {
            return tile(
                    label,
                    value,
                    "How many can be packed is not told; tell it with a rehearsal.",
                    Tone.NEUTRAL,
                    base + "/launch/rehearsals");
        }
        if (capacity == 0) {
            return tile(label, value, "Nobody packs at this hour.", Tone.NEUTRAL, base + "/orders");
        }
        double load = now.thisHour() / capacity;
        return tile(
                label,
                value + " of " + formats.number(Math.round(capacity)),
                "that can be packed in an hour",
                load > 1 ? Tone.BAD : load > STRAINED ? Tone.WARN : Tone.GOOD,
                base + "/orders");
    }

    private Tile unanswered(Shop shop, LaunchRoom.Now now, Formats formats, String base) {
        String label = "Oldest order without an answer";
        Assignment one = now.unanswered();
        if (!now.hasPartners()) {
            return tile(label, null, "You have no partners who would answer.", Tone.NEUTRAL, null);
        }
        if (one == null) {
            return tile(label, "None", "Partners have answered all.", Tone.GOOD, base + "/partners");
        }
        boolean late = one.answerBy().isBefore(now.at());
        return tile(
                label,
                age(one.offered(), now.at(), formats),
                one.number() + ", " + parties.get(shop.id(), one.party()).name()
                        + (late ? ", later than agreed" : ", to be answered by " + formats.time(one.answerBy())),
                late ? Tone.BAD : Tone.GOOD,
                base + "/partners");
    }

    private static Tile unpacked(LaunchRoom.Now now, Formats formats, String base) {
        String label = "Oldest order to be sent";
        OrderRow one = now.unpacked();
        if (one == null) {
            return tile(label, "None", "Nothing is to be sent.", Tone.GOOD, base + "/orders");
        }
        Duration age = Duration.between(one.placed(), now.at());
        return tile(
                label,
                age(one.placed(), now.at(), formats),
                one.number() + "; " + (now.toSend() >= 1_000 ? "1,000 or more" : formats.number(now.toSend()))
                        + " to be sent",
                age.toHours() >= 48 ? Tone.BAD : age.toHours() >= 24 ? Tone.WARN : Tone.GOOD,
                base + "/orders/" + one.id().value());
    }

    private static String age(Instant from, Instant now, Formats formats) {
        long minutes = Math.max(0, Duration.between(from, now).toMinutes());
        return minutes < 1 ? "just now" : formats.duration(minutes * 60.0);
    }

    private static Tile stock(LaunchRoom.Now now, Formats formats, String base) {
        String label = "SKUs that end within 3 hours";
        List<LaunchRoom.Low> low = now.low();
        if (low == null) {
            return tile(
                    label, null, "Nothing was ordered today, so there is no pace to reckon with.", Tone.NEUTRAL, null);
        }
        if (low.isEmpty()) {
            return tile(label, "None", "at the pace of today", Tone.GOOD, base + "/stock");
        }
        String first = low.stream()
                .limit(3)
                .map(one ->
                        one.sku() + (one.available() == 0 ? " (gone)" : " (" + formats.number(one.hours(), 1) + " h)"))
                .collect(Collectors.joining(", "));
        return tile(
                label,
                formats.number(low.size()),
                first,
                low.stream().anyMatch(one -> one.hours() < 1) ? Tone.BAD : Tone.WARN,
                base + "/stock");
    }

    private Tile payment(Shop shop, Formats formats, String base) {
        String label = "Payments that fail";
        PaymentHealth.Told told = payments.of(shop).orElse(null);
        if (told == null) {
            return tile(
                    label,
                    null,
                    "No payment was told of in the last three hours.",
                    Tone.NEUTRAL,
                    base + "/checkout/payments");
        }
        String usual = told.usual() < 0 ? "" : "; in the week before " + formats.share(told.usual());
        boolean isBad = told.tried() >= FEWEST_TRIES
                && told.share() > 0.1
                && (told.usual() < 0 || told.share() > WORSE * told.usual());
        return tile(
                label,
                formats.share(told.share()),
                formats.number(told.failed()) + " of " + formats.number(told.tried()) + " tries in three hours" + usual,
                isBad ? Tone.BAD : Tone.GOOD,
                base + "/checkout/payments");
    }

    private static Tile behind(LaunchRoom.Now now, Formats formats, String base) {
        String label = "Partners behind";
        if (!now.hasPartners()) {
            return tile(label, null, "You have no partners.", Tone.NEUTRAL, null);
        }
        Map<String, Integer> behind = now.behind();
        return behind.isEmpty()
                ? tile(label, "None", "All answer and send in time.", Tone.GOOD, base + "/partners")
                : tile(
                        label,
                        formats.number(behind.size()),
                        behind.entrySet().stream()
                                .map(one -> one.getKey() + " by " + formats.number(one.getValue()))
                                .collect(Collectors.joining(", ")),
                        Tone.BAD,
                        base + "/partners");
    }

    private static Tile promises(LaunchRoom.Now now, Formats formats, String base) {
        return tile(
                "Promises at risk",
                formats.number((long) now.late() + now.soon()),
                now.late() + now.soon() == 0
                        ? "Nothing must leave within four hours."
                        : formats.number(now.late()) + " should have left, " + formats.number(now.soon())
                                + " must leave within four hours",
                now.late() > 0 ? Tone.BAD : now.soon() > 0 ? Tone.WARN : Tone.GOOD,
                base + "/orders");
    }

    private static Tile queues(LaunchRoom.Now now, Formats formats, String base) {
        long waiting = now.waiting().letters() + now.waiting().messages();
        Instant oldest = now.waiting().oldestLetter();
        Instant message = now.waiting().oldestMessage();
        if (oldest == null || message != null && message.isBefore(oldest)) {
            oldest = message;
        }
        boolean stuck = oldest != null && oldest.isBefore(now.at().minus(Duration.ofMinutes(15)));
        String since = stuck && oldest != null ? ", the oldest for " + age(oldest, now.at(), formats) : "";
        return tile(
                "Letters and messages that wait",
                formats.number(waiting),
                waiting == 0
                        ? "Everything has gone out."
                        : formats.number(now.waiting().letters()) + " letters, "
                                + formats.number(now.waiting().messages()) + " messages to other systems"
                                + since,
                stuck ? Tone.BAD : Tone.GOOD,
                base + "/mail");
    }

    private static List<RoomScreen.Bar> bars(List<Long> hours) {
        long most = Math.max(1, hours.stream().mapToLong(Long::longValue).max().orElse(1));
        List<RoomScreen.Bar> bars = new ArrayList<>();
        for (int i = 0; i < hours.size(); i++) {
            double height = 46.0 * hours.get(i) / most;
            bars.add(new RoomScreen.Bar(
                    i * 10,
                    String.format(Locale.ROOT, "%.1f", 48 - Math.max(1, height)),
                    String.format(Locale.ROOT, "%.1f", Math.max(1, height)),
                    i + ":00: " + hours.get(i)));
        }
        return bars;
    }
}
