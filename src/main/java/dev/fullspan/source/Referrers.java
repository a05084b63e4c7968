package dev.fullspan.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what kind of page a referrer is. The order of the questions: own, payment provider, AI assistant, ad server, search, mail, social. */
public final class Referrers {
    private static final Map<String, String> SOCIALS = named("Socials.yml");
    private static final Map<String, String> ASSISTANTS = named("AIAssistants.yml");
    private static final Set<String> PAYMENT = Set.copyOf(new HashSet<>(ShippedList.lines("payment-providers.txt")));
    private static final Map<String, String> MAIL = mailProviders();
    private static final Pattern MAIL_LABEL = Pattern.compile(
            "(^|\\.)((web|e|light)?mail(er)?\\d*|webmail\\w*|wmail|lightmailer-\\w+|deref-[\\w-]+)\\.",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> ADVERTISING = Map.of(
            "doubleclick.net", "display",
            "googlesyndication.com", "display",
            "googleadservices.com", "cpc",
            "adsensecustomsearchads.com", "cpc",
            "syndicatedsearch.goog", "cpc",
            "criteo.com", "display",
            "criteo.net", "display",
            "adnxs.com", "display",
            "taboola.com", "cpc",
            "outbrain.com", "cpc");

    private Referrers() {}

    /**
     * Classifies the address of the page before.
     *
     * @param ownHosts hosts of the shop in lower case; their subdomains are its own too
     */
    public static Referrer find(@Nullable String referrer, Set<String> ownHosts) {
        WebAddress address = WebAddress.of(referrer);
        return address.host().isEmpty() ? Referrer.ABSENT : find(address, ownHosts);
    }

    static Referrer find(WebAddress address, Set<String> ownHosts) {
        String host = address.host();
        for (String own : ownHosts) {
            if (address.isWithin(own)) {
                return new Referrer(Referrer.Type.OWN, null, host, null);
            }
        }
        if (isPayment(host)) {
            return new Referrer(Referrer.Type.PAYMENT, null, host, null);
        }
        String assistant = listed(ASSISTANTS, address);
        if (assistant != null) {
            return new Referrer(Referrer.Type.AI_ASSISTANT, assistant, host, null);
        }
        return adMedium(host) != null
                ? new Referrer(Referrer.Type.ADVERTISING, advertiser(host), host, null)
                : searchMailOrSocial(address);
    }

    private static Referrer searchMailOrSocial(WebAddress address) {
        Referrer search = SearchEngines.find(address);
        String network = listed(SOCIALS, address);
        if (search != null && (network == null || search.term() != null)) {
            return search;
        }
        String provider = mailProvider(address.host());
        if (provider != null || MAIL_LABEL.matcher(address.host()).find()) {
            return new Referrer(Referrer.Type.MAIL, provider, address.host(), null);
        }
        return network == null
                ? new Referrer(Referrer.Type.SITE, null, address.host(), null)
                : new Referrer(Referrer.Type.SOCIAL, network, address.host(), null);
    }

    /** The medium of what an ad server sends, or null where the host is none. */
    static @Nullable String adMedium(String host) {
        return ending(ADVERTISING, host);
    }

    private static String advertiser(String host) {
        for (String other : List.of("criteo", "taboola", "outbrain", "adnxs")) {
            if (host.contains(other)) {
                return other;
            }
        }
        return "Google";
    }

    private static boolean isPayment(String host) {
        for (int at = 0; at >= 0; at = next(host, at)) {
            String ending = host.substring(at);
            int dot = ending.indexOf('.');
            if (PAYMENT.contains(ending)
                    || starred(ending, dot)
                    || starred(ending, dot < 0 ? -1 : ending.indexOf('.', dot + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean starred(String ending, int dot) {
        return dot > 0 && ending.length() - dot <= 7 && PAYMENT.contains(ending.substring(0, dot) + ".*");
    }

    /** The name under which the host, or a host above it, stands in the list; entries with a path need the path too. */
    private static @Nullable String listed(Map<String, String> list, WebAddress address) {
        String withPath = list.get(address.plainHost() + address.path());
        return withPath == null ? ending(list, address.host()) : withPath;
    }

    private static @Nullable String ending(Map<String, String> list, String host) {
        for (int at = 0; at >= 0; at = next(host, at)) {
            String name = list.get(host.substring(at));
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    private static int next(String host, int at) {
        int dot = host.indexOf('.', at);
        return dot < 0 ? -1 : dot + 1;
    }

    /** A mail provider's pages that hide whence a link was followed are named after it: {@code deref-gmx.net}. */
    private static @Nullable String mailProvider(String host) {
        String provider = ending(MAIL, host);
        return provider == null && host.startsWith("deref-")
                ? ending(MAIL, host.substring("deref-".length()).replaceFirst("-\\d+\\.", "."))
                : provider;
    }

    private static Map<String, String> named(String file) {
        Map<String, List<String>> listed = ShippedList.yaml(file);
        Map<String, String> names = new HashMap<>();
        listed.forEach((name, addresses) -> addresses.forEach(address -> names.putIfAbsent(address, name)));
        return Map.copyOf(names);
    }

    private static Map<String, String> mailProviders() {
        Map<String, String> names = new HashMap<>();
        for (String line : ShippedList.lines("mail-hosts.txt")) {
            int tab = line.indexOf('\t');
            names.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return Map.copyOf(names);
    }
}
