package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Decides whether the caller of the current request may do something. Routes say what they ask for by
 * {@link dev.fullspan.platform.Requires}; code that learns its shop only later asks here.
 */
@Component
public class Gate {

    /** Who calls, or empty where nobody is signed in. */
    public Optional<Caller> caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /** @throws ProblemException {@link Problem#NOT_SIGNED_IN} where nobody is signed in */
    public Caller requireCaller() {
        return caller().orElseThrow(() -> new ProblemException(
                Problem.NOT_SIGNED_IN,
                null,
                "Sign in, or send an API key in the header “Authorization: Bearer fsk_…”."));
    }

    /** @throws ProblemException {@link Problem#NOT_ALLOWED} where a program calls */
    Caller.Person requirePerson() {
        if (requireCaller() instanceof Caller.Person person) {
            return person;
        }
        throw new ProblemException(Problem.NOT_ALLOWED, null, "This is for people who sign in, not for API keys.");
    }

    /**
     * @throws ProblemException {@link Problem#NOT_FOUND} where the caller has no part in the shop (so that nobody learns which
     *     shops there are), {@link Problem#NOT_ALLOWED} where the caller has, without this permission
     */
    public void requireShop(ShopId shop, Permission permission) {
        Caller caller = requireCaller();
        if (!caller.sees(shop)) {
            throw noShop(shop.toString());
        }
        if (!caller.may(shop, permission)) {
            throw permission.circle() != null
                    ? notWithin()
                    : caller.circle(shop).isPresent() ? notForCircles() : notAllowed(permission);
        }
    }

    /** Asks for a permission that reaches over all shops; keys are bound to one and never hold it. */
    public void requireInstallation(Permission permission) {
        if (!requireCaller().mayEverywhere(permission)) {
            throw notAllowed(permission);
        }
    }

    private static ProblemException notWithin() {
        return new ProblemException(
                Problem.NOT_ALLOWED,
                null,
                "This is the partner’s own page. Only people and keys of a partner open it; the shop sees the same on the partner’s page.");
    }

    private static ProblemException notForCircles() {
        return new ProblemException(
                Problem.NOT_ALLOWED, null, "This is the shop’s own page. You see the work that it gave to you.");
    }

    private static ProblemException notAllowed(Permission permission) {
        return new ProblemException(
                Problem.NOT_ALLOWED,
                null,
                "This needs the permission “" + permission.scope() + "”. Ask an administrator for it.");
    }

    /** The same answer whether there is no such shop or it is not the caller's to know. */
    static ProblemException noShop(String shop) {
        return new ProblemException(Problem.NOT_FOUND, "shop", "There is no shop “" + shop + "”.");
    }
}
