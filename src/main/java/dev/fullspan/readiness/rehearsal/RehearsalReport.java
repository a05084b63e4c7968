package dev.fullspan.readiness.rehearsal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal showed.
 *
 * @param mix where its baskets come from, as a sentence
 * @param hours where the hours at which orders come are from, as a sentence
 * @param day the day that people's part was played on
 * @param people null where no order was taken that somebody sends, so that there is nothing to play
 */
public record RehearsalReport(
        String mix,
        String hours,
        LocalDate day,
        SoftwareReport software,
        @Nullable PeopleReport people,
        List<Share> shares) {
    public RehearsalReport {
        shares = List.copyOf(shares);
    }

    /** How many orders a party got something of. @param answers how its answers are reckoned, as a sentence; empty for the shop itself */
    public record Share(String party, int orders, String answers) {}
}
