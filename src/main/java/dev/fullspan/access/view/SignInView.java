package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import org.jspecify.annotations.Nullable;

/**
 * What the sign-in page shows.
 *
 * @param next where to go on
 * @param problem why it did not work, or null
 * @param first whether nobody has ever signed in, so that the one-time password of the first start is meant
 * @param origin address at which passkeys work, or null where they do not
 */
public record SignInView(
        Field email,
        Field password,
        String next,
        @Nullable String problem,
        boolean first,
        @Nullable String origin) {}
