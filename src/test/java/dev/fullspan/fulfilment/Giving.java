package dev.fullspan.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives orders to partners at times of one's choosing, for tests of other packages. */
public final class Giving {
    private final ApplicationContext program;
    private final JdbcClient database;
    private final ShopId shop;

    public Giving(ApplicationContext program, ShopId shop) {
        this.program = program;
        this.database = program.getBean(JdbcClient.class);
        this.shop = shop;
    }

    /** An order of so many units at 10.00 that lies with a partner from that moment on; answers the number of its part. */
    public long order(String number, PartyId party, Instant offered, long units) {
        OrderId order = program.getBean(Orders.class)
                .take(
                        shop,
                        new Telling(number, offered)
                                .from(Engine.API, "own-shop")
                                .line("l1", "SKU-" + number, units, "10.00")
                                .snapshot())
                .order();
        // Held, no rule gives it to anybody else.
        program.getBean(OrderSteps.class).hold(shop, order, "for the test", new OrderSteps.By("test", null));
        Settled.all(program, shop);
        Assignments assignments = program.getBean(Assignments.class);
        assignments.ofOrder(shop, order).stream()
                .filter(one -> one.state().isOpen())
                .forEach(one -> assignments.withdraw(shop, one.id(), "for the test", By.of("test")));
        Settled.all(program, shop);
        long id = give(order, number, party, offered, units);
        program.getBean(OrderSteps.class).release(shop, order, new OrderSteps.By("test", null));
        return id;
    }

    private long give(OrderId order, String number, PartyId party, Instant offered, long units) {
        Calendar calendar = program.getBean(Parties.class).calendar(shop, party);
        long id = database.sql("""
                        insert into fulfilment.assignment (shop, record, party, location, number, state, offered, answer_by, ship_by, changed)
                        values (:shop, :record, :party, :location, :number, 'offered', :offered, :answer, :ship, :offered) returning id
                        """)
                .param("shop", shop.value())
                .param("record", order.value())
                .param("party", party.value())
                .param("location", located(party))
                .param("number", "#" + number + "-P")
                .param("offered", offered.atOffset(ZoneOffset.UTC))
                .param("answer", calendar.answerBy(offered).atOffset(ZoneOffset.UTC))
                .param("ship", calendar.shipBy(offered).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        int lines = database.sql("""
                        insert into fulfilment.assignment_line (shop, assignment, line, position, sku, title, quantity)
                        values (:shop, :id, 'l1', 1, :sku, 'Thing', :units)
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("sku", "SKU-" + number)
                .param("units", units)
                .update();
        assertThat(lines).isOne();
        return id;
    }

    private long located(PartyId party) {
        Parties parties = program.getBean(Parties.class);
        return program.getBean(PartyPlaces.class).located(shop, party).stream()
                .findFirst()
                .orElseGet(() -> program.getBean(PartyPlaces.class)
                        .addLocation(shop, party, parties.get(shop, party).name() + "’s shelf", By.of("test")));
    }
}
