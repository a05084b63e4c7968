package dev.fullspan.connect.connection;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Forgets what stores have delivered of a person: the bodies go, that something came stays. */
@Component
class StoreErasure implements Erasable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient database;

    StoreErasure(JdbcClient database) {
        this.database = database;
    }

    /** A delivery names a person where a whole text or number in it is one of the ids. */
    @Override
    public void erase(ShopId shop, PersonKeys person) {
        Stream.concat(person.devices().stream(), person.users().stream())
                .distinct()
                .forEach(id -> forget(shop, null, id));
    }

    /** The same by what a store says of a person. */
    void forget(ShopId shop, long store, StoreRequests.Person person) {
        List<String> ids = new ArrayList<>(person.orders());
        ids.add(person.customer());
        Stream.of(person.email(), person.phone())
                .filter(java.util.Objects::nonNull)
                .forEach(ids::add);
        ids.forEach(id -> forget(shop, store, id));
    }

    private void forget(ShopId shop, @org.jspecify.annotations.Nullable Long store, String id) {
        database.sql("""
                        update connect.store_delivery
                        set body = null, state = case when state = 'WAITING' then 'DONE' else state end, due = null,
                            finished = coalesce(finished, now()),
                            outcome = case when state = 'WAITING' then 'Forgotten before it was taken.' else outcome end
                        where shop = :shop and (cast(:store as bigint) is null or store = :store) and body is not null
                            and topic not like '%redact' and topic not like '%data_request'
                            and (strpos(body, :written) > 0 or (:number and body ~ (':\\s*' || :id || '\\s*[,}\\]]')))
                        """)
                .param("shop", shop.value())
                .param("store", store, java.sql.Types.BIGINT)
                .param("written", JSON.writeValueAsString(id))
                .param("number", id.matches("[0-9]{1,30}"))
                .param("id", id)
                .update();
    }

    @Override
    public List<String> tables() {
        return List.of("connect.store_delivery");
    }
}
