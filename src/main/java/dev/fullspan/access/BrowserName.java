package dev.fullspan.access;

/** What a person calls the browser of a sign-in; a rough word, only to tell one's own browsers from each other. */
final class BrowserName {
    private static final String[][] BROWSERS = {
        {"Edg", "Edge"}, {"OPR", "Opera"}, {"Firefox", "Firefox"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}
    };
    private static final String[][] SYSTEMS = {
        {"iPhone", "iPhone"},
        {"iPad", "iPad"},
        {"Android", "Android"},
        {"Windows", "Windows"},
        {"Mac OS", "Mac"},
        {"Linux", "Linux"}
    };

    private BrowserName() {}

    static String of(String agent) {
        String browser = first(BROWSERS, agent, "Another browser");
        String system = first(SYSTEMS, agent, "");
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String first(String[][] names, String agent, String other) {
        for (String[] name : names) {
            if (agent.contains(name[0])) {
                return name[1];
            }
        }
        return other;
    }
}
