package dev.fullspan.shop;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Exchange rates as a file tells them: lines of day, currency, rate and perhaps per, or a file of the European Central Bank
 * (a column for each currency, each in units for 1 EUR). A line or cell that cannot be taken costs no other.
 *
 * @param rates those that were understood, into the shop's currency
 * @param refused the first {@value #MOST_REFUSED} faults
 * @param faults how many there were
 */
record RatesFile(List<ExchangeRate> rates, List<Refused> refused, int faults) {
    static final int MOST_REFUSED = 100;
    private static final int MOST_RATES = 1_000_000;
    private static final Currency EUR = Currency.getInstance("EUR");

    RatesFile {
        rates = List.copyOf(rates);
        refused = List.copyOf(refused);
    }

    /**
     * A line or cell that was not taken.
     *
     * @param line from 1
     * @param field name of the column
     * @param reason what is wrong and how to mend it
     */
    record Refused(int line, String field, String reason) {}

    /**
     * Reads a file.
     *
     * @param own the shop's currency
     * @param last day after which no rate is taken
     * @throws ProblemException naming the field {@code file}, where its columns are not understood
     */
    static RatesFile read(String text, Currency own, LocalDate last) {
        List<String> lines = Arrays.asList(text.replaceFirst("^\uFEFF", "").split("\r\n|\n|\r", -1));
        int head = 0;
        while (head < lines.size() && lines.get(head).isBlank()) {
            head++;
        }
        if (head == lines.size()) {
            throw fault("The file is empty.");
        }
        Reader reader = new Reader(own, last, delimiter(lines.get(head)));
        List<String> columns = reader.cells(lines.get(head));
        if (reader.bank(columns)) {
            for (int i = head + 1; i < lines.size(); i++) {
                reader.bankLine(i + 1, lines.get(i));
            }
        } else {
            boolean named = reader.named(columns);
            for (int i = named ? head + 1 : head; i < lines.size(); i++) {
                reader.line(i + 1, lines.get(i));
            }
        }
        return reader.read();
    }

    private static String delimiter(String line) {
        return line.contains(";") ? ";" : line.contains("\t") ? "\t" : ",";
    }

    private static ProblemException fault(String sentence) {
        return new ProblemException(
                Problem.INVALID_REQUEST,
                "file",
                sentence
                        + " The first line names the columns: day,currency,rate. The file eurofxref-hist.csv of the European"
                        + " Central Bank is taken as it is.");
    }

    /** Gathers what the lines tell. */
    private static final class Reader {
        private final Currency own;
        private final LocalDate last;
        private final String delimiter;
        private final List<String> columns = new ArrayList<>();
        private final Map<String, ExchangeRate> rates = new LinkedHashMap<>();
        private final List<Refused> refused = new ArrayList<>();
        private int faults;

        Reader(Currency own, LocalDate last, String delimiter) {
            this.own = own;
            this.last = last;
            this.delimiter = delimiter;
        }

        List<String> cells(String line) {
            return Arrays.stream(line.split(delimiter, -1))
                    .map(cell -> cell.strip().replaceFirst("^\"(.*)\"$", "$1").strip())
                    .toList();
        }

        /** Whether the columns are a bank's: a date and then codes of currencies. */
        boolean bank(List<String> named) {
            boolean codes = named.size() > 1
                    && named.getFirst().equalsIgnoreCase("date")
                    && named.stream().skip(1).allMatch(name -> name.isEmpty() || name.matches("[A-Z]{3}"));
            if (codes) {
                if (!own.equals(EUR) && !named.contains(own.getCurrencyCode())) {
                    throw fault("The file has no column " + own + ", which is needed to compute rates into it.");
                }
                columns.addAll(named);
            }
            return codes;
        }

        /** Whether the line names columns; without names they are taken in the usual order. */
        boolean named(List<String> cells) {
            List<String> names = cells.stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .map(name -> name.equals("date") ? "day" : name)
                    .toList();
            if (names.containsAll(List.of("day", "currency", "rate"))) {
                columns.addAll(names);
                return true;
            }
            if (cells.size() < 3 || cells.size() > 4 || !cells.getFirst().matches("[0-9]{4}-.*")) {
                throw fault("The columns of this file are not known.");
            }
            columns.addAll(List.of("day", "currency", "rate", "per"));
            return false;
        }

        void line(int number, String line) {
            if (line.isBlank()) {
                return;
            }
            List<String> cells = cells(line);
            if (cells.size() > columns.size()) {
                refuse(number, "line", "The line has " + cells.size() + " columns, " + columns.size() + " are named.");
                return;
            }
            try {
                add(
                        number,
                        RateForm.rate(
                                cell(cells, "day"),
                                cell(cells, "currency"),
                                cell(cells, "rate"),
                                cell(cells, "per"),
                                own,
                                last));
            } catch (ProblemException e) {
                refuse(number, String.valueOf(e.field()), e.detail());
            }
        }

        private String cell(List<String> cells, String column) {
            int place = columns.indexOf(column);
            return place < 0 || place >= cells.size() ? "" : cells.get(place);
        }

        /** A line of the bank: of each currency the units for 1 EUR. Its empty cells tell nothing. */
        void bankLine(int number, String line) {
            if (line.isBlank()) {
                return;
            }
            List<String> cells = cells(line);
            if (cells.size() > columns.size()) {
                refuse(number, "line", "The line has " + cells.size() + " columns, " + columns.size() + " are named.");
                return;
            }
            String perEuro = own.equals(EUR) ? "1" : cell(cells, own.getCurrencyCode());
            if (told(perEuro)) {
                bankCell(number, cells.getFirst(), "EUR", perEuro, "1");
                for (int i = 1; i < cells.size(); i++) {
                    if (told(cells.get(i)) && !columns.get(i).isEmpty()) {
                        bankCell(number, cells.getFirst(), columns.get(i), perEuro, cells.get(i));
                    }
                }
            }
        }

        private static boolean told(String cell) {
            return !cell.isEmpty() && !cell.equalsIgnoreCase("N/A");
        }

        private void bankCell(int number, String day, String code, String amount, String per) {
            if (code.equals(own.getCurrencyCode())) {
                return;
            }
            try {
                add(number, RateForm.rate(day, code, amount, per, own, last));
            } catch (ProblemException e) {
                boolean ofLine = "day".equals(e.field());
                if (!ofLine || refused.isEmpty() || refused.getLast().line() != number) {
                    refuse(number, ofLine ? columns.getFirst() : code, e.detail());
                }
            }
        }

        private void add(int number, ExchangeRate rate) {
            String key = rate.currency() + " " + rate.day();
            ExchangeRate before = rates.putIfAbsent(key, rate);
            if (before != null && !before.equals(rate)) {
                refuse(number, "rate", "An earlier line tells another rate of " + key + ". That one is taken.");
            }
            if (rates.size() > MOST_RATES) {
                throw fault("A file has at most " + MOST_RATES + " rates.");
            }
        }

        private void refuse(int line, String field, String reason) {
            faults++;
            if (refused.size() < MOST_REFUSED) {
                refused.add(new Refused(line, field, reason));
            }
        }

        RatesFile read() {
            return new RatesFile(List.copyOf(rates.values()), refused, faults);
        }
    }
}
