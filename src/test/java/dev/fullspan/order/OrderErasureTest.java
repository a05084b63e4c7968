package dev.fullspan.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Visit;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is left of orders when their buyer is erased. */
@FullspanTest
class OrderErasureTest {
    private static final Instant PLACED = Instant.now().minus(Duration.ofHours(1));

    @Autowired
    Shops shops;

    @Autowired
    Orders orders;

    @Autowired
    OrderSteps steps;

    @Autowired
    OrderReader reader;

    @Autowired
    OrderList list;

    @Autowired
    OrderErasure erasure;

    @Autowired
    Followers followers;

    @Autowired
    JdbcClient database;

    @Test
    void theOrderKeepsItsMoneyAndLosesThePersonForGood() throws Exception {
        ShopId shop = shops.add(NewShop.of("Erased " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        Telling telling = told(PLACED);
        OrderId id = orders.take(shop, telling.snapshot()).order();
        steps.note(shop, id, "Zyxberg called", new OrderSteps.By("person:1", null));
        Settled.all(database, followers, shop);
        long customer = Objects.requireNonNull(reader.row(shop, id).customer());
        OrderId others = orders.take(
                        shop,
                        new Telling("2", PLACED)
                                .line("A", 1, "1")
                                .buyer(new Buyer(null, null, "Other", "other@example.com", true, null, null, null))
                                .visit(new Visit(null, "zyx-device", null, null, null, null, null))
                                .snapshot())
                .order();
        Settled.all(database, followers, shop);
        PersonKeys person = new PersonKeys(
                Set.of("zyx-device"),
                Set.of("zyx-user"),
                Set.of(customer),
                Set.of("other@example.com", "zyxberg@example.com"));
        List<Object> export = new ArrayList<>();
        assertThat(erasure.write(shop, person, export::add)).isEqualTo(1);
        assertThat(export.toString()).contains("Zyxweg 7").contains("Zyxberg called");
        erasure.erase(shop, person);
        assertThat(reader.row(shop, others).buyer()).isEqualTo("Other");
        database.sql("delete from orders.record where id = :id")
                .param("id", others.value())
                .update();
        orders.take(shop, told(PLACED).snapshot());
        orders.take(
                shop,
                told(PLACED.plusSeconds(60)).cancelled(PLACED, "Zyxberg asked").snapshot());
        for (String table : List.of("record", "part", "step", "line", "name")) {
            assertThat(database.sql("select t::text from orders." + table + " t")
                            .query(String.class)
                            .list())
                    .as(table)
                    .noneMatch(row -> row.toLowerCase(Locale.ROOT).contains("zyx"));
        }
        OrderRow row = reader.row(shop, id);
        assertThat(row.total()).isEqualTo(new Money(2_500, Currency.getInstance("EUR")));
        assertThat(row.buyer()).isNull();
        assertThat(list.list(shop, OrderQuery.ALL, null, 10).rows()).hasSize(1);
    }

    private static Telling told(Instant asOf) {
        Address home = new Address("Zyxberg", null, "Zyxweg 7", null, "1", "Zyxstadt", null, "DE", null);
        return new Telling("1", PLACED)
                .asOf(asOf)
                .line("A", 2, "12.50")
                .buyer(new Buyer("zyx-7", null, "Zyxberg", "zyxberg@example.com", true, "+49 zyx", home, home))
                .visit(new Visit("zyx-user", "zyx-device", null, "/zyx", "DE", null, null));
    }
}
