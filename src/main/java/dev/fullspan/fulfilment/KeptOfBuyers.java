package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrdersToSend;
import dev.fullspan.platform.Exportable;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells a buyer what is kept of how their orders were sent: the parts with their parcels and what happened to them, promises, offers, complaints. */
@Component
class KeptOfBuyers implements Exportable {
    private static final Map<String, String> KEPT = new LinkedHashMap<>();

    static {
        KEPT.put("parts", """
                select jsonb_build_object('number', a.number, 'state', a.state, 'reason', a.reason, 'offered', a.offered, 'shipBy', a.ship_by,
                    'shipped', a.shipped, 'delivered', a.delivered,
                    'parcels', (select coalesce(jsonb_agg(jsonb_build_object('carrier', p.carrier, 'tracking', p.tracking, 'shipped', p.shipped,
                        'delivered', p.delivered) order by p.id), '[]') from fulfilment.parcel p where p.shop = a.shop and p.assignment = a.id),
                    'steps', (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'kind', s.kind, 'text', s.text) order by s.id), '[]')
                        from fulfilment.assignment_step s where s.shop = a.shop and s.assignment = a.id))
                from fulfilment.assignment a where a.record = :record order by a.id
                """);
        KEPT.put("promise", """
                select jsonb_build_object('promised', promised, 'expected', expected, 'state', state, 'made', made) from fulfilment.promise
                where record = :record
                """);
        KEPT.put("offers", """
                select jsonb_build_object('offered', offered, 'words', words, 'opened', opened, 'answer', answer, 'answered', answered,
                    'chosen', chosen) from fulfilment.rescue where record = :record order by id
                """);
        KEPT.put("complaints", """
                select jsonb_build_object('at', at, 'cause', cause, 'sku', sku, 'text', text) from fulfilment.mishap where record = :record order by id
                """);
    }

    private final JdbcClient database;
    private final OrdersToSend orders;

    KeptOfBuyers(JdbcClient database, OrdersToSend orders) {
        this.database = database;
        this.orders = orders;
    }

    @Override
    public String part() {
        return "deliveries";
    }

    @Override
    public long write(ShopId shop, PersonKeys person, Rows rows) throws IOException {
        long count = 0;
        for (OrderId order : orders.ofPerson(shop, person)) {
            Map<String, Object> row = new LinkedHashMap<>();
            KEPT.forEach((name, sql) -> {
                var told = database.sql(sql).param("record", order.value()).query(String.class).list().stream()
                        .map(KeptOfBuyers::json)
                        .toList();
                if (!told.isEmpty()) {
                    row.put(name, told);
                }
            });
            if (!row.isEmpty()) {
                rows.add(row);
                count++;
            }
        }
        return count;
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
