package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Asks the {@link Gate}, before a route runs, for what the route says that it {@link Requires}. */
@Component
class RouteGuard implements HandlerInterceptor {
    /** Routes that come from libraries and so cannot say it themselves. */
    private static final Map<String, String> LIBRARIES =
            Map.of("org.springframework.boot.", Requires.NOTHING, "org.springdoc.", Requires.CALLER);

    private final Gate gate;
    private final Permissions permissions;
    private final DutyUse use;

    RouteGuard(Gate gate, Permissions permissions, DutyUse use) {
        this.gate = gate;
        this.permissions = permissions;
        this.use = use;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        String required = required(method);
        if (required.equals(Requires.NOTHING)) {
            return true;
        }
        Caller caller = gate.requireCaller();
        if (required.equals(Requires.CALLER)) {
            return true;
        }
        String shop = shop(request);
        if (required.equals(Requires.SIGN_IN)
                && shop != null
                && Routes.confined(caller, shop, request.getRequestURI())) {
            throw new ProblemException(Problem.NOT_ALLOWED, null, "This is for the shop's own people.");
        }
        if (required.equals(Requires.SIGN_IN)) {
            requirePerson(caller, shop);
        } else if (required.equals(Requires.ADMINISTRATOR)) {
            requirePerson(caller, shop);
            gate.requireInstallation(Permission.ADMIN);
        } else if (shop == null) {
            gate.requireInstallation(permissions.of(required));
        } else {
            ShopId asked = ShopId.parse(shop);
            gate.requireShop(asked, permissions.of(required));
            if (caller instanceof Caller.Person person && person.circle(asked).isEmpty()) {
                use.note(person.id(), asked, required);
            }
        }
        return true;
    }

    /** What the route asks for: its own word, else its class's, else {@code admin}. */
    static String required(HandlerMethod method) {
        Requires said = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Requires.class);
        if (said == null) {
            said = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Requires.class);
        }
        if (said != null) {
            return said.value();
        }
        String type = method.getBeanType().getName();
        return LIBRARIES.entrySet().stream()
                .filter(library -> type.startsWith(library.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Permission.ADMIN.scope());
    }

    private static void requirePerson(Caller caller, @Nullable String shop) {
        if (!(caller instanceof Caller.Person)) {
            throw new ProblemException(Problem.NOT_ALLOWED, null, "This is for people who sign in, not for API keys.");
        }
        if (shop != null && !caller.sees(ShopId.parse(shop))) {
            throw Gate.noShop(shop);
        }
    }

    private static @Nullable String shop(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("shop") instanceof String shop
                ? shop
                : null;
    }
}
