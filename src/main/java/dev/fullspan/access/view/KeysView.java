package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param made a key that was made just now, or null; it is shown only this once
 * @param problem what is wrong and lies in no field, or null
 */
public record KeysView(
        String shop,
        List<KeyRow> keys,
        Field label,
        List<ScopeChoice> scopes,
        @Nullable String made,
        @Nullable String example,
        @Nullable String problem) {}
