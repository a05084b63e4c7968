package dev.fullspan.fulfilment.party;

import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;

/** The money at risk with a partner, as its page shows it. */
final class RiskFigures {
    private static final String SEE = "See the orders";

    private final Formats formats;

    private RiskFigures(Formats formats) {
        this.formats = formats;
    }

    /** The whole first, then what it comes from; nothing where nothing is at risk. */
    static List<KeyFigure> of(ShopId shop, PartyId party, PartyRisks.Risk risk, Formats formats) {
        if (risk.all().orders() == 0) {
            return List.of();
        }
        RiskFigures figures = new RiskFigures(formats);
        String parts = "/shops/" + shop + "/parts?party=" + party + "&state=";
        return List.of(
                figures.figure(PartyTerm.AT_RISK, risk.all()).called("At risk").opening(parts + "risk", SEE),
                figures.figure(PartyTerm.UNANSWERED, risk.unanswered()).opening(parts + "silent", SEE),
                figures.figure(PartyTerm.LATE, risk.late()).opening(parts + "late", SEE),
                figures.figure(PartyTerm.UNTIED, risk.untied()).opening(parts + "untied", SEE));
    }

    private KeyFigure figure(PartyTerm term, PartyRisks.Sum sum) {
        return KeyFigure.of(term.label(), formats.money(sum.money()))
                .outOf(sum.orders() == 1 ? "1 order" : formats.number(sum.orders()) + " orders")
                .meaning(term.term());
    }
}
