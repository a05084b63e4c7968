package dev.fullspan.plan.next;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.journey.Chances;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.ShopRounds;
import dev.fullspan.web.Formats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Looks every few hours for the way and the page of each shop that are worth a look; Home must not wait for that. */
@Component
class Suggestions {
    private static final Duration LOOKS = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofHours(6);
    private static final int DAYS = 60;

    private final Chances chances;
    private final KeptSuggestions kept;
    private final ShopRounds rounds;
    private final Exchanges exchanges;
    private final OwnChannels channels;
    private final Clock clock;

    Suggestions(
            Chances chances,
            KeptSuggestions kept,
            ShopRounds rounds,
            Exchanges exchanges,
            OwnChannels channels,
            Clock clock) {
        this.chances = chances;
        this.kept = kept;
        this.rounds = rounds;
        this.exchanges = exchanges;
        this.channels = channels;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> suggestionsJob() {
        return Tasks.recurring("suggestions", FixedDelay.of(LOOKS))
                .execute((instance, context) -> rounds.each("The look for what could be made", shop -> {
                    if (kept.looked(shop.id())
                            .map(last -> last.plus(AGAIN).isBefore(clock.instant()))
                            .orElse(true)) {
                        look(shop);
                    }
                }));
    }

    /** Looks at one shop now. */
    void look(Shop shop) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, shop.timeZone());
        Selection days = Selection.of(
                        shop,
                        exchanges.of(shop),
                        new DateRange(today.minusDays(DAYS - 1L), today),
                        null,
                        List.of(),
                        now)
                .naming(channels.named(shop.id()));
        Formats formats = new Formats(Locale.UK, shop.timeZone());
        List<Suggestion> found = new ArrayList<>();
        chances.way(days).ifPresent(way -> found.add(way(way, formats, now)));
        chances.page(days).ifPresent(page -> found.add(page(page, formats, now)));
        kept.put(shop, found, now);
    }

    private static Suggestion way(Chances.Way way, Formats formats, Instant now) {
        String why = formats.share(way.rate()) + " of " + formats.number(way.sessions()) + " visits buy that go from "
                + String.join(" to ", way.pages()) + ", against " + formats.share(way.others()) + " of the others.";
        return new Suggestion(Suggestion.Kind.WAY, way.pages().getFirst(), why, now);
    }

    private static Suggestion page(Chances.Page page, Formats formats, Instant now) {
        String why = "A visit to it is worth " + formats.money(page.worth()) + ", against "
                + formats.money(page.usual())
                + " in the middle of " + formats.number(page.like()) + " others in " + page.folder() + "; it has "
                + formats.number(page.visits()) + " visits in " + DAYS
                + " days. Its visitors may be others, too, so that what mending it brings is not known.";
        return new Suggestion(Suggestion.Kind.PAGE, page.path(), why, now);
    }
}
