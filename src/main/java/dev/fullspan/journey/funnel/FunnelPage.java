package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.AfterLeaving;
import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.PersonalData;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Visiting;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The funnel and its builder. The whole funnel stands in the address, so that a link reproduces it. */
@Controller
@RequestMapping("/shops/{shop}/funnel")
@Requires("reports:read")
class FunnelPage {
    private final FunnelReport report;
    private final SavedFunnels saved;
    private final Facts facts;
    private final Readings readings;
    private final Visiting visiting;
    private final PersonalData personal;

    FunnelPage(
            FunnelReport report,
            SavedFunnels saved,
            Facts facts,
            Readings readings,
            Visiting visiting,
            PersonalData personal) {
        this.personal = personal;
        this.report = report;
        this.saved = saved;
        this.facts = facts;
        this.readings = readings;
        this.visiting = visiting;
    }

    @GetMapping
    View funnel(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String funnel,
            @RequestParam(defaultValue = "0") int rows,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        FunnelReport.Standard asked = asked(funnel, reading);
        FunnelSpec spec = asked.spec();
        FunnelScreens screens = new FunnelScreens(reading, spec, asked.view(), saved.all(reading.id()));
        return new JtePage("journey/funnel", screens.screen(FunnelForm.of(spec, reading, rows, rows > 0)));
    }

    /** Turns the builder's fields into a funnel in the address. */
    @GetMapping("/build")
    View build(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String here,
            @RequestParam(defaultValue = "") String add,
            @RequestParam(defaultValue = "0") int rows,
            HttpServletRequest request) {
        FunnelSpec spec = FunnelForm.read(request);
        String more = add.isEmpty() ? "" : "&rows=" + (rows + 1);
        return seeOther(address(shop, spec) + more + (safe(here) ? "&" + here : ""));
    }

    /** Names of events, for the builder's fields. */
    @GetMapping("/events")
    View events(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        List<String> names = facts.ask(new EventNames(reading.selection().scope())).stream()
                .map(EventNames.Row::name)
                .limit(200)
                .toList();
        return new JtePage("journey/funnel_events", new EventNamesOnOffer(names));
    }

    /** What those who stopped at a step did next. */
    @GetMapping("/next")
    View next(
            @PathVariable String shop,
            @RequestParam int step,
            @RequestParam(defaultValue = "") String funnel,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        FunnelSpec spec = spec(funnel);
        personal.check(reading.id(), spec);
        if (step < 1 || step >= spec.steps().size()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "step", "Nobody stops on the way at step " + step + ".");
        }
        FunnelView.Leaving leaving = report.leaving(reading.selection(), spec, step);
        String at = FunnelRows.name(spec.steps().get(step - 1));
        long most = leaving.next().stream()
                .mapToLong(AfterLeaving.Next::visitors)
                .max()
                .orElse(1);
        List<Bars.Row> rows = leaving.next().stream()
                .map(one -> new Bars.Row(
                        words(one),
                        null,
                        List.of(
                                reading.formats().number(one.visitors()),
                                reading.formats().share((double) one.visitors() / Math.max(1, leaving.stopped()))),
                        (double) one.visitors() / Math.max(1, most)))
                .toList();
        return new JtePage(
                "journey/funnel_next",
                new NextScreen(
                        at,
                        reading.formats().number(leaving.stopped()) + " people stopped at “" + at
                                + "”. This is what they did within " + AfterLeaving.MINUTES + " minutes.",
                        new Bars("Did next", "What", List.of("People", "Share"), rows, null),
                        reading.at("/funnel?funnel=" + Addresses.encoded(FunnelJson.write(spec)))));
    }

    @PostMapping("/saved")
    @Requires("reports:write")
    View save(
            @PathVariable String shop,
            @RequestParam String name,
            @RequestParam String funnel,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        FunnelSpec spec = spec(funnel);
        saved.save(dev.fullspan.kernel.ShopId.parse(shop), name, spec, visiting.name(request));
        Toast.show(redirect, "Funnel “" + name.strip() + "” saved.");
        return seeOther(address(shop, spec));
    }

    @PostMapping("/saved/{id}/delete")
    @Requires("reports:write")
    View delete(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        SavedFunnels.Saved was = saved.remove(dev.fullspan.kernel.ShopId.parse(shop), id)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "id", "This funnel is not saved any more."));
        String undo = "/shops/" + shop + "/funnel/saved?name=" + Addresses.encoded(was.name()) + "&funnel="
                + Addresses.encoded(was.funnel());
        Toast.show(redirect, "Funnel “" + was.name() + "” deleted.", undo);
        return seeOther("/shops/" + shop + "/funnel");
    }

    private FunnelReport.Standard asked(String funnel, Reading reading) {
        if (funnel.isBlank()) {
            return report.standard(reading.selection());
        }
        FunnelSpec spec = FunnelJson.read(funnel);
        personal.check(reading.id(), spec);
        return new FunnelReport.Standard(spec, report.of(reading.selection(), spec));
    }

    private static FunnelSpec spec(String funnel) {
        return funnel.isBlank() ? FunnelSpec.standard() : FunnelJson.read(funnel);
    }

    private static String words(AfterLeaving.Next next) {
        if (next.event() == null) {
            return "Left: nothing more within " + AfterLeaving.MINUTES + " minutes";
        }
        return next.path() == null ? next.event() : "Looked at " + next.path();
    }

    private static String address(String shop, FunnelSpec spec) {
        return "/shops/" + shop + "/funnel?funnel=" + Addresses.encoded(FunnelJson.write(spec));
    }

    private static boolean safe(String query) {
        return !query.isEmpty() && query.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\' && c != '#');
    }

    private static View seeOther(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
