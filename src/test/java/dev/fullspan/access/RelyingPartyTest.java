package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.access.RelyingParty.Place;
import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.OwnAddress;
import dev.fullspan.platform.PlatformSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RelyingPartyTest {
    @ParameterizedTest
    @CsvSource({
        "https://fullspan.shop.example, fullspan.shop.example, https://fullspan.shop.example",
        "https://Fullspan.Shop.example:443/, fullspan.shop.example, https://fullspan.shop.example",
        "https://shop.example:8443, shop.example, https://shop.example:8443",
        "http://localhost:8080, localhost, http://localhost:8080"
    })
    void passkeys_belong_to_the_public_address_whatever_a_request_names(String address, String id, String origin) {
        assertThat(at(address, "http", "evil.example", 80)).isEqualTo(new Place.Here(id, origin));
    }

    @Test
    void without_a_public_address_they_work_on_localhost_alone() {
        assertThat(at("", "http", "localhost", 8080)).isEqualTo(new Place.Here("localhost", "http://localhost:8080"));
        assertThat(why("", "https", "shop.example", 443)).contains("fullspan.public-address");
        assertThat(why("", "http", "shop_1.example", 80)).contains("fullspan.public-address");
    }

    @Test
    void where_they_do_not_work_it_is_said_what_to_do() {
        assertThat(why("", "http", "127.0.0.1", 8080)).contains("http://localhost:8080");
        assertThat(why("http://shop.example", "http", "shop.example", 80)).contains("encrypted", "https");
        assertThat(why("https://192.0.2.7", "https", "192.0.2.7", 443)).contains("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "ftp://shop.example",
                "https://shop.example/fullspan",
                "https://a:b@shop.example",
                "https://",
                "https://shop example",
                "https://shop.example?x=1"
            })
    void an_address_that_is_none_keeps_the_program_from_starting(String address) {
        assertThatThrownBy(() -> own(address))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("fullspan.public-address")
                .hasMessageContaining(address);
    }

    @Test
    void a_link_that_is_handed_over_begins_with_the_public_address_and_not_with_what_a_request_names() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setServerName("evil.example");
        assertThat(own("https://fullspan.shop.example").of(request)).isEqualTo("https://fullspan.shop.example");
        assertThat(own("").of(request)).isEqualTo("http://evil.example");
    }

    private static String why(String address, String scheme, String host, int port) {
        return ((Place.Nowhere) at(address, scheme, host, port)).why();
    }

    private static Place at(String address, String scheme, String host, int port) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setScheme(scheme);
        request.setServerName(host);
        request.setServerPort(port);
        return new RelyingParty(own(address)).at(request);
    }

    private static OwnAddress own(String address) {
        return new OwnAddress(new PlatformSettings(Path.of("data"), 8080, "127.0.0.1", address, 2000, null, 20, null));
    }
}
