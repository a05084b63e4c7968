package dev.fullspan.command.bench;

import java.util.ArrayList;
import java.util.List;

/** A request whose numbers are filled in place: every run of {@code #} becomes a number of that many digits. */
final class Template {
    private static final byte MARK = '#';

    private final byte[] bytes;
    private final List<int[]> places;

    Template(byte[] request) {
        bytes = request;
        places = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == MARK) {
                int start = i;
                while (i < bytes.length && bytes[i] == MARK) {
                    i++;
                }
                places.add(new int[] {start, i});
            }
        }
    }

    static Template post(String path, String authorization, String body) {
        return new Template(Load.post(path, authorization, body));
    }

    int places() {
        return places.size();
    }

    /** Writes a number, its last digits where it is longer than the place. */
    void fill(int place, long number) {
        int[] range = places.get(place);
        long left = number;
        for (int i = range[1] - 1; i >= range[0]; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    byte[] bytes() {
        return bytes;
    }
}
