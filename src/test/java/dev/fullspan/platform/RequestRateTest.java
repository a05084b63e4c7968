package dev.fullspan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RequestRateTest {
    private final RequestRate rate =
            new RequestRate(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void aHomesManyAddressesCountAsOneAndAnothersAsAnother() {
        for (int i = 0; i < 10; i++) {
            assertThat(count("2a00:1450::" + i)).isZero();
        }
        assertThat(count("2a00:1450::ffff")).isEqualTo(10);
        assertThat(count("2a00:1450:0:1::1")).isZero();
        assertThat(count("192.0.2.1")).isZero();
        assertThat(count("192.0.2.2")).isZero();
    }

    private long count(String address) {
        return rate.count(RequestRate.network(InetAddress.ofLiteral(address)), 1);
    }
}
