package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of circles that modules contribute. */
@Component
class CircleKinds {
    private final ObjectProvider<CircleKind> contributed;

    CircleKinds(ObjectProvider<CircleKind> contributed) {
        this.contributed = contributed; // asked late: a kind asks its own tables
    }

    /** What the circle is called; empty where what it surrounds is there no more. */
    Optional<String> name(ShopId shop, Circle circle) {
        return kind(circle).flatMap(kind -> kind.name(shop, circle.id()));
    }

    /** Whether the granter may let somebody into the circle now. */
    boolean isGrantable(ShopId shop, Circle circle, Granter granter) {
        Caller caller = granter.caller();
        return kind(circle)
                .filter(kind -> caller == null || caller.may(shop, kind.granting()))
                .flatMap(kind -> kind.name(shop, circle.id()))
                .isPresent();
    }

    /** @throws ProblemException {@link Problem#NOT_ALLOWED} where the granter may not, or there is no such circle any more */
    void requireGrantable(ShopId shop, Circle circle, Granter granter) {
        if (!isGrantable(shop, circle, granter)) {
            throw new ProblemException(
                    Problem.NOT_ALLOWED,
                    null,
                    "You may not let anybody in here: that needs another permission, or the work with them has ended.");
        }
    }

    private Optional<CircleKind> kind(Circle circle) {
        return contributed.stream()
                .filter(kind -> kind.word().equals(circle.kind()))
                .findFirst();
    }
}
