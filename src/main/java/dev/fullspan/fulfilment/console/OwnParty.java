package dev.fullspan.fulfilment.console;

import dev.fullspan.access.Caller;
import dev.fullspan.access.Circle;
import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns who calls into the party that they work for. */
@Component
public class OwnParty {
    private final Gate gate;
    private final Shops shops;
    private final Parties parties;

    OwnParty(Gate gate, Shops shops, Parties parties) {
        this.gate = gate;
        this.shops = shops;
        this.parties = parties;
    }

    /**
     * The caller's party in a shop.
     *
     * @param author reference of who calls
     */
    public record Own(Shop of, Party party, String author) {
        public ShopId shop() {
            return of.id();
        }

        public PartyId id() {
            return party.id();
        }

        /** Who does a step. @param version of what they decided from, or null */
        public By by(@Nullable Long version) {
            return new By(author, version);
        }

        /** Beginning of the console's addresses. */
        public String base() {
            return "/shops/" + of.id() + "/partner";
        }
    }

    /**
     * The party of whoever makes the request.
     *
     * @param shop as the address names it
     * @throws ProblemException {@link Problem#NOT_ALLOWED} for all who stand in no partner's circle, and once the shop has ended the work with it
     */
    public Own of(String shop) {
        Caller caller = gate.requireCaller();
        Shop of = shops.get(ShopId.parse(shop));
        Circle circle = caller.circle(of.id())
                .filter(one -> one.kind().equals(PartyCircles.WORD))
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_ALLOWED,
                        null,
                        "This is the partner’s own page. Only people and keys of a partner open it."));
        Party party = parties.get(of.id(), new PartyId(circle.id()));
        if (party.ended() != null || party.isOwn()) {
            throw new ProblemException(
                    Problem.NOT_ALLOWED,
                    null,
                    of.name() + " has ended the work with " + party.name()
                            + ", so nothing is shown here any more. Ask the shop if that surprises you.");
        }
        return new Own(of, party, caller.reference());
    }

    /** The circle of a party's people and keys. */
    static Circle circle(PartyId party) {
        return new Circle(PartyCircles.WORD, party.value());
    }
}
