package dev.fullspan.fulfilment.tieout;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrdersToSend;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.Exportable;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was written of a buyer in tie-outs and calls: told to them sentence by sentence, and forgotten whole, since what else a text says of somebody
 * cannot be told apart surely. Texts are found by the order that they belong to, else by whom they speak of.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // while the order still knows whose it is
class TieOutWords implements Erasable, Exportable {
    private static final String GONE = "(erased)";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final OrdersToSend orders;

    TieOutWords(JdbcClient database, TransactionTemplate transaction, OrdersToSend orders) {
        this.database = database;
        this.transaction = transaction;
        this.orders = orders;
    }

    private record Call(long tieOut, long id, OffsetDateTime at, String said) {}

    private record Line(
            long tieOut, int id, @Nullable Long record, OffsetDateTime at, String number, String words, String note) {
        String all() {
            return number + " " + words + " " + note;
        }
    }

    private List<Call> calls(ShopId shop) {
        return database.sql("""
                        select tie_out, id, at, said from fulfilment.call where shop = :shop and said <> :gone order by at, id
                        """)
                .param("shop", shop.value())
                .param("gone", GONE)
                .query(Call.class)
                .list();
    }

    private List<Line> lines(ShopId shop) {
        return database.sql("""
                        select l.tie_out, l.id, l.record, t.made as at, l.number, l.words, l.note
                        from fulfilment.tie_out_line l join fulfilment.tie_out t on t.shop = l.shop and t.id = l.tie_out
                        where l.shop = :shop and (l.words <> '' or l.note <> '') order by t.made, l.id
                        """).param("shop", shop.value()).query(Line.class).list();
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        Set<Long> theirs =
                orders.forgotten(shop, person).stream().map(OrderId::value).collect(Collectors.toSet());
        Mentions mentions = Mentions.possible(orders.called(shop, person), person);
        transaction.executeWithoutResult(status -> {
            calls(shop).stream()
                    .filter(call -> mentions.in(call.said()))
                    .forEach(call -> database.sql(
                                    "update fulfilment.call set said = :gone where shop = :shop and tie_out = :tie_out and id = :id")
                            .param("gone", GONE)
                            .param("shop", shop.value())
                            .param("tie_out", call.tieOut())
                            .param("id", call.id())
                            .update());
            lines(shop).stream()
                    .filter(line ->
                            (line.record() != null && theirs.contains(line.record())) || mentions.in(line.all()))
                    .forEach(line -> database.sql("""
                                    update fulfilment.tie_out_line set words = '', note = ''
                                    where shop = :shop and tie_out = :tie_out and id = :id
                                    """)
                            .param("shop", shop.value())
                            .param("tie_out", line.tieOut())
                            .param("id", line.id())
                            .update());
        });
    }

    @Override
    public List<String> tables() {
        return List.of("fulfilment.call", "fulfilment.tie_out_line");
    }

    @Override
    public String part() {
        return "tie-outs";
    }

    @Override
    public long write(ShopId shop, PersonKeys person, Rows rows) throws IOException {
        Set<Long> theirs =
                orders.ofPerson(shop, person).stream().map(OrderId::value).collect(Collectors.toSet());
        Mentions mentions = Mentions.of(orders.called(shop, person), person);
        long count = 0;
        for (Call call : calls(shop)) {
            String said = mentions.sentences(call.said());
            if (!said.isEmpty()) {
                rows.add(row("call", call.at(), null, said, ""));
                count++;
            }
        }
        for (Line line : lines(shop)) {
            boolean own = line.record() != null && theirs.contains(line.record());
            if (own || mentions.in(line.all())) {
                rows.add(row(
                        "difference",
                        line.at(),
                        own || mentions.in(line.number()) ? line.number() : null,
                        own ? line.words() : mentions.sentences(line.words()),
                        own ? line.note() : mentions.sentences(line.note())));
                count++;
            }
        }
        return count;
    }

    private static Map<String, Object> row(
            String kind, OffsetDateTime at, @Nullable String order, String words, String note) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", kind);
        row.put("at", at.toInstant().toString());
        if (order != null) {
            row.put("order", order);
        }
        row.put("words", words);
        if (!note.isEmpty()) {
            row.put("note", note);
        }
        return row;
    }
}
