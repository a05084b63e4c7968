package dev.fullspan.source;

import dev.fullspan.source.Agent.Device;
import java.util.regex.Pattern;

/** The rules for the class of a device, in the order in which they are tried; the last fits everything. */
enum DeviceRule {
    TELEVISION(
            Device.TV,
            "the user agent names a television",
            "(?i)smart-?tv|googletv|android tv|apple ?tv|hbbtv|netcast|web0s|webos\\.tv|tizen.{1,40}tv|bravia|\\baft[a-z0-9]{1,5}\\b|roku|crkey"
                    + "|viera|\\bdtv\\b|inettv|opera tv|philipstv|tv safari|shield android tv"),
    TABLET(
            Device.TABLET,
            "the user agent names a tablet",
            "(?i)ipad|playbook|kindle|\\bsilk/(?!.*mobile)|nexus (7|9|10)\\b|(?<!touch; )\\btablet\\b(?! pc)|\\bsm-[tp]\\d{3}|hp-tablet|touchpad"),
    ANDROID_TABLET(
            Device.TABLET,
            "Android without the word “Mobile” is a tablet",
            "(?is)^(?!.*\\bmobile\\b)(?!.*phone).*\\bandroid\\b.*applewebkit"),
    PHONE(
            Device.MOBILE,
            "the user agent names a phone",
            "(?i)\\bmobi|iphone|ipod|windows phone|iemobile|blackberry|bb10|opera mini|opera mobi|symbian|series ?60|nokia|windows ce"
                    + "|webos/|kaios|maemo|ucweb|j2me|midp|\\bandroid\\b|fennec|fxios|crios|ios app store|cfnetwork/.*iphone"),
    COMPUTER(
            Device.DESKTOP,
            "the user agent names a computer's system",
            "(?i)windows nt|windows [0-9x]|win(32|64|95|98|9x)|macintosh|mac os x|macos|mac_powerpc|darwin|x11|linux|cros |freebsd|openbsd|netbsd"
                    + "|sunos|solaris|os/2|haiku|beos|amiga"),
    UNKNOWN(Device.OTHER, "nothing in the user agent tells the device", "");

    private final Device device;
    private final String words;
    private final Pattern pattern;

    DeviceRule(Device device, String words, String pattern) {
        this.device = device;
        this.words = words;
        this.pattern = Pattern.compile(pattern);
    }

    Device device() {
        return device;
    }

    String words() {
        return words;
    }

    static DeviceRule of(String userAgent) {
        for (DeviceRule rule : values()) {
            if (rule.pattern.matcher(userAgent).find()) {
                return rule;
            }
        }
        return UNKNOWN;
    }
}
