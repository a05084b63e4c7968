package dev.fullspan.source;

import org.jspecify.annotations.Nullable;

/**
 * What a visitor uses.
 *
 * @param browser family such as {@code Chrome Mobile}, or null where it is unknown
 * @param browserVersion its major version, or null
 * @param os family such as {@code Android}, or null where it is unknown
 * @param deviceRule why the device is of its class, in words
 */
public record Agent(
        Device device,
        @Nullable String browser,
        @Nullable String browserVersion,
        @Nullable String os,
        String deviceRule) {

    /** Classes of devices. */
    public enum Device {
        DESKTOP,
        MOBILE,
        TABLET,
        TV,
        OTHER;

        /** The form in which events store it. */
        public String label() {
            return switch (this) {
                case DESKTOP -> "desktop";
                case MOBILE -> "mobile";
                case TABLET -> "tablet";
                case TV -> "tv";
                case OTHER -> "other";
            };
        }
    }
}
