package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.Notes;
import dev.fullspan.web.RangeParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Reads what a page of reports is asked for out of its request. */
@Component
public class Readings {
    private static final List<String> RANGE = List.of("from", "to", "compare");

    private final Shops shops;
    private final Exchanges exchanges;
    private final OwnChannels channels;
    private final Notes notes;
    private final PersonalData personal;
    private final Clock clock;

    Readings(Shops shops, Exchanges exchanges, OwnChannels channels, Notes notes, PersonalData personal, Clock clock) {
        this.personal = personal;
        this.channels = channels;
        this.shops = shops;
        this.exchanges = exchanges;
        this.notes = notes;
        this.clock = clock;
    }

    /** @throws dev.fullspan.kernel.ProblemException naming the parameter that cannot be read */
    public Reading of(HttpServletRequest request, String shopText) {
        Shop shop = shops.get(ShopId.parse(shopText));
        RangeParameters range = RangeParameters.of(request, LocalDate.now(clock.withZone(shop.timeZone())));
        Map<String, String[]> parameters = request.getParameterMap();
        Selection selection = Selection.of(
                        shop,
                        exchanges.of(shop),
                        range.range(),
                        range.comparison().orElse(null),
                        FilterParameters.of(parameters),
                        clock.instant())
                .naming(channels.named(shop.id()));
        personal.check(shop.id(), selection.filters());
        return new Reading(
                shop,
                selection,
                new Formats(request.getLocale(), shop.timeZone()),
                request.getRequestURI(),
                others(parameters),
                notes.within(shop.id(), range.range()));
    }

    /** Names of the parameters that carry filters. */
    static SortedSet<String> filterNames() {
        SortedSet<String> names = new TreeSet<>(List.of("where", "person"));
        for (Dimension dimension : Dimension.values()) {
            names.add(dimension.parameter());
        }
        return names;
    }

    private static Map<String, List<String>> others(Map<String, String[]> parameters) {
        Map<String, List<String>> others = new LinkedHashMap<>();
        SortedSet<String> filters = filterNames();
        parameters.forEach((name, values) -> {
            if (!RANGE.contains(name) && !filters.contains(name)) {
                others.put(name, List.of(values));
            }
        });
        return others;
    }
}
