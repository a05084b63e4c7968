package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.StepLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page for the first own password shows.
 *
 * @param steps of the first start, empty for people who come later
 */
public record PasswordView(
        List<StepLine> steps, List<Field> fields, @Nullable String problem) {}
