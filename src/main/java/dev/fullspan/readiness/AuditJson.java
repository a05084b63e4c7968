package dev.fullspan.readiness;

import dev.fullspan.kernel.Money;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.readiness.audit.AuditReport;
import dev.fullspan.readiness.audit.PageReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms in which audits and verdicts are answered to programs: lower-case words, money as decimal strings. */
final class AuditJson {
    private AuditJson() {}

    static Report of(AuditReport report) {
        return new Report(
                word(report.verdict()),
                report.url(),
                report.startedAt(),
                report.millis(),
                report.browser(),
                report.browserReason(),
                report.findings().stream().map(AuditJson::of).toList(),
                report.pages(),
                report.information(),
                report.links(),
                ConsentJson.of(report.consent()),
                report.cart());
    }

    static FindingJson of(Finding finding) {
        Money money = finding.atRisk();
        return new FindingJson(
                finding.check(),
                word(finding.grade()),
                finding.title(),
                finding.detail(),
                finding.mend(),
                finding.link(),
                money == null
                        ? null
                        : new MoneyJson(
                                money.amount().toPlainString(), money.currency().getCurrencyCode()));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An audit's report. */
    record Report(
            String verdict,
            String url,
            Instant startedAt,
            long millis,
            @Nullable String browser,
            @Nullable String browserReason,
            List<FindingJson> findings,
            List<PageReport> pages,
            List<AuditReport.Information> information,
            AuditReport.Links links,
            @Nullable ConsentJson consent,
            AuditReport.@Nullable CartVisit cart) {}

    /** Whether the shop asked for consent; {@code state} is {@code not-asked}, {@code not-given} or {@code given}. */
    record ConsentJson(
            String state, @Nullable String tool, @Nullable String how, String sentence) {
        private static @Nullable ConsentJson of(AuditReport.@Nullable Consent consent) {
            return consent == null
                    ? null
                    : new ConsentJson(word(consent.state()), consent.tool(), consent.how(), consent.sentence());
        }
    }

    /** One finding; {@code grade} is {@code pass}, {@code warn}, {@code block} or {@code unknown}. */
    record FindingJson(
            String check,
            String grade,
            String title,
            String detail,
            @Nullable String mend,
            @Nullable String link,
            @Nullable MoneyJson atRisk) {}

    record MoneyJson(String amount, String currency) {}
}
