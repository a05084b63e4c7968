package dev.fullspan.fulfilment.party;

import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;

/** The money at risk with a partner, as its page shows it. */
final class RiskFigures {
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
        String tieOuts = "/shops/" + shop + "/tie-outs";
        return List.of(
                figures.figure(PartyTerm.AT_RISK, risk.all()).called("At risk"),
                figures.figure(PartyTerm.UNANSWERED, risk.unanswered()).opening(parts + "silent", "See the orders"),
                figures.figure(PartyTerm.LATE, risk.late()).opening(parts + "late", "See the orders"),
                figures.figure(PartyTerm.UNTIED, risk.untied())
                        .opening(
                                risk.tieOuts().size() == 1
                                        ? tieOuts + "/" + risk.tieOuts().getFirst()
                                        : tieOuts,
                                "See the orders"));
    }

    private KeyFigure figure(PartyTerm term, PartyRisks.Sum sum) {
        return KeyFigure.of(term.label(), formats.money(sum.money()))
                .outOf(sum.orders() == 1 ? "1 order" : formats.number(sum.orders()) + " orders")
                .meaning(term.term());
    }
}
