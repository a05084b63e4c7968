package dev.fullspan.connect.exchange;

import java.io.IOException;

/** What a file is called in the folder of those that were taken: as before, with a number where that name is taken. */
final class DoneName {
    private static final int MOST = 10_000;

    private DoneName() {}

    /** Looks whether a name is taken. */
    interface Taken {
        boolean test(String name) throws IOException;
    }

    static String of(Remote.RemoteFile file, Taken taken) throws IOException {
        int dot = file.name().lastIndexOf('.');
        String stem = dot <= 0 ? file.name() : file.name().substring(0, dot);
        String end = dot <= 0 ? "" : file.name().substring(dot);
        String name = file.name();
        for (int i = 2; i < MOST && taken.test(name); i++) {
            name = stem + "-" + i + end;
        }
        return name;
    }
}
