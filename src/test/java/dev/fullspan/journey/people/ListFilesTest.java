package dev.fullspan.journey.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.query.Part;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class ListFilesTest {
    private static final int ROWS = 250_300;

    @Test
    void a_file_has_every_row_of_a_list_however_long() throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        new ListFiles.Rows<Integer>(
                        List.of("Number"),
                        cursor -> {
                            int from = cursor.after() == null ? 0 : Integer.parseInt(cursor.after());
                            int to = Math.min(ROWS, from + cursor.limit());
                            return new Part<>(
                                    IntStream.range(from, to).boxed().toList(),
                                    ROWS,
                                    to == ROWS ? null : Integer.toString(to));
                        },
                        number -> List.of(number))
                .write("numbers", answer);
        List<String> lines = answer.getContentAsString().lines().toList();
        assertThat(lines).hasSize(ROWS + 1).startsWith("Number", "0", "1").endsWith("" + (ROWS - 1));
        assertThat(answer.getContentType()).startsWith("text/csv");
        assertThat(answer.getHeader("Content-Disposition")).contains("numbers.csv");
    }

    @Test
    void an_empty_list_is_a_line_of_names() throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        new ListFiles.Rows<Integer>(List.of("Number"), cursor -> new Part<>(List.of(), 0, null), number -> List.of())
                .write("numbers", answer);
        assertThat(answer.getContentAsString()).isEqualTo("Number\r\n");
    }
}
