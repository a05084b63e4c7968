package dev.fullspan.access.view;

import dev.fullspan.web.kit.DataTable;

/**
 * What the list of roles shows.
 *
 * @param answer how the shop's work is shared out, in one line
 */
public record RolesView(String shop, String answer, DataTable roles) {}
