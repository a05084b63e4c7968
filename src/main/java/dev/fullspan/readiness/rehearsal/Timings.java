package dev.fullspan.readiness.rehearsal;

import dev.fullspan.readiness.rehearsal.SoftwareReport.Failure;
import dev.fullspan.readiness.rehearsal.SoftwareReport.Timing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** How long each step of the software took, and what went wrong. Several threads note in it. */
final class Timings {
    enum Step {
        RESERVE("Stock held at the checkout"),
        TAKE("Order taken"),
        FOLLOW("Stock set aside, and given to who sends it"),
        ANSWER("Accepted by a partner"),
        REFUSE("Refused by a partner"),
        REROUTE("Given to the next after a refusal"),
        PAPERS("Pick list and packing slip made"),
        SHIP("Parcel entered"),
        MAIL("Letter written and sent");

        private final String label;

        Step(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final Map<Step, List<Long>> nanos = new EnumMap<>(Step.class);
    private final Map<String, List<String>> failures = new LinkedHashMap<>();

    <T> T time(Step step, Callable<T> doing) throws Exception {
        long start = System.nanoTime();
        T answer = doing.call();
        note(step, System.nanoTime() - start);
        return answer;
    }

    synchronized void note(Step step, long took) {
        nanos.computeIfAbsent(step, any -> new ArrayList<>()).add(took);
    }

    synchronized void failed(String what, String order) {
        failures.computeIfAbsent(what, any -> new ArrayList<>()).add(order);
    }

    synchronized List<Timing> steps() {
        List<Timing> steps = new ArrayList<>();
        nanos.forEach((step, all) -> {
            List<Long> sorted = new ArrayList<>(all);
            Collections.sort(sorted);
            steps.add(new Timing(
                    step.label(), sorted.size(), sorted.get((sorted.size() - 1) / 2) / 1e6, sorted.getLast() / 1e6));
        });
        return steps;
    }

    synchronized List<Failure> failures() {
        return failures.entrySet().stream()
                .map(one -> new Failure(
                        one.getKey(), one.getValue().size(), one.getValue().getFirst()))
                .toList();
    }
}
