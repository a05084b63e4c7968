package dev.fullspan.checkout;

import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads a row of the ledger's table. */
final class LedgerRow {
    private static final TypeReference<TreeMap<String, String>> CONDITIONS = new TypeReference<>() {};

    private LedgerRow() {}

    /** @param money by which its amounts are converted where they can be */
    static Ledger.Entry read(ResultSet row, JsonMapper json, StandingMoney money) throws SQLException {
        Leak leak = leak(row, json);
        Leak.Range gain = gain(row);
        String title = row.getString("title");
        Set<Currency> told = new LinkedHashSet<>(Set.of(leak.lossPerWeek().currency()));
        if (gain != null) {
            told.add(gain.amount().currency());
        }
        return new Ledger.Entry(
                row.getLong("id"),
                leak.in(money),
                title == null ? null : new Ledger.Noted(title, row.getBoolean("priced")),
                Ledger.State.valueOf(row.getString("state")),
                row.getString("owner"),
                row.getString("repair"),
                row.getBigDecimal("hours"),
                row.getObject("repaired", LocalDate.class),
                gain == null ? null : gain.in(money),
                told,
                row.getTimestamp("found").toInstant(),
                row.getTimestamp("seen").toInstant(),
                row.getBoolean("confirmed"));
    }

    private static Leak leak(ResultSet row, JsonMapper json) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Leak(
                LeakStep.valueOf(row.getString("step")),
                json.readValue(row.getString("conditions"), CONDITIONS),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getLong("tried"),
                row.getLong("passed"),
                row.getDouble("expected"),
                new Money(row.getLong("loss"), currency),
                range(row, currency, "recoverable", "low", "high"),
                row.getBoolean("without_past"),
                row.getString("code"));
    }

    private static Leak.@Nullable Range gain(ResultSet row) throws SQLException {
        String currency = row.getString("gain_currency");
        return currency == null ? null : range(row, Currency.getInstance(currency), "gain", "gain_low", "gain_high");
    }

    private static Leak.Range range(ResultSet row, Currency currency, String amount, String low, String high)
            throws SQLException {
        return new Leak.Range(
                new Money(row.getLong(amount), currency),
                new Money(row.getLong(low), currency),
                new Money(row.getLong(high), currency));
    }
}
