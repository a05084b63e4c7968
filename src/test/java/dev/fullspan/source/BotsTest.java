package dev.fullspan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BotsTest {
    /** People whom an expression of the list catches by mistake: part of an app's name, of a version, and the build number of a phone. */
    private static final List<String> PEOPLE =
            List.of("WIRED/3.2.3", "Opera Mini/4.4.39008/", "HeyTapBrowser/45.13.6.1");

    @Test
    void everyListedAgentIsCaught() throws IOException {
        JsonNode list = list();
        int agents = 0;
        List<String> missed = new ArrayList<>();
        for (JsonNode entry : list) {
            for (JsonNode instance : entry.get("instances")) {
                agents++;
                if (!Bots.isBot(instance.asString())) {
                    missed.add(instance.asString());
                }
            }
        }
        assertThat(list.size()).isEqualTo(1497);
        assertThat(agents).isEqualTo(2115);
        assertThat(missed).isEmpty();
    }

    /** uap-core names crawlers, monitors and HTTP libraries too; those caught stand in a file, so that a new one is noticed. */
    @Test
    void noListedBrowserIsCaught() throws IOException {
        Map<String, List<String>> caught = new TreeMap<>();
        for (Map<String, String> browser : TestData.userAgentCases("ua-parser-uap-core/test_ua.yaml.gz")) {
            String userAgent = browser.get("user_agent_string");
            Bots.find(userAgent)
                    .ifPresent(
                            bot -> caught.computeIfAbsent(String.valueOf(browser.get("family")), k -> new ArrayList<>())
                                    .add(bot.pattern() + " <- " + userAgent));
        }
        assertThat(caught).containsOnlyKeys(programsAmongBrowsers());
        assertThat(caught.get("Chrome")).hasSize(1).allMatch(agent -> agent.contains("Google Web Preview"));
        assertThat(caught.get("Other")).hasSize(1).allMatch(agent -> agent.contains("Google Web Preview"));
    }

    @Test
    void theIndexFindsExactlyWhatTheExpressionsOneByOneFind() throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        list().forEach(entry ->
                patterns.add(Pattern.compile(entry.get("pattern").asString())));
        for (Map<String, String> browser : TestData.userAgentCases("ua-parser-uap-core/test_ua.yaml.gz")) {
            String userAgent = browser.get("user_agent_string");
            boolean listed = patterns.stream()
                    .anyMatch(pattern -> pattern.matcher(userAgent).find());
            boolean person = PEOPLE.stream().anyMatch(userAgent::contains);
            assertThat(Bots.isBot(userAgent)).as(userAgent).isEqualTo(listed && !person);
        }
    }

    @Test
    void peopleWhomTheListCatchesByMistakeAreNotCaught() {
        for (Map<String, String> browser : TestData.userAgentCases("ua-parser-uap-core/test_ua.yaml.gz")) {
            String userAgent = browser.get("user_agent_string");
            if (PEOPLE.stream().anyMatch(userAgent::contains)) {
                assertThat(Bots.isBot(userAgent)).as(userAgent).isFalse();
            }
        }
    }

    private static String[] programsAmongBrowsers() throws IOException {
        try (InputStream programs = BotsTest.class.getResourceAsStream("programs-among-browsers.txt")) {
            return new String(programs.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toArray(String[]::new);
        }
    }

    @Test
    void noUserAgentIsNoBot() {
        assertThat(Bots.isBot(null)).isFalse();
        assertThat(Bots.isBot(" ")).isFalse();
    }

    private static JsonNode list() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readAllBytes(TestData.file("bots-crawler-user-agents/crawler-user-agents.json")));
    }
}
