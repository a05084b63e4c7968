package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Permission;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Who lets people in or says what they may do. Nobody gives or takes away what they do not hold themselves.
 *
 * @param caller who it is, or null for the operator at the command line, who holds everything
 */
record Granter(@Nullable Caller caller) {
    static final Granter OPERATOR = new Granter(null);

    static Granter of(Caller caller) {
        return new Granter(caller);
    }

    /** For the audit trail. */
    String reference() {
        return caller == null ? AuditTrail.OPERATOR : caller.reference();
    }

    boolean holds(ShopId shop, Collection<String> scopes) {
        Caller asked = caller;
        if (asked == null) {
            return true;
        }
        for (String scope : scopes) {
            if (!asked.may(shop, new Permission(scope, scope))) {
                return false;
            }
        }
        return true;
    }

    /** @throws ProblemException {@link Problem#NOT_ALLOWED} naming the field where the role allows more than the granter may */
    void requireHolds(Role role, Duties duties, String field) {
        if (!holds(role.shop(), duties.scopes(role.duties()))) {
            throw new ProblemException(
                    Problem.NOT_ALLOWED,
                    field,
                    "“" + role.name() + "” allows more than you may do yourself. Ask somebody who holds all of it.");
        }
    }

    /** @throws ProblemException {@link Problem#NOT_ALLOWED} for anybody but an administrator or the operator */
    void requireAdministrator() {
        if (caller != null && !caller.mayEverywhere(Permission.ADMIN)) {
            throw new ProblemException(Problem.NOT_ALLOWED, null, "Only an administrator can do this.");
        }
    }
}
