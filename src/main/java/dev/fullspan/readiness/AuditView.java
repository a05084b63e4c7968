package dev.fullspan.readiness;

import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.readiness.audit.PageReport;
import dev.fullspan.readiness.audit.PageType;
import dev.fullspan.readiness.audit.Tag;
import dev.fullspan.readiness.audit.TagSighting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the page of one audit shows.
 *
 * @param tags one row per tag that was seen anywhere, the own pixel always
 */
public record AuditView(Audit audit, boolean mayAudit, List<PageType> types, List<TagRow> tags) {

    /** A tag and what is said of it on each type of page, in the order of {@link AuditView#types}. */
    public record TagRow(String tag, List<String> states) {}

    static AuditView of(Audit audit, boolean mayAudit) {
        List<PageReport> pages = audit.report() == null
                ? List.of()
                : audit.report().pages().stream().filter(PageReport::reached).toList();
        List<PageType> types =
                pages.stream().map(PageReport::type).distinct().sorted().toList();
        List<TagRow> rows = new ArrayList<>();
        for (Tag tag : Tag.values()) {
            Map<PageType, String> states = states(tag, pages);
            if (tag == Tag.FULLSPAN || states.values().stream().anyMatch(state -> !state.equals("—"))) {
                rows.add(new TagRow(
                        tag.label(),
                        types.stream()
                                .map(type -> states.getOrDefault(type, "—"))
                                .toList()));
            }
        }
        return new AuditView(audit, mayAudit, types, rows);
    }

    private static Map<PageType, String> states(Tag tag, List<PageReport> pages) {
        Map<PageType, String> states = new EnumMap<>(PageType.class);
        for (PageReport page : pages) {
            states.merge(page.type(), state(tag, page), (one, other) -> one.equals("—") ? other : one);
        }
        return states;
    }

    private static String state(Tag tag, PageReport page) {
        boolean twice = page.tags().stream().anyMatch(sighting -> sighting.tag() == tag && sighting.times() > 1);
        boolean set = page.tags().stream().map(TagSighting::tag).anyMatch(tag::equals);
        boolean fires = page.browser() != null && page.browser().hits().stream().anyMatch(hit -> hit.tag() == tag);
        if (twice) {
            return "twice";
        }
        if (fires) {
            return "fires";
        }
        return set ? (page.browser() == null ? "set up" : "silent") : "—";
    }

    public List<Finding> toDo() {
        return findings(false);
    }

    public List<Finding> passed() {
        return findings(true);
    }

    private List<Finding> findings(boolean passed) {
        return audit.report() == null
                ? List.of()
                : audit.report().findings().stream()
                        .filter(finding -> (finding.grade() == Grade.PASS) == passed)
                        .toList();
    }
}
