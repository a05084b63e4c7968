package dev.fullspan.source;

import dev.fullspan.source.Agent.Device;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ua_parser.OS;
import ua_parser.Parser;
import ua_parser.UserAgent;

/**
 * Tells browser, system and class of device from a user agent, by the expressions of uap-core and, for the class, by {@link DeviceRule}.
 *
 * <p>Trying some 800 expressions takes a few hundred microseconds; the answers for the user agents seen last are kept. An iPad whose browser
 * asks for desktop pages names itself a Macintosh: only client hints could tell, and Safari sends none, so it counts as a desktop.
 */
public final class Agents {
    private static final int LONGEST = 1_024;
    private static final int REMEMBERED = 8_192;
    private static final String UNKNOWN = "Other";
    private static final Agent NOBODY = new Agent(Device.OTHER, null, null, null, "no user agent was sent");
    private static final RecentAnswers<String, Agent> ANSWERS = new RecentAnswers<>(REMEMBERED, Agents::parse);

    private Agents() {}

    /** Classifies by the user agent alone. */
    public static Agent classify(@Nullable String userAgent) {
        return classify(userAgent, ClientHints.NONE);
    }

    /** Classifies by the user agent; what client hints say of the device and the system wins. */
    public static Agent classify(@Nullable String userAgent, ClientHints hints) {
        Agent agent = userAgent == null || userAgent.isBlank() ? NOBODY : ANSWERS.of(shortened(userAgent));
        String os = os(agent, hints);
        Device hinted = hinted(hints, agent.device());
        return hinted == agent.device() && Objects.equals(os, agent.os())
                ? agent
                : new Agent(
                        hinted,
                        agent.browser(),
                        agent.browserVersion(),
                        os,
                        hinted == agent.device() ? agent.deviceRule() : "the browser's client hints say so");
    }

    private static @Nullable String os(Agent agent, ClientHints hints) {
        String platform = hints.platform() == null
                ? ""
                : hints.platform().replace("\"", "").strip();
        if (agent.os() != null || platform.isEmpty() || platform.equals("Unknown")) {
            return agent.os();
        }
        return platform.equals("macOS") ? "Mac OS X" : platform;
    }

    private static Device hinted(ClientHints hints, Device device) {
        String factors = hints.formFactors() == null ? "" : hints.formFactors().toLowerCase(Locale.ROOT);
        if (factors.contains("tablet")) {
            return Device.TABLET;
        }
        if (factors.contains("mobile") || "?1".equals(hints.mobile())) {
            return device == Device.TABLET ? device : Device.MOBILE;
        }
        return factors.contains("desktop") ? Device.DESKTOP : device;
    }

    private static Agent parse(String userAgent) {
        UserAgent browser = browser(userAgent);
        OS os = os(userAgent);
        DeviceRule rule = DeviceRule.of(userAgent);
        return new Agent(
                rule.device(),
                UNKNOWN.equals(browser.family) ? null : browser.family,
                browser.major == null || browser.major.isEmpty() ? null : browser.major,
                UNKNOWN.equals(os.family) ? null : os.family,
                rule.words());
    }

    static UserAgent browser(String userAgent) {
        return Expressions.PARSER.parseUserAgent(userAgent);
    }

    static OS os(String userAgent) {
        return Expressions.PARSER.parseOS(userAgent);
    }

    private static String shortened(String userAgent) {
        return userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
    }

    private static final class Expressions {
        static final Parser PARSER = read();

        private static Parser read() {
            try (InputStream expressions = ShippedList.open("regexes.yaml")) {
                return new Parser(expressions);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
