package dev.fullspan.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.platform.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountryDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void aNetworkOfTheFileHasItsCountryAndAnyOtherHasNone() throws IOException {
        Path file = Files.write(folder.resolve("countries.mmdb"), database(203, "NZ"));
        CountryDatabase countries = CountryDatabase.open(file);
        assertThat(countries.country(InetAddress.ofLiteral("203.0.113.9"))).isEqualTo("NZ");
        assertThat(countries.country(InetAddress.ofLiteral("204.0.113.9"))).isNull();
        assertThat(countries.country(null)).isNull();
        assertThat(CountryDatabase.NONE.country(InetAddress.ofLiteral("203.0.113.9")))
                .isNull();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedByItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no database");
        assertThatThrownBy(() -> CountryDatabase.open(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("collect.country-database")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is no MMDB database")
                .hasMessageContaining("leave the setting empty");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 60, 90, 110})
    void aFileThatWasCutOffIsRefusedByItsName(int bytes) throws IOException {
        byte[] whole = database(203, "NZ");
        Path file = Files.write(folder.resolve("cut.mmdb"), Arrays.copyOf(whole, Math.min(bytes, whole.length - 1)));
        assertThatThrownBy(() -> CountryDatabase.open(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cut.mmdb");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(() -> CountryDatabase.open(folder.resolve("none.mmdb")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> CountryDatabase.open(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be read");
    }

    /** A database by the MMDB specification 2.0 with one network, a whole first octet, for IPv4 and 24-bit records. */
    private static byte[] database(int octet, String country) throws IOException {
        int nodes = 8;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int bit = 0; bit < nodes; bit++) {
            int onward = bit == nodes - 1 ? nodes + 16 : bit + 1;
            boolean one = (octet >> (7 - bit) & 1) == 1;
            record(file, one ? nodes : onward);
            record(file, one ? onward : nodes);
        }
        file.write(new byte[16]);
        map(file, Map.of("country", Map.of("iso_code", country)));
        file.write(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
        file.write("MaxMind.com".getBytes(StandardCharsets.UTF_8));
        short ipv4 = 4;
        short major = 2;
        short minor = 0;
        short bits = 24;
        map(
                file,
                Map.of(
                        "binary_format_major_version",
                        major,
                        "binary_format_minor_version",
                        minor,
                        "build_epoch",
                        1L,
                        "database_type",
                        "Test",
                        "description",
                        Map.of(),
                        "ip_version",
                        ipv4,
                        "languages",
                        List.of(),
                        "node_count",
                        nodes,
                        "record_size",
                        bits));
        return file.toByteArray();
    }

    private static void record(ByteArrayOutputStream out, int value) {
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    private static void map(ByteArrayOutputStream out, Map<?, ?> map) throws IOException {
        out.write(7 << 5 | map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            value(out, entry.getKey());
            value(out, entry.getValue());
        }
    }

    private static void value(ByteArrayOutputStream out, Object value) throws IOException {
        switch (value) {
            case String text -> {
                out.write(2 << 5 | text.length());
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            case Short number -> {
                out.write(5 << 5 | 2);
                out.write(number >> 8);
                out.write(number);
            }
            case Integer number -> {
                out.write(6 << 5 | 4);
                out.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
            }
            case Long number -> {
                out.write(8);
                out.write(9 - 7);
                out.writeBytes(ByteBuffer.allocate(8).putLong(number).array());
            }
            case List<?> list -> {
                out.write(list.size());
                out.write(11 - 7);
            }
            case Map<?, ?> inner -> map(out, inner);
            default -> throw new IllegalArgumentException(value.toString());
        }
    }
}
