package dev.fullspan.plan.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.plan.OwnHost;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.OtherCurrency;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.source.Channels;
import dev.fullspan.source.TrafficSource;
import dev.fullspan.web.kit.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class LinksTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

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
    Brought brought;

    @Autowired
    ExchangeRates rates;

    @Autowired
    Clock clock;

    private Shop shop;

    @BeforeEach
    void open() {
        Shop made = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC"));
        shop = OwnHost.name(shops, made.id(), "shop.example");
    }

    private static LinkForm form(String channel, String campaign) {
        return new LinkForm("https://shop.example/gifts?size=2", "", channel, "", "", campaign, "");
    }

    @ParameterizedTest
    @EnumSource
    void theTagsOfAChannelMakeVisitsCountForExactlyIt(LinkChannel channel) {
        LinkForm form = form(channel.channel().label(), "spring-2026");
        String tagged = Target.of(shop, "https://shop.example/gifts?utm_source=old&size=2#top")
                .tagged(LinkForm.parameters(form.tags(List.of()), "abcdefgh"));

        TrafficSource found = Channels.classify(tagged, null, Set.of("shop.example"));

        assertThat(found.channel()).as(found.explain().toString()).isEqualTo(channel.channel());
        assertThat(found.campaign()).isEqualTo("spring-2026");
        assertThat(found.content()).isEqualTo("abcdefgh");
        assertThat(tagged)
                .startsWith("https://shop.example/gifts?size=2&utm_source=")
                .endsWith("#top");
    }

    @ParameterizedTest
    @CsvSource({
        "Email, shopping-days, '', '', campaign",
        "Email, cross-network, '', '', campaign",
        "Email, spring, instagram, social, source",
        "Paid Social, spring, newsletter, '', source",
        "Email, '', '', '', campaign",
        "Radio waves, spring, '', '', channel",
        "Email, fair-26, '', '', campaign"
    })
    void tagsThatWouldCountForAnotherChannelAreRefused(
            String channel, String campaign, String source, String medium, String field) {
        LinkForm form = new LinkForm("https://shop.example/", "", channel, source, medium, campaign, "");
        List<NamedChannel> own = List.of(new NamedChannel("Fair", NamedChannel.Sign.CAMPAIGN, "FAIR-26"));
        assertThatThrownBy(() -> form.tags(own))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void aChannelOfTheShopsOwnBringsItsCampaign() {
        NamedChannel own = new NamedChannel("Poster at the fair", NamedChannel.Sign.CAMPAIGN, "fair-26");
        LinkForm.Tags tags = form("Poster at the fair", "").tags(List.of(own));
        assertThat(tags.campaign()).isEqualTo("fair-26");
        assertThat(tags.source()).isEqualTo("poster-at-the-fair");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/",
        "https://shop.example.evil.example/",
        "https://shop.example@evil.example/",
        "https://me:secret@shop.example/",
        "javascript:alert(1)",
        "//shop.example/",
        "/gifts",
        "ftp://shop.example/",
        "'https://shop.example/a b'",
        "'https://shop.example\\@evil.example/'",
        "''"
    })
    void onlyPagesOfTheShopAreTaken(String target) {
        assertThatThrownBy(() -> Target.of(shop, target))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("target"));
    }

    @Test
    void subdomainsAndPortsOfTheShopAreTaken() {
        assertThat(Target.of(shop, "http://www.Shop.example:8080").tagged(java.util.Map.of("utm_source", "a b&c")))
                .isEqualTo("http://www.shop.example:8080/?utm_source=a+b%26c");
    }

    @Test
    void theShortAddressLeadsToWhatWasStoredAndNowhereElse() throws Exception {
        Link link = add("spring", Duration.ZERO, null);

        for (String more : List.of("", "?to=https://evil.example/", "?utm_source=other")) {
            HttpResponse<String> answer = get("/l/" + link.code() + more, null);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).hasValue(link.target());
        }
        links.archive(shop.id(), links.of(shop.id(), false).getFirst().id(), clock.instant());
        assertThat(get("/l/" + link.code(), null).statusCode()).as("archived").isEqualTo(302);
        assertThat(get("/l/aaaaaaaa", null).statusCode()).isEqualTo(404);
        assertThat(get("/l/" + link.code().toUpperCase(java.util.Locale.ROOT), null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aHostThatIsNoLongerTheShopsIsLedToNoMore() throws Exception {
        Link link = add("spring", Duration.ZERO, null);
        shop = OwnHost.name(shops, shop.id(), "other.example");
        assertThat(get("/l/" + link.code(), null).statusCode()).isEqualTo(404);
        shop = OwnHost.name(shops, shop.id(), "shop.example");
        assertThat(get("/l/" + link.code(), null).statusCode()).isEqualTo(302);
    }

    @Test
    void anArchivedLinkIsNotUsedAgainWhereThereAreAsManyAsThereMayBe() {
        add("spring", Duration.ZERO, null);
        long archived = links.of(shop.id(), false).getFirst().id();
        links.archive(shop.id(), archived, clock.instant());
        program.getBean(JdbcClient.class).sql("""
                        insert into plan.link (shop, code, name, target, channel, source, medium, campaign, currency, made, author)
                        select shop, translate(substr(md5(shop || '-' || number), 1, 8), '0189', 'wxyz'), name, target, channel, source, medium,
                            campaign, currency, made, author
                        from plan.link cross join generate_series(1, 1000) number where id = :id
                        """).param("id", archived).update();
        assertThatThrownBy(() -> links.archive(shop.id(), archived, null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.detail()).contains("1000 links already"));
        links.archive(shop.id(), links.of(shop.id(), false).getFirst().id(), clock.instant());
        links.archive(shop.id(), archived, null);
        assertThat(links.of(shop.id(), false)).hasSize(1_000);
    }

    @Test
    void theQrCodeSaysTheShortAddress() throws Exception {
        String address = "https://stats.shop.example/l/abcdefgh";
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(new QrCode(address).png()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));

        assertThat(new QRCodeReader().decode(bitmap).getText()).isEqualTo(address);
        assertThat(image.getWidth()).isBetween(1_000, 1_200);
        assertThat(new QrCode(address).svg()).startsWith("<svg ").contains("viewBox=\"0 0 ");
    }

    @Test
    void aLinkIsToldWhatItBroughtAndTheListsAreAsLong() throws Exception {
        Link link = add("spring", Duration.ofDays(10), new Money(304_375, shop.currency()));
        Link other = add("spring", Duration.ofDays(5), null);
        Link silent = add("autumn", Duration.ofDays(5), null);
        List<Event> events = new ArrayList<>();
        visit(events, link, "a", Duration.ofDays(8), "A-1", null);
        visit(events, link, "b", Duration.ofDays(7), "A-2", "A-2");
        visit(events, link, "a", Duration.ofDays(6), null, null);
        visit(events, other, "c", Duration.ofDays(4), "A-3", null);
        visit(events, null, "d", Duration.ofDays(4), "A-4", null);
        log.append(events);
        log.awaitLoaded();

        JsonNode told = JsonMapper.builder()
                .build()
                .readTree(api("/api/v1/shops/" + shop.id() + "/links").body())
                .get("links");

        assertThat(told.size()).isEqualTo(3);
        JsonNode first = told.get(2);
        assertThat(first.get("code").asString()).isEqualTo(link.code());
        assertThat(first.get("visits").asLong()).isEqualTo(3);
        assertThat(first.get("people").asLong()).isEqualTo(2);
        assertThat(first.get("orders").asLong()).isEqualTo(2);
        assertThat(first.at("/revenue/amount").asString())
                .as("one was refunded")
                .isEqualTo("50.00");
        // 3,043.75 a month for 10 of 30.4375 days
        assertThat(Double.parseDouble(first.at("/expectedByNow/amount").asString()))
                .isBetween(999.0, 1_001.0);
        assertThat(told.get(0).get("visits").asLong()
                        + told.get(1).get("visits").asLong())
                .isEqualTo(1);
        assertThat(silent.code()).isNotEqualTo(other.code());
        String session = TestSignIn.administrator(program);
        String page = get("/shops/" + shop.id() + "/links", session).body().replace("&amp;", "&");
        assertThat(page).contains("€100.00").contains("By campaign");
        Matcher behind = Pattern.compile("href=\"(/shops/[0-9]+/(sessions|people|orders)(?:/counted)?\\?[^\"]*content="
                        + link.code() + "[^\"]*)\"")
                .matcher(page);
        List<String> leads = new ArrayList<>();
        while (behind.find()) {
            String list = get(behind.group(1), session).body();
            Matcher count = Pattern.compile("<p class=\"lead\">([0-9]+) ").matcher(list);
            assertThat(count.find()).isTrue();
            leads.add(behind.group(2) + " " + count.group(1));
        }
        assertThat(leads).containsExactly("sessions 3", "people 2", "orders 2");
        assertThat(get("/shops/" + shop.id() + "/links/" + first.get("id").asLong(), session)
                        .body())
                .as("€50 by two orders, where €1,000 were expected")
                .contains("it is behind");
    }

    @Test
    void whatWasExpectedKeepsItsCurrency() throws Exception {
        Link link = add("spring", Duration.ofDays(61), new Money(100_000, OtherCurrency.EUR));
        Money euros = brought.expectedByNow(shop, link);
        assertThat(euros.currency()).isEqualTo(OtherCurrency.EUR);

        shop = OtherCurrency.change(shops, shop.id());

        Link kept = links.of(shop.id(), false).getFirst();
        assertThat(kept.expected()).isEqualTo(new Money(100_000, OtherCurrency.EUR));
        assertThat(brought.expectedByNow(shop, kept).currency()).isEqualTo(OtherCurrency.EUR);
        String session = TestSignIn.administrator(program);
        String address = "/shops/" + shop.id() + "/links/" + kept.id();
        assertThat(get(address, session).body()).contains("for which there is no rate of today");
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        OtherCurrency.rates(rates, shop, today, today);
        Money francs = brought.expectedByNow(shop, kept);
        assertThat(francs.currency()).isEqualTo(OtherCurrency.CHF);
        assertThat(francs.minor() / (double) euros.minor()).isBetween(.9499, .9501);
        assertThat(get(address, session).body()).contains("€1,000 a month, at the rate of today", "CHF");
    }

    @Test
    void aProgramMakesALinkForEachChannel() throws Exception {
        program.getBean(OwnChannels.class).add(shop.id(), "Poster, large", NamedChannel.Sign.CAMPAIGN, "poster-26");
        HttpResponse<String> made = post("""
                {"target":"/gifts","name":"Spring","campaign":"spring","expected":"100",
                 "channels":["Email","Poster, large","Paid Social","Email"]}""", "reports:write");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        DescribedAnswers.of(port, TestSignIn.administrator(program)).check("/api/v1/shops/{shop}/links", "post", made);
        JsonNode all = JsonMapper.builder().build().readTree(made.body()).get("links");
        assertThat(all.valueStream().map(one -> one.get("channel").asString()))
                .containsExactly("Email", "Poster, large", "Paid Social");
        assertThat(all.valueStream().map(one -> one.get("name").asString()))
                .containsExactly("Spring, Email", "Spring, Poster, large", "Spring, Paid Social");
        assertThat(all.valueStream().map(one -> one.get("campaign").asString()))
                .containsExactly("spring", "poster-26", "spring");
        assertThat(all.valueStream().map(one -> one.get("together").asLong()))
                .containsOnly(all.get(0).get("id").asLong());
        for (JsonNode one : all) {
            String address = one.get("address").asString();
            assertThat(address).endsWith("/l/" + one.get("code").asString());
            HttpResponse<String> led = get(URI.create(address).getPath(), null);
            assertThat(led.headers().firstValue("Location"))
                    .hasValue(one.get("target").asString());
        }
        long first = all.get(0).get("id").asLong();
        links.archiveTogether(shop.id(), first, clock.instant());
        assertThat(links.of(shop.id(), false)).isEmpty();
        links.archiveTogether(shop.id(), first, null);
        assertThat(links.of(shop.id(), false)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|target",
                "{\"target\":\"https://evil.example/\",\"channels\":[\"Email\"],\"campaign\":\"x\"}|target",
                "{\"target\":\"/\",\"campaign\":\"x\"}|channels",
                "{\"target\":\"/\",\"channels\":[null,\" \"],\"campaign\":\"x\"}|channels",
                "{\"target\":\"/\",\"channels\":[\"Email\",\"Radio waves\"],\"campaign\":\"x\"}|channels",
                "{\"target\":\"/\",\"channels\":[\"Email\",\"SMS\"],\"campaign\":\"x\",\"medium\":\"email\"}|medium",
                "{\"target\":\"/\",\"channels\":[\"Email\",\"SMS\"]}|campaign",
                "{\"target\":\"/\",\"channels\":[\"Email\",\"SMS\"],\"campaign\":\"x\",\"expected\":\"much\"}|expected"
            })
    void whatCannotBeMadeNamesItsFieldAndMakesNothing(String body, String field) throws Exception {
        HttpResponse<String> answer = post(body, "reports:write");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        assertThat(links.of(shop.id(), false)).isEmpty();
    }

    @Test
    void aKeyThatOnlyReadsMakesNoLink() throws Exception {
        assertThat(post("{\"target\":\"/\",\"channels\":[\"Email\"],\"campaign\":\"x\"}", "reports:read")
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> post(String body, String scope) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/shops/" + shop.id() + "/links"))
                        .header("Authorization", "Bearer " + TestSignIn.key(program, shop.id(), scope))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Link add(String campaign, Duration ago, @Nullable Money expected) {
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

    private void visit(
            List<Event> events,
            @Nullable Link link,
            String device,
            Duration ago,
            @Nullable String order,
            @Nullable String refunded) {
        Instant time = clock.instant().minus(ago);
        events.add(event(events.size(), link, device, time, "Page Viewed", null));
        if (order != null) {
            events.add(event(events.size(), null, device, time.plusSeconds(60), "Order Completed", order));
        }
        if (refunded != null) {
            events.add(event(events.size(), null, device, time.plus(Duration.ofDays(2)), "Order Refunded", refunded));
        }
    }

    private Event event(
            int number, @Nullable Link link, String device, Instant time, String name, @Nullable String order) {
        TrafficSource from = link == null ? null : Channels.classify(link.target(), null, Set.of("shop.example"));
        return new Event(
                shop.id(),
                "link-" + number,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                name.equals("Order Refunded") ? null : device,
                null,
                null,
                null,
                new Event.Page("shop.example", "/gifts", null),
                from == null
                        ? null
                        : new Event.Visit(
                                from.channel().label(),
                                from.source(),
                                from.medium(),
                                from.campaign(),
                                from.term(),
                                from.content(),
                                null,
                                null,
                                null),
                null,
                "DE",
                order == null ? null : new Event.Commerce(order, new Money(5_000, shop.currency())),
                "{}");
    }

    private HttpResponse<String> api(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + TestSignIn.key(program, shop.id(), "reports:read"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        DescribedAnswers.of(port, TestSignIn.administrator(program)).check("/api/v1/shops/{shop}/links", "get", answer);
        return answer;
    }

    private HttpResponse<String> get(String path, @Nullable String session) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Language", "en-GB");
        if (session != null) {
            request.header("Cookie", TestSignIn.COOKIE + "=" + session);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
