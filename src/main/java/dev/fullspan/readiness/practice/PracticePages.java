package dev.fullspan.readiness.practice;

import dev.fullspan.access.Caller;
import dev.fullspan.access.Gate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.RequestRate;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where one person answers their own practice orders: signed in, or by the link in their letter. Looking changes nothing. */
@Controller
@RequestMapping("/practice")
class PracticePages {
    private static final int PER_SECOND = 5;

    private final Practice practice;
    private final PracticeSteps steps;
    private final Shops shops;
    private final Gate gate;
    private final Clock clock;
    private final RequestRate rate;

    PracticePages(Practice practice, PracticeSteps steps, Shops shops, Gate gate, Clock clock) {
        this.practice = practice;
        this.steps = steps;
        this.shops = shops;
        this.gate = gate;
        this.clock = clock;
        this.rate = new RequestRate(clock);
    }

    @GetMapping
    @Requires(Requires.SIGN_IN)
    View own(HttpServletRequest request) {
        return new JtePage("readiness/practice", screen(practice.live(person()), "/practice", null, request));
    }

    @PostMapping
    @Requires(Requires.SIGN_IN)
    View step(
            @RequestParam(defaultValue = "0") long drill,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam(defaultValue = "") String step,
            HttpServletRequest request) {
        int person = person();
        try {
            step(practice.live(person), drill, number, step, request);
        } catch (ProblemException e) {
            return new JtePage("readiness/practice", screen(practice.live(person), "/practice", e.detail(), request))
                    .withStatus(e.problem().status());
        }
        return Redirect.to("/practice" + at(drill, number));
    }

    /** What was pressed; {@code undo} takes back what was pressed before, by whoever it belongs to. */
    private void step(List<Practised> theirs, long drill, int number, String step, HttpServletRequest request) {
        if (step.equals("undo")) {
            String why = request.getParameter("why");
            steps.undo(
                    theirs,
                    drill,
                    number,
                    why == null ? "" : why,
                    "person:"
                            + theirs.stream().findFirst().map(Practised::person).orElse(0));
        } else {
            steps.press(
                    theirs,
                    drill,
                    number,
                    Press.of(step)
                            .orElseThrow(() -> new ProblemException(
                                    Problem.INVALID_REQUEST, "step", "Press one of the buttons of the order.")));
        }
    }

    /** Opens the page again where somebody pressed. */
    private static String at(long drill, int number) {
        return "#order-" + drill + "-" + number;
    }

    private int person() {
        if (gate.requireCaller() instanceof Caller.Person person) {
            return person.id();
        }
        throw new ProblemException(Problem.NOT_ALLOWED, null, "This is for people who sign in, not for API keys.");
    }

    @GetMapping("/{token}")
    @Requires(Requires.NOTHING)
    View linked(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        return byLink(token, find(token, request, response), null, request);
    }

    @PostMapping("/{token}")
    @Requires(Requires.NOTHING)
    View linkedStep(
            @PathVariable String token,
            @RequestParam(defaultValue = "0") long drill,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam(defaultValue = "") String step,
            HttpServletRequest request,
            HttpServletResponse response) {
        List<Practised> theirs = find(token, request, response);
        if (theirs.isEmpty()) {
            return byLink(token, theirs, null, request);
        }
        try {
            step(theirs, drill, number, step, request);
        } catch (ProblemException e) {
            return byLink(token, practice.linked(token), e.detail(), request)
                    .withStatus(e.problem().status());
        }
        return Redirect.to("/practice/" + token + at(drill, number));
    }

    private List<Practised> find(String token, HttpServletRequest request, HttpServletResponse response) {
        if (rate.count(RequestRate.network(InetAddress.ofLiteral(request.getRemoteAddr())), PER_SECOND) > 0) {
            throw new ProblemException(
                    Problem.TOO_MANY_REQUESTS, null, "Wait a few seconds, then open the link again.");
        }
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        return practice.linked(token);
    }

    private JtePage byLink(String token, List<Practised> theirs, @Nullable String problem, HttpServletRequest request) {
        JtePage page = new JtePage("readiness/practice_link", screen(theirs, "/practice/" + token, problem, request));
        return theirs.isEmpty() ? page.withStatus(404) : page;
    }

    private PracticeScreen screen(
            List<Practised> orders, String base, @Nullable String problem, HttpServletRequest request) {
        Formats formats = new Formats(request.getLocale(), ZoneOffset.UTC);
        Instant now = clock.instant();
        return new PracticeScreen(
                orders.isEmpty() ? "" : shops.get(orders.getFirst().shop()).name(),
                answer(orders, formats),
                problem,
                orders.stream().map(one -> order(one, base, formats, now)).toList());
    }

    private static String answer(List<Practised> orders, Formats formats) {
        if (orders.isEmpty()) {
            return "There is nothing to practise now. When somebody begins a drill, your practice orders stand here.";
        }
        if (orders.stream().allMatch(Practised::over)) {
            return "The drill is over; nothing more is timed. Thank you.";
        }
        long open = orders.stream().filter(Practised::isOpen).count();
        if (open == 0) {
            return "All done, thank you. Nothing waits for you.";
        }
        long waiting = orders.stream()
                .filter(one -> one.isOpen() && one.taken() == null)
                .count();
        String all =
                " of " + formats.number(orders.size()) + (orders.size() == 1 ? " practice order" : " practice orders");
        String hands = formats.number(open - waiting) + (waiting == 0 ? all : "")
                + (open - waiting == 1 ? " is" : " are") + " in your hands";
        return (waiting == 0
                        ? hands
                        : formats.number(waiting)
                                + all
                                + (waiting == 1 ? " waits for you" : " wait for you")
                                + (open == waiting ? "" : ", " + hands))
                + ". Send nothing: no buyer waits, no stock moves.";
    }

    private static PracticeScreen.Order order(Practised one, String base, Formats formats, Instant now) {
        Instant taken = one.taken();
        Instant done = one.done();
        Practised.Pressed last = one.last();
        String times = taken == null
                ? one.over() ? "never taken" : "waits " + formats.duration(seconds(one.offered(), now))
                : "taken after " + formats.duration(seconds(one.offered(), taken))
                        + after(", picked ", one.picked(), taken, formats)
                        + after(", packed ", one.packed(), one.picked() == null ? taken : one.picked(), formats)
                        + (done == null ? "" : ", done after " + formats.duration(seconds(one.offered(), done)));
        return new PracticeScreen.Order(
                one.name(),
                one.what(),
                one.part().task(),
                done != null ? Tone.GOOD : taken == null ? Tone.WARN : Tone.NEUTRAL,
                state(one),
                times,
                one.over() ? null : base,
                one.drill(),
                one.number(),
                one.next().stream()
                        .map(press -> new PracticeScreen.Button(
                                press.word(), press == Press.DONE ? one.part().end() : press.verb()))
                        .toList(),
                one.over() || last == null ? null : UNDONE.get(last.press()));
    }

    private static final Map<Press, String> UNDONE = Map.of(
            Press.TAKEN, "that you have it",
            Press.PICKED, "that it is picked",
            Press.PACKED, "that it is packed",
            Press.DONE, "that it is done");

    private static String state(Practised one) {
        if (one.done() != null) {
            return "Done";
        }
        return one.packed() != null
                ? "Packed"
                : one.picked() != null ? "Picked" : one.taken() != null ? "Taken" : one.over() ? "Taken back" : "Waits";
    }

    private static String after(String what, @Nullable Instant at, Instant before, Formats formats) {
        return at == null ? "" : what + formats.duration(seconds(before, at)) + " later";
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(1, Duration.between(from, to).toMillis() / 1000.0);
    }
}
