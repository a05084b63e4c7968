package dev.fullspan.readiness.rehearsal;

import dev.fullspan.platform.Permission;

/** What one needs for the launch: to look, and to rehearse, drill and write down. */
public final class LaunchPermissions {
    public static final String READ = "launch:read";
    public static final String WRITE = "launch:write";
    public static final Permission READS =
            new Permission(READ, "See the launch checklist, rehearsals, drills and the launch room");
    public static final Permission WRITES =
            new Permission(WRITE, "Rehearse, drill, write procedures and say who answers for what");

    private LaunchPermissions() {}
}
