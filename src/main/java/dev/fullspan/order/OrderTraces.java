package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.PersonKeys;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What work on orders leaves beside them that may name a buyer: steps for many orders, and lists that people keep. */
@Component
class OrderTraces {
    private static final int SHORTEST = 3;

    private final JdbcClient database;

    OrderTraces(JdbcClient database) {
        this.database = database;
    }

    private record Buyer(
            @Nullable String buyer,
            @Nullable String email,
            @Nullable String name,
            @Nullable String phone) {}

    /** What the person is called, in lower case: their ids and contacts, and the names and numbers in these orders of theirs. */
    Set<String> words(PersonKeys person, Collection<Long> records) {
        Set<String> words = new HashSet<>();
        Stream.of(person.contacts(), person.users(), person.devices())
                .flatMap(Set::stream)
                .forEach(word -> add(words, word));
        database.sql("""
                        select r.buyer, r.email, p.content #>> '{buyer,name}' as name, p.content #>> '{buyer,phone}' as phone
                        from orders.record r left join orders.part p on p.record = r.id and p.kind = 'person' where r.id = any(:records)
                        """)
                .param("records", records.toArray(Long[]::new))
                .query(Buyer.class)
                .list()
                .forEach(one -> Stream.of(one.buyer(), one.email(), one.name(), one.phone())
                        .filter(Objects::nonNull)
                        .forEach(word -> add(words, word)));
        return words;
    }

    private static void add(Set<String> words, String word) {
        String bare = word.strip().toLowerCase(Locale.ROOT);
        if (bare.length() >= SHORTEST) {
            words.add(bare);
        }
    }

    /**
     * Of steps for many that include this order, what is of it alone, and what was typed for all. Drafts that cannot be done without go; of those under way
     * the rest is refused when its turn comes.
     */
    void forgetSteps(long record, String gone) {
        database.sql("""
                        delete from orders.bulk b
                        where b.state = 'draft' and b.action in ('hold', 'tag', 'untag', 'ship') and b.words <> to_jsonb(text '')
                            and exists (select from orders.bulk_line l where l.shop = b.shop and l.bulk = b.id and l.record = :record)
                        """).param("record", record).update();
        database.sql("""
                        update orders.bulk b set words = to_jsonb(cast(:gone as text))
                        where b.words <> to_jsonb(text '')
                            and exists (select from orders.bulk_line l where l.shop = b.shop and l.bulk = b.id and l.record = :record)
                        """).param("record", record).param("gone", gone).update();
        database.sql("""
                        update orders.bulk_line set word = null, message = case when message is not null then :gone end where record = :record
                        """).param("record", record).param("gone", gone).update();
    }

    private record Kept(long id, String name, String query) {}

    /** Lists that somebody keeps by what the person is called. */
    void forgetViews(ShopId shop, Set<String> words) {
        List<Long> theirs = database
                .sql("select id, name, query from orders.view where shop = :shop order by id")
                .param("shop", shop.value())
                .query(Kept.class)
                .list()
                .stream()
                .filter(one -> {
                    String told = (one.name() + "\n" + plain(one.query())).toLowerCase(Locale.ROOT);
                    return words.stream().anyMatch(told::contains);
                })
                .map(Kept::id)
                .toList();
        database.sql("delete from orders.view where shop = :shop and id = any(:ids)")
                .param("shop", shop.value())
                .param("ids", theirs.toArray(Long[]::new))
                .update();
    }

    private static String plain(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return query; // typed by hand: searched as it stands
        }
    }
}
