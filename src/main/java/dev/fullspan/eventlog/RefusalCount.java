package dev.fullspan.eventlog;

import java.time.LocalDate;

/** How many messages were refused for one reason on one day. The day is in UTC. */
public record RefusalCount(LocalDate day, String reason, long count) {}
