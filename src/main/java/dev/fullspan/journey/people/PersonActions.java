package dev.fullspan.journey.people;

import dev.fullspan.access.Gate;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Profile;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.journey.FilterParameters;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What the page of one person can do about them. */
@Controller
@RequestMapping("/shops/{shop}/people/{visitor}")
@Requires("events:write")
class PersonActions {
    private final PeopleReport report;
    private final Readings readings;
    private final PeopleCare care;
    private final Gate gate;

    PersonActions(PeopleReport report, Readings readings, PeopleCare care, Gate gate) {
        this.report = report;
        this.readings = readings;
        this.care = care;
        this.gate = gate;
    }

    /** Its parameters {@code user} are the ids that the page showed: who was joined with them since is not forgotten unseen. */
    @PostMapping("/erase")
    View erase(
            @PathVariable String shop,
            @PathVariable String visitor,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Reading reading = readings.of(request, shop);
        Profile.Known person = person(reading, visitor);
        String[] users = request.getParameterValues("user");
        Set<String> shown = users == null ? Set.of() : Set.copyOf(List.of(users));
        Set<String> devices = shown.isEmpty() ? Set.copyOf(person.devices()) : Set.of();
        care.erase(reading.id(), new PersonKeys(devices, shown), false, actor());
        Toast.show(redirect, "The person is forgotten everywhere in this installation.");
        return seeOther("/shops/" + reading.id() + "/people");
    }

    @PostMapping("/join")
    View join(
            @PathVariable String shop,
            @PathVariable String visitor,
            @RequestParam(defaultValue = "") String user,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Reading reading = readings.of(request, shop);
        Profile.Known person = person(reading, visitor);
        if (person.users().isEmpty()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "visitor",
                    "Only people who are known by a user id can be joined. This one has not told who they are.");
        }
        care.join(reading.id(), person.users().getFirst(), user.strip(), actor());
        Toast.show(redirect, "“" + user.strip() + "” is the same person now.");
        return back(reading, person.users().getFirst());
    }

    @PostMapping("/separate")
    View separate(
            @PathVariable String shop,
            @PathVariable String visitor,
            @RequestParam(defaultValue = "") String user,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Reading reading = readings.of(request, shop);
        Profile.Known person = person(reading, visitor);
        care.separate(reading.id(), user, person.users(), actor());
        Toast.show(redirect, "“" + user + "” is a person of their own again.");
        return back(reading, user);
    }

    private Profile.Known person(Reading reading, String visitor) {
        VisitorId id = FilterParameters.visitor(visitor, "visitor");
        return report.visitor(reading.selection(), id, new Cursor(null, 1))
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "visitor", "There is no such person. They may have been erased or joined."))
                .person();
    }

    /** The person's page, whose address changes with joins. */
    private View back(Reading reading, String user) {
        String visitor = care.visitorOf(reading.id(), user).map(id -> "/" + id).orElse("");
        return seeOther("/shops/" + reading.id() + "/people" + visitor);
    }

    private String actor() {
        return gate.requireCaller().reference();
    }

    private static View seeOther(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
