package dev.fullspan.connect.connection;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Secrets;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What stores sign with, and the keys to their interfaces; sealed in the database. */
@Component
class StoreSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient database;
    private final Secrets secrets;
    private final Clock clock;

    StoreSecrets(JdbcClient database, Secrets secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Thirty-two letters and digits, dashes and underscores that nobody guesses. */
    static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Replaces what is given; a former secret stays good for a day. */
    void put(ShopId shop, long id, @Nullable String secret, @Nullable AccessKey key) {
        if (secret != null) {
            database.sql("""
                            update connect.store
                            set former_secret = secret, former_until = case when secret is null then null else cast(:until as timestamptz) end,
                                secret = :secret
                            where shop = :shop and id = :id
                            """)
                    .param(
                            "until",
                            clock.instant().plus(StoreConnections.OVERLAP).atOffset(ZoneOffset.UTC))
                    .param("secret", secrets.seal(StoreConnection.secretPurpose(shop, id), secret))
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
        }
        if (key != null) {
            database.sql("update connect.store set access_key = :key where shop = :shop and id = :id")
                    .param(
                            "key",
                            secrets.seal(StoreConnection.keyPurpose(shop, id), JSON.writeValueAsString(key)),
                            Types.VARCHAR)
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
        }
    }

    /** Those with which a request may be signed now, the present one first. */
    List<String> signing(StoreConnection store) {
        List<String> kept = new ArrayList<>();
        database.sql("""
                        select secret, case when former_until > :now then former_secret end as former
                        from connect.store where shop = :shop and id = :id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("shop", store.shop().value())
                .param("id", store.id())
                .query((row, number) -> {
                    add(kept, row.getString("secret"));
                    add(kept, row.getString("former"));
                    return kept;
                })
                .list();
        return kept.stream()
                .map(one -> secrets.open(StoreConnection.secretPurpose(store.shop(), store.id()), one))
                .toList();
    }

    private static void add(List<String> kept, @Nullable String one) {
        if (one != null) {
            kept.add(one);
        }
    }

    /** Empty where the store is not asked for anything. */
    Optional<AccessKey> key(StoreConnection store) {
        return database.sql("select access_key from connect.store where shop = :shop and id = :id and access_key is not"
                        + " null")
                .param("shop", store.shop().value())
                .param("id", store.id())
                .query(String.class)
                .optional()
                .map(kept -> secrets.open(StoreConnection.keyPurpose(store.shop(), store.id()), kept))
                .map(json -> JSON.readValue(json, AccessKey.class));
    }
}
