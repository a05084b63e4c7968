package dev.fullspan.readiness.launch;

import org.jspecify.annotations.Nullable;

/** The launch room on a wall. @param room null for a link that shows nothing any more */
public record WallScreen(String shop, @Nullable RoomScreen room) {}
