package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.ReadinessCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether people and duties fit. Names nobody, since readiness is read by more than those who see to people. */
@Component
class DutiesCheck implements ReadinessCheck {
    private final DutyGaps gaps;

    DutiesCheck(DutyGaps gaps) {
        this.gaps = gaps;
    }

    @Override
    public String id() {
        return "duties";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        DutyGaps.Found found = gaps.of(shop);
        if (!found.applies()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(held(shop, found));
        findings.add(needed(shop, found));
        findings.add(own(shop, found));
        findings.add(administrator(shop, found));
        findings.add(attested(shop, found));
        return findings;
    }

    private static Finding held(ShopId shop, DutyGaps.Found found) {
        if (found.unheld().isEmpty()) {
            return passed("duties-held", "Every duty is held by somebody", "No duty is left to administrators alone.");
        }
        String names = found.unheld().stream().map(Duty::label).collect(Collectors.joining(", "));
        return finding(
                "duties-held",
                Grade.WARN,
                count(found.unheld().size(), "duty is", "duties are") + " held by nobody",
                "Only administrators can do: " + names + ".",
                "Give somebody a role with it, so that it is done when the administrator is away.",
                shop);
    }

    private static Finding needed(ShopId shop, DutyGaps.Found found) {
        if (found.tellable() == 0) {
            return finding(
                    "duties-needed",
                    Grade.UNKNOWN,
                    "Whether people hold more than they use cannot be told yet",
                    "It is told of those who have held a role for " + DutyGaps.LOOKED_AT + " days, and nobody has.",
                    "Nothing to do: it is told by itself.",
                    shop);
        }
        if (found.unused().isEmpty()) {
            return passed(
                    "duties-needed",
                    "Nobody holds more than they use",
                    "Told of " + count(found.tellable(), "person", "people") + " and the last " + DutyGaps.LOOKED_AT
                            + " days.");
        }
        return finding(
                "duties-needed",
                Grade.WARN,
                count(found.unused().size(), "person holds", "people hold") + " more than they use",
                "They did not use all of their duties in the last " + DutyGaps.LOOKED_AT + " days.",
                "Look whether a smaller role would do.",
                shop);
    }

    private static Finding own(ShopId shop, DutyGaps.Found found) {
        return found.shared().isEmpty()
                ? passed(
                        "logins-own",
                        "Everybody seems to have a sign-in of their own",
                        "No address names a place of work, and no sign-in was used from two places at once on "
                                + DutyGaps.SHARED_DAYS + " days of the last " + DutyGaps.RECENT + ".")
                : finding(
                        "logins-own",
                        Grade.WARN,
                        count(found.shared().size(), "sign-in seems", "sign-ins seem") + " to be shared",
                        "Its address names a place of work such as “orders@”, or it was used from two places within the same minute on "
                                + DutyGaps.SHARED_DAYS + " or more days.",
                        "Invite everybody with an address of their own, and shut the shared one out.",
                        shop);
    }

    private static Finding administrator(ShopId shop, DutyGaps.Found found) {
        return found.daily().isEmpty()
                ? passed(
                        "administrator-kept",
                        "The administrator's sign-in is kept for administration",
                        "No administrator did daily work with it on " + DutyGaps.DAILY_DAYS + " days of the last "
                                + DutyGaps.RECENT + ".")
                : finding(
                        "administrator-kept",
                        Grade.WARN,
                        "The administrator's sign-in is used for daily work",
                        count(found.daily().size(), "administrator", "administrators") + " read figures or people on "
                                + DutyGaps.DAILY_DAYS + " or more days of the last " + DutyGaps.RECENT + ".",
                        "Invite yourself with a second address and a role for daily work.",
                        shop);
    }

    private static Finding attested(ShopId shop, DutyGaps.Found found) {
        int open = found.unanswered().size();
        int no = found.denied().size();
        if (open == 0 && no == 0) {
            return passed(
                    "store-admin-attested",
                    "The store's own admin is in order, as was attested",
                    "All " + EngineQuestion.values().length + " sentences were said to hold in the last "
                            + DutyGaps.ATTESTED_FOR.toDays() + " days.");
        }
        String title = no > 0
                ? count(no, "thing is", "things are") + " not in order in the store's own admin"
                : "The store's own admin was not looked at lately";
        String said = no == 0
                ? ""
                : found.denied().stream()
                        .map(EngineQuestion::sentence)
                        .collect(Collectors.joining(" ", "Does not hold: ", " "));
        String missing = open == 0
                ? ""
                : count(open, "sentence was", "sentences were") + " not attested in the last "
                        + DutyGaps.ATTESTED_FOR.toDays() + " days.";
        return finding(
                "store-admin-attested",
                Grade.WARN,
                title,
                said + missing,
                "Look in the store's admin, mend it there, and say so here.",
                shop);
    }

    private static Finding passed(String check, String title, String detail) {
        return new Finding(check, Grade.PASS, title, detail, null, null, null);
    }

    private static Finding finding(
            String check, Grade grade, String title, String detail, @Nullable String mend, ShopId shop) {
        return new Finding(check, grade, title, detail, mend, "/shops/" + shop + "/duties", null);
    }

    static String count(int number, String one, String several) {
        return number == 1 ? "One " + one : number + " " + several;
    }
}
