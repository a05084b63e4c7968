package dev.fullspan.readiness.audit;

import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.readiness.audit.AuditReport.Consent;
import dev.fullspan.readiness.audit.PageReport.BrowserView;
import dev.fullspan.readiness.audit.PageReport.TagHit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges the tags: on which types of page each is set up, whether it fires, and whether it counts double.
 *
 * <p>A tag counts as present where the source sets it up or the browser saw it fire (a tag manager may bring it). It counts
 * double where the same account is set up twice or reports the same page view twice. Where the shop asks for consent, silence
 * before a yes is no fault, and silence after it is one; where no yes could be given, silence tells nothing.
 */
final class TagFindings {
    private static final Set<String> PAGE_VIEWS = Set.of("pageview", "page_view", "page", "pagevisit", "pageload");

    private final List<PageReport> pages;
    private final boolean browser;
    private final @Nullable Consent consent;
    private final List<Finding> findings = new ArrayList<>();

    private TagFindings(List<PageReport> pages, @Nullable Consent consent) {
        this.pages = pages.stream().filter(PageReport::reached).toList();
        this.browser = consent != null;
        this.consent = consent;
    }

    /** @param consent what the browser found of it, or null where there was no browser */
    static List<Finding> of(List<PageReport> pages, @Nullable Consent consent) {
        TagFindings judge = new TagFindings(pages, consent);
        for (Tag tag : Tag.values()) {
            judge.judge(tag);
        }
        judge.consent();
        judge.asked();
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
            boolean sound = !missing(tag, present) & !doubled(tag) & !silent(tag);
            if (sound) {
                String how = !browser
                        ? "It is set up once; whether it fires was not seen without a browser."
                        : waits(tag)
                                ? "It is set up once, waits for the visitor's yes, and fires then."
                                : "It is set up once and fires.";
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
        return view == null ? List.of() : view.allHits();
    }

    /** Hits of one opening of the page each: without consent, and with it. */
    private static List<List<TagHit>> openings(PageReport page) {
        BrowserView view = page.browser();
        if (view == null) {
            return List.of();
        }
        List<TagHit> consented = view.consentedHits();
        return consented == null ? List.of(view.hits()) : List.of(view.hits(), consented);
    }

    /** Whether the tag was seen with consent only. */
    private boolean waits(Tag tag) {
        return given()
                && pages.stream()
                        .map(PageReport::browser)
                        .filter(view -> view != null)
                        .flatMap(view -> view.hits().stream())
                        .noneMatch(hit -> hit.tag() == tag);
    }

    private boolean given() {
        return consent != null && consent.given();
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
        boolean twice = false;
        for (List<TagHit> opening : openings(page)) {
            Set<String> seen = new LinkedHashSet<>();
            for (TagHit hit : opening) {
                if (hit.tag() == tag
                        && PAGE_VIEWS.contains(
                                hit.event().toLowerCase(Locale.ROOT).replace(" ", ""))
                        && !seen.add(hit.id())) {
                    accounts.add(hit.id());
                    twice = true;
                }
            }
        }
        return twice;
    }

    /** Whether the tag is set up and sends nothing; where consent was given, only the openings after it count. */
    private boolean silent(Tag tag) {
        Set<PageType> silent = types(page -> page.browser() != null
                && present(page, tag)
                && openings(page).getLast().stream().noneMatch(hit -> hit.tag() == tag));
        if (silent.isEmpty()) {
            return false;
        }
        if (consent != null && consent.state() == Consent.State.NOT_GIVEN) {
            add(
                    tag,
                    "waits",
                    Grade.UNKNOWN,
                    tag.label() + " did not fire without consent",
                    consent.sentence(),
                    "Say yes once by hand and watch the live debugger.");
        } else if (given()) {
            add(
                    tag,
                    "silent",
                    Grade.WARN,
                    tag.label() + " does not fire even after consent",
                    "Opened again after the visitor's yes, " + names(silent) + " pages still sent nothing for it.",
                    "Check which consent category the tag waits for, then look in the browser's console for an error.");
        } else {
            add(
                    tag,
                    "silent",
                    Grade.WARN,
                    tag.label() + " is set up but does not fire",
                    "Opened in a browser, " + names(silent) + " pages sent nothing for it.",
                    "Look in the browser's console for an error or a blocked script.");
        }
        return true;
    }

    /** Tags that sent data before anybody agreed; pings that say themselves that consent is denied are not among them. */
    private void consent() {
        Set<Tag> early = new LinkedHashSet<>();
        for (PageReport page : pages) {
            BrowserView view = page.browser();
            if (view != null) {
                view.hits().stream()
                        .filter(hit -> !Boolean.TRUE.equals(hit.denied()))
                        .forEach(hit -> early.add(hit.tag()));
            }
        }
        early.remove(Tag.FULLSPAN);
        if (!early.isEmpty()) {
            String names = early.stream().map(Tag::label).collect(Collectors.joining(", "));
            String tool = consentTool();
            boolean asks = given();
            add(
                    "consent",
                    Grade.WARN,
                    "Ad and analytics tags fire before consent",
                    names + " sent data although nobody had agreed"
                            + (asks
                                    ? ", while the shop was asking for consent."
                                    : tool == null
                                            ? ", and no consent banner was seen."
                                            : " and " + tool + " is installed."),
                    "Let these tags wait for the visitor's yes; in the EU and the UK that is the law.");
        }
    }

    /** What was seen of the shop's asking itself, where nothing worse is to be said. */
    private void asked() {
        if (consent == null
                || findings.stream().anyMatch(finding -> finding.check().equals("consent"))) {
            return;
        }
        String later = names(pages.stream()
                .map(PageReport::browser)
                .filter(view -> view != null && view.consentedHits() != null)
                .flatMap(view -> view.consentedHits().stream())
                .map(TagHit::tag)
                .filter(tag -> tag != Tag.FULLSPAN)
                .distinct()
                .map(Tag::label));
        switch (consent.state()) {
            case NOT_ASKED ->
                add(
                        "consent",
                        Grade.PASS,
                        "No tag needs a consent that is not asked for",
                        "No consent banner was seen, and no ad or analytics tag fired.",
                        null);
            case NOT_GIVEN ->
                add(
                        "consent",
                        Grade.UNKNOWN,
                        "What fires after consent was not seen",
                        consent.sentence(),
                        "Say yes once by hand and watch the live debugger.");
            case GIVEN ->
                add(
                        "consent",
                        Grade.PASS,
                        "Tags wait for consent",
                        consent.sentence() + " Before it no ad or analytics tag fired; after it "
                                + (later.isEmpty() ? "none did either." : later + " did."),
                        null);
        }
    }

    private static String names(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
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
        add(check, grade, title, detail, mend);
    }

    private void add(String check, Grade grade, String title, String detail, @Nullable String mend) {
        findings.add(new Finding(check, grade, title, detail, mend, null, null));
    }
}
