package dev.fullspan.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.source.Agent.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua_parser.OS;
import ua_parser.UserAgent;

class AgentsTest {
    @Test
    void everyPublishedBrowserCaseIsMet() {
        List<String> wrong = new ArrayList<>();
        List<Map<String, String>> cases = TestData.userAgentCases("ua-parser-uap-core/test_ua.yaml.gz");
        for (Map<String, String> expected : cases) {
            UserAgent found = Agents.browser(expected.get("user_agent_string"));
            if (!Objects.equals(text(found.family), text(expected.get("family")))
                    || !Objects.equals(text(found.major), text(expected.get("major")))
                    || !Objects.equals(text(found.minor), text(expected.get("minor")))
                    || !Objects.equals(text(found.patch), text(expected.get("patch")))) {
                wrong.add(expected + " but was " + found);
            }
        }
        assertThat(cases).hasSize(1601);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPublishedSystemCaseIsMet() {
        List<String> wrong = new ArrayList<>();
        List<Map<String, String>> cases = TestData.userAgentCases("ua-parser-uap-core/test_os.yaml.gz");
        for (Map<String, String> expected : cases) {
            OS found = Agents.os(expected.get("user_agent_string"));
            if (!Objects.equals(text(found.family), text(expected.get("family")))
                    || !Objects.equals(text(found.major), text(expected.get("major")))
                    || !Objects.equals(text(found.minor), text(expected.get("minor")))
                    || !Objects.equals(text(found.patch), text(expected.get("patch")))
                    || !Objects.equals(text(found.patchMinor), text(expected.get("patch_minor")))) {
                wrong.add(expected + " but was " + found);
            }
        }
        assertThat(cases).hasSize(483);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DESKTOP | Chrome              | Windows  | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
            DESKTOP | Safari              | Mac OS X | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15
            DESKTOP | Firefox             | Linux    | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
            DESKTOP | Chrome              | Chrome OS| Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36
            DESKTOP | IE                  | Windows  | Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; Touch; Tablet PC 2.0; rv:11.0) like Gecko
            MOBILE  | Mobile Safari       | iOS      | Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1
            MOBILE  | Chrome Mobile       | Android  | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36
            MOBILE  | Samsung Internet    | Android  | Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36
            MOBILE  | Firefox Mobile      | Android  | Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0
            TABLET  | Firefox Mobile      | Android  | Mozilla/5.0 (Android 14; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0
            TABLET  | Mobile Safari       | iOS      | Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1
            TABLET  | Chrome              | Android  | Mozilla/5.0 (Linux; Android 13; SM-X906C) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
            TV      | Samsung Internet    | Tizen    | Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/3.2 Chrome/76.0.3809.146 TV Safari/537.36
            """)
    void browsersOfTodayAreTold(Device device, String browser, String os, String userAgent) {
        Agent agent = Agents.classify(userAgent);
        assertThat(agent.device()).isEqualTo(device);
        assertThat(agent.browser()).isEqualTo(browser);
        assertThat(agent.os()).isEqualTo(os);
    }

    @Test
    void noUserAgentIsNoDevice() {
        assertThat(Agents.classify(null)).isEqualTo(Agents.classify("  "));
        assertThat(Agents.classify(null).device()).isEqualTo(Device.OTHER);
        assertThat(Agents.classify(null).browser()).isNull();
    }

    @Test
    void clientHintsTellWhatTheUserAgentHides() {
        String frozen =
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        Agent agent = Agents.classify(frozen, new ClientHints("?1", "\"Android\"", null));
        assertThat(agent.device()).isEqualTo(Device.MOBILE);
        assertThat(agent.deviceRule()).contains("client hints");
        assertThat(Agents.classify(frozen, new ClientHints("?0", "\"Linux\"", "\"Tablet\""))
                        .device())
                .isEqualTo(Device.TABLET);
        assertThat(Agents.classify(frozen, new ClientHints("?0", "\"Linux\"", null))
                        .device())
                .isEqualTo(Device.DESKTOP);
    }

    /** Patterns that went back and forth over these would take hours: the test would not end. */
    @Test
    void aHostileUserAgentIsAnswered() {
        for (String part : List.of("Mozilla/5.0 (", "a", "((((", "Android ", "1.1.1.1", "\u0000\ud800")) {
            assertThat(Agents.classify(part.repeat(200_000 / part.length())).device())
                    .isNotNull();
        }
    }

    private static String text(Object value) {
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }
}
