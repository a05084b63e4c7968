package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the form for a new person shows. */
public record AddView(
        String shop,
        List<Field> fields,
        List<ShopChoice> shops,
        @Nullable String problem) {}
