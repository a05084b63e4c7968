package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page on the second factor shows.
 *
 * @param on whether codes are asked for
 * @param left how many recovery codes were not used yet
 * @param secret that the app is to take, or null where none waits
 * @param picture address of the same as a QR code, or null
 * @param fields of the form that holds
 * @param codes recovery codes that were made just now, shown only this once
 * @param problem what is wrong and lies in no field, or null
 */
public record SecondFactorView(
        boolean on,
        int left,
        @Nullable String secret,
        @Nullable String picture,
        List<Field> fields,
        List<String> codes,
        @Nullable String problem) {}
