package dev.fullspan.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class ShopsTest {
    private static final Currency USD = Currency.getInstance("USD");

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys keys;

    @Autowired
    ExchangeRates rates;

    @Test
    void a_shop_is_there_at_once_with_its_settings() {
        Shop shop = open();

        assertThat(shops.find(shop.id())).contains(shop);
        assertThat(shops.all()).contains(shop);
        assertThat(shop.currency().getCurrencyCode()).isEqualTo("EUR");
        assertThat(shop.timeZone().getId()).isEqualTo("Europe/Berlin");
        assertThat(shop.intake()).isEqualTo(IntakePolicy.initial());
    }

    @Test
    void changed_settings_are_served_at_once() {
        Shop shop = open();
        IntakePolicy intake = new IntakePolicy(
                Set.of("shop.example", "shop.test"),
                Set.of("pay.example"),
                ConsentMode.ASK_FIRST,
                "shop.example",
                "/tools/hello.js",
                List.of(AddressRange.parse("192.0.2.0/24"), AddressRange.parse("2001:db8::/32")),
                List.of("Uptime Robot"));
        Shop changed = shops.change(new Shop(
                shop.id(),
                shop.name() + " & Söhne",
                shop.currency(),
                shop.timeZone(),
                "Made here.",
                13,
                intake,
                shop.version(),
                shop.created()));

        assertThat(changed.intake()).isEqualTo(intake);
        assertThat(changed.retentionMonths()).isEqualTo(13);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(shops.get(shop.id())).isEqualTo(changed);
        assertThat(shops.pixelPaths()).contains("/fs.js", "/tools/hello.js");
    }

    @Test
    void of_two_changes_made_from_the_same_state_the_second_is_refused() {
        Shop shop = open();
        shops.change(shop);

        assertThatThrownBy(() -> shops.change(shop))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CONFLICT));
    }

    @Test
    void a_name_is_taken_once_whatever_its_case() {
        Shop shop = open();

        assertThatThrownBy(() -> shops.add(
                        new NewShop(shop.name().toUpperCase(java.util.Locale.ROOT), shop.currency(), shop.timeZone())))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("name"));
    }

    @Test
    void an_unknown_shop_is_not_found() {
        assertThatThrownBy(() -> shops.get(new ShopId(999_999)))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND));
    }

    @Test
    void a_write_key_names_its_shop_until_it_is_revoked() {
        Shop shop = open();
        String key = keys.mint(shop.id());

        assertThat(keys.shopOf(key)).contains(shop.id());
        assertThat(keys.current(shop.id())).map(WriteKey::key).contains(key);

        keys.revoke(shop.id(), key);
        assertThat(keys.shopOf(key)).isEmpty();
        assertThat(keys.shopOf("fsw_nobody")).isEmpty();
    }

    @Test
    void a_replaced_key_is_heard_for_the_stated_time() {
        Shop shop = open();
        String old = keys.mint(shop.id());
        String fresh = keys.rotate(shop.id(), old, Duration.ofDays(30));
        WriteKey replaced = keys.of(shop.id()).stream()
                .filter(key -> key.key().equals(old))
                .findFirst()
                .orElseThrow();

        assertThat(keys.shopOf(old)).contains(shop.id());
        assertThat(keys.shopOf(fresh)).contains(shop.id());
        assertThat(replaced.isValid(Instant.now().plus(Duration.ofDays(29)))).isTrue();
        assertThat(replaced.isValid(Instant.now().plus(Duration.ofDays(31)))).isFalse();

        String next = keys.rotate(shop.id(), fresh, Duration.ZERO);
        assertThat(keys.shopOf(fresh)).isEmpty();
        assertThat(keys.shopOf(next)).contains(shop.id());
    }

    @Test
    void a_key_is_changed_only_by_its_own_shop() {
        String key = keys.mint(open().id());
        ShopId other = open().id();

        assertThatThrownBy(() -> keys.revoke(other, key)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> keys.rotate(other, key, Duration.ZERO)).isInstanceOf(ProblemException.class);
        assertThat(keys.shopOf(key)).isPresent();
    }

    @Test
    void rates_are_kept_replaced_and_removed_for_their_shop_alone() {
        Shop shop = open();
        Shop other = open();
        ExchangeRate monday = rate("USD", "2026-03-02", "0.9234");
        ExchangeRate tuesday = rate("USD", "2026-03-03", "0.9301");
        ExchangeRate yen = rate("JPY", "2026-03-02", "0.0061500001");
        assertThat(rates.isEmpty(shop)).isTrue();

        assertThat(rates.keep(shop, List.of(tuesday, monday, yen))).isEqualTo(3);
        assertThat(rates.keep(shop, List.of(monday, rate("USD", "2026-03-03", "0.94"))))
                .isEqualTo(1);
        assertThat(rates.isEmpty(shop)).isFalse();
        assertThat(rates.of(shop, USD)).containsExactly(monday, rate("USD", "2026-03-03", "0.94"));
        assertThat(rates.held(shop))
                .containsExactly(
                        new ExchangeRates.Held(1, yen.day(), yen),
                        new ExchangeRates.Held(2, monday.day(), rate("USD", "2026-03-03", "0.94")));
        assertThat(rates.isEmpty(other)).isTrue();
        assertThat(rates.of(other, USD)).isEmpty();

        assertThat(rates.remove(other, USD, null)).isZero();
        assertThat(rates.remove(shop, USD, monday.day())).isEqualTo(1);
        assertThat(rates.of(shop, USD)).containsExactly(rate("USD", "2026-03-03", "0.94"));
        assertThat(rates.remove(shop, USD, null)).isEqualTo(1);
        assertThat(rates.of(shop, USD)).isEmpty();
        assertThat(rates.of(shop, yen.currency())).containsExactly(yen);
    }

    @Test
    void rates_into_a_former_currency_of_the_shop_are_not_used() {
        Shop shop = open();
        rates.keep(shop, List.of(rate("USD", "2026-03-02", "0.9234")));
        Shop changed = shops.change(new Shop(
                shop.id(),
                shop.name(),
                Currency.getInstance("CHF"),
                shop.timeZone(),
                shop.brandDifference(),
                null,
                shop.intake(),
                shop.version(),
                shop.created()));

        assertThat(rates.isEmpty(changed)).isTrue();
        assertThat(rates.of(changed, USD)).isEmpty();
        assertThat(rates.of(shop, USD)).hasSize(1);
    }

    private static ExchangeRate rate(String currency, String day, String amount) {
        return new ExchangeRate(
                Currency.getInstance(currency), LocalDate.parse(day), new BigDecimal(amount), BigDecimal.ONE);
    }

    private Shop open() {
        return shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Berlin"));
    }
}
