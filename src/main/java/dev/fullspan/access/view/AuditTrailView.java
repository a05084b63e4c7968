package dev.fullspan.access.view;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import java.util.List;

/**
 * What the audit trail shows.
 *
 * @param answer how much was done by how many, in one line
 * @param path to which the filter is sent
 * @param filters the fields of the filter
 * @param filtered whether any holds
 */
public record AuditTrailView(String answer, String path, List<Field> filters, boolean filtered, DataTable entries) {}
