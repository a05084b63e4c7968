package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.readiness.practice.Part;
import dev.fullspan.readiness.practice.Practised;
import dev.fullspan.readiness.practice.Press;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the cards of a drill's practice orders: how each stands, what can be pressed, what can be taken back. */
final class DrillOrders {
    private static final Map<String, String> LAST = Map.of(
            "taken", "that it is taken",
            "refused", "that it is refused",
            "picked", "that it is picked",
            "packed", "that it is packed",
            "done", "that it is done");

    private final String base;
    private final boolean maySteps;
    private final @Nullable PartyId own;
    private final Formats formats;
    private final Instant now;

    /** @param maySteps whether the reader may press and take back: the drill goes on, and it is theirs to run */
    DrillOrders(String base, boolean maySteps, @Nullable PartyId own, Formats formats, Instant now) {
        this.base = base;
        this.maySteps = maySteps;
        this.own = own;
        this.formats = formats;
        this.now = now;
    }

    DrillScreen.Order of(Drills.Given given) {
        Assignment one = given.assignment();
        boolean open = one.state().isOpen();
        Drills.Last last = given.last();
        String at = base + "/orders/" + one.id();
        return new DrillScreen.Order(
                "order-" + one.id(),
                one.number(),
                given.party(),
                one.lines().stream()
                        .map(line -> line.quantity() + " × " + line.title())
                        .collect(Collectors.joining(", ")),
                tone(one),
                state(given),
                times(one.offered(), one.answered(), given.picked(), given.packed(), one.shipped(), open),
                maySteps && open && one.party().equals(own) ? at : null,
                presses(given),
                maySteps && last != null ? at : null,
                last == null ? "" : LAST.getOrDefault(last.step(), ""));
    }

    private static Tone tone(Assignment one) {
        return switch (one.state()) {
            case SHIPPED -> Tone.GOOD;
            case REFUSED -> Tone.BAD;
            case OFFERED -> Tone.WARN;
            case ACCEPTED, PARTLY_SHIPPED, WITHDRAWN -> Tone.NEUTRAL;
        };
    }

    private static String state(Drills.Given given) {
        return switch (given.assignment().state()) {
            case OFFERED -> "Waits";
            case ACCEPTED, PARTLY_SHIPPED ->
                given.packed() != null ? "Packed" : given.picked() != null ? "Picked" : "Taken";
            case REFUSED -> "Refused";
            case SHIPPED -> "Done";
            case WITHDRAWN -> "Taken back";
        };
    }

    private static List<DrillScreen.Button> presses(Drills.Given given) {
        if (given.assignment().state() == Assignment.State.OFFERED) {
            return List.of(new DrillScreen.Button(Press.TAKEN.word(), "Take it"));
        }
        DrillScreen.Button done = button(Press.DONE);
        return given.packed() != null
                ? List.of(done)
                : List.of(button(given.picked() == null ? Press.PICKED : Press.PACKED), done);
    }

    private static DrillScreen.Button button(Press press) {
        return new DrillScreen.Button(press.word(), press.verb());
    }

    DrillScreen.Order of(Practised one, String name) {
        boolean open = !one.over() && one.done() == null;
        boolean done = one.done() != null;
        Practised.Pressed last = one.last();
        return new DrillScreen.Order(
                "practised-" + one.number(),
                one.name(),
                one.part() == Part.ALL ? name : name + " (" + one.part().label() + ")",
                one.what(),
                done ? Tone.GOOD : one.taken() == null ? Tone.WARN : Tone.NEUTRAL,
                state(one, open),
                times(one.offered(), one.taken(), one.picked(), one.packed(), one.done(), open),
                null,
                List.of(),
                maySteps && last != null ? base + "/practised/" + one.number() : null,
                last == null ? "" : LAST.getOrDefault(last.press().word(), ""));
    }

    private static String state(Practised one, boolean open) {
        if (one.done() != null) {
            return "Done";
        }
        if (!open) {
            return "Taken back";
        }
        return one.packed() != null
                ? "Packed"
                : one.picked() != null ? "Picked" : one.taken() != null ? "Taken" : "Waits";
    }

    private String times(
            Instant offered,
            @Nullable Instant answered,
            @Nullable Instant picked,
            @Nullable Instant packed,
            @Nullable Instant done,
            boolean open) {
        Double first = DrillTimes.seconds(offered, answered);
        return (first == null
                        ? open ? "waits " + duration(DrillTimes.between(offered, now)) : "never answered"
                        : "answered after " + formats.duration(first))
                + later(", picked ", DrillTimes.between(answered, picked))
                + later(", packed ", DrillTimes.between(picked == null ? answered : picked, packed))
                + (done == null ? "" : ", done after " + duration(DrillTimes.between(offered, done)));
    }

    private String later(String what, @Nullable Double seconds) {
        return seconds == null ? "" : what + duration(seconds) + " later";
    }

    private String duration(@Nullable Double seconds) {
        return seconds == null ? "" : formats.duration(seconds);
    }
}
