package dev.fullspan.demo.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.delivery.Mails;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.tieout.TieOut;
import dev.fullspan.fulfilment.tieout.TieOuts;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the demo's partners did: it went by the product's own steps, each at its time, and leaves something to do. */
@FullspanTest
class PartnersPastTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int ORDERS = 160;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    Orders orders;

    @Autowired
    OrderDetails details;

    @Autowired
    Assignments assignments;

    @Autowired
    TieOuts tieOuts;

    @Autowired
    Mails mails;

    @Autowired
    PartnersPast past;

    private final Instant ends = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<DemoOrders.ByPartner> told = new ArrayList<>();
    private ShopId shop;
    private DemoShop.Opened opened;
    private PartyId nord;
    private PartyId sued;

    @BeforeEach
    void open() {
        TestSignIn.administrator(program);
        shop = shops.add(NewShop.of("Lived in " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        nord = party(Party.Kind.DROPSHIPPER, "Nord");
        sued = party(Party.Kind.FULFILLER, "Süd");
        opened = new DemoShop.Opened(shop, "", 1, Set.of(), ends, false, "", true);
    }

    private void tell() {
        Duration apart = Duration.between(ends.minus(Duration.ofDays(60)), ends).dividedBy(ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            Instant placed = ends.minus(Duration.ofDays(60)).plus(apart.multipliedBy(i));
            String number = "LD" + (20_000 + i);
            long id = orders.take(
                            shop,
                            new Telling(number, placed)
                                    .from(Engine.STOREFRONT, "storefront")
                                    .line("A", 2, "10")
                                    .snapshot())
                    .order()
                    .value();
            told.add(new DemoOrders.ByPartner(id, number, placed, i % 2 == 0 ? SentBy.NORD : SentBy.SUED));
        }
        past.tell(opened, told);
        Settled.all(program, shop);
    }

    private PartyId party(Party.Kind kind, String name) {
        NewParty told = NewParty.of(kind, name, BERLIN);
        return parties.add(
                shop,
                new NewParty(kind, name, BERLIN, "Ida Lund", "orders@partner.example", null, told.terms(), null, null),
                "test");
    }

    private List<Assignment> parts() {
        return assignments.list(shop, AssignmentQuery.of(null), null, 1_000).rows().stream()
                .filter(part -> part.offered().isBefore(ends))
                .toList();
    }

    private List<TieOut> tieOuts(PartyId of) {
        LocalDate today = LocalDate.ofInstant(ends, BERLIN);
        return tieOuts.of(shop, of, today.minusDays(80), today.plusDays(1)).stream()
                .filter(one -> one.orders() > 0)
                .toList();
    }

    @Test
    void partnersAnsweredSentAndTiedOutAsOfTheirTimesAndToldAgainItStaysSo() {
        tell();
        List<Assignment> parts = parts();
        assertThat(parts).as("but for those of today").hasSizeGreaterThan(ORDERS - 5);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.answered() == null || !part.answered().isAfter(ends))
                    .isTrue();
            assertThat(part.shipped() == null || !part.shipped().isAfter(ends)).isTrue();
        });
        assertThat(parts).extracting(Assignment::state).contains(Assignment.State.REFUSED, Assignment.State.SHIPPED);
        assertThat(parts)
                .as("some late, most in time")
                .anySatisfy(part -> assertThat(part.shipped()).isAfter(part.shipBy()))
                .filteredOn(part -> part.shipped() != null
                        && Objects.requireNonNull(part.shipped()).isBefore(part.shipBy()))
                .hasSizeGreaterThan(ORDERS / 2);
        long left = told.stream()
                .filter(one -> one.placed().isBefore(ends.minus(Duration.ofDays(20))))
                .map(one -> details.get(shop, new OrderId(one.id())).row().fulfilment())
                .filter(state -> state == FulfilmentState.FULFILLED || state == FulfilmentState.DELIVERED)
                .count();
        assertThat(left).as("what was placed long ago has left").isGreaterThan(100);

        List<TieOut> all = new ArrayList<>(tieOuts(nord));
        all.addAll(tieOuts(sued));
        assertThat(all)
                .hasSizeGreaterThan(40)
                .allSatisfy(one -> assertThat(one.late()).isFalse());
        assertThat(all.stream().map(TieOut::how).filter(Objects::nonNull))
                .contains(TieOut.How.CONFIRMED, TieOut.How.RESOLVED);
        assertThat(tieOuts(nord).stream().filter(one -> one.called() != null && one.tied() != null))
                .as("missed once, and called until it was mended")
                .singleElement()
                .satisfies(one -> assertThat(tieOuts.calls(shop, one.id())).hasSize(2));
        assertThat(tieOuts(nord).stream()
                        .filter(one -> one.tied() == null && one.called() != null)
                        .filter(one -> one.day().isBefore(LocalDate.ofInstant(ends, BERLIN))))
                .as("and one is to be called now")
                .singleElement()
                .satisfies(one -> assertThat(one.lines()).isNotEmpty());
        assertThat(mails.count(shop, "Daily tie-out", null, Duration.ofDays(400)))
                .as("nobody gets a letter about what is long over")
                .isZero();
        assertThat(parties.get(shop, nord).email()).isEqualTo("orders@partner.example");

        past.tell(opened, told);
        assertThat(parts()).containsExactlyElementsOf(parts);
        assertThat(tieOuts(nord))
                .hasSameSizeAs(
                        all.stream().filter(one -> one.party().equals(nord)).toList());
    }

    @Test
    void aShopWithoutBothPartnersHasNoneOfIt() {
        ShopId alone = shops.add(NewShop.of("Alone " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        DemoShop.Opened other = new DemoShop.Opened(alone, "", 1, Set.of(), ends, false, "", true);
        assertThat(past.from(other)).isNull();
        assertThat(past.from(opened)).isEqualTo(ends.minus(Duration.ofDays(91)));
    }
}
