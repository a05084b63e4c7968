package dev.fullspan.fulfilment.party;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partner.
 *
 * @param answer the page's first line
 * @param counts what lies with it, each with its list
 * @param risk what may be lost with it; empty where nothing is at risk
 * @param facts what was agreed and whom to ask
 * @param links further pages about it
 * @param forms what may be changed; empty where it may not
 */
public record PartnerScreen(
        String name,
        String answer,
        List<Badge> states,
        List<Link> counts,
        List<KeyFigure> risk,
        List<Fact> facts,
        List<Day> daysOff,
        List<Place> places,
        String skus,
        DataTable skuTable,
        List<Link> links,
        Forms forms,
        @Nullable String refused,
        List<String> bad,
        long version,
        String base,
        String all) {
    public PartnerScreen {
        states = List.copyOf(states);
        counts = List.copyOf(counts);
        risk = List.copyOf(risk);
        facts = List.copyOf(facts);
        daysOff = List.copyOf(daysOff);
        places = List.copyOf(places);
        links = List.copyOf(links);
        bad = List.copyOf(bad);
    }

    public record Badge(Tone tone, String text) {}

    public record Fact(String name, String value) {}

    /** @param date as it is sent to take it off again */
    public record Day(String date, String text) {}

    public record Place(String name, String holds, String href) {}

    public record Link(String label, String href) {}

    /**
     * What may be done.
     *
     * @param places a checkbox for each location that is its own or nobody's
     */
    public record Forms(
            List<Field> who,
            List<Field> terms,
            List<Field> days,
            List<Field> dayOff,
            List<Field> places,
            List<Field> place,
            boolean mayWrite,
            boolean mayPause,
            boolean mayResume,
            @Nullable Confirm end) {
        static final Forms NONE =
                new Forms(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false, false, false, null);

        public Forms {
            who = List.copyOf(who);
            terms = List.copyOf(terms);
            days = List.copyOf(days);
            dayOff = List.copyOf(dayOff);
            places = List.copyOf(places);
            place = List.copyOf(place);
        }
    }
}
