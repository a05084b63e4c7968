package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Partners that are asked to tie out and whom nobody can call: the person who was named has left, or works for a partner now. */
@Component
class CallersWaiting implements WaitingList {
    private final JdbcClient database;
    private final Callers callers;

    CallersWaiting(JdbcClient database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    private record Named(long id, String name, String caller, Instant made) {}

    @Override
    public String kind() {
        return "partner-callers-gone";
    }

    @Override
    public String label() {
        return "Partners whose caller cannot call any more";
    }

    @Override
    public String page() {
        return "/partners";
    }

    @Override
    public long count(ShopId shop) {
        return gone(shop).size();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        Callers.Of people = callers.in(shop);
        return gone(shop).stream()
                .limit(most)
                .map(one -> new Waiting(
                        "%s %s: name somebody else who calls %s."
                                .formatted(
                                        people.name(one.caller()),
                                        people.why(one.caller()).orElseThrow(),
                                        one.name()),
                        one.made(),
                        null,
                        "/partners/" + one.id()))
                .toList();
    }

    private List<Named> gone(ShopId shop) {
        List<Named> named = database.sql("""
                        select id, name, caller, made from fulfilment.party
                        where shop = :shop and tie_out is not null and ended is null and caller is not null
                        order by made, id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query((row, number) -> new Named(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("caller"),
                        row.getObject("made", OffsetDateTime.class).toInstant()))
                .list();
        if (named.isEmpty()) {
            return List.of();
        }
        Callers.Of people = callers.in(shop);
        return named.stream().filter(one -> !people.may(one.caller())).toList();
    }
}
