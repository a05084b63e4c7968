package dev.fullspan.journey.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Content;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.pages.PageNames;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What events tell of names, and of what is wanted and hardly there. */
@FullspanTest
class WantedTest {
    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    ContentReport report;

    @Autowired
    PageNames names;

    @Autowired
    Exchanges exchanges;

    private final List<Event> events = new ArrayList<>();
    private ShopId shop = new ShopId(1);

    private void tell(int visit, String path, @Nullable String title, String name, String properties) {
        Instant at = Instant.parse("2026-01-05T10:00:00Z").plusSeconds(3_600L * visit + events.size());
        events.add(new Event(
                shop,
                UUID.randomUUID().toString(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                at,
                at,
                "d" + visit,
                null,
                null,
                null,
                new Event.Page("shop.example", path, title),
                null,
                null,
                null,
                null,
                properties));
    }

    private Selection january() {
        log.append(events);
        log.awaitLoaded();
        Shop of = shops.get(shop);
        return Selection.of(
                of,
                exchanges.of(of),
                new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31)),
                null,
                List.of(),
                Instant.parse("2026-02-10T00:00:00Z"));
    }

    @Test
    void whatIsSearchedInVainAndWhatIsThinlyStockedIsWanted() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        for (int visit = 0; visit < 25; visit++) {
            tell(visit, "/c/trays", null, "Product List Viewed", list("Trays", "{},{},{},{},{},{}"));
            tell(visit, "/c/lamps", null, "Product List Viewed", list("Lamps", "{},{}"));
            tell(visit, "/c/rugs", null, "Product List Viewed", "{\"category\":\"Rugs\"}");
            if (visit < 4) {
                tell(visit, "/search", null, "Products Searched", "{\"query\":\"teak\",\"results\":0}");
                tell(visit, "/search", null, "Products Searched", "{\"query\":\"oak\",\"results\":9}");
            }
            if (visit < 2) {
                tell(visit, "/search", null, "Products Searched", "{\"query\":\"seldom\",\"results\":0}");
            }
        }
        Selection days = january();

        Wanted wanted = report.wanted(days, report.content(days, Content.By.CATEGORY));

        assertThat(wanted.searches()).extracting(SiteSearchView.Row::term).containsExactly("teak");
        assertThat(wanted.thin())
                .extracting(thin -> thin.category().name() + " " + thin.most())
                .containsExactly("Lamps 2");
    }

    private static String list(String category, String products) {
        return "{\"category\":\"" + category + "\",\"products\":[" + products + "]}";
    }

    @Test
    void aPageIsCalledByItsLatestTitleElseItsOneProductElseItsOneCategory() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        tell(0, "/a", "Old title", Event.PAGE_VIEWED, "{}");
        tell(1, "/a", "New title", Event.PAGE_VIEWED, "{}");
        tell(1, "/a", null, Event.PRODUCT_VIEWED, "{\"name\":\"Not this\"}");
        tell(1, "/b", null, Event.PRODUCT_VIEWED, "{\"name\":\"Mug\"}");
        tell(1, "/c", null, Event.PRODUCT_VIEWED, "{\"name\":\"Mug\"}");
        tell(2, "/c", null, Event.PRODUCT_VIEWED, "{\"name\":\"Bowl\"}");
        tell(2, "/d", null, "Product List Viewed", "{\"category\":\"Linen\"}");
        tell(2, "/e", " ", Event.PAGE_VIEWED, "{}");
        Selection days = january();

        PageNames.Names named = names.of(days, List.of("/a", "/b", "/c", "/d", "/e", "/f", "/p/*"));

        assertThat(named.byPage())
                .containsOnlyKeys("/a", "/b", "/d")
                .containsEntry("/a", "New title")
                .containsEntry("/b", "Mug")
                .containsEntry("/d", "Linen");
    }
}
