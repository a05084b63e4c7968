package dev.fullspan.shop;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The write keys of all shops. {@link #shopOf} answers from memory; the rest is kept in PostgreSQL. */
@Component
public class WriteKeys {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final JdbcClient database;
    private final ShopSnapshot snapshot;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    WriteKeys(JdbcClient database, TransactionTemplate transaction, ShopSnapshot snapshot, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /** The shop that a valid key names; empty for an unknown, revoked or outlived one. Needs no database. */
    public Optional<ShopId> shopOf(String writeKey) {
        return snapshot.key(writeKey)
                .filter(key -> key.isValid(clock.instant()))
                .map(WriteKey::shop);
    }

    /** Every key that the shop ever had, newest first. */
    public List<WriteKey> of(ShopId shop) {
        return snapshot.keys(shop);
    }

    /** The newest key of the shop that has no end, for its snippet; empty where all were revoked. */
    public Optional<WriteKey> current(ShopId shop) {
        return of(shop).stream()
                .filter(key -> key.revoked() == null && key.validUntil() == null)
                .findFirst();
    }

    /** Makes a further key of the shop. */
    public String mint(ShopId shop) {
        if (snapshot.shop(shop).isEmpty()) {
            throw Shops.unknown(shop);
        }
        String key = "fsw_"
                + random.ints(24, 0, ALPHABET.length())
                        .collect(StringBuilder::new, (all, i) -> all.append(ALPHABET.charAt(i)), StringBuilder::append);
        database.sql("""
                        insert into shop.write_key (key, shop, created)
                        values (:key, :shop, :now)
                        """)
                .param("key", key)
                .param("shop", shop.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        snapshot.changed();
        return key;
    }

    /**
     * Replaces a key: a new one is made, and the old one is heard for a while yet, until all pages carry the new one.
     *
     * @param oldValidFor zero or more, at most a year
     * @return the new key
     */
    public String rotate(ShopId shop, String key, Duration oldValidFor) {
        if (oldValidFor.isNegative() || oldValidFor.compareTo(Duration.ofDays(366)) > 0) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "keep", "Keep the old key for nothing up to a year, such as P30D.");
        }
        Instant end = clock.instant().plus(oldValidFor);
        return Objects.requireNonNull(transaction.execute(status -> {
            int changed = database.sql("""
                            update shop.write_key set valid_until = :end
                            where key = :key and shop = :shop and revoked is null and valid_until is null
                            """)
                    .param("end", end.atOffset(ZoneOffset.UTC))
                    .param("key", key)
                    .param("shop", shop.value())
                    .update();
            if (changed == 0) {
                throw notRunning(shop);
            }
            return mint(shop);
        }));
    }

    /** Ends a key at once and for good. Pages that still carry it are no longer heard. */
    public void revoke(ShopId shop, String key) {
        int changed = database.sql("""
                        update shop.write_key set revoked = :now
                        where key = :key and shop = :shop and revoked is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("key", key)
                .param("shop", shop.value())
                .update();
        if (changed == 0) {
            throw notRunning(shop);
        }
        snapshot.changed();
    }

    private static ProblemException notRunning(ShopId shop) {
        return new ProblemException(
                Problem.NOT_FOUND, "key", "Shop " + shop + " has no such write key, or it was replaced or revoked.");
    }
}
