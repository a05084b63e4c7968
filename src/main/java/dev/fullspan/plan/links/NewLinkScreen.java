package dev.fullspan.plan.links;

import dev.fullspan.web.kit.Field;
import java.util.List;

/**
 * The form for a new link.
 *
 * @param usual the usual source and medium by channel, in sentences
 */
public record NewLinkScreen(List<Field> fields, String action, String all, List<String> usual) {}
