package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Whoever may only read walks through every page that a link leads to. */
@FullspanTest
class ReaderWalkTest {
    private static final int MOST_PAGES = 400;
    /** What may be said on the way to a page whose forms are for others. */
    private static final Pattern LOOKING = Pattern.compile("(Open|To|See|Show|Weigh) ?.*|Groups of paths|Spend");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    private record Link(String from, String to, String text, boolean button) {}

    private record Page(int status, Document document) {
        boolean hasForm() {
            return !document.select("main form[method=post]").isEmpty();
        }
    }

    @Test
    void no_link_leads_to_what_is_closed_and_no_button_to_a_form_that_is_not_shown() throws Exception {
        ShopId shop =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        String reader = TestSignIn.holding(program, shop, "reports");
        String administrator = TestSignIn.administrator(program);
        Map<String, Page> seen = new TreeMap<>();
        List<Link> links = new ArrayList<>();
        Deque<String> waiting = new ArrayDeque<>(List.of("/shops/" + shop));
        while (!waiting.isEmpty() && seen.size() < MOST_PAGES) {
            String path = waiting.poll();
            if (seen.containsKey(path)) {
                continue;
            }
            Page page = get(path, reader);
            seen.put(path, page);
            for (Element link : page.document().select("a[href^=/]")) {
                String to = link.attr("href").replaceAll("[?#].*", "");
                if (to.startsWith("/shops/" + shop) && !to.matches(".*\\.(csv|pdf|ics|json|jsonl|parquet|svg|png)")) {
                    links.add(new Link(
                            path,
                            to,
                            link.text(),
                            link.hasClass("btn") || !link.select(".btn").isEmpty()));
                    waiting.add(to);
                }
            }
        }

        assertThat(seen.keySet()).hasSizeBetween(30, MOST_PAGES - 1);
        assertThat(links)
                .filteredOn(link -> seen.get(link.to()).status() == 403)
                .as("links to what is closed")
                .isEmpty();
        Map<String, Boolean> empty = new TreeMap<>();
        for (Map.Entry<String, Page> page : seen.entrySet()) {
            boolean lacks = !page.getValue().hasForm()
                    && get(page.getKey(), administrator).hasForm();
            empty.put(page.getKey(), lacks);
        }
        assertThat(links)
                .filteredOn(link -> link.button() && empty.get(link.to()))
                .filteredOn(link -> !LOOKING.matcher(link.text()).matches())
                .as("buttons that lead to a page without its form")
                .isEmpty();
    }

    private Page get(String path, String cookie) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Cookie", TestSignIn.COOKIE + "=" + cookie)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Page(answer.statusCode(), Jsoup.parse(answer.body()));
    }
}
