package dev.fullspan.demo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;

/** What is held by those who do not buy. */
@FullspanTest
class HoldBoundsTest {
    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private Instant now;
    private HoldBounds bounds;

    @BeforeEach
    void open() {
        now = Instant.parse("2026-03-01T10:00:00Z");
        Clock clock = InstantSource.offset(() -> now, Duration.ZERO).withZone(ZoneOffset.UTC);
        bounds = new HoldBounds(database, transaction, new HoldSettings(3, 5, 30), clock);
        database.sql("delete from demo.hold_begun").update();
    }

    @Test
    void oneAddressHoldsSoManyAtOnceAndOthersGoOn() {
        assertThat(enter("192.0.2.1", "a")).isTrue();
        assertThat(enter("192.0.2.1", "b")).isTrue();
        assertThat(enter("192.0.2.1", "c")).isTrue();
        assertThat(enter("192.0.2.1", "d")).as("a fourth at once").isFalse();
        assertThat(enter("192.0.2.1", "a")).as("a reload of one that holds").isTrue();
        assertThat(enter("192.0.2.2", "e")).as("somebody else").isTrue();
        assertThat(enter("2001:db8::1", "f")).isTrue();
        assertThat(enter("2001:db8::2", "g")).isTrue();
        assertThat(enter("2001:db8::3", "h")).isTrue();
        assertThat(enter("2001:db8::4", "i")).as("the same home").isFalse();

        bounds.ended(id("b"));
        assertThat(enter("192.0.2.1", "d")).as("one was bought or given back").isTrue();
    }

    /** Few checkouts with full carts would empty a shelf as well as many. */
    @Test
    void oneAddressHoldsSoManyUnitsAtOnce() {
        assertThat(enter("192.0.2.1", "a", 31)).as("one cart alone").isFalse();
        assertThat(enter("192.0.2.1", "a", 20)).isTrue();
        assertThat(enter("192.0.2.1", "b", 11)).as("31 at once").isFalse();
        assertThat(enter("192.0.2.1", "b", 10)).isTrue();
        assertThat(enter("192.0.2.2", "c", 30)).as("somebody else").isTrue();
        bounds.ended(id("a"));
        assertThat(enter("192.0.2.1", "d", 20))
                .as("twenty were bought or given back")
                .isTrue();
        now = now.plus(ShopFloor.HELD).plusSeconds(1);
        assertThat(enter("192.0.2.1", "e", 30)).as("nothing is held any more").isTrue();
    }

    @Test
    void whoHoldsAgainAndAgainWithoutBuyingIsAskedToWait() {
        assertThat(enter("192.0.2.1", "a")).isTrue();
        for (int again = 0; again < 4; again++) {
            now = now.plus(ShopFloor.HELD).plusSeconds(1);
            assertThat(enter("192.0.2.1", "a")).as("held anew").isTrue();
        }
        now = now.plus(ShopFloor.HELD).plusSeconds(1);
        assertThat(enter("192.0.2.1", "a")).as("a sixth time in a day").isFalse();
        assertThat(enter("192.0.2.1", "b")).as("under another name").isFalse();
        now = now.plus(Duration.ofHours(25));
        assertThat(enter("192.0.2.1", "a")).as("the next day").isTrue();
        assertThat(database.sql("select count(*) from demo.hold_begun")
                        .query(Integer.class)
                        .single())
                .as("nothing older is kept")
                .isEqualTo(1);
    }

    private final UUID run = UUID.randomUUID();

    private String id(String checkout) {
        return checkout + run;
    }

    private boolean enter(String address, String checkout) {
        return enter(address, checkout, 1);
    }

    private boolean enter(String address, String checkout, long units) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return bounds.enter(request, id(checkout), units);
    }
}
