package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page of reports: whose, over what, and how it is written.
 *
 * @param path of the page
 * @param others the address's parameters that are neither range nor filter
 * @param notes dated notes within the range
 */
public record Reading(
        Shop shop,
        Selection selection,
        Formats formats,
        String path,
        Map<String, List<String>> others,
        List<Note> notes) {
    public Reading {
        others = new LinkedHashMap<>(others);
        notes = List.copyOf(notes);
    }

    public ShopId id() {
        return shop.id();
    }

    public DateRange range() {
        return selection.range();
    }

    /** Address of another page of the shop: {@code /people?of=visitors}, with range and filters added. */
    public String at(String page) {
        return withQuery("/shops/" + shop.id() + page, Addresses.query(selection));
    }

    /** Address below the shop's that carries range and filters already, as reports give it. */
    public @Nullable String behind(@Nullable String address) {
        return address == null || address.isEmpty() ? null : "/shops/" + shop.id() + address;
    }

    /** Address of this very page with other filters. */
    public String filtered(List<Filter> filters) {
        return withQuery(withOthers(path), Addresses.query(selection.filtered(filters)));
    }

    /** Address of this very page with one more filter. */
    public String narrowed(Filter filter) {
        List<Filter> more = new ArrayList<>(selection.filters());
        if (!more.contains(filter)) {
            more.add(filter);
        }
        return filtered(more);
    }

    /** Address of this very page with one parameter set, all else as it is. */
    public String with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(others);
        changed.put(name, List.of(value));
        return withQuery(query(path, changed), Addresses.query(selection));
    }

    /** Address of this very page without one parameter, all else as it is. */
    public String without(String name) {
        Map<String, List<String>> changed = new LinkedHashMap<>(others);
        changed.remove(name);
        return withQuery(query(path, changed), Addresses.query(selection));
    }

    /** Another address with all the parameters of this page. */
    public String elsewhere(String address) {
        return withQuery(withOthers(address), Addresses.query(selection));
    }

    private String withOthers(String address) {
        return query(address, others);
    }

    private static String query(String address, Map<String, List<String>> parameters) {
        String result = address;
        for (var parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                result = withQuery(result, Addresses.encoded(parameter.getKey()) + "=" + Addresses.encoded(value));
            }
        }
        return result;
    }

    private static String withQuery(String address, String query) {
        return address + (address.contains("?") ? "&" : "?") + query;
    }
}
