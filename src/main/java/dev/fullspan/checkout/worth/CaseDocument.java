package dev.fullspan.checkout.worth;

import java.util.List;

/**
 * The case for the checkout, as it is read by management: on a page, printed, or as a PDF.
 *
 * @param of whose, and of which days
 * @param sum the case in one sentence
 */
public record CaseDocument(String of, String sum, List<Part> parts) {
    public CaseDocument {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param lines of a table beside the sentences, with the heading first; empty for none
     */
    public record Part(String heading, List<String> sentences, List<List<String>> lines) {
        public Part {
            sentences = List.copyOf(sentences);
            lines = lines.stream().map(List::copyOf).toList();
        }

        static Part of(String heading, List<String> sentences) {
            return new Part(heading, sentences, List.of());
        }
    }
}
