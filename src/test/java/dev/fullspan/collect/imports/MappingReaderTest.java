package dev.fullspan.collect.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {visitor: v, event: e}                                                   | time
            {event: e, time: t}                                                      | visitor
            {visitor: v, time: t}                                                    | event
            {visitor: v, event: e, time: t, visiter: x}                              | visiter
            {visitor: v, event: e, time: {column: t, format: nonsense-q}}            | time.format
            {visitor: v, event: e, time: {column: t, zone: Berlin}}                  | time.zone
            {visitor: v, event: e, time: {colum: t}}                                 | time.colum
            {visitor: v, event: {names: {a: b}}, time: t}                            | event
            {visitor: v, event: {column: e, otherwise: maybe}, time: t}              | event.otherwise
            {visitor: v, event: e, time: t, format: xls}                             | format
            {visitor: v, event: e, time: t, delimiter: ';;'}                         | delimiter
            {visitor: v, event: e, time: t, encoding: UTF-9}                         | encoding
            {visitor: v, event: e, time: t, properties: {price: {column: p, type: cash}}} | properties.price.type
            {visitor: v, event: e, time: t, properties: {p: {list: items}}}          | properties.p.properties
            {visitor: v, time: t, events: [{event: e}, {event: e, tiem: x}]}         | events[1].tiem
            {visitor: v, event: e, time: t                                           | line 1
            [1, 2]                                                                   | the whole
            """)
    void whatIsWrongWithAMappingIsNamedByItsField(String text, String field) {
        assertThatThrownBy(() -> MappingReader.read(text, "m")).isInstanceOfSatisfying(MappingFault.class, fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.sentence()).contains(field);
        });
    }

    @Test
    void yamlCannotMakeObjects() {
        assertThatThrownBy(() -> MappingReader.read("visitor: !!java.net.URL [http://x]", "m"))
                .isInstanceOf(MappingFault.class);
    }

    @Test
    void everyBuiltInMappingIsRead() throws IOException {
        for (String name : Imports.BUILT_IN) {
            try (InputStream in = Imports.class.getResourceAsStream(name + ".yaml")) {
                Mapping mapping = MappingReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "?");
                assertThat(mapping.name()).isEqualTo(name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seconds              | UTC           | 1511544070              | 2017-11-24T17:21:10Z
            seconds              | UTC           | 1396437466.94           | 2014-04-02T11:17:46.940Z
            milliseconds         | UTC           | 1659304800025           | 2022-07-31T22:00:00.025Z
            microseconds         | UTC           | 1609459200123456        | 2021-01-01T00:00:00.123Z
            iso                  | UTC           | 2024-05-01T10:00:00+02:00 | 2024-05-01T08:00:00Z
            iso                  | Europe/Berlin | 2024-05-01 10:00:00     | 2024-05-01T08:00:00Z
            iso                  | UTC           | 2024-05-01 10:00:00.5 UTC | 2024-05-01T10:00:00.500Z
            iso                  | Europe/Berlin | 2024-05-01              | 2024-04-30T22:00:00Z
            yyyy-MM-dd HH:mm:ss z | UTC          | 2019-10-01 00:00:00 UTC | 2019-10-01T00:00:00Z
            yyyy-MM-dd HH:mm:ss Z | UTC          | 2021-05-03 10:12:45 +0200 | 2021-05-03T08:12:45Z
            dd.MM.yyyy           | Europe/Berlin | 01.07.2024              | 2024-06-30T22:00:00Z
            M/d/yyyy h:mm a      | America/New_York | 7/4/2024 3:05 PM     | 2024-07-04T19:05:00Z
            seconds              | UTC          | 99999999999               | 2026-01-01T00:00:00Z
            """)
    void timesAreReadAsTheMappingSays(String format, String zone, String text, Instant time) {
        assertThat(times(format, zone).read(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "seconds,x",
        "seconds,''",
        "seconds,-5",
        "milliseconds,1511544070",
        "iso,yesterday",
        "yyyy-MM-dd,2024-13-01",
        "seconds,99999999999999999999"
    })
    void aTimeThatIsNoneIsRefused(String format, String text) {
        assertThatThrownBy(() -> times(format, "UTC").read(text)).isInstanceOf(RowFault.class);
    }

    private static MappedTimes times(String format, String zone) {
        Mapping mapping = MappingReader.read(
                "{visitor: v, event: e, time: {column: t, format: '" + format + "', zone: '" + zone + "'}}", "m");
        return new MappedTimes(mapping.events().getFirst().time().format(), Instant.parse("2026-01-01T00:00:00Z"));
    }
}
