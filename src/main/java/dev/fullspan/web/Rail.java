package dev.fullspan.web;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.web.Shell.RailArea;
import dev.fullspan.web.Shell.RailLink;
import dev.fullspan.web.ShellPerson.SignedIn;
import dev.fullspan.web.ShellShops.ShopLabel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The pages that stand in the left rail, as modules contribute them. */
@Component
class Rail {
    private final List<NavigationEntry> entries;
    private final List<KeptParameters> kept;
    private final WaitingThings waiting;

    Rail(ObjectProvider<NavigationEntry> entries, ObjectProvider<KeptParameters> kept, WaitingThings waiting) {
        this.entries = entries.stream()
                .sorted(Comparator.comparing(NavigationEntry::area).thenComparing(NavigationEntry::order))
                .toList();
        this.kept = kept.stream().toList();
        this.waiting = waiting;
    }

    /** The pages of the shop that the person may see, in order. */
    List<NavigationEntry> pages(SignedIn person, ShopId shop) {
        return entries.stream()
                .filter(entry -> person.sees(shop, entry))
                .filter(entry -> !entry.path().equals(WaitingPage.PATH) || waiting.concern(shop, person))
                .toList();
    }

    private RailLink link(NavigationEntry entry, ShopId shop, SignedIn person, String query, boolean current) {
        long count = entry.path().equals(WaitingPage.PATH) ? waiting.count(shop, person) : 0;
        return Shell.link(entry, "/shops/" + shop, query, current).counting(count);
    }

    List<RailArea> of(HttpServletRequest request, SignedIn person, ShopLabel shop, RangeParameters range) {
        String base = "/shops/" + shop.id();
        String path = request.getRequestURI();
        List<NavigationEntry> pages = pages(person, shop.id());
        NavigationEntry current = pages.stream()
                .filter(entry -> Shell.leadsTo(entry, base, path))
                .max(Comparator.comparingInt(entry -> entry.path().length()))
                .orElse(null);
        List<RailArea> areas = new ArrayList<>();
        for (NavigationEntry.Area area : NavigationEntry.Area.values()) {
            List<NavigationEntry> own =
                    pages.stream().filter(entry -> entry.area() == area).toList();
            boolean here = current != null && current.area() == area;
            String query = range.query() + (here ? kept(area, request) : "");
            if (!own.isEmpty()) {
                areas.add(new RailArea(
                        area.label(),
                        own.stream()
                                .map(entry -> link(entry, shop.id(), person, query, entry.equals(current)))
                                .toList()));
            }
        }
        return areas;
    }

    /** What of the request's parameters goes along to the other pages of its area. */
    private String kept(NavigationEntry.Area area, HttpServletRequest request) {
        StringBuilder query = new StringBuilder();
        kept.stream()
                .filter(one -> one.area() == area)
                .flatMap(one -> one.names().stream())
                .forEach(name -> {
                    String[] values = request.getParameterValues(name);
                    for (String value : values == null ? new String[0] : values) {
                        query.append('&').append(name).append('=').append(Addresses.encode(value));
                    }
                });
        return query.toString();
    }
}
