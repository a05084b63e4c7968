package dev.fullspan.shop;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The exchange rates of all shops, each by currency and day, into the shop's currency of today. Which currencies a shop has
 * rates of, and the rates that were asked for, are answered from memory; changes go to PostgreSQL and are seen at once.
 */
@Component
public class ExchangeRates {
    private static final int AT_ONCE = 10_000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Map<Key, Book> books = new ConcurrentHashMap<>();

    ExchangeRates(JdbcClient database, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.events = events;
    }

    private record Key(ShopId shop, Currency currency) {}

    /** The rates of one shop, read as they are asked for, until one changes. */
    private record Book(SequencedMap<String, Held> held, Map<Currency, List<ExchangeRate>> read) {}

    /**
     * What there is of one currency.
     *
     * @param rates at least 1
     * @param first day of the oldest
     */
    public record Held(long rates, LocalDate first, ExchangeRate latest) {
        public Currency currency() {
            return latest.currency();
        }
    }

    /** Whether the shop has no rate at all. */
    public boolean isEmpty(Shop shop) {
        return book(shop).held().isEmpty();
    }

    /** Every currency that the shop has rates of, by code. */
    public List<Held> held(Shop shop) {
        return List.copyOf(book(shop).held().values());
    }

    /** The shop's rates of one currency, by day. */
    public List<ExchangeRate> of(Shop shop, Currency currency) {
        Book book = book(shop);
        return book.held().containsKey(currency.getCurrencyCode())
                ? book.read().computeIfAbsent(currency, asked -> read(shop, asked))
                : List.of();
    }

    /**
     * Keeps rates, in the place of those of the same currency and day.
     *
     * @return how many are new or differ from what was there
     */
    public long keep(Shop shop, List<ExchangeRate> rates) {
        Long changed = transaction.execute(status -> {
            long count = 0;
            for (int from = 0; from < rates.size(); from += AT_ONCE) {
                count += write(shop, rates.subList(from, Math.min(from + AT_ONCE, rates.size())));
            }
            if (count > 0) {
                events.publishEvent(new RatesChanged(shop.id(), false));
            }
            return count;
        });
        forget(shop);
        return changed == null ? 0 : changed;
    }

    /**
     * Removes rates of a currency.
     *
     * @param day of the one to be removed, or null for all
     * @return how many there were
     */
    public long remove(Shop shop, Currency currency, @Nullable LocalDate day) {
        Long removed = transaction.execute(status -> {
            long count = database.sql("""
                            delete from shop.rate
                            where shop = :shop and becomes = :own and currency = :currency
                                and (cast(:day as date) is null or day = cast(:day as date))
                            """)
                    .param("shop", shop.id().value())
                    .param("own", shop.currency().getCurrencyCode())
                    .param("currency", currency.getCurrencyCode())
                    .param("day", day == null ? null : day.toString())
                    .update();
            if (count > 0) {
                events.publishEvent(new RatesChanged(shop.id(), false));
            }
            return count;
        });
        forget(shop);
        return removed == null ? 0 : removed;
    }

    private Book book(Shop shop) {
        return books.computeIfAbsent(new Key(shop.id(), shop.currency()), key -> {
            SequencedMap<String, Held> held = new TreeMap<>();
            heldBy(shop).forEach(each -> held.put(each.currency().getCurrencyCode(), each));
            return new Book(held, new ConcurrentHashMap<>());
        });
    }

    /** A book that is being read at the moment waits here and goes too. */
    private void forget(Shop shop) {
        books.remove(new Key(shop.id(), shop.currency()));
    }

    private List<Held> heldBy(Shop shop) {
        return database.sql("""
                        select distinct on (currency) currency, day, amount, per,
                            count(*) over (partition by currency) as rates,
                            min(day) over (partition by currency) as first
                        from shop.rate
                        where shop = :shop and becomes = :own
                        order by currency, day desc
                        """)
                .param("shop", shop.id().value())
                .param("own", shop.currency().getCurrencyCode())
                .query((row, number) ->
                        new Held(row.getLong("rates"), row.getObject("first", LocalDate.class), rate(row)))
                .list();
    }

    private List<ExchangeRate> read(Shop shop, Currency currency) {
        return database.sql("""
                        select currency, day, amount, per
                        from shop.rate
                        where shop = :shop and becomes = :own and currency = :currency
                        order by day
                        """)
                .param("shop", shop.id().value())
                .param("own", shop.currency().getCurrencyCode())
                .param("currency", currency.getCurrencyCode())
                .query((row, number) -> rate(row))
                .list();
    }

    private static ExchangeRate rate(ResultSet row) throws SQLException {
        return new ExchangeRate(
                Currency.getInstance(row.getString("currency")),
                row.getObject("day", LocalDate.class),
                row.getBigDecimal("amount"),
                row.getBigDecimal("per"));
    }

    private int write(Shop shop, List<ExchangeRate> rates) {
        return database.sql("""
                        insert into shop.rate as kept (shop, becomes, currency, day, amount, per)
                        select :shop, :own, given.currency, given.day, given.amount, given.per
                        from unnest(
                            string_to_array(:currencies, ' '),
                            cast(string_to_array(:days, ' ') as date[]),
                            cast(string_to_array(:amounts, ' ') as numeric[]),
                            cast(string_to_array(:pers, ' ') as numeric[])) as given (currency, day, amount, per)
                        on conflict (shop, becomes, currency, day) do update set amount = excluded.amount, per = excluded.per
                        where kept.amount <> excluded.amount or kept.per <> excluded.per
                        """)
                .param("shop", shop.id().value())
                .param("own", shop.currency().getCurrencyCode())
                .param("currencies", words(rates, rate -> rate.currency().getCurrencyCode()))
                .param("days", words(rates, rate -> rate.day().toString()))
                .param("amounts", words(rates, rate -> rate.amount().toPlainString()))
                .param("pers", words(rates, rate -> rate.per().toPlainString()))
                .update();
    }

    private static String words(List<ExchangeRate> rates, Function<ExchangeRate, String> word) {
        return rates.stream().map(word).collect(Collectors.joining(" "));
    }
}
