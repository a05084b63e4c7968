package dev.fullspan.collect.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.platform.csv.Lines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {

    @TempDir
    Path folder;

    @Test
    void quotesLineBreaksAndEmptyColumnsAreRead() throws IOException {
        assertThat(csv("a,b,c\n1,\"x, \"\"y\"\"\nz\",3\r\n,,\n\n4,5\n"))
                .containsExactly("2|1|x, \"y\"\nz|3", "4|-|-|-", "6|4|5|-");
    }

    @Test
    void aBrokenRowCostsNoOther() throws IOException {
        assertThat(csv("a,b,c\n1,2,3\n1,\"never closed,3\n4,5,6\n7,\"x\"y,9\n7,8,9,10\n11,12,13\n"))
                .containsExactly(
                        "2|1|2|3",
                        "3! A quote is opened and not closed as it should be.",
                        "4|4|5|6",
                        "5! There is text between a closing quote and the next column.",
                        "6! The row has 4 columns, the file 3.",
                        "7|11|12|13");
    }

    @Test
    void aRowThatIsNotInItsEncodingStaysAlone() throws IOException {
        byte[] bytes = "a,b,c\nä,ü,ß\n\ufeffx,\ufffd,y\n".getBytes(StandardCharsets.UTF_8);
        byte[] broken = "ok,ok,ok\nf\u00fcr,1,2\nlast,1,2".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(
                        new CsvRows(lines(join(bytes, broken), StandardCharsets.UTF_8), ',', List.of(), null),
                        "a",
                        "b",
                        "c"))
                .containsExactly(
                        "2|ä|ü|ß",
                        "3|\ufeffx|\ufffd|y",
                        "4|ok|ok|ok",
                        "5! The line is not in the file's encoding, or longer than 1 MB.",
                        "6|last|1|2");
        assertThat(read(
                        new CsvRows(
                                lines(
                                        "a,b,c\nf\u00fcr,1,2".getBytes(StandardCharsets.ISO_8859_1),
                                        Charset.forName("windows-1252")),
                                ',',
                                List.of(),
                                null),
                        "a",
                        "b",
                        "c"))
                .containsExactly("2|für|1|2");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        assertThat(csv("\ufeffa,b,c\n1,2,3")).containsExactly("2|1|2|3");
    }

    @Test
    void linesLongerThanTheBufferAreReadWhole() throws IOException {
        String wide = "x".repeat(700_000);

        assertThat(csv("a,b,c\n" + wide + ",2,3\n4,5,6\n")).containsExactly("2|" + wide + "|2|3", "3|4|5|6");
    }

    @Test
    void rowsThatBelongTogetherAreOneRowWithAList() throws IOException {
        CsvRows rows = new CsvRows(
                lines("a,b,c\n1,x,p\n1,,q\n2,y,r\n".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                ',',
                List.of(),
                "a");
        int c = rows.layout().place("c", "");
        RowSource.Read first = rows.next();
        RowSource.Read second = rows.next();

        assertThat(first.row().list(0)).extracting(row -> row.text(c)).containsExactly("p", "q");
        assertThat(first.line()).isEqualTo(2);
        assertThat(second.row().list(0)).extracting(row -> row.text(c)).containsExactly("r");
        assertThat(second.line()).isEqualTo(4);
        assertThat(rows.next()).isNull();
    }

    @Test
    void aLineOfMoreThanAMegabyteIsRefusedAndItsNeighboursAreNot() throws IOException {
        assertThat(csv("a,b,c\n1,2,3\n" + "x".repeat(1_100_000) + ",2,3\n4,5,6\n" + "y".repeat(3_000_000) + "\n7,8,9"))
                .containsExactly(
                        "2|1|2|3",
                        "3! The line is not in the file's encoding, or longer than 1 MB.",
                        "4|4|5|6",
                        "5! The line is not in the file's encoding, or longer than 1 MB.",
                        "6|7|8|9");
    }

    @Test
    void aQuotedTextThatGrowsPastFourMegabytesCostsItsFirstLineOnly() throws IOException {
        String open = "1,\"" + "x".repeat(900_000) + "\n";
        List<String> rows = csv("a,b,c\n" + open + ("y".repeat(900_000) + "\n").repeat(5) + "4,5,6\n");

        assertThat(rows).hasSize(7);
        assertThat(rows.getFirst()).isEqualTo("2! A quote is opened and not closed as it should be.");
        assertThat(rows.getLast()).isEqualTo("8|4|5|6");
    }

    @Test
    void aQuotedTextOfManyLinesThatQuoteAgainIsReadOnce() throws IOException {
        String within = "\"\"line\"\"\n".repeat(900);

        assertThat(csv("a,b,c\n1,\"" + within + "\",\"y\nz\"\n4,5,6\n"))
                .containsExactly("2|1|" + within.replace("\"\"", "\"") + "|y\nz", "904|4|5|6");
    }

    @Test
    void rowsThatBelongTogetherBeyondAllMeasureAreRefusedAsOne() throws IOException {
        CsvRows rows = new CsvRows(
                lines(
                        ("a,b,c\n" + "1,x,p\n".repeat(10_001) + "2,y,r\n").getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8),
                ',',
                List.of(),
                "a");
        RowSource.Read first = rows.next();
        RowSource.Read second = rows.next();

        assertThat(first.row()).isNull();
        assertThat(first.fault()).contains("10,000 rows");
        assertThat(second.line()).isEqualTo(10_003);
        assertThat(second.row()).isNotNull();
        assertThat(rows.next()).isNull();
    }

    @Test
    void aListOfMoreThanTenThousandElementsIsRefused() throws IOException {
        Path file = folder.resolve("long.jsonl");
        Files.writeString(file, "{\"events\":[" + "0,".repeat(10_000) + "0]}\n{\"events\":[{\"a\":1}]}\n");
        Mapping mapping = MappingReader.read("{visitor: a, event: {value: X}, time: a, explode: events}", "m");

        assertThat(read(SourceFile.of(file, mapping, SourceFile.ANY_SIZE).rows(mapping), "a"))
                .containsExactly("1! The list “events” has more than 10,000 elements.", "2|1");
    }

    @Test
    void aPackedFileIsReadNoFurtherThanItMayUnpack() throws IOException {
        Path zipped = folder.resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(("a,b,c\n" + "1,2,3\n".repeat(200_000)).getBytes(StandardCharsets.UTF_8));
        }
        Mapping mapping = MappingReader.read("{visitor: a, event: {value: X}, time: b}", "m");

        assertThatThrownBy(() -> SourceFile.of(zipped, mapping, 1_000_000)).hasMessageContaining("limit for uploads");
        assertThatThrownBy(() -> read(SourceFile.preview(zipped, mapping, 1_000_000), "a"))
                .hasMessageContaining("limit for uploads");
        assertThat(SourceFile.of(zipped, mapping, 1_200_006).size()).isEqualTo(1_200_006);
    }

    @Test
    void jsonIsReadByPathsAndListsWithinALineAreRows() throws IOException {
        Path file = folder.resolve("x.jsonl");
        Files.writeString(file, """
                {"s":7,"deep":{"er":"x"},"params":[{"key":"k","value":{"string_value":null,"int_value":"5"}}],"events":[{"a":1},{"a":2,"s":9}]}
                not json
                [1]
                {"s":8,"events":[]}
                {"s":9}
                """);
        Mapping mapping = MappingReader.read("{visitor: s, event: {value: X}, time: s, explode: events}", "m");

        assertThat(read(
                        SourceFile.of(file, mapping, SourceFile.ANY_SIZE).rows(mapping),
                        "s",
                        "a",
                        "deep.er",
                        "params[k]"))
                .containsExactly(
                        "1|7|1|x|5",
                        "1|9|2|x|5",
                        "2! The line is not JSON.",
                        "3! The line is not a JSON object.",
                        "5! The line has no list “events”.");
    }

    @Test
    void packedFilesAreTheSameContent() throws IOException {
        String text = "a,b,c\n1,2,3\n";
        Path plain = Files.writeString(folder.resolve("x.csv"), text);
        Path zipped = folder.resolve("x.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Path zstd = folder.resolve("x.csv.zst");
        try (OutputStream out = new io.airlift.compress.zstd.ZstdOutputStream(Files.newOutputStream(zstd))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Mapping mapping = MappingReader.read("{visitor: a, event: {value: X}, time: b}", "m");
        for (Path file : List.of(plain, zipped, zstd)) {
            SourceFile source = SourceFile.of(file, mapping, SourceFile.ANY_SIZE);
            assertThat(source.hash())
                    .isEqualTo(
                            SourceFile.of(plain, mapping, SourceFile.ANY_SIZE).hash());
            assertThat(source.size()).isEqualTo(text.length());
            assertThat(read(source.rows(mapping), "a", "b", "c")).containsExactly("2|1|2|3");
        }
    }

    @Test
    void parquetIsReadWithItsNestedColumns() throws Exception {
        Path file = folder.resolve("x.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("""
                    copy (select range as n, 'v' || range as v, {'in': range * 2} as s, timestamp '2024-01-02 03:04:05' as t
                          from range(3)) to '%s' (format parquet)
                    """.formatted(file));
        }
        Mapping mapping = MappingReader.read("{visitor: v, event: {value: X}, time: t}", "m");

        assertThat(read(SourceFile.of(file, mapping, SourceFile.ANY_SIZE).rows(mapping), "n", "v", "s.in", "t"))
                .containsExactly(
                        "1|0|v0|0|2024-01-02 03:04:05", "2|1|v1|2|2024-01-02 03:04:05", "3|2|v2|4|2024-01-02 03:04:05");
    }

    @Test
    void aParquetFileIsReadNoFurtherThanItMayUnpack() throws Exception {
        Mapping mapping = MappingReader.read("{visitor: v, event: {value: X}, time: t}", "m");
        for (String rows : List.of(
                "select 1 as v from range(5000000)", "select repeat('x', 10000) as v, range as t from range(1000)")) {
            Path file = folder.resolve("bomb.parquet");
            try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = connection.createStatement()) {
                statement.execute("copy (" + rows + ") to '" + file + "' (format parquet)");
            }
            assertThat(Files.size(file)).isLessThan(200_000);
            assertThatThrownBy(
                            () -> read(SourceFile.of(file, mapping, 1_000_000).rows(mapping), "v"))
                    .as(rows)
                    .hasMessageContaining("limit for uploads");
            assertThatThrownBy(() -> read(SourceFile.preview(file, mapping, 1_000_000), "v"))
                    .as(rows)
                    .hasMessageContaining("limit for uploads");
        }
    }

    @Test
    void aRefusedRowIsNoFormula() throws IOException {
        Path file = folder.resolve("rejects.csv");
        try (Rejects rejects = new Rejects(file, 0)) {
            rejects.add(1, "bad", "\n=1+1");
            rejects.add(2, "bad", "＝1+1");
            rejects.force();
        }
        assertThat(Files.readString(file)).isEqualTo(Rejects.HEADER + "1,\"bad\",\"'\n=1+1\"\n2,\"bad\",\"'＝1+1\"\n");
    }

    private static List<String> csv(String text) throws IOException {
        return read(
                new CsvRows(lines(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), ',', List.of(), null),
                "a",
                "b",
                "c");
    }

    private static Lines lines(byte[] bytes, Charset encoding) {
        return new Lines(new ByteArrayInputStream(bytes), encoding);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static List<String> read(RowSource source, String... columns) throws IOException {
        List<String> rows = new ArrayList<>();
        try (source) {
            List<Integer> places = java.util.Arrays.stream(columns)
                    .map(column -> source.layout().place(column, ""))
                    .toList();
            for (RowSource.Read read = source.next(); read != null; read = source.next()) {
                StringBuilder row = new StringBuilder().append(read.line());
                if (read.row() == null) {
                    row.append("! ").append(read.fault());
                } else {
                    for (int place : places) {
                        String text = read.row().text(place);
                        row.append('|').append(text == null ? "-" : text);
                    }
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
