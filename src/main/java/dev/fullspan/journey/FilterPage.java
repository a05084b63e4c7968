package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.DimensionValues;
import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Field.Option;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The form that adds a filter: offers the values there are, and leads back to the page with the filter in its address. */
@Controller
@RequestMapping("/shops/{shop}/filter")
@Requires("reports:read")
class FilterPage {
    private static final int VALUES = 100;

    private final Facts facts;
    private final Readings readings;

    FilterPage(Facts facts, Readings readings) {
        this.facts = facts;
        this.readings = readings;
    }

    @GetMapping
    View form(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String back,
            @RequestParam(defaultValue = "false") boolean part,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        List<FilterForm.Choice> choices = FilterBars.usual().stream()
                .map(dimension -> choice(reading, dimension))
                .toList();
        List<String> events = facts.ask(new EventNames(reading.selection().scope())).stream()
                .map(EventNames.Row::name)
                .limit(VALUES)
                .toList();
        FilterForm form = new FilterForm(reading.shop().id(), own(back, shop), choices, events, FilterBars.operators());
        return new JtePage(part ? "journey/filter_form" : "journey/filter", form);
    }

    @GetMapping("/add")
    View add(@PathVariable String shop, @RequestParam(defaultValue = "") String back, HttpServletRequest request) {
        List<String> added = new ArrayList<>();
        for (Dimension dimension : FilterBars.usual()) {
            String value = request.getParameter("f." + dimension.parameter());
            if (value != null && !value.isBlank()) {
                added.add(dimension.parameter() + "=" + Addresses.encoded(Dimensions.told(dimension, value.strip())));
            }
        }
        Filter.HasEvent condition = condition(request);
        if (condition != null) {
            added.add("where=" + Addresses.encoded(WhereJson.write(condition)));
        }
        String address = own(back, shop);
        String joint = address.contains("?") ? "&" : "?";
        RedirectView view = new RedirectView(added.isEmpty() ? address : address + joint + String.join("&", added));
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }

    private FilterForm.Choice choice(Reading reading, Dimension dimension) {
        List<Option> values = facts.ask(new DimensionValues(reading.selection().scope(), dimension, VALUES)).stream()
                .map(row -> new Option(
                        Dimensions.shown(dimension, row.value()),
                        reading.formats().number(row.sessions()) + " sessions"))
                .toList();
        return new FilterForm.Choice("f." + dimension.parameter(), dimension.label(), values);
    }

    private static Filter.@Nullable HasEvent condition(HttpServletRequest request) {
        String event = text(request, "event");
        String path = text(request, "path");
        if (event.isEmpty() && path.isEmpty()) {
            return null;
        }
        return new Filter.HasEvent(
                event.isEmpty() ? null : event,
                path.isEmpty()
                        ? List.of()
                        : List.of(FilterBars.where(path, text(request, "operator"), text(request, "value"))));
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /** The address to return to where it is a page of this shop, else the overview. */
    private static String own(String back, String shop) {
        boolean safe = back.startsWith("/shops/" + shop + "/")
                && back.chars().noneMatch(c -> c == '\\' || c < 0x21 || c == 0x7f);
        return safe ? back : "/shops/" + shop + "/overview";
    }
}
