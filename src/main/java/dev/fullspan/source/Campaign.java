package dev.fullspan.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a link says of itself, by campaign parameters or by the {@code context.campaign} of a tracking call. Parts not said are null. */
public record Campaign(
        @Nullable String source,
        @Nullable String medium,
        @Nullable String name,
        @Nullable String term,
        @Nullable String content) {

    /** A link that says nothing. */
    public static final Campaign NONE = new Campaign(null, null, null, null, null);

    private static final List<String> SOURCES =
            List.of("utm_source", "mtm_source", "matomo_source", "pk_source", "piwik_source");
    private static final List<String> MEDIA =
            List.of("utm_medium", "mtm_medium", "matomo_medium", "pk_medium", "piwik_medium");
    private static final List<String> NAMES =
            List.of("utm_campaign", "mtm_campaign", "matomo_campaign", "pk_campaign", "piwik_campaign", "utm_id");
    private static final List<String> TERMS = List.of(
            "utm_term",
            "mtm_keyword",
            "mtm_kwd",
            "matomo_keyword",
            "matomo_kwd",
            "pk_keyword",
            "pk_kwd",
            "piwik_keyword",
            "piwik_kwd");
    private static final List<String> CONTENTS =
            List.of("utm_content", "mtm_content", "matomo_content", "pk_content", "piwik_content");

    public Campaign {
        source = said(source);
        medium = said(medium);
        name = said(name);
        term = said(term);
        content = said(content);
    }

    /** Reads utm_… parameters, and Matomo's mtm_…, matomo_…, pk_… and piwik_… where these are absent. */
    static Campaign of(WebAddress landing) {
        return landing.query().isEmpty()
                ? NONE
                : new Campaign(
                        first(landing, SOURCES),
                        first(landing, MEDIA),
                        first(landing, NAMES),
                        first(landing, TERMS),
                        first(landing, CONTENTS));
    }

    /** This campaign, its gaps filled by the other. */
    Campaign or(Campaign other) {
        return new Campaign(
                either(source, other.source),
                either(medium, other.medium),
                either(name, other.name),
                either(term, other.term),
                either(content, other.content));
    }

    /** Whether it says where the visit comes from. */
    boolean tells() {
        return source != null || medium != null || name != null;
    }

    static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    private static @Nullable String first(WebAddress landing, List<String> names) {
        for (String name : names) {
            String value = landing.parameter(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String said(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
