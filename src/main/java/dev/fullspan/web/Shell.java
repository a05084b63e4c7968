package dev.fullspan.web;

import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.WaitingList;
import dev.fullspan.web.ShellShops.ShopLabel;
import dev.fullspan.web.kit.Toast;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a page: the shop, the rail, the person, the range of days and how things are written. Every
 * template receives one as {@code shell}.
 *
 * @param shop the shop the address names, or null on pages of no shop
 * @param shops the shops that the person may see
 * @param rail navigation by area; empty on pages of no shop
 * @param person name of the person who is signed in, or null
 * @param allowed whether the person may send a request, by method and path
 * @param csrf hidden field that every form carries
 * @param path the request's path, without its query
 * @param query the request's query string, at least empty
 * @param range range of days and comparison, in the shop's days
 * @param notes dated notes within the range
 * @param toast what has just been done, or null
 */
public record Shell(
        @Nullable ShopLabel shop,
        List<ShopLabel> shops,
        List<RailArea> rail,
        @Nullable String person,
        BiPredicate<String, String> allowed,
        Csrf csrf,
        Appearance appearance,
        String path,
        String query,
        RangeParameters range,
        List<Note> notes,
        @Nullable Toast toast,
        Formats formats,
        Assets assets) {

    /** Name and value of the hidden field against forged requests, and the header that may carry it; empty where none is asked for. */
    public record Csrf(String parameter, String header, String token) {}

    /** One area of the rail with its pages, of which the first is where the area's own name leads; at least one. */
    public record RailArea(String label, List<RailLink> links) {
        public RailLink first() {
            return links.getFirst();
        }

        /** Whether the area's name is also that of its first page, which then is not named twice. */
        public boolean isPage() {
            return first().label().equals(label);
        }

        /** Whether the page on view is one of these, so that they are shown. */
        public boolean isOpen() {
            return links.stream().anyMatch(RailLink::current);
        }

        /** The pages below the area's name. */
        public List<RailLink> pages() {
            return isPage() ? links.subList(1, links.size()) : links;
        }

        /** How many things wait on one of these, in words, or empty. */
        public String count() {
            return links.stream()
                    .map(RailLink::count)
                    .filter(count -> !count.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    /** @param key letter after {@code g}, or empty @param count how many things wait there, in words, or empty */
    public record RailLink(String label, String href, String icon, String key, boolean current, String count) {
        RailLink counting(long things) {
            return things == 0
                    ? this
                    : new RailLink(
                            label,
                            href,
                            icon,
                            key,
                            current,
                            things >= WaitingList.MANY ? "999+" : Long.toString(things));
        }
    }

    /** How the person wants the pages to look; kept in cookies. */
    public record Appearance(Theme theme, boolean narrowRail) {}

    /** Light, dark, or what the device says. */
    public enum Theme {
        SYSTEM("System"),
        LIGHT("Light"),
        DARK("Dark");

        private final String label;

        Theme(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the person may open the page at that address. */
    public boolean mayOpen(String address) {
        return allowed.test("GET", address);
    }

    /** Whether the person may send a form to that address: else it is not offered. */
    public boolean maySend(String address) {
        return allowed.test("POST", address);
    }

    /** Address of a page of this shop, such as {@code /funnel}, without range. */
    public String at(String path) {
        return shop == null ? path : "/shops/" + shop.id() + path;
    }

    /** Address of a page of this shop that keeps the range of days. */
    public String keeping(String path) {
        return at(path) + (path.contains("?") ? "&" : "?") + range.query();
    }

    /** Address of an asset. */
    public String asset(String name) {
        return assets.url(name);
    }

    /** Address of a picture of the icon sheet. */
    public String icon(String name) {
        return assets.url("icons.svg") + "#" + name;
    }

    /** The request's address with its query, to return to. */
    public String here() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    static RailLink link(NavigationEntry entry, String base, String query, boolean current) {
        String href = base + entry.path();
        String key = entry.key() == ' ' || entry.key() == 0 ? "" : String.valueOf(entry.key());
        return new RailLink(entry.label(), href + "?" + query, entry.icon(), key, current, "");
    }

    /** Whether the address is the page's, lies below it, or is that of one that belongs to it. */
    static boolean leadsTo(NavigationEntry entry, String base, String path) {
        return isWithin(base + entry.path(), path) && (!entry.path().isEmpty() || path.equals(base))
                || entry.also().stream().anyMatch(also -> isWithin(base + also, path));
    }

    private static boolean isWithin(String page, String path) {
        return path.equals(page) || path.startsWith(page + "/");
    }
}
