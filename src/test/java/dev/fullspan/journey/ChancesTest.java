package dev.fullspan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.query.Content;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.journey.content.ContentView;
import dev.fullspan.journey.content.ContentView.Advice;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChancesTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    private static ContentView.Row page(String path, long visits, long worth, Advice advice) {
        Measure none = new Measure.NotEstimable("Not asked.");
        return new ContentView.Row(path, visits, none, 0, none, none, new Money(worth, EUR), null, advice);
    }

    private static ContentView view(ContentView.Row... rows) {
        Selection selection = new Selection(
                new ShopId(7),
                ZoneOffset.UTC,
                Exchange.none(EUR),
                new DateRange(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)),
                null,
                List.of(),
                null,
                List.of());
        return new ContentView(selection, Content.By.PAGE, 500.0, new Money(600, EUR), Arrays.asList(rows), List.of());
    }

    /** Buyers are the ones who come deep into a shop; that is no fault of its front page. */
    @Test
    void aFrontPageIsNotHeldAgainstTheProductsBehindIt() {
        ContentView view = view(
                page("/", 30_000, 200, Advice.FIX),
                page("/products/oak", 900, 700, Advice.CLONE),
                page("/products/elm", 800, 500, Advice.FIX),
                page("/products/ash", 300, 650, Advice.FEED),
                page("/products/fir", 400, 600, Advice.FEED),
                page("/sale", 9_000, 100, Advice.FIX));

        Chances.Page found = Chances.page(view).orElseThrow();

        assertThat(found.path()).isEqualTo("/products/elm");
        assertThat(found.folder()).isEqualTo("/products");
        assertThat(found.like()).isEqualTo(3);
        assertThat(found.usual()).isEqualTo(new Money(650, EUR));
    }

    @Test
    void withoutPagesOfItsKindNothingIsSaid() {
        assertThat(Chances.page(view(
                        page("/", 30_000, 200, Advice.FIX),
                        page("/a/one", 900, 200, Advice.FIX),
                        page("/b/two", 900, 900, Advice.CLONE))))
                .isEmpty();
    }
}
