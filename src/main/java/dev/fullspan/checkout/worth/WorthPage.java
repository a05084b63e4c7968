package dev.fullspan.checkout.worth;

import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of what a point of completion is worth, with the form of what the checkout desk knows. */
@Controller
@RequestMapping("/shops/{shop}/worth")
@Requires("reports:read")
class WorthPage {
    private final Worth worth;
    private final Desk desk;
    private final Readings readings;

    WorthPage(Worth worth, Desk desk, Readings readings) {
        this.worth = worth;
        this.desk = desk;
        this.readings = readings;
    }

    @GetMapping
    View worth(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return page(
                reading, DeskForm.of(desk.of(reading.id()), reading.shop().currency()), null, TableState.of(request));
    }

    private JtePage page(Reading reading, DeskForm form, @Nullable ProblemException wrong, TableState state) {
        Worth.View view = worth.of(reading.shop(), reading.selection());
        return new JtePage(
                "checkout/worth",
                new WorthScreens(view, reading)
                        .screen(form.fields(reading.shop().currency(), wrong), state));
    }

    @PostMapping
    @Requires("reports:write")
    View save(
            @PathVariable String shop,
            @ModelAttribute DeskForm form,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Reading reading = readings.of(request, shop);
        try {
            desk.save(reading.id(), form.read(reading.shop().currency()));
        } catch (ProblemException e) {
            return page(reading, form, e, TableState.of(request)).withStatus(422);
        }
        Toast.show(redirect, "Saved.");
        return Redirect.to("/shops/" + reading.id() + "/worth");
    }
}
