package dev.fullspan.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.audit.Verdict;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class AuditsTest {
    @Autowired
    Audits audits;

    @Autowired
    Readiness readiness;

    @Autowired
    Shops shops;

    @Autowired
    AuditPdf pdf;

    private final CountDownLatch answer = new CountDownLatch(1);
    private HttpServer site;
    private ShopId shop;

    @BeforeEach
    void openSite() throws IOException {
        shop = shops.add(new NewShop(
                        "Audited " + UUID.randomUUID(), Currency.getInstance("EUR"), ZoneId.of("Europe/Berlin")))
                .id();
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        site.createContext("/", exchange -> {
            try (exchange) {
                answer.await(20, TimeUnit.SECONDS);
                byte[] page = "<title>Shop</title><a href='/products/tray'>Tray “oak” → €</a>"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        site.start();
    }

    @AfterEach
    void closeSite() {
        answer.countDown();
        site.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + site.getAddress().getPort();
    }

    private Audit ended(long id) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> audits.get(shop, id), audit -> !audit.isRunning());
    }

    @Test
    void anAuditRunsInTheBackgroundAndItsReportIsKept() throws Exception {
        Audit started = audits.start(shop, url(), true);
        assertThat(started.isRunning()).isTrue();
        assertThatThrownBy(() -> audits.start(shop, url(), true))
                .isInstanceOf(ProblemException.class)
                .extracting(problem -> ((ProblemException) problem).problem())
                .isEqualTo(Problem.CONFLICT);
        answer.countDown();

        Audit done = ended(started.id());
        assertThat(done.state()).isEqualTo(Audit.State.DONE);
        assertThat(done.report()).isNotNull();
        assertThat(done.report().pages()).isNotEmpty();
        assertThat(done.report().findings()).extracting("check").contains("tag-fullspan-missing", "information");
        Audit listed = audits.list(shop, 10).getFirst();
        assertThat(listed.report().verdict()).isEqualTo(done.report().verdict());
        assertThat(listed.report().pages()).as("a list goes without them").isEmpty();
        assertThat(pdf.of(done.report())).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));

        Readiness.State state = readiness.of(shop);
        assertThat(state.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(state.toDo())
                .filteredOn(finding -> finding.check().equals("tag-fullspan-missing"))
                .extracting("link")
                .containsExactly("/shops/" + shop + "/audits/" + done.id());
    }

    @Test
    void aCancelledAuditKeepsWhatItSaw() {
        Audit started = audits.start(shop, url(), true);
        audits.cancel(shop, started.id());
        answer.countDown();
        assertThat(ended(started.id()).state()).isEqualTo(Audit.State.CANCELLED);
    }

    @Test
    void anotherShopDoesNotSeeTheAudit() {
        answer.countDown();
        Audit audit = audits.start(shop, url(), true);
        ShopId other = shops.add(new NewShop(
                        "Other " + UUID.randomUUID(), Currency.getInstance("EUR"), ZoneId.of("Europe/Berlin")))
                .id();
        assertThatThrownBy(() -> audits.get(other, audit.id())).isInstanceOf(ProblemException.class);
        assertThat(audits.list(other, 10)).isEmpty();
        ended(audit.id());
    }

    @Test
    void aShopNobodyLookedAtIsNotCalledReady() {
        Readiness.State state = readiness.of(shop);
        assertThat(state.verdict()).isNotEqualTo(Verdict.READY);
        assertThat(state.toDo()).extracting("check").contains("audit");
    }
}
