package dev.fullspan.readiness.launch;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether it is written down how the shop sends and takes back. */
@Component
class ProcedureChecks implements ReadinessCheck {
    private static final int OLD_DAYS = 365;

    private final Procedures procedures;
    private final Clock clock;

    ProcedureChecks(Procedures procedures, Clock clock) {
        this.procedures = procedures;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "procedures";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        List<Finding> findings = new ArrayList<>();
        for (Procedures.Kind kind : Procedures.Kind.values()) {
            findings.add(finding(shop, kind, procedures.latest(shop, kind)));
        }
        return findings;
    }

    private Finding finding(ShopId shop, Procedures.Kind kind, Optional<Procedures.Procedure> written) {
        String check = "procedure-" + kind.word();
        String link = "/shops/" + shop + "/launch/procedures/" + kind.word();
        if (written.isEmpty()) {
            return new Finding(
                    check,
                    Grade.WARN,
                    "“" + kind.title() + "” is not written down",
                    "Whoever helps on a busy day must ask, or guess.",
                    "Write it down; there are headings to begin with.",
                    link,
                    null);
        }
        Procedures.Procedure one = written.get();
        long days = ChronoUnit.DAYS.between(one.at().toInstant(), clock.instant());
        String said = "Version " + one.version()
                + (days == 0 ? ", of today." : ", " + days + (days == 1 ? " day old." : " days old."));
        return days > OLD_DAYS
                ? new Finding(
                        check,
                        Grade.WARN,
                        "“" + kind.title() + "” was not looked at for a year",
                        said,
                        "Read it, and save it again where it still holds.",
                        link,
                        null)
                : new Finding(check, Grade.PASS, "“" + kind.title() + "” is written down", said, null, link, null);
    }
}
