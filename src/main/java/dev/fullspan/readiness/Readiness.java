package dev.fullspan.readiness;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.readiness.audit.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says whether a shop is ready for traffic: the checks of all modules beside the newest audit from outside. */
@Component
public class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Comparator<Finding> BY_WEIGHT = Comparator.<Finding>comparingInt(
                    finding -> weight(finding.grade()))
            .thenComparing(
                    finding -> finding.atRisk() == null
                            ? Long.MIN_VALUE
                            : finding.atRisk().minor(),
                    Comparator.reverseOrder());

    private final List<ReadinessCheck> checks;
    private final Audits audits;
    private final Clock clock;

    Readiness(List<ReadinessCheck> checks, Audits audits, Clock clock) {
        this.checks = List.copyOf(checks);
        this.audits = audits;
        this.clock = clock;
    }

    /** Measures now. A check that breaks is told as not measured and hides no other. */
    public State of(ShopId shop) {
        List<Finding> findings = new ArrayList<>();
        for (ReadinessCheck check : checks) {
            findings.addAll(measured(check, shop));
        }
        @Nullable Audit audit = audits.latestDone(shop).orElse(null);
        if (audit == null || audit.report() == null) {
            findings.add(new Finding(
                    "audit",
                    Grade.UNKNOWN,
                    "The shop was not looked at from outside yet",
                    "An audit reads a few public pages and tells which tags, facts and links are missing. It takes a minute.",
                    "Type the shop's address and start the audit.",
                    "/shops/" + shop + "/readiness#audit",
                    null));
        } else {
            String link = "/shops/" + shop + "/audits/" + audit.id();
            audit.report().findings().forEach(finding -> findings.add(linked(finding, link)));
        }
        findings.sort(BY_WEIGHT);
        return new State(Verdict.of(findings), List.copyOf(findings), audit, clock.instant());
    }

    private static List<Finding> measured(ReadinessCheck check, ShopId shop) {
        try {
            return check.check(shop);
        } catch (RuntimeException e) {
            LOG.error("Readiness check {} broke for shop {}", check.id(), shop, e);
            return List.of(new Finding(
                    check.id(),
                    Grade.UNKNOWN,
                    "One check could not be made",
                    "The check “" + check.id() + "” broke on our side; the log says where.",
                    "Look at Settings → Health, then load this page again.",
                    null,
                    null));
        }
    }

    private static Finding linked(Finding finding, String link) {
        return new Finding(
                finding.check(),
                finding.grade(),
                finding.title(),
                finding.detail(),
                finding.mend(),
                finding.link() == null ? link : finding.link(),
                finding.atRisk());
    }

    private static int weight(Grade grade) {
        return switch (grade) {
            case BLOCK -> 0;
            case WARN -> 1;
            case UNKNOWN -> 2;
            case PASS -> 3;
        };
    }

    /**
     * How ready a shop is.
     *
     * @param findings blocking ones first, among equals those with more money at risk first
     * @param audit the newest one carried through, or null
     */
    public record State(
            Verdict verdict,
            List<Finding> findings,
            @Nullable Audit audit,
            Instant at) {

        /** What to do, in order. */
        public List<Finding> toDo() {
            return findings.stream()
                    .filter(finding -> finding.grade() != Grade.PASS)
                    .toList();
        }

        public List<Finding> passed() {
            return findings.stream()
                    .filter(finding -> finding.grade() == Grade.PASS)
                    .toList();
        }
    }
}
