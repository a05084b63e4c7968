package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.FunnelFactor;
import dev.fullspan.eventlog.query.FunnelSeparation;
import dev.fullspan.eventlog.query.FunnelTimes;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.funnel.FunnelJson;
import dev.fullspan.journey.funnel.FunnelSpec;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Instant;
import java.util.Arrays;

/** Which people a list behind the pages beside a funnel is of. */
final class FunnelBehind {
    private final Reading reading;
    private final Instant now;
    private final FunnelSpec spec;

    FunnelBehind(Reading reading, Instant now) {
        this.reading = reading;
        this.now = now;
        String json = Behind.text(reading, "funnel");
        this.spec = json == null ? FunnelSpec.standard() : FunnelJson.read(json);
    }

    Behind began() {
        Who.Outcome outcome = switch (String.valueOf(Behind.text(reading, "outcome"))) {
            case "null", "arrived" -> Who.Outcome.ARRIVED;
            case "bought" -> Who.Outcome.BOUGHT;
            case "mature" -> Who.Outcome.MATURE;
            case "immature" -> Who.Outcome.IMMATURE;
            default ->
                throw new ProblemException(
                        Problem.INVALID_REQUEST, "outcome", "“outcome” is arrived, bought, mature or immature.");
        };
        String title = switch (outcome) {
            case ARRIVED -> "People who began";
            case BOUGHT -> "People who went all the way";
            case MATURE -> "People whose window is over";
            case IMMATURE -> "People whose window is still open";
        };
        return behind(new Who.Began(spec.over(reading.selection(), now), outcome), title, "/funnel/trend");
    }

    Behind took() {
        int from = step("from-step");
        int to = step("to-step");
        if (from >= to) {
            throw new ProblemException(Problem.INVALID_REQUEST, "to-step", "The second step comes after the first.");
        }
        long least = Behind.number(reading, "least", 0);
        boolean ends = Behind.text(reading, "below") != null;
        Long below = ends ? Long.valueOf(Behind.number(reading, "below", 0)) : null;
        return behind(
                new Who.Took(spec.over(reading.selection(), now), from, to, new FunnelTimes.Bar(least, below, 0)),
                "People who took " + (below == null ? "at least " + least : least + " to " + below)
                        + " seconds from step " + from + " to step " + to,
                "/funnel/times");
    }

    Behind separated() {
        int step = step("step");
        if (step == spec.steps().size() || spec.steps().get(step - 1).optional()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "step", "Nobody goes on or leaves at step " + step + ".");
        }
        String name = String.valueOf(Behind.text(reading, "factor"));
        FunnelFactor factor = Arrays.stream(FunnelFactor.values())
                .filter(one -> one.parameter().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(Problem.INVALID_REQUEST, "factor", "There is no factor “" + name + "”."));
        String value = Behind.text(reading, "value");
        if (value == null) {
            throw new ProblemException(Problem.INVALID_REQUEST, "value", "Name the value.");
        }
        boolean wentOn = "went-on".equals(Behind.text(reading, "part"));
        var question = new FunnelSeparation(spec.over(reading.selection(), now), step);
        return behind(
                new Who.Separated(question, factor, value, wentOn),
                "People who " + (wentOn ? "went on" : "left") + " after "
                        + spec.steps().get(step - 1).event() + ", " + factor.label() + ": " + value,
                "/funnel/separates");
    }

    private int step(String parameter) {
        int step = Behind.number(reading, parameter, 1);
        if (step < 1 || step > spec.steps().size()) {
            throw new ProblemException(Problem.INVALID_REQUEST, parameter, "The funnel has no step " + step + ".");
        }
        return step;
    }

    private Behind behind(Who who, String title, String page) {
        String step = page.endsWith("separates") ? "&step=" + step("step") : "";
        String address = page + "?funnel=" + Addresses.encoded(FunnelJson.write(spec)) + step;
        return new Behind(who, title, false, new ListScreen.Back("Back to the funnel", reading.at(address)));
    }
}
