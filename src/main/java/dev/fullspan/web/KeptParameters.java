package dev.fullspan.web;

import dev.fullspan.platform.NavigationEntry;
import java.util.SortedSet;

/**
 * Parameters of an area's pages that go along from one of them to the next, such as its filters. Modules contribute
 * beans.
 */
public record KeptParameters(NavigationEntry.Area area, SortedSet<String> names) {}
