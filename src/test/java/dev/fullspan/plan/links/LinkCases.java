package dev.fullspan.plan.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.Money;
import dev.fullspan.plan.OwnHost;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A shop with a host of its own and its links. */
abstract class LinkCases {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Links links;

    @Autowired
    EventLog log;

    @Autowired
    Clock clock;

    Shop shop;

    @BeforeEach
    void open() {
        Shop made = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC"));
        shop = OwnHost.name(shops, made.id(), "shop.example");
    }

    static LinkForm form(String channel, String campaign) {
        return new LinkForm("https://shop.example/gifts?size=2", "", channel, "", "", campaign, "");
    }

    HttpResponse<String> api(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + TestSignIn.key(program, shop.id(), "reports:read"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        DescribedAnswers.of(port, TestSignIn.administrator(program)).check("/api/v1/shops/{shop}/links", "get", answer);
        return answer;
    }

    HttpResponse<String> get(String path, @Nullable String session) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Language", "en-GB");
        if (session != null) {
            request.header("Cookie", TestSignIn.COOKIE + "=" + session);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    Link add(String campaign, Duration ago, @Nullable Money expected) {
        LinkForm form = form("Email", campaign);
        String code = links.newCode();
        LinkForm.Tags tags = form.tags(List.of());
        Link link = new Link(
                0,
                code,
                form.called(tags),
                Target.of(shop, "https://shop.example/gifts").tagged(LinkForm.parameters(tags, code)),
                tags.channel(),
                tags.source(),
                tags.medium(),
                tags.campaign(),
                expected,
                clock.instant().minus(ago),
                "Tess",
                null,
                null);
        links.add(shop, link);
        return link;
    }
}
