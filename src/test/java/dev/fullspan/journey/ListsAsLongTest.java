package dev.fullspan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Walks the pages of the journey and the checkout: behind each kind of figure that counts something stands a list that is just as long. */
@FullspanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsAsLongTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9,]*");
    private static final Pattern LAST_COUNT = Pattern.compile("([1-9][0-9,]*)(?: visits?)?$");
    private static final Pattern WITHIN = Pattern.compile("\\bin ([1-9][0-9,]*) (?:visits?|checkouts?)");
    private static final Pattern FIRST_COUNT = Pattern.compile("([0-9][0-9,]*)");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    Clock clock;

    private ShopId browsed;
    private ShopId planted;
    private String session;

    @BeforeAll
    void plant() {
        browsed = newShop();
        planted = newShop();
        BrowsedShop.into(log, browsed, clock.instant());
        PlantedShop.into(log, planted, clock.instant());
        session = TestSignIn.administrator(program);
    }

    private ShopId newShop() {
        return shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
    }

    @Test
    void pagesPathsAndContent() throws Exception {
        int kinds = 0;
        for (String page : List.of(
                "/landing-pages",
                "/pages",
                "/paths",
                "/paths?length=30&pages=each&until=order",
                "/paths/ways",
                "/paths/flow?at=/c/trays&width=2",
                "/paths/flow?on=Product+Added&direction=into",
                "/paths/detours",
                "/content",
                "/content?of=category",
                "/site-search")) {
            kinds += walk(browsed, page);
        }
        assertThat(kinds).isGreaterThan(25);
    }

    @Test
    void funnelChannelsSalesAndCheckout() throws Exception {
        int kinds = 0;
        for (String page : List.of(
                "/overview",
                "/funnel",
                "/funnel/trend",
                "/channels",
                "/sales?by=channel",
                "/baskets",
                "/cohorts",
                "/checkout",
                "/payments")) {
            kinds += walk(planted, page);
        }
        assertThat(kinds).isGreaterThan(15);
    }

    /** @return how many kinds of figures opened a list */
    private int walk(ShopId shop, String page) throws Exception {
        Document shown = get("/shops/" + shop + page);
        Map<String, String[]> lists = new LinkedHashMap<>();
        for (Element table : shown.select("table")) {
            String caption = table.select("caption").text();
            for (Element row : table.select("tbody tr")) {
                List<Element> cells = row.select("td");
                for (int i = 0; i < cells.size(); i++) {
                    Element link = cells.get(i).selectFirst(".cell-text a, a.num");
                    if (link != null && COUNT.matcher(link.text()).matches()) {
                        // Of what happens more than once in a visit or checkout the list is of these, as the note says.
                        Matcher within =
                                WITHIN.matcher(cells.get(i).select(".cell-note").text());
                        String count = within.find() ? within.group(1) : link.text();
                        lists.putIfAbsent(caption + " " + i, new String[] {count, link.attr("href")});
                    }
                }
            }
        }
        for (Element figure : shown.select(".figure")) {
            Element link = figure.selectFirst(".figure-value a");
            if (link != null && COUNT.matcher(link.ownText()).matches()) {
                Matcher within = WITHIN.matcher(figure.select(".figure-foot").text());
                String count = within.find() ? within.group(1) : link.ownText();
                lists.putIfAbsent("figure " + figure.select(".term").text(), new String[] {count, link.attr("href")});
            }
        }
        for (Element band : shown.select(".sankey a")) {
            Matcher count = LAST_COUNT.matcher(band.attr("aria-label"));
            if (count.find()) {
                String kind = band.select("path").isEmpty() ? "node " : "band ";
                boolean other = band.attr("aria-label").contains("Other pages");
                lists.putIfAbsent(kind + other, new String[] {count.group(1), band.attr("href")});
            }
        }
        for (Map.Entry<String, String[]> one : lists.entrySet()) {
            Document list = get(one.getValue()[1]);
            Matcher told = FIRST_COUNT.matcher(list.select(".lead").text());
            assertThat(told.find()).as(page + ": " + one.getKey()).isTrue();
            assertThat(told.group(1))
                    .as(page + ": " + one.getKey() + " " + one.getValue()[1])
                    .isEqualTo(one.getValue()[0]);
        }
        return lists.size();
    }

    private Document get(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Cookie", TestSignIn.COOKIE + "=" + session)
                        .header("Accept-Language", "en-GB")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
