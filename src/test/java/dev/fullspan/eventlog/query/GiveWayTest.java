package dev.fullspan.eventlog.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GiveWayTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void itRestsAsLongAsItWorkedWhereOthersAsked() {
        assertThat(GiveWay.restAfter(3 * SECOND, true)).isEqualTo(3 * SECOND);
        assertThat(GiveWay.restAfter(3 * SECOND, false)).isZero();
        assertThat(GiveWay.restAfter(300 * SECOND, true)).isEqualTo(20 * SECOND);
    }

    @Test
    void whatIsAskedForAPageNeverRestsAndWhatIsAskedInTheBackgroundStaysThere() throws Exception {
        assertThat(GiveWay.asked(() -> "page").call()).isEqualTo("page");
        boolean inBackground =
                GiveWay.of(() -> GiveWay.asked(GiveWay::isBackground).call());
        assertThat(inBackground).isTrue();
        assertThat(GiveWay.asked(GiveWay::isBackground).call()).isFalse();
    }

    @Test
    void faultsComeThrough() {
        assertThatThrownBy(() -> GiveWay.of(() -> {
                    throw new IllegalArgumentException("as told");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("as told");
    }
}
