package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.StepLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the form for a new shop shows.
 *
 * @param first whether there is no shop yet
 */
public record ShopView(
        List<StepLine> steps, List<Field> fields, @Nullable String problem, boolean first) {}
