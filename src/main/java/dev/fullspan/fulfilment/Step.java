package dev.fullspan.fulfilment;

import java.time.Instant;

/**
 * Something that happened to an assignment.
 *
 * @param author reference of a person or key, or {@code routing}
 * @param kind such as {@code offered}, {@code accepted}, {@code refused}, {@code shipped}, {@code delivered}, {@code withdrawn}, {@code cancel_asked},
 *     {@code cancel_answer}, {@code problem}
 */
public record Step(long id, Instant at, String author, String kind, String text) {}
