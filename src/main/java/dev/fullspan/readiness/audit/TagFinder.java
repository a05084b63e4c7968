package dev.fullspan.readiness.audit;

import dev.fullspan.readiness.audit.PageReport.TagHit;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises tags in a page's source and in the requests that a browser made for it.
 *
 * <p>In the source a tag is known by its loader or its initialising call, with the id it is set up for; the same id set up
 * twice is a tag installed twice. In the requests it is known by the address its hits go to.
 */
final class TagFinder {
    private static final Map<Tag, List<Pattern>> SETUPS = new EnumMap<>(Tag.class);

    static {
        SETUPS.put(Tag.META, List.of(Pattern.compile("fbq\\(\\s*['\"]init['\"]\\s*,\\s*['\"]?(\\d{5,20})")));
        SETUPS.put(
                Tag.GA4, List.of(Pattern.compile("gtag\\(\\s*['\"]config['\"]\\s*,\\s*['\"](G-[A-Z0-9]{4,14})['\"]")));
        SETUPS.put(
                Tag.GOOGLE_ADS,
                List.of(Pattern.compile("gtag\\(\\s*['\"]config['\"]\\s*,\\s*['\"](AW-\\d{5,14})['\"]")));
        SETUPS.put(Tag.TIKTOK, List.of(Pattern.compile("ttq\\.load\\(\\s*['\"]([A-Z0-9]{8,30})['\"]")));
        SETUPS.put(
                Tag.PINTEREST, List.of(Pattern.compile("pintrk\\(\\s*['\"]load['\"]\\s*,\\s*['\"](\\d{6,20})['\"]")));
        SETUPS.put(Tag.MICROSOFT_ADS, List.of(Pattern.compile("\\bti\\s*:\\s*['\"](\\d{5,12})['\"]")));
    }

    private static final Map<Tag, Pattern> LOADERS = new EnumMap<>(Tag.class);

    static {
        LOADERS.put(Tag.META, Pattern.compile("connect\\.facebook\\.net/[^'\"\\s]{0,200}fbevents\\.js"));
        LOADERS.put(Tag.GA4, Pattern.compile("googletagmanager\\.com/gtag/js\\?id=(G-[A-Z0-9]{4,14})"));
        LOADERS.put(Tag.GOOGLE_ADS, Pattern.compile("googletagmanager\\.com/gtag/js\\?id=(AW-\\d{5,14})"));
        LOADERS.put(Tag.GTM, Pattern.compile("\\b(GTM-[A-Z0-9]{4,10})\\b"));
        LOADERS.put(Tag.TIKTOK, Pattern.compile("analytics\\.tiktok\\.com/i18n/pixel"));
        LOADERS.put(Tag.PINTEREST, Pattern.compile("s\\.pinimg\\.com/ct/core\\.js"));
        LOADERS.put(Tag.MICROSOFT_ADS, Pattern.compile("bat\\.bing\\.com/bat\\.js"));
        LOADERS.put(Tag.CLARITY_HOTJAR, Pattern.compile("(?:clarity\\.ms/tag|static\\.hotjar\\.com)"));
    }

    /** The own pixel: its script by its usual name, or any script that carries one of the shop's write keys. */
    private static final Pattern OWN =
            Pattern.compile("<script\\b[^<>]{0,1000}?\\ssrc\\s{0,9}=\\s{0,9}['\"]?([^'\"\\s<>?]{0,1000})");

    /** Accounts of one tag that are told of one page. */
    private static final int MOST_IDS = 20;

    private TagFinder() {}

    /** Tags set up in a page's source, in the order of {@link Tag}. */
    static List<TagSighting> inSource(String html, List<String> ownMarks) {
        Map<Tag, Map<String, Integer>> setups = new EnumMap<>(Tag.class);
        SETUPS.forEach((tag, patterns) -> patterns.forEach(pattern -> count(pattern.matcher(html), tag, setups)));
        countOwn(html, ownMarks, setups);
        LOADERS.forEach((tag, pattern) -> {
            Matcher matcher = pattern.matcher(html);
            if (!setups.containsKey(tag) && matcher.find()) {
                String id = matcher.groupCount() > 0 ? matcher.group(1) : "";
                setups.computeIfAbsent(tag, t -> new LinkedHashMap<>()).put(id, 1);
            }
        });
        List<TagSighting> found = new ArrayList<>();
        setups.forEach((tag, ids) -> ids.forEach((id, times) -> found.add(new TagSighting(tag, id, times))));
        return found;
    }

    private static void count(Matcher matcher, Tag tag, Map<Tag, Map<String, Integer>> setups) {
        while (matcher.find()) {
            Map<String, Integer> ids = setups.computeIfAbsent(tag, t -> new LinkedHashMap<>());
            if (ids.size() < MOST_IDS || ids.containsKey(matcher.group(1))) {
                ids.merge(matcher.group(1), 1, Integer::sum);
            }
        }
    }

    private static void countOwn(String html, List<String> ownMarks, Map<Tag, Map<String, Integer>> setups) {
        Matcher matcher = OWN.matcher(html);
        int times = 0;
        while (matcher.find()) {
            times += matcher.group(1).endsWith("/fs.js") ? 1 : 0;
        }
        if (times == 0 && ownMarks.stream().anyMatch(html::contains)) {
            times = 1;
        }
        if (times > 0) {
            setups.computeIfAbsent(Tag.FULLSPAN, t -> new LinkedHashMap<>()).put("", times);
        }
    }

    /** What a request says of a tag: the hit it carries, or null where it is none. */
    static @Nullable TagHit hit(String method, String url, @Nullable String body) {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        String path = String.valueOf(address.getPath());
        String query = String.valueOf(address.getRawQuery());
        if (host.endsWith("facebook.com") && path.startsWith("/tr")) {
            return new TagHit(Tag.META, parameter(query, "id"), parameter(query, "ev"), null);
        }
        if (path.endsWith("/g/collect")) {
            return new TagHit(
                    Tag.GA4, parameter(query, "tid"), parameter(query + "&" + firstLine(body), "en"), denied(query));
        }
        if (path.contains("/pagead/") && (host.contains("google") || host.contains("doubleclick"))) {
            return new TagHit(Tag.GOOGLE_ADS, "", "conversion", denied(query));
        }
        if (host.endsWith("analytics.tiktok.com") && path.contains("/api/")) {
            return new TagHit(Tag.TIKTOK, "", "event", null);
        }
        if (host.equals("ct.pinterest.com")) {
            return new TagHit(Tag.PINTEREST, parameter(query, "tid"), parameter(query, "event"), null);
        }
        if (host.equals("bat.bing.com") && path.startsWith("/action")) {
            return new TagHit(Tag.MICROSOFT_ADS, parameter(query, "ti"), parameter(query, "evt"), null);
        }
        if (method.equals("POST") && path.matches(".*/v1/(?:b|batch|p|page|t|track)/?") && body != null) {
            return new TagHit(Tag.FULLSPAN, "", body.contains("\"page\"") ? "page" : "track", null);
        }
        return null;
    }

    /** Google's consent state {@code gcs=G1} and two digits, for ads and for analytics; such pings set no cookies where both are 0. */
    private static @Nullable Boolean denied(String query) {
        String state = parameter(query, "gcs");
        return state.matches("G1[01-][01-]") ? state.equals("G100") : null;
    }

    private static String firstLine(@Nullable String body) {
        return body == null ? "" : body.lines().findFirst().orElse("");
    }

    private static String parameter(String query, String name) {
        Matcher matcher =
                Pattern.compile("(?:^|&)" + Pattern.quote(name) + "=([^&]*)").matcher(query);
        return matcher.find()
                ? SiteText.cut(java.net.URLDecoder.decode(matcher.group(1), java.nio.charset.StandardCharsets.UTF_8))
                : "";
    }
}
