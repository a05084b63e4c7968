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
        List<Share> shares,
        List<Answer> answers) {
    public RehearsalReport {
        shares = List.copyOf(shares);
        answers = List.copyOf(answers);
    }

    /**
     * A partner's answer to an order, in minutes since midnight of the day.
     *
     * @param answered null where none came within 60 days
     * @param then who got it after a refusal, with commas; empty for nobody, and where it was taken
     */
    public record Answer(
            String order,
            String party,
            double asked,
            @Nullable Double answered,
            boolean refused,
            String then) {
        /** Minutes that the order waited, nights and days off included; null without an end. */
        public @Nullable Double waited() {
            return answered == null ? null : answered - asked;
        }
    }

    /**
     * How many orders a party got something of. All but its name are sentences.
     *
     * @param answers how its answers are reckoned; empty for the shop itself
     * @param terms what was agreed with it
     * @param collected when carriers come to it
     */
    public record Share(String party, int orders, String answers, String terms, String collected) {}
}
