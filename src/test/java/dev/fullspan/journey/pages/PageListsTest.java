package dev.fullspan.journey.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.eventlog.query.ConversionPaths.Until;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageListsTest {
    private static final Selection SELECTION = new Selection(
            new ShopId(7),
            ZoneOffset.UTC,
            Exchange.none(Currency.getInstance("EUR")),
            new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31)),
            null,
            List.of(),
            null,
            List.of());

    static Stream<PageVisits.Which> visits() {
        Stream<PageVisits.Which> pages =
                Stream.of(PageVisits.Did.values()).map(did -> new PageVisits.OfPage("/a&b", did));
        Stream<PageVisits.Which> others = Stream.of(
                new PageVisits.LongStay("/ä", Dwell.NEXT_PAGE, true),
                new PageVisits.OnPath(List.of("/", "/a", "/"), Until.CART, true),
                new PageVisits.OnWay(List.of("/x y", "/b"), false),
                new PageVisits.AtStep(new Flows.Beginning(), Flows.Direction.OUT_OF, 6, 0, Flows.Kind.PAGE, "/"),
                new PageVisits.AtStep(new Flows.AtPage("/a"), Flows.Direction.INTO, 20, 2, Flows.Kind.END, null),
                new PageVisits.AtStep(
                        new Flows.AtEvent("Product Added"), Flows.Direction.OUT_OF, 1, 1, Flows.Kind.PAGE, "/cart"),
                new PageVisits.Moved(
                        new Flows.AtEvent("Product Added"),
                        Flows.Direction.OUT_OF,
                        6,
                        0,
                        Flows.Kind.PAGE,
                        null,
                        Flows.Kind.OTHER,
                        null),
                new PageVisits.Moved(
                        new Flows.AtPage("/a&b"),
                        Flows.Direction.INTO,
                        3,
                        2,
                        Flows.Kind.PAGE,
                        "/c?",
                        Flows.Kind.PAGE,
                        "/d&"),
                new PageVisits.InLoop("/a", "/b"),
                new PageVisits.OfSearch(null, PageVisits.Searched.LEFT),
                new PageVisits.OfSearch("oak tray", PageVisits.Searched.VAIN),
                new PageVisits.OfCategory("Trays & boards", true));
        return Stream.concat(pages, others);
    }

    @ParameterizedTest
    @MethodSource("visits")
    void aListOfVisitsIsReadAsItWasWritten(PageVisits.Which which) {
        assertThat(PageLists.which(parameters(PageLists.visits(which, SELECTION))))
                .isEqualTo(which);
    }

    static Stream<PageOrders.After> orders() {
        return Stream.of(
                new PageOrders.OfPage("/a?"),
                new PageOrders.OfPath(List.of("/", "/thanks"), Until.ORDER, 30),
                new PageOrders.OfSearch(null),
                new PageOrders.OfSearch("mug"),
                new PageOrders.OfCategory("Linen"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aListOfOrdersIsReadAsItWasWritten(PageOrders.After after) {
        assertThat(PageLists.after(parameters(PageLists.orders(after, SELECTION))))
                .isEqualTo(after);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> PageLists.which(Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("of");
        assertThatThrownBy(() -> PageLists.which(Map.of("of", List.of("nothing"), "path", List.of("/"))))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> PageLists.after(Map.of("of", List.of("loop")))).isInstanceOf(ProblemException.class);
    }

    private static Map<String, List<String>> parameters(String address) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String part : address.substring(address.indexOf('?') + 1).split("&")) {
            String[] pair = part.split("=", 2);
            parameters
                    .computeIfAbsent(pair[0], name -> new ArrayList<>())
                    .add(URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
