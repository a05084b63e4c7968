package dev.fullspan.collect.imports;

/** What is wrong with a choice, and in which field. */
record ImportFault(String field, String sentence) {}
