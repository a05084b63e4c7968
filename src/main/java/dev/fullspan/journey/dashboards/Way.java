package dev.fullspan.journey.dashboards;

import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Reading;
import dev.fullspan.kernel.ShopId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Addresses of a dashboard that keep the days and filters that were chosen, where any were. */
record Way(ShopId shop, String query) {
    private static final List<String> RANGE = List.of("from", "to", "compare");

    static Way of(Reading reading, HttpServletRequest request) {
        boolean chosen = RANGE.stream().anyMatch(name -> request.getParameter(name) != null)
                || !reading.selection().filters().isEmpty();
        return new Way(reading.id(), chosen ? Addresses.query(reading.selection()) : "");
    }

    String all() {
        return with("/shops/" + shop + "/dashboards");
    }

    /** Where a ready-made one is made. */
    String ready() {
        return with("/shops/" + shop + "/dashboards/ready-made");
    }

    String looking(long id) {
        return with(path(id));
    }

    String changing(long id) {
        return with(path(id) + "?change=true");
    }

    /** Below the dashboard's address. */
    String below(long id, String path) {
        return with(path(id) + path);
    }

    private String path(long id) {
        return "/shops/" + shop + "/dashboards/" + id;
    }

    private String with(String address) {
        return query.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + query;
    }
}
