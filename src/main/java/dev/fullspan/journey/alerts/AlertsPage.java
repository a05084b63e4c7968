package dev.fullspan.journey.alerts;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.alerts.AlertRule.Direction;
import dev.fullspan.journey.alerts.AlertRule.Grain;
import dev.fullspan.journey.alerts.AlertRule.Sensitivity;
import dev.fullspan.journey.alerts.Alerts.Alert;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Visiting;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What is out of the usual, what was, and the rules by which it is seen. */
@Controller
@RequestMapping("/shops/{shop}/alerts")
@Requires("reports:read")
class AlertsPage {
    private final Alerts alerts;
    private final Shops shops;
    private final Visiting visiting;
    private final Clock clock;

    AlertsPage(Alerts alerts, Shops shops, Visiting visiting, Clock clock) {
        this.alerts = alerts;
        this.shops = shops;
        this.visiting = visiting;
        this.clock = clock;
    }

    @GetMapping
    View alerts(@PathVariable String shop, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), request, AlertRuleText.empty(), null);
    }

    private JtePage page(Shop of, HttpServletRequest request, AlertRuleText typed, @Nullable ProblemException wrong) {
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        List<Alert> all = alerts.latest(of.id());
        List<Alert> open = all.stream().filter(Alert::open).toList();
        List<Alert> past = all.stream().filter(alert -> !alert.open()).toList();
        return new JtePage(
                "journey/alerts",
                new AlertsScreen(
                        answer(open),
                        open.stream()
                                .map(alert -> line(alert, of.id(), formats))
                                .toList(),
                        alerts.rules(of.id()).stream()
                                .map(rule -> rule(rule, of.id()))
                                .toList(),
                        past(past, formats, TableState.of(request)),
                        fields(typed, wrong),
                        Stream.of(Definition.ALERT_USUAL, Definition.COMPLETION_ALARM, Definition.SILENCE_ALARM)
                                .map(Shown::term)
                                .toList()));
    }

    private static String answer(List<Alert> open) {
        return switch (open.size()) {
            case 0 -> "Nothing that is watched is out of the usual.";
            case 1 -> "One thing is out of the usual. " + open.getFirst().sentence();
            default -> open.size() + " things are out of the usual.";
        };
    }

    private AlertsScreen.Line line(Alert alert, ShopId shop, Formats formats) {
        Instant at = alert.acknowledgedAt();
        return new AlertsScreen.Line(
                title(alert),
                alert.sentence(),
                "Since " + formats.moment(alert.raisedAt(), clock.instant()),
                alert.acknowledgedBy() == null || at == null
                        ? null
                        : alert.acknowledgedBy() + " looks after it since " + formats.moment(at, clock.instant()),
                "/shops/" + shop + "/alerts/" + alert.id() + "/acknowledge");
    }

    /** What an alert is of, in words. */
    static String title(Alert alert) {
        return switch (alert.subject()) {
            case "completion" -> Definition.COMPLETION_ALARM.label();
            case "silence" -> Definition.SILENCE_ALARM.label();
            default -> Definition.ALERT_USUAL.label();
        };
    }

    private static AlertsScreen.Rule rule(AlertRule rule, ShopId shop) {
        return new AlertsScreen.Rule(
                words(rule),
                rule.author(),
                new Confirm(
                        "Delete…",
                        "The figure is not watched any more. Past alerts stay.",
                        "Delete it",
                        "/shops/" + shop + "/alerts/rules/" + rule.id() + "/delete"));
    }

    private static String words(AlertRule rule) {
        return rule.topic().label() + ", " + rule.grain().label() + ": alert when it "
                + rule.direction().label() + " the usual, " + rule.sensitivity().label();
    }

    private static DataTable past(List<Alert> past, Formats formats, TableState state) {
        List<Column> columns = List.of(
                Column.line("raised", "From"),
                Column.line("ended", "To"),
                Column.text("what", "What"),
                Column.text("who", "Looked after by"));
        List<DataTable.Row> rows = new ArrayList<>();
        for (Alert alert : past) {
            Instant ended = alert.endedAt();
            rows.add(DataTable.Row.of(
                    Cell.of(formats.dateTime(alert.raisedAt()))
                            .sortedBy(alert.raisedAt().toEpochMilli()),
                    ended == null
                            ? Cell.of("")
                            : Cell.of(formats.dateTime(ended)).sortedBy(ended.toEpochMilli()),
                    Cell.of(title(alert)).noted(alert.sentence()),
                    alert.acknowledgedBy() == null ? Cell.unknown("Nobody.") : Cell.of(alert.acknowledgedBy())));
        }
        return DataTable.of(
                "Past alerts",
                columns,
                rows,
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No alert has ended yet",
                        "The two alarms of the checkout are always on; add a rule for what else matters to you."),
                state);
    }

    private static List<Field> fields(AlertRuleText typed, @Nullable ProblemException wrong) {
        List<Field.Option> by = new ArrayList<>(List.of(new Field.Option("", "All visits")));
        for (Dimension dimension : Dimension.values()) {
            by.add(new Field.Option(dimension.parameter(), dimension.label()));
        }
        return Stream.of(
                        select("figure", "Figure", typed.figure(), CourseFigure.values(), CourseFigure::label),
                        Field.text("event", "Which event", typed.event())
                                .hinted("Its name, where an event is watched: Coupon Applied.")
                                .optional()
                                .completing("off"),
                        Field.select("dimension", "Only visits by", typed.dimension(), by)
                                .optional(),
                        Field.text("value", "Which of them", typed.value())
                                .hinted("As reports write it: Email, mobile, DE.")
                                .optional()
                                .completing("off"),
                        select("grain", "Looked at", typed.grain(), Grain.values(), Grain::label),
                        select(
                                "direction",
                                "Alert when it",
                                typed.direction(),
                                Direction.values(),
                                one -> one.label() + " the usual"),
                        select(
                                "sensitivity",
                                "How soon",
                                typed.sensitivity(),
                                Sensitivity.values(),
                                Sensitivity::label))
                .map(field -> wrong != null && field.name().equals(wrong.field()) ? field.wrong(wrong.detail()) : field)
                .toList();
    }

    private static <E extends Enum<E>> Field select(
            String name, String label, @Nullable String typed, E[] values, Function<E, String> words) {
        return Field.select(
                name,
                label,
                typed,
                Arrays.stream(values)
                        .map(value -> new Field.Option(AlertRule.word(value), words.apply(value)))
                        .toList());
    }

    @PostMapping("/rules")
    @Requires("reports:write")
    View add(
            @PathVariable String shop,
            @ModelAttribute AlertRuleText typed,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            AlertRule rule = typed.rule(visiting.name(request));
            alerts.add(of.id(), rule);
            Toast.show(redirect, words(rule) + ": watched from now on.");
            return back(of.id());
        } catch (ProblemException e) {
            return page(of, request, typed, e).withStatus(422);
        }
    }

    @PostMapping("/rules/{id}/delete")
    @Requires("reports:write")
    View delete(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        AlertRule was = alerts.remove(of, id, clock.instant())
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "id", "This rule is not there any more."));
        Toast.show(
                redirect,
                was.topic().label() + " is not watched any more.",
                "/shops/" + of + "/alerts/rules?" + AlertRuleText.of(was).query());
        return back(of);
    }

    @PostMapping("/{id}/acknowledge")
    @Requires("reports:write")
    View acknowledge(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        if (!alerts.acknowledge(of, id, visiting.name(request), clock.instant())) {
            throw new ProblemException(Problem.NOT_FOUND, "id", "This alert is not there any more.");
        }
        Toast.show(redirect, "You look after it. It ends by itself when the figure is usual again.");
        return back(of);
    }

    private static View back(ShopId shop) {
        RedirectView view = new RedirectView("/shops/" + shop + "/alerts");
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
