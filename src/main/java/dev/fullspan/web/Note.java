package dev.fullspan.web;

import java.time.LocalDate;

/**
 * A dated note on a shop's timeline, shown on every chart: a campaign's start, a change of prices, a broken day.
 *
 * @param id unique in the shop
 * @param text 1 to 200 characters
 * @param author name of who wrote it
 */
public record Note(long id, LocalDate day, String text, String author) {}
