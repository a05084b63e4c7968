package dev.fullspan.journey.funnel;

import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Reading;
import dev.fullspan.web.kit.Choice;
import java.util.ArrayList;
import java.util.List;

/** The pages of one funnel. */
final class FunnelTabs {
    private FunnelTabs() {}

    static List<Choice> of(Reading reading, FunnelSpec spec, String current) {
        List<Choice> tabs = new ArrayList<>();
        tabs.add(tab("Steps", "/funnel", reading, spec, current));
        tabs.add(tab("Over time", "/funnel/trend", reading, spec, current));
        if (spec.steps().size() > 1) {
            tabs.add(tab("Time to convert", "/funnel/times", reading, spec, current));
            tabs.add(tab("Who goes on", "/funnel/separates", reading, spec, current));
        }
        return tabs;
    }

    private static Choice tab(String label, String page, Reading reading, FunnelSpec spec, String current) {
        return new Choice(label, reading.at(address(page, spec)), page.equals(current));
    }

    /** The page with the funnel in its address; the standard one needs none on its own page. */
    static String address(String page, FunnelSpec spec) {
        return spec.equals(FunnelSpec.standard()) && page.equals("/funnel")
                ? page
                : page + "?funnel=" + Addresses.encoded(FunnelJson.write(spec));
    }
}
