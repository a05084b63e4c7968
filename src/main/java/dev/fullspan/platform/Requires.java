package dev.fullspan.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what a route asks of its caller. Checked before the request's body is read; where the route has a path variable
 * {@code shop}, the caller must hold the permission in that very shop, else in the whole installation.
 *
 * <p>A route that names nothing asks for {@code admin}. Every route stands with its permission in {@code routes.approved.txt}.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** Open to all, signed in or not. */
    String NOTHING = "nothing";

    /** Any person who is signed in; API keys are turned away. */
    String SIGN_IN = "sign-in";

    /** Any person who is signed in and any API key, whatever its shop and scopes. */
    String CALLER = "caller";

    /** A person who administers the whole installation; API keys, being bound to one shop, are turned away. */
    String ADMINISTRATOR = "administrator";

    /** {@link #NOTHING}, {@link #SIGN_IN}, {@link #CALLER}, {@link #ADMINISTRATOR} or the scope of a {@link Permission}, such as {@code "reports:read"}. */
    String value();
}
