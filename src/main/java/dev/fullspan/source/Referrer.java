package dev.fullspan.source;

import org.jspecify.annotations.Nullable;

/**
 * What the page is from which a visit came.
 *
 * @param name the engine's, network's, assistant's or mail provider's name as its list writes it, or null
 * @param host in lower case, or null where there is no referrer
 * @param term the words searched for where the engine still tells them, or null
 */
public record Referrer(
        Type type,
        @Nullable String name,
        @Nullable String host,
        @Nullable String term) {

    static final Referrer ABSENT = new Referrer(Type.NONE, null, null, null);

    /** Kinds of pages that refer. */
    public enum Type {
        NONE("none", "no referrer was sent"),
        OWN("own", "the referrer is one of the shop's own hosts and says nothing of where the visit came from"),
        PAYMENT("payment", "the referrer is a payment provider, from which a buyer comes back"),
        SEARCH("search", "the referrer's host is on the list of search engines"),
        SOCIAL("social", "the referrer's host is on the list of social networks"),
        AI_ASSISTANT("ai-assistant", "the referrer's host is on the list of AI assistants"),
        MAIL("mail", "the referrer is mail read in a browser"),
        ADVERTISING("advertising", "the referrer is a host that only serves ads"),
        SITE("site", "the referrer is another site, on none of the lists");

        private final String label;
        private final String rule;

        Type(String label, String rule) {
            this.label = label;
            this.rule = rule;
        }

        public String label() {
            return label;
        }

        /** Why a referrer is of this type, in words. */
        public String rule() {
            return rule;
        }
    }

    /** Whether it tells where a visit came from: not so for none, the shop's own pages and payment providers. */
    public boolean tells() {
        return type != Type.NONE && type != Type.OWN && type != Type.PAYMENT;
    }
}
