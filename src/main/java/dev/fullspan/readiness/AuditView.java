package dev.fullspan.readiness;

import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.readiness.audit.AuditReport;
import java.util.ArrayList;
import java.util.List;

/** What the page of one audit shows. */
public record AuditView(Audit audit, boolean mayAudit, TagTable tags) {

    static AuditView of(Audit audit, boolean mayAudit) {
        AuditReport report = audit.report();
        return new AuditView(audit, mayAudit, TagTable.of(report == null ? List.of() : report.pages()));
    }

    /** What the audit did, and what it left, in sentences. */
    public static List<String> done(AuditReport report) {
        List<String> done = new ArrayList<>();
        String browser = report.browserReason();
        if (report.browser() != null) {
            done.add("Pages were opened in " + report.browser() + ".");
        } else if (browser != null) {
            done.add(browser);
        }
        AuditReport.Consent consent = report.consent();
        if (consent != null) {
            done.add(consent.sentence());
        }
        AuditReport.CartVisit cart = report.cart();
        if (cart != null) {
            done.add(cart.sentence());
        }
        return done;
    }

    /** Whether an address that the audited shop wrote may be a link here: only one of the web may. */
    public boolean leads(String address) {
        return address.startsWith("https://") || address.startsWith("http://");
    }

    /** An address without the host that stands in the headline. */
    public String place(String address) {
        String host = audit.url().replaceFirst("^(https?://[^/]*).*", "$1") + "/";
        return address.startsWith(host) ? address.substring(host.length() - 1) : address;
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
