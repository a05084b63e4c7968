package dev.fullspan.access.view;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one person shows.
 *
 * @param own whether it is the person who is looking, who cannot shut themselves out
 */
public record PersonView(
        String shop,
        String name,
        String email,
        boolean own,
        boolean disabled,
        String action,
        Field role,
        List<ShopChoice> shops,
        @Nullable Confirm reset,
        @Nullable Confirm disable,
        @Nullable String problem) {}
