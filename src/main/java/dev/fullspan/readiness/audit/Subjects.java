package dev.fullspan.readiness.audit;

import dev.fullspan.readiness.audit.AuditReport.Information;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What buyers look for besides products (contact, shipping, returns, the law's pages), and where the pages read link it. */
final class Subjects {
    private static final Map<String, Pattern> WORDS = new LinkedHashMap<>();

    static {
        words("Contact", "contact|kontakt|contatt|contacto|customer service|kundenservice|klantenservice");
        words("Shipping", "shipping|delivery|versand|lieferung|livraison|env[ií]o|spedizion|verzending|frakt");
        words("Returns", "returns?\\b|refund|r[üu]ck(?:gabe|sendung)|widerruf|retour|devoluci|resi\\b");
        words("Imprint", "imprint|impressum|about us|legal notice|mentions l[ée]gales|aviso legal|company details");
        words("Privacy", "privacy|datenschutz|confidentialit|privacidad");
        words("Terms", "terms|agb\\b|conditions|condiciones|condizioni|voorwaarden");
    }

    private final Map<String, String> found = new LinkedHashMap<>();

    private static void words(String subject, String words) {
        WORDS.put(subject, Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** Notes the first link to each subject. */
    void note(PageReader reader, URI page) {
        for (PageReader.Link link : reader.namedLinks()) {
            WORDS.forEach((subject, words) -> {
                if (words.matcher(link.words() + " " + link.href()).find()) {
                    URI target = Fetcher.resolve(page, link.href());
                    found.putIfAbsent(subject, target == null ? link.href() : target.toString());
                }
            });
        }
    }

    /** Whether the address is where one of the subjects is told. */
    boolean has(URI address) {
        return found.containsValue(address.toString());
    }

    List<Information> all() {
        return WORDS.keySet().stream()
                .map(subject -> new Information(subject, found.get(subject)))
                .toList();
    }
}
