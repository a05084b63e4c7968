package dev.fullspan.readiness.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fullspan.platform.PublicAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages made to keep an audit busy for ever. The limits are for hanging only; each test is done in moments. */
@Timeout(60)
class HostilePagesTest {
    private static final AuditLimits LIMITS = new AuditLimits(
            5,
            5,
            5_000_000,
            Duration.ZERO,
            Duration.ofMillis(500),
            Duration.ZERO,
            Duration.ofSeconds(30),
            true,
            false,
            false);

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws IOException {
        try (Tarpit shop = new Tarpit();
                Fetcher fetcher = new Fetcher(LIMITS, PublicAddresses.allowed(LIMITS.privateNetworks()))) {
            Fetched answer = fetcher.get(shop.address());
            assertThat(answer.status()).isZero();
            assertThat(answer.failure()).contains("no whole answer within");
        }
    }

    @Test
    void aCancelledAuditWaitsForNoAnswer() throws IOException {
        AuditLimits patient = new AuditLimits(
                5,
                5,
                5_000_000,
                Duration.ZERO,
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ofHours(1),
                true,
                false,
                false);
        AtomicInteger asked = new AtomicInteger();
        try (Tarpit shop = new Tarpit();
                Fetcher fetcher = new Fetcher(
                        patient,
                        PublicAddresses.allowed(patient.privateNetworks()),
                        () -> asked.incrementAndGet() > 2)) {
            assertThat(fetcher.get(shop.address()).status()).isZero();
        }
    }

    /** A server that answers a byte at a time and never comes to an end. */
    private static final class Tarpit implements AutoCloseable {
        private final HttpServer server;

        Tarpit() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write('x');
                        exchange.getResponseBody().flush();
                        LockSupport.parkNanos(20_000_000);
                    }
                }
            });
            server.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void aPageThatNearlyHoldsTagsAMillionTimesIsReadThrough() {
        for (String nearly : List.of(
                "<script ", "<script src=", "<script src=/fs.j", " src=", "connect.facebook.net/", "fbq( ", "/fs.js")) {
            String page = "<script" + nearly.repeat(5_000_000 / nearly.length());
            assertThat(TagFinder.inSource(page, List.of())).as(nearly).isEmpty();
        }
    }

    @Test
    void textsOfTheSiteAreCutAndOfItsLinksTheFirstAreRead() {
        String endless = "x".repeat(100_000);
        StringBuilder page = new StringBuilder(
                "<title>" + endless + "</title><script type=application/ld+json>{\"@type\":\"Product\","
                        + "\"name\":\"" + endless + "\",\"offers\":{\"price\":\"" + endless + "\",\"priceCurrency\":\""
                        + endless
                        + "\",\"availability\":\"" + endless + "\"}}</script><a href=/" + endless + ">far</a>");
        for (int i = 0; i < 5_000; i++) {
            page.append("<a href=/")
                    .append(i)
                    .append(">")
                    .append(endless, 0, 1_000)
                    .append("</a><script>gtag('config','G-")
                    .append(100_000 + i)
                    .append("')</script>");
        }
        PageReader reader = new PageReader(URI.create("https://shop.example/"), page.toString());

        assertThat(reader.title()).hasSizeBetween(100, 300);
        PageReport.ProductFacts product = reader.product();
        assertThat(List.of(product.name(), product.price(), product.currency(), product.availability()))
                .allSatisfy(text -> assertThat(text).hasSizeBetween(100, 300));
        assertThat(reader.links())
                .hasSize(1_000)
                .allSatisfy(link -> assertThat(link.toString()).hasSizeLessThan(2_001));
        assertThat(reader.namedLinks())
                .hasSize(1_000)
                .allSatisfy(link -> assertThat(link.words()).hasSizeLessThan(300));
        assertThat(TagFinder.inSource(page.toString(), List.of())).hasSize(20);
        assertThat(TagFinder.hit("GET", "https://www.facebook.com/tr?id=1&ev=" + endless, null)
                        .event())
                .hasSizeLessThan(300);
    }

    @Test
    void theOwnPixelIsKnownByItsScript() {
        String page =
                "<script async src='/fs.js?k=abc'></script><script\n data-key=x\n src = https://stats.shop.example/fs.js></script>"
                        + "<script src=\"/other.js\"></script><script>let src = '/fs.js'</script>";
        assertThat(TagFinder.inSource(page, List.of())).containsExactly(new TagSighting(Tag.FULLSPAN, "", 2));
    }
}
