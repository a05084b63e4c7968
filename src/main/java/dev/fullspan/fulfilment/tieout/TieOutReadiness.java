package dev.fullspan.fulfilment.tieout;

import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether partners have what was given to them, and whether somebody is named to call those that do not say so. Says nothing without partners. */
@Component
class TieOutReadiness implements ReadinessCheck {
    private final TieOuts tieOuts;
    private final Parties parties;
    private final Shops shops;
    private final Clock clock;

    TieOutReadiness(TieOuts tieOuts, Parties parties, Shops shops, Clock clock) {
        this.tieOuts = tieOuts;
        this.parties = parties;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "partners-tied-out";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        List<Party> partners = parties.of(shop).stream()
                .filter(one -> !one.isOwn() && one.ended() == null)
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (partners.isEmpty()) {
            return findings;
        }
        List<Party> unasked =
                partners.stream().filter(one -> one.tieOut() == null).toList();
        List<Party> uncalled = partners.stream()
                .filter(one -> one.tieOut() != null && parties.caller(shop, one).isEmpty())
                .toList();
        findings.add(tied(shop, partners.size() - unasked.size()));
        if (!unasked.isEmpty()) {
            findings.add(finding(
                    Grade.WARN,
                    "Partners are not asked to confirm their orders",
                    names(unasked) + ": an order that never arrived with them shows only when the buyer asks.",
                    "Say on the partner’s page when they confirm yesterday’s orders.",
                    "/shops/" + shop + "/partners"));
        }
        if (!uncalled.isEmpty()) {
            findings.add(finding(
                    Grade.WARN,
                    "Nobody is named to call a partner",
                    names(uncalled) + ": when they do not confirm, a call sheet is made that belongs to nobody.",
                    "Name a person on the partner’s page.",
                    "/shops/" + shop + "/partners"));
        }
        return findings;
    }

    private Finding tied(ShopId shop, int asked) {
        Instant now = clock.instant();
        Money zero = Money.zero(shops.get(shop).currency());
        List<TieOut> wrong = tieOuts.open(shop).stream()
                .filter(one -> one.isOverdue(now) || !one.different().isEmpty())
                .toList();
        String link = "/shops/" + shop + "/tie-outs";
        if (wrong.isEmpty()) {
            return new Finding(
                    id(),
                    Grade.PASS,
                    "Partners have what you gave them",
                    asked == 0 ? "No partner is asked." : "Nothing is overdue and nothing differs.",
                    null,
                    link,
                    null);
        }
        long orders = wrong.stream().mapToLong(one -> one.open().size()).sum();
        Money risk = wrong.stream().map(one -> one.atRisk(zero, now)).reduce(zero, Money::plus);
        return new Finding(
                id(),
                Grade.WARN,
                "Partners have not tied out",
                TieOutLetters.orders(orders)
                        + (orders == 1
                                ? " is not confirmed in time or differs"
                                : " are not confirmed in time or differ")
                        + "; their revenue is " + risk + ".",
                "Call them by the call sheet.",
                link,
                risk.minor() == 0 ? null : risk);
    }

    private Finding finding(Grade grade, String title, String detail, String mend, String link) {
        return new Finding(id(), grade, title, detail, mend, link, null);
    }

    private static String names(List<Party> parties) {
        return parties.stream().map(Party::name).sorted().collect(Collectors.joining(", "));
    }
}
