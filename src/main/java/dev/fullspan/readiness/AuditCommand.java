package dev.fullspan.readiness;

import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.readiness.audit.AuditLimits;
import dev.fullspan.readiness.audit.AuditReport;
import dev.fullspan.readiness.audit.Auditor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan audit ADDRESS}: the audit from outside for the terminal and for scripts. */
@Component
class AuditCommand implements Command {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final AuditSettings settings;
    private final AuditPdf pdf;
    private final Clock clock;

    AuditCommand(AuditSettings settings, AuditPdf pdf, Clock clock) {
        this.settings = settings;
        this.pdf = pdf;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String usage() {
        return """
                Looks at a shop from outside, without anything installed on it, and says whether it is ready for traffic.

                ./fullspan audit ADDRESS [--json] [--pdf FILE] [--no-browser] [--no-cart]
                                      [--allow-private-networks]
                  --json                    one JSON object on standard output instead of text
                  --pdf FILE                also write the report as PDF
                  --no-browser              plain HTTP only, even where a Chromium is present
                  --no-cart                 put nothing into a cart; without it, where a Chromium is present and the checkout
                                            needs a filled cart, one item goes into a cart of the audit's own visit and
                                            the checkout entry is opened; nothing is ordered or typed
                  --allow-private-networks  also visit addresses that are not public, such as a shop on this machine
                Exit code 0: the audit was made, whatever its verdict; 2: not understood.""";
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        Flags flags = Flags.of(
                invocation.arguments(),
                Set.of("pdf"),
                Set.of("json", "no-browser", "no-cart", "allow-private-networks"));
        AuditLimits limits = settings.limits();
        if (flags.has("allow-private-networks")) {
            limits = limits.withPrivateNetworks(true);
        }
        if (flags.has("no-browser")) {
            limits = limits.withBrowser(false);
        }
        if (flags.has("no-cart")) {
            limits = limits.withCart(false);
        }
        AuditReport report = new Auditor(limits, clock)
                .audit(
                        flags.word(0, "The shop's address"),
                        List.of(),
                        step -> invocation.err().println(step),
                        invocation::cancelled);
        if (flags.value("pdf").isPresent()) {
            Path file = invocation.workingDirectory().resolve(flags.required("pdf"));
            Files.write(file, pdf.of(report));
            invocation.err().println("Written to " + file);
        }
        if (flags.has("json")) {
            invocation.out().println(JSON.writeValueAsString(AuditJson.of(report)));
        } else {
            print(report, invocation.out());
        }
        return 0;
    }

    private static void print(AuditReport report, PrintStream out) {
        out.println(report.verdict().label().toUpperCase(java.util.Locale.ROOT) + "  " + report.url());
        out.println(report.verdict().sentence());
        out.println();
        for (Finding finding : report.findings()) {
            out.printf("%-8s %s%n", finding.grade(), finding.title());
            out.println("         " + finding.detail());
            if (finding.mend() != null) {
                out.println("         → " + finding.mend());
            }
        }
        out.println();
        AuditView.done(report).forEach(out::println);
        out.printf(
                "%d pages read, %d links tried in %.1f s.%n",
                report.pages().size(), report.links().tried(), report.millis() / 1000.0);
    }
}
