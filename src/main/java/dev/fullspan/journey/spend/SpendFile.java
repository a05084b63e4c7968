package dev.fullspan.journey.spend;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Spend as a CSV file tells it: lines of channel, campaign, month, amount and note, as a first line names them. A line that
 * cannot be taken costs no other.
 *
 * @param spends those that were understood
 * @param refused the first {@value #MOST_REFUSED} faults
 * @param faults how many there were
 */
record SpendFile(List<Spend> spends, List<Refused> refused, int faults) {
    static final int MOST_REFUSED = 100;
    private static final int MOST_LINES = 100_000;
    private static final Set<String> COLUMNS = Set.of("channel", "campaign", "month", "amount", "note");
    private static final Set<String> NEEDED = Set.of("channel", "month", "amount");

    SpendFile {
        spends = List.copyOf(spends);
        refused = List.copyOf(refused);
    }

    /**
     * A line that was not taken.
     *
     * @param line from 1
     * @param field name of the column
     * @param reason what is wrong and how to mend it
     */
    record Refused(long line, String field, String reason) {}

    /**
     * Reads a file.
     *
     * @param channels those that there are
     * @param now the present month
     * @throws ProblemException naming the field {@code file}, where it is not understood as a whole
     */
    static SpendFile read(String text, List<String> channels, Currency currency, YearMonth now) {
        String content = text.replaceFirst("^\uFEFF", "");
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .fieldSeparator(separator(content))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(content)) {
            Reader reader = null;
            for (CsvRecord line : lines) {
                if (reader == null) {
                    reader = new Reader(columns(line), channels, currency, now);
                } else {
                    reader.line(line);
                }
            }
            if (reader == null) {
                throw fault("The file is empty.");
            }
            return new SpendFile(List.copyOf(reader.spends.values()), reader.refused, reader.faults);
        } catch (CsvParseException e) {
            throw fault("The file is no CSV, perhaps for want of a closing quotation mark.");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static char separator(String content) {
        String head = content.lines().findFirst().orElse("");
        return head.indexOf(';') >= 0 ? ';' : head.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static List<String> columns(CsvRecord line) {
        List<String> columns = line.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!columns.containsAll(NEEDED)) {
            throw fault("The columns channel, month and amount are needed.");
        }
        for (String column : columns) {
            if (!column.isEmpty() && !COLUMNS.contains(column)) {
                throw fault("There is no column “" + column + "”.");
            }
        }
        return columns;
    }

    private static ProblemException fault(String sentence) {
        return new ProblemException(
                Problem.INVALID_REQUEST,
                "file",
                sentence + " The first line names the columns: channel,campaign,month,amount,note.");
    }

    /** Gathers what the lines tell. */
    private static final class Reader {
        private final List<String> columns;
        private final List<String> channels;
        private final Currency currency;
        private final YearMonth now;
        private final Map<String, Spend> spends = new LinkedHashMap<>();
        private final List<Refused> refused = new ArrayList<>();
        private int faults;

        Reader(List<String> columns, List<String> channels, Currency currency, YearMonth now) {
            this.columns = columns;
            this.channels = channels;
            this.currency = currency;
            this.now = now;
        }

        void line(CsvRecord line) {
            if (line.getFields().stream().allMatch(String::isBlank)) {
                return;
            }
            if (line.getFieldCount() > columns.size()) {
                refuse(
                        line,
                        "line",
                        "The line has " + line.getFieldCount() + " columns, " + columns.size() + " are named.");
                return;
            }
            try {
                add(line, form(line).read(0, channels, currency, now));
            } catch (ProblemException e) {
                refuse(line, String.valueOf(e.field()), e.detail());
            }
        }

        private SpendForm form(CsvRecord line) {
            return new SpendForm(
                    cell(line, "channel"),
                    cell(line, "campaign"),
                    cell(line, "month"),
                    cell(line, "amount"),
                    cell(line, "note"));
        }

        private String cell(CsvRecord line, String column) {
            int place = columns.indexOf(column);
            String cell = place < 0 || place >= line.getFieldCount() ? "" : line.getField(place);
            // What the export made harmless for a spreadsheet is read as it was.
            return cell.startsWith("'") && cell.length() > 1 && "=+-@".indexOf(cell.charAt(1)) >= 0
                    ? cell.substring(1)
                    : cell;
        }

        private void add(CsvRecord line, Spend spend) {
            String key = spend.channel() + "\n" + spend.campaign() + "\n" + spend.month();
            Spend before = spends.putIfAbsent(key, spend);
            if (before != null && !before.equals(spend)) {
                refuse(
                        line,
                        "amount",
                        "An earlier line tells of the same channel, campaign and month. That one is taken.");
            }
            if (spends.size() > MOST_LINES) {
                throw fault("A file has at most " + MOST_LINES + " amounts.");
            }
        }

        private void refuse(CsvRecord line, String field, String reason) {
            faults++;
            if (refused.size() < MOST_REFUSED) {
                refused.add(new Refused(line.getStartingLineNumber(), field, reason));
            }
        }
    }
}
