package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderToSend;
import dev.fullspan.order.OrdersToSend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a partner's orders go. The town is told with the offer, the whole address once it is accepted; it is not shown any more {@link #KEPT} after the
 * parcel came, or {@link #KEPT_UNKNOWN} after it left where nobody told that it came, and never of what is not the partner's to send.
 */
@Component
class ShipTos {
    static final Duration KEPT = Duration.ofDays(60);
    static final Duration KEPT_UNKNOWN = Duration.ofDays(90);

    private final OrdersToSend orders;
    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    ShipTos(OrdersToSend orders, JdbcClient database, JsonMapper json, Clock clock) {
        this.orders = orders;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    ShipTo of(Own own, Assignment assignment) {
        if (!assignment.state().isLive()) {
            return ShipTo.hidden("It is not yours to send, so its address is not shown.");
        }
        if (isOver(assignment, clock.instant())) {
            return ShipTo.hidden("It came long ago: addresses are shown until " + KEPT.toDays()
                    + " days after delivery, or " + KEPT_UNKNOWN.toDays() + " days after it left.");
        }
        OrderId order = assignment.order();
        if (order == null) {
            Address invented = practice(own, assignment.id());
            return invented == null
                    ? ShipTo.hidden("This is practice; nothing is sent.")
                    : shown(assignment, invented, invented.phone());
        }
        OrderToSend told = orders.get(own.shop(), order);
        Address to = told.to();
        if (to == null) {
            return ShipTo.hidden("The shop told no address. Report a problem, and it will look for it.");
        }
        return shown(assignment, to, to.phone() == null ? told.phone() : to.phone());
    }

    private static ShipTo shown(Assignment assignment, Address to, @Nullable String phone) {
        return assignment.state() == State.OFFERED
                ? new ShipTo(town(to), null, to.country(), "Name, street and telephone are shown once you accept it.")
                : new ShipTo(lines(to), phone, to.country(), null);
    }

    static boolean isOver(Assignment assignment, Instant now) {
        Instant delivered = assignment.delivered();
        Instant shipped = assignment.shipped();
        return delivered != null
                ? delivered.plus(KEPT).isBefore(now)
                : shipped != null && shipped.plus(KEPT_UNKNOWN).isBefore(now);
    }

    private @Nullable Address practice(Own own, long assignment) {
        return database.sql("""
                        select ship_to from fulfilment.assignment
                        where shop = :shop and party = :party and id = :id and ship_to is not null
                        """)
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .param("id", assignment)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, Address.class))
                .orElse(null);
    }

    private static List<String> town(Address to) {
        return Stream.of(joined(to.postcode(), to.city()), to.region(), named(to.country()))
                .filter(Objects::nonNull)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The country as it is written on a parcel. */
    private static @Nullable String named(@Nullable String country) {
        return country == null || !country.matches("[A-Za-z]{2}")
                ? country
                : Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
    }

    private static List<String> lines(Address to) {
        return Stream.concat(
                        Stream.of(to.name(), to.company(), to.street(), to.more())
                                .filter(Objects::nonNull)
                                .filter(line -> !line.isBlank()),
                        town(to).stream())
                .toList();
    }

    private static String joined(@Nullable String... words) {
        return Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
