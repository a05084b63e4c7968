package dev.fullspan.readiness.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ForbiddenNetworksTest {
    @Test
    void aRedirectIntoAForbiddenNetworkIsNotFollowed() throws IOException {
        Predicate<InetAddress> onlyOne = address -> address.getHostAddress().equals("127.0.0.1");
        AuditLimits limits = new AuditLimits(
                5,
                5,
                10_000,
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofMillis(250),
                Duration.ofSeconds(10),
                false,
                false,
                true);
        try (StandInShop shop = new StandInShop();
                Fetcher fetcher = new Fetcher(limits, onlyOne)) {
            shop.raw("/inside", "secret");
            shop.redirect("/go", "http://127.0.0.2:" + shop.port() + "/inside");
            Fetched answer = fetcher.get(URI.create(shop.url() + "/go"));
            assertThat(answer.status()).isZero();
            assertThat(answer.failure()).contains("private network");
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void theBrowsersProxyDoesNotConnectToAForbiddenNetwork() throws Exception {
        AuditLimits limits = new AuditLimits(
                5,
                5,
                10_000,
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofMillis(250),
                Duration.ofSeconds(10),
                false,
                false,
                true);
        try (StandInShop shop = StandInShop.sound();
                FilteringProxy proxy = new FilteringProxy(limits, address -> false)) {
            var client = java.net.http.HttpClient.newBuilder()
                    .proxy(java.net.ProxySelector.of(new java.net.InetSocketAddress("127.0.0.1", proxy.port())))
                    .build();
            var answer = client.send(
                    java.net.http.HttpRequest.newBuilder(URI.create("http://shop.invalid/"))
                            .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(502);
            var direct = client.send(
                    java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.port() + "/"))
                            .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(direct.statusCode()).isEqualTo(502);
            assertThat(shop.requests).isEmpty();
        }
    }
}
