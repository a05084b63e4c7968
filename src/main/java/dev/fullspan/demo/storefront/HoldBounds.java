package dev.fullspan.demo.storefront;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Bounds what is held by those who do not buy. A visitor holds for one checkout at a time, since the cookie names it; who throws the cookie away is
 * bound by the address: so many checkouts and units at once, and so many holds a day. What becomes an order, or is given back, no longer counts.
 */
@Component
@EnableConfigurationProperties(HoldSettings.class)
class HoldBounds {
    private static final Duration MEMORY = Duration.ofDays(1);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final HoldSettings settings;
    private final Clock clock;

    HoldBounds(JdbcClient database, TransactionTemplate transaction, HoldSettings settings, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether a checkout may hold so many units, or go on holding. Counts it where it holds anew. */
    boolean enter(HttpServletRequest request, String checkout, long units) {
        String client = client(request.getRemoteAddr());
        Instant now = clock.instant();
        return Objects.requireNonNull(transaction.execute(status -> {
            database.sql("select pg_advisory_xact_lock(hashtext('demo.hold_begun'), hashtext(:client))")
                    .param("client", client)
                    .query(row -> {});
            return holds(checkout, now) || begins(checkout, client, units, now);
        }));
    }

    private boolean holds(String checkout, Instant now) {
        return database.sql("select exists (select from demo.hold_begun where checkout = :checkout and at > :since)")
                .param("checkout", checkout)
                .param("since", utc(now.minus(ShopFloor.HELD)))
                .query(Boolean.class)
                .single();
    }

    private boolean begins(String checkout, String client, long units, Instant now) {
        database.sql("delete from demo.hold_begun where at < :before")
                .param("before", utc(now.minus(MEMORY)))
                .update();
        return database.sql("""
                        insert into demo.hold_begun as known (checkout, client, at, times, units)
                        select :checkout, :client, :now, 1, :units
                        where (select count(*) from demo.hold_begun where client = :client and at > :since) < :most
                            and (select coalesce(sum(times), 0) from demo.hold_begun where client = :client) < :day
                            and (select coalesce(sum(units), 0) from demo.hold_begun
                                where client = :client and at > :since and checkout <> :checkout) + :units <= :most_units
                        on conflict (checkout) do update set at = :now, times = known.times + 1, client = :client, units = :units
                        """)
                        .param("checkout", checkout)
                        .param("client", client)
                        .param("now", utc(now))
                        .param("since", utc(now.minus(ShopFloor.HELD)))
                        .param("most", settings.holdsAtOnce())
                        .param("day", settings.holdsADay())
                        .param("units", units)
                        .param("most_units", settings.unitsAtOnce())
                        .update()
                == 1;
    }

    /** It holds nothing any more, or what it held was bought. */
    void ended(String checkout) {
        database.sql("delete from demo.hold_begun where checkout = :checkout")
                .param("checkout", checkout)
                .update();
    }

    /** What a visitor can hardly leave, so that it cannot be read back: the address, or the /64 of an IPv6 one. */
    private static String client(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            String network = bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(network.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (IllegalArgumentException e) {
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
