package dev.fullspan.readiness.audit;

import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.readiness.audit.PageReport.BrowserView;
import dev.fullspan.readiness.audit.PageReport.TagHit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges the tags: on which types of page each is set up, whether it fires, and whether it counts double.
 *
 * <p>A tag counts as present where the source sets it up or the browser saw it fire (a tag manager may bring it). It counts
 * double where the same account is set up twice or reports the same page view twice. Where a consent tool is there, silence
 * is not a fault: the tag may wait for consent.
 */
final class TagFindings {
    private static final Set<String> PAGE_VIEWS = Set.of("pageview", "page_view", "page", "pagevisit", "pageload");

    private final List<PageReport> pages;
    private final boolean browser;
    private final List<Finding> findings = new ArrayList<>();

    private TagFindings(List<PageReport> pages, boolean browser) {
        this.pages = pages.stream().filter(PageReport::reached).toList();
        this.browser = browser;
    }

    static List<Finding> of(List<PageReport> pages, boolean browser) {
        TagFindings judge = new TagFindings(pages, browser);
        for (Tag tag : Tag.values()) {
            judge.judge(tag);
        }
        judge.consent();
        return judge.findings;
    }

    private void judge(Tag tag) {
        Set<PageType> present = types(page -> present(page, tag));
        if (present.isEmpty()) {
            if (tag == Tag.FULLSPAN) {
                add(
                        tag,
                        "missing",
                        Grade.BLOCK,
                        "No own pixel on the shop",
                        "None of the " + AuditFindings.count(pages.size(), "page")
                                + " read carries it: where visitors come from and leave is not measured.",
                        "Put the snippet from Settings → Pixel into the head of every page.");
            }
            return;
        }
        if (tag.fires()) {
            boolean sound = !missing(tag, present) & !doubled(tag) & !silent(tag, present);
            if (sound) {
                String how = browser
                        ? "It is set up once and fires."
                        : "It is set up once; whether it fires was not seen without a browser.";
                add(tag, "present", Grade.PASS, tag.label() + " is on every type of page", how, null);
            }
        }
    }

    private static boolean present(PageReport page, Tag tag) {
        return page.tags().stream().anyMatch(sighting -> sighting.tag() == tag)
                || hits(page).stream().anyMatch(hit -> hit.tag() == tag);
    }

    private static List<TagHit> hits(PageReport page) {
        BrowserView view = page.browser();
        return view == null ? List.of() : view.hits();
    }

    private boolean missing(Tag tag, Set<PageType> present) {
        Set<PageType> absent = types(page -> !present(page, tag));
        absent.remove(PageType.OTHER);
        boolean managed = !browser && types(page -> present(page, Tag.GTM)).containsAll(absent);
        if (absent.isEmpty() || managed) {
            return false;
        }
        boolean costly = absent.contains(PageType.PRODUCT)
                || absent.contains(PageType.CHECKOUT)
                || absent.contains(PageType.CART);
        add(
                tag,
                "missing",
                tag == Tag.FULLSPAN && costly ? Grade.BLOCK : Grade.WARN,
                tag.label() + " is missing on " + names(absent) + " pages",
                "It is on: " + names(present) + ". It is not on: " + names(absent)
                        + ". Journeys break off where it is missing.",
                "Move the tag into the template that every page shares.");
        return true;
    }

    private boolean doubled(Tag tag) {
        Set<String> accounts = new LinkedHashSet<>();
        Set<PageType> where = types(page -> {
            boolean here = false;
            for (TagSighting sighting : page.tags()) {
                if (sighting.tag() == tag && sighting.times() > 1) {
                    accounts.add(sighting.id());
                    here = true;
                }
            }
            return here | firesTwice(page, tag, accounts);
        });
        if (where.isEmpty()) {
            return false;
        }
        String account = accounts.stream().filter(id -> !id.isEmpty()).collect(Collectors.joining(", "));
        add(
                tag,
                "double",
                Grade.BLOCK,
                tag.label() + " counts double",
                "The same account" + (account.isEmpty() ? "" : " (" + account + ")") + " is set up or fires twice on "
                        + names(where)
                        + " pages: visits, and later purchases, are reported twice, and ads are steered by false figures.",
                "Remove one of the two: usually a theme setting and a pasted snippet, or a tag manager and an app.");
        return true;
    }

    private static boolean firesTwice(PageReport page, Tag tag, Set<String> accounts) {
        Set<String> seen = new LinkedHashSet<>();
        boolean twice = false;
        for (TagHit hit : hits(page)) {
            if (hit.tag() == tag
                    && PAGE_VIEWS.contains(hit.event().toLowerCase(Locale.ROOT).replace(" ", ""))) {
                if (!seen.add(hit.id())) {
                    accounts.add(hit.id());
                    twice = true;
                }
            }
        }
        return twice;
    }

    private boolean silent(Tag tag, Set<PageType> present) {
        if (!browser) {
            return false;
        }
        Set<PageType> silent = types(page -> page.browser() != null
                && present(page, tag)
                && hits(page).stream().noneMatch(hit -> hit.tag() == tag));
        if (silent.isEmpty()) {
            return false;
        }
        String tool = consentTool();
        if (tool != null) {
            add(
                    tag,
                    "waits",
                    Grade.UNKNOWN,
                    tag.label() + " did not fire without consent",
                    tool + " asks visitors first, as it should; whether the tag fires after a yes was not tried.",
                    "Say yes once by hand and watch the live debugger.");
        } else {
            add(
                    tag,
                    "silent",
                    Grade.WARN,
                    tag.label() + " is set up but does not fire",
                    "Opened in a browser, " + names(silent) + " pages sent nothing for it.",
                    "Look in the browser's console for an error or a blocked script.");
        }
        return silent.containsAll(present) || tool == null;
    }

    private void consent() {
        String tool = consentTool();
        Set<Tag> early = new LinkedHashSet<>();
        pages.forEach(page -> hits(page).forEach(hit -> early.add(hit.tag())));
        early.remove(Tag.FULLSPAN);
        if (!early.isEmpty()) {
            String names = early.stream().map(Tag::label).collect(Collectors.joining(", "));
            findings.add(new Finding(
                    "consent",
                    Grade.WARN,
                    "Ad and analytics tags fire before consent",
                    names + " sent data although nobody had agreed"
                            + (tool == null ? ", and no consent tool was found." : " and " + tool + " is installed."),
                    "Let these tags wait for the visitor's yes; in the EU and the UK that is the law.",
                    null,
                    null));
        }
    }

    private @Nullable String consentTool() {
        return pages.stream()
                .map(PageReport::consentTool)
                .filter(tool -> tool != null)
                .findFirst()
                .orElse(null);
    }

    private Set<PageType> types(Predicate<PageReport> condition) {
        return pages.stream()
                .filter(condition)
                .map(PageReport::type)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String names(Set<PageType> types) {
        return types.stream().map(type -> type.label().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    private void add(Tag tag, String what, Grade grade, String title, String detail, @Nullable String mend) {
        String check = "tag-" + tag.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + what;
        findings.add(new Finding(check, grade, title, detail, mend, null, null));
    }
}
