package dev.fullspan.readiness.audit;

/** A marketing or measuring tag that an audit looks for. */
public enum Tag {
    FULLSPAN("Own pixel", true),
    META("Meta pixel", true),
    GA4("Google Analytics 4", true),
    GTM("Google Tag Manager", false),
    GOOGLE_ADS("Google Ads", true),
    TIKTOK("TikTok pixel", true),
    PINTEREST("Pinterest tag", true),
    MICROSOFT_ADS("Microsoft Ads", true),
    CLARITY_HOTJAR("Session recording", false);

    private final String label;
    private final boolean fires;

    Tag(String label, boolean fires) {
        this.label = label;
        this.fires = fires;
    }

    public String label() {
        return label;
    }

    /** Whether the tag sends hits of its own that can be seen firing. */
    boolean fires() {
        return fires;
    }
}
