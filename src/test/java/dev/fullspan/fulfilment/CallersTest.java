package dev.fullspan.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.Circle;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who may be named to call a partner, and what becomes of whoever was named. */
@FullspanTest
class CallersTest {
    private static final By TEST = By.of("test");

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    Callers callers;

    @Autowired
    CallersWaiting waiting;

    private ShopId shop;
    private PartyId nord;
    private String session;
    private String anna;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Called " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        nord = parties.add(shop, told("Nord", null), "test");
        session = TestSignIn.holding(program, shop, "partners");
        anna = TestSignIn.reference(program, session);
    }

    private static NewParty told(String name, String caller) {
        return NewParty.of(Party.Kind.DROPSHIPPER, name, ZoneId.of("Europe/Berlin"))
                .withTieOut(new TieOutTerms(LocalTime.of(9, 0), LocalTime.of(11, 0)), caller);
    }

    private Circle circle() {
        return new Circle("party", nord.value());
    }

    @Test
    void peopleOfAPartnerAreNeitherOfferedNorTaken() {
        String nora = TestSignIn.reference(program, TestSignIn.within(program, shop, circle()));
        assertThat(callers.in(shop).may(anna)).isTrue();
        assertThat(callers.in(shop).may(nora)).isFalse();
        assertThatThrownBy(() -> parties.change(shop, nord, told("Nord", nora), TEST))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("caller"));
        assertThatThrownBy(() -> parties.add(shop, told("Süd", nora), "test"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("caller"));
        assertThatThrownBy(() -> parties.change(shop, nord, told("Nord", "person:99999999"), TEST))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void whoeverCannotCallAnyMoreIsNamedAmongWhatWaitsAndGetsNoSheet() {
        parties.change(shop, nord, told("Nord", anna), TEST);
        assertThat(parties.caller(shop, parties.get(shop, nord))).contains(anna);
        assertThat(waiting.count(shop)).isZero();

        TestSignIn.confine(program, session, shop, circle());
        assertThat(parties.caller(shop, parties.get(shop, nord))).isEmpty();
        assertThat(waiting.count(shop)).isOne();
        assertThat(waiting.longest(shop, 5))
                .singleElement()
                .satisfies(one -> assertThat(one.link()).isEqualTo("/partners/" + nord))
                .extracting(Waiting::sentence)
                .isEqualTo("Tess Tester works for a partner now: name somebody else who calls Nord.");
    }
}
