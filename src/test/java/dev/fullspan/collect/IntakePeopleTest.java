package dev.fullspan.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.collect.Message.Call;
import dev.fullspan.eventlog.Event;
import dev.fullspan.shop.AddressRange;
import dev.fullspan.shop.ConsentMode;
import dev.fullspan.shop.IntakePolicy;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a message is, and what is not kept of them. */
class IntakePeopleTest extends IntakeCases {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "NULL",
                "guest",
                "0",
                "undefined",
                "anonymous",
                " Guest ",
                "None",
                "N/A",
                "00000000-0000-0000-0000-000000000000"
            })
    void aPlaceholderIsNobody(String id) {
        Message message = track("A");
        message.userId = id;
        message.anonymousId = "device";
        assertThat(accepted(message).user()).isNull();
        assertThat(accepted(with(track("A"), id)).user()).isNull();
    }

    private static Message with(Message message, String userId) {
        message.userId = userId;
        return message;
    }

    @Test
    void anAliasJoinsTwoKnownPeople() {
        Message alias = track(null);
        alias.call = Call.ALIAS;
        assertThat(refused(alias).reason()).isEqualTo(Reason.PREVIOUS_ID_MISSING);
        Message whole = track(null);
        whole.call = Call.ALIAS;
        whole.previousId = "old";
        Event event = accepted(whole);
        assertThat(event.name()).isEqualTo(Event.ALIASED);
        assertThat(event.previousUser()).isEqualTo("old");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "analytics-node, device, SERVER", "analytics-java, device, SERVER", "analytics.js, device, PIXEL",
                        "RudderLabs JavaScript SDK, device, PIXEL",
                "analytics-android, device, PIXEL", "-, device, PIXEL", "-, -, SERVER", "analytics.js, -, SERVER"
            })
    void aServersLibraryIsToldFromAVisitorsDevice(
            @Nullable String library, @Nullable String device, Event.Origin origin) {
        Message message = track("A");
        message.library = library;
        message.anonymousId = device;
        assertThat(accepted(message).origin()).isEqualTo(origin);
    }

    @Test
    void anAddressIsNeverKeptWhole() throws Exception {
        Message message = track("A");
        message.ip = "198.51.100.23";
        assertThat(accepted(message).properties())
                .contains("\"ip\":\"198.51.100.0\"")
                .doesNotContain("198.51.100.23");
        Message six = track("A");
        six.ip = "2001:db8:1:2:3:4:5:6";
        assertThat(accepted(six).properties()).contains("\"ip\":\"2001:db8:1:0:0:0:0:0\"");
        Message none = track("A");
        none.ip = "no address";
        assertThat(accepted(none).properties()).doesNotContain("no address");
        assertThat(Privacy.truncated(InetAddress.getByName("203.0.113.255"))).isEqualTo("203.0.113.0");
    }

    @Test
    void theShopsOwnPeopleAndToolsLeave() {
        IntakePolicy policy = new IntakePolicy(
                Set.of(),
                Set.of(),
                ConsentMode.NONE,
                null,
                "/fs.js",
                List.of(AddressRange.parse("198.51.100.0/24")),
                List.of("ShopMonitor"));
        Message own = track("A");
        own.ip = "198.51.100.23";
        assertThat(intake.take(own, sender(policy)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.OWN_TRAFFIC));
        Message tool = track("A");
        tool.userAgent = "shopmonitor/2";
        assertThat(intake.take(tool, sender(policy))).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "de, -, DE",
                "Germany, -, DE",
                "United States, -, US",
                "-, Asia/Calcutta, IN",
                "-, Asia/Kolkata, IN",
                "-, UTC, -",
                "Nowhere, Europe/Kiev, UA"
            })
    void theCountryIsWhatTheMessageTellsElseThatOfTheTimeZone(
            @Nullable String told, @Nullable String zone, @Nullable String country) {
        Message message = track("A");
        message.country = told;
        message.timeZone = zone;
        assertThat(accepted(message).country()).isEqualTo(country);
    }
}
