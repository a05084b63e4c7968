package dev.fullspan.access.view;

import dev.fullspan.shop.HeardView;
import dev.fullspan.shop.Snippet;
import dev.fullspan.web.kit.StepLine;
import java.util.List;

/**
 * What the page with the snippet of a new shop shows.
 *
 * @param heard what has been heard, and whether to ask again
 */
public record InstallView(List<StepLine> steps, String shop, String name, Snippet snippet, HeardView heard) {}
