package dev.fullspan.web;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import dev.fullspan.web.ShellPerson.SignedIn;
import dev.fullspan.web.ShellShops.ShopLabel;
import dev.fullspan.web.WaitingScreen.Group;
import dev.fullspan.web.WaitingScreen.Thing;
import dev.fullspan.web.WaitingThings.Part;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** All that goes no further until a person has looked at it, in one list. Whoever works in the shop sees of it what they may deal with. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires(Requires.SIGN_IN)
class WaitingPage {
    static final String PATH = "/waiting";
    private static final int FEW = 5;

    private final WaitingThings things;
    private final Shells shells;
    private final Clock clock;

    WaitingPage(WaitingThings things, Shells shells, Clock clock) {
        this.things = things;
        this.shells = shells;
        this.clock = clock;
    }

    @GetMapping(PATH)
    View page(@PathVariable String shop, @RequestParam(defaultValue = "") String kind, HttpServletRequest request) {
        SignedIn person = person(request);
        ShopLabel of = shop(shop, person);
        String base = "/shops/" + of.id();
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        List<Part> parts = parts(of, person, kind, kind.isEmpty() ? FEW : WaitingList.MANY);
        return new JtePage(
                "web/waiting",
                new WaitingScreen(
                        answer(parts, formats),
                        parts.stream().map(part -> group(part, base, formats)).toList(),
                        kind.isEmpty() ? null : base + PATH,
                        base + PATH + ".csv" + (kind.isEmpty() ? "" : "?kind=" + Addresses.encode(kind))));
    }

    private SignedIn person(HttpServletRequest request) {
        return shells.person(request)
                .orElseThrow(() -> new ProblemException(Problem.NOT_SIGNED_IN, null, "Sign in to see what waits."));
    }

    private ShopLabel shop(String shop, SignedIn person) {
        ShopId id = ShopId.parse(shop);
        ShopLabel of = shells.visible(person).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "shop", "There is no shop “" + shop + "”."));
        if (!things.concern(id, person)) {
            throw new ProblemException(
                    Problem.NOT_ALLOWED,
                    null,
                    "What waits here is dealt with by others. Ask an administrator for a duty such as “Orders”.");
        }
        return of;
    }

    private List<Part> parts(ShopLabel of, SignedIn person, String kind, int most) {
        return things.of(of.id(), person, most).stream()
                .filter(part -> kind.isEmpty() || part.list().kind().equals(kind))
                .sorted(Comparator.comparing(WaitingPage::longest))
                .toList();
    }

    private static Instant longest(Part part) {
        return part.first() == null || part.first().isEmpty()
                ? Instant.EPOCH
                : part.first().getFirst().since();
    }

    private String answer(List<Part> parts, Formats formats) {
        long all = parts.stream().mapToLong(Part::count).sum();
        if (all == 0) {
            return parts.isEmpty() ? "Nothing waits for you." : "What waits cannot be read at the moment.";
        }
        Optional<Instant> longest = parts.stream()
                .filter(part -> part.first() != null)
                .map(WaitingPage::longest)
                .min(Comparator.naturalOrder());
        return (all == 1 ? "One thing waits" : formats.number(all) + " things wait")
                + " for a person"
                + longest.map(since -> (all == 1 ? ", since " : "; the oldest since ")
                                + formats.moment(since, clock.instant()))
                        .orElse("")
                + ".";
    }

    private Group group(Part part, String base, Formats formats) {
        List<Waiting> first = part.first();
        boolean some = first != null && first.size() < part.count();
        return new Group(
                part.list().kind(),
                part.list().label(),
                part.count() >= WaitingList.MANY
                        ? "more than " + formats.number(WaitingList.MANY - 1)
                        : formats.number(part.count()),
                first == null,
                Objects.requireNonNullElse(first, List.<Waiting>of()).stream()
                        .map(one -> thing(one, base, formats))
                        .toList(),
                base + part.list().page(),
                some ? base + PATH + "?kind=" + Addresses.encode(part.list().kind()) : null);
    }

    private Thing thing(Waiting one, String base, Formats formats) {
        Money money = one.money();
        Instant now = clock.instant();
        Duration waits = Duration.between(one.since(), now);
        return new Thing(
                one.sentence(),
                "Since " + formats.moment(one.since(), now)
                        + (waits.toSeconds() < 60 ? "" : ", for " + formats.duration(waits.toMinutes() * 60.0)),
                money == null ? null : formats.money(money),
                base + one.link());
    }

    /** The same as a file. */
    @GetMapping(PATH + ".csv")
    void csv(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String kind,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SignedIn person = person(request);
        ShopLabel of = shop(shop, person);
        StringBuilder csv = new StringBuilder("kind,sentence,since,amount,currency,link\r\n");
        for (Part part : parts(of, person, kind, WaitingList.MANY)) {
            for (Waiting one : Objects.requireNonNullElse(part.first(), List.<Waiting>of())) {
                Money money = one.money();
                csv.append(line(List.of(
                        part.list().kind(),
                        one.sentence(),
                        one.since().toString(),
                        money == null ? "" : money.amount().toPlainString(),
                        money == null ? "" : money.currency().getCurrencyCode(),
                        "/shops/" + of.id() + one.link())));
            }
        }
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"waiting.csv\"");
        response.getWriter().write(csv.toString());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                        .map(cell -> "\"" + CsvText.harmless(cell).replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(","))
                + "\r\n";
    }
}
