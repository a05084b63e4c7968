package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.eventlog.query.Who.GroupValue;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.StageSigns;
import dev.fullspan.journey.funnel.FunnelJson;
import dev.fullspan.journey.funnel.FunnelSpec;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which people a list is of, as its address says it.
 *
 * @param title what the list is of
 * @param money whether they are people who left with something in hand; who left most comes first then
 * @param from the report that the list stands behind, or null where it stands for itself
 */
record Behind(Who who, String title, boolean money, ListScreen.@Nullable Back from) {
    private static final int PAGES = 1000;

    /** @throws ProblemException naming the parameter that cannot be read */
    static Behind of(Reading reading, Instant now) {
        return switch (text(reading, "of")) {
            case null -> visitors(reading);
            case "visitors" -> visitors(reading);
            case "sessions" ->
                new Behind(new Who.InSessions(reading.selection().scope()), "People with a session", false, null);
            case "first-orders" ->
                new Behind(
                        new Who.FirstOrdered(reading.selection().scope()),
                        "People who ordered for the first time",
                        false,
                        new ListScreen.Back("Back to the channels", reading.at("/channels")));
            case "funnel" -> funnel(reading);
            case "funnel-began" -> new FunnelBehind(reading, now).began();
            case "funnel-took" -> new FunnelBehind(reading, now).took();
            case "funnel-separated" -> new FunnelBehind(reading, now).separated();
            case "landing" -> landing(reading, now);
            case "stages" -> stages(reading);
            default ->
                throw new ProblemException(
                        Problem.INVALID_REQUEST,
                        "of",
                        "“of” is visitors, sessions, first-orders, funnel, funnel-began, funnel-took, funnel-separated, landing or stages.");
        };
    }

    private static Behind visitors(Reading reading) {
        return new Behind(new Who.Visitors(reading.selection().scope()), "People", false, null);
    }

    private static Behind funnel(Reading reading) {
        String json = text(reading, "funnel");
        FunnelSpec spec = json == null ? FunnelSpec.standard() : FunnelJson.read(json);
        int step = number(reading, "step", 1);
        if (step < 1 || step > spec.steps().size()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "step", "The funnel has no step " + step + ".");
        }
        boolean stopped = "stopped".equals(text(reading, "part"));
        String group = text(reading, "group");
        boolean grouped = reading.others().containsKey("group");
        String event = spec.steps().get(step - 1).event();
        Who.InFunnel who = new Who.InFunnel(
                spec.over(reading.selection()),
                step,
                stopped ? Who.Part.STOPPED : Who.Part.REACHED,
                grouped ? new GroupValue(group) : null);
        String title = (stopped ? "People who stopped at " : "People who came to ") + event;
        String funnel = json == null ? "/funnel" : "/funnel?funnel=" + Addresses.encoded(json);
        return new Behind(
                who,
                group == null ? title : title + ", " + group,
                who.tellsMoney(),
                new ListScreen.Back("Back to the funnel", reading.at(funnel)));
    }

    private static Behind stages(Reading reading) {
        List<StageSign> at = StageSigns.read(reading.others().getOrDefault("at", List.of()), "at");
        if (at.isEmpty()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "at", "Name the stage that the people were at.");
        }
        List<StageSign> notAt = StageSigns.read(reading.others().getOrDefault("not-at", List.of()), "not-at");
        return new Behind(
                new Who.InStages(reading.selection().scope(), at, notAt),
                at.size() == 1 ? "People at a stage of the journey" : "People who went on from a stage of the journey",
                false,
                new ListScreen.Back("Back to the map", reading.at("/map")));
    }

    private static Behind landing(Reading reading, Instant now) {
        String path = text(reading, "path");
        if (path == null) {
            throw new ProblemException(Problem.INVALID_REQUEST, "path", "Name the landing page.");
        }
        Duration window = Duration.ofDays(Math.clamp(number(reading, "days", 7), 1, 90));
        boolean sameSession = "true".equals(text(reading, "same-session"));
        LandingPages pages = new LandingPages(reading.selection().scope(), window, sameSession, now, PAGES);
        Who.Outcome outcome = switch (text(reading, "outcome")) {
            case null -> Who.Outcome.ARRIVED;
            case "bought" -> Who.Outcome.BOUGHT;
            case "mature" -> Who.Outcome.MATURE;
            case "immature" -> Who.Outcome.IMMATURE;
            default -> Who.Outcome.ARRIVED;
        };
        String what = outcome == Who.Outcome.BOUGHT ? "People who landed on %s and bought" : "People who landed on %s";
        return new Behind(
                new Who.Landed(pages, path, outcome),
                what.formatted(path),
                false,
                new ListScreen.Back("Back to the landing pages", reading.at("/landing-pages")));
    }

    static int number(Reading reading, String name, int otherwise) {
        String text = text(reading, name);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.INVALID_REQUEST, name, "“" + name + "” is a whole number.");
        }
    }

    /** The parameter's value, or null where it is absent or empty. */
    static @Nullable String text(Reading reading, String name) {
        List<String> values = reading.others().getOrDefault(name, List.of());
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }
}
