package dev.fullspan.readiness.rehearsal;

import dev.fullspan.web.kit.DataTable;

/** Which order of a rehearsal waited for whose answer. */
public record AnswersScreen(String answer, String back, DataTable table) {}
