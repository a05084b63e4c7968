package dev.fullspan.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.kernel.ProblemException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewShopTest {

    @ParameterizedTest
    @CsvSource({"EURO,EUR", "euros,EUR", "UDS,USD", "pound,GBP", "€,EUR", "Swiss Franc,CHF"})
    void an_unknown_currency_is_refused_with_the_one_that_was_meant(String typed, String meant) {
        assertThatThrownBy(() -> NewShop.of("A", typed, "UTC")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.field()).isEqualTo("currency");
            assertThat(e.detail()).contains("“" + typed + "”").contains(meant);
        });
    }

    @ParameterizedTest
    @CsvSource({"Berlin,Europe/Berlin", "Europe/Berln,Europe/Berlin", "new york,America/New_York", "Tokio,Asia/Tokyo"})
    void an_unknown_zone_is_refused_with_the_one_that_was_meant(String typed, String meant) {
        assertThatThrownBy(() -> NewShop.of("A", "EUR", typed)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.field()).isEqualTo("time-zone");
            assertThat(e.detail()).contains("“" + typed + "”").contains(meant);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "", "Nowhere at all", "XAU"})
    void what_is_no_place_is_no_zone(String typed) {
        assertThatThrownBy(() -> NewShop.of("A", "EUR", typed)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XXX", "XAU", "DEM", "12"})
    void what_nobody_pays_with_is_no_currency(String typed) {
        assertThatThrownBy(() -> NewShop.of("A", typed, "UTC")).isInstanceOf(ProblemException.class);
    }

    @Test
    void both_are_read_whatever_their_case() {
        NewShop shop = NewShop.of("  A  ", "eur", "europe/berlin");

        assertThat(shop.name()).isEqualTo("A");
        assertThat(shop.currency().getCurrencyCode()).isEqualTo("EUR");
        assertThat(shop.timeZone().getId()).isEqualTo("Europe/Berlin");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24,203.0.113.255,true",
        "203.0.113.0/24,203.0.114.0,false",
        "203.0.113.128/25,203.0.113.127,false",
        "203.0.113.7,203.0.113.7,true",
        "203.0.113.7,203.0.113.8,false",
        "2001:db8::/33,2001:db8:7fff::1,true",
        "2001:db8::/33,2001:db8:8000::1,false",
        "0.0.0.0/0,198.51.100.1,true",
        "0.0.0.0/0,2001:db8::1,false"
    })
    void ranges_hold_the_addresses_that_share_their_prefix(String range, String address, boolean held) {
        assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.0/33", "shop.example", "", "203.0.113.0/x", "203.0.113.0/-1"})
    void what_is_no_range_is_refused(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void own_hosts_hold_their_subdomains_and_no_lookalikes() {
        IntakePolicy policy = new IntakePolicy(
                Set.of("shop.example"), Set.of(), ConsentMode.NONE, null, "/fs.js", List.of(), List.of());

        assertThat(policy.isOwnHost("shop.example")).isTrue();
        assertThat(policy.isOwnHost("WWW.Shop.Example")).isTrue();
        assertThat(policy.isOwnHost("myshop.example")).isFalse();
        assertThat(policy.isOwnHost("shop.example.evil.test")).isFalse();
        assertThat(policy.allowsOrigin("evil.test")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/t.js", "/assets/a.js", "fs.js", "/../a.js", "/a.html", "/a b.js", "/shops/1.js"})
    void the_pixel_cannot_take_a_path_that_is_taken(String path) {
        assertThatThrownBy(
                        () -> new IntakePolicy(Set.of(), Set.of(), ConsentMode.NONE, null, path, List.of(), List.of()))
                .isInstanceOf(ProblemException.class);
    }
}
