package dev.fullspan.connect.connection;

import dev.fullspan.shop.Shops;
import java.util.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In which currency each store writes its prices, as its orders tell. Prices of another currency than the shop's are kept in theirs and never taken for the shop's. */
@Component
public class StoreCurrencies {
    private final JdbcClient database;
    private final Shops shops;

    StoreCurrencies(JdbcClient database, Shops shops) {
        this.database = database;
        this.shops = shops;
    }

    /** The store's; the shop's while the store has not told. */
    public Currency of(StoreConnection store) {
        return database.sql(
                        "select currency from connect.store where shop = :shop and id = :id and currency is not null")
                .param("shop", store.shop().value())
                .param("id", store.id())
                .query(String.class)
                .optional()
                .map(Currency::getInstance)
                .orElseGet(() -> shops.get(store.shop()).currency());
    }

    /**
     * The store writes its prices in this currency.
     *
     * @param always whether it always does; else the first that it told stays, since a buyer may have chosen another
     */
    public void heard(StoreConnection store, Currency currency, boolean always) {
        database.sql("""
                        update connect.store set currency = :currency
                        where shop = :shop and id = :id and (currency is null or :always and currency <> :currency)
                        """)
                .param("currency", currency.getCurrencyCode())
                .param("always", always)
                .param("shop", store.shop().value())
                .param("id", store.id())
                .update();
    }
}
