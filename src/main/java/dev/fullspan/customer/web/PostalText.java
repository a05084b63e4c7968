package dev.fullspan.customer.web;

import dev.fullspan.customer.Identity.PostalAddress;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A postal address on one line. */
final class PostalText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PostalText() {}

    /** @param kept as the record keeps it */
    static String of(String kept) {
        try {
            PostalAddress address = JSON.readValue(kept, PostalAddress.class);
            return Stream.concat(
                            Stream.concat(Stream.of(address.name()), address.lines().stream()),
                            Stream.of((address.postcode() + " " + address.city()).strip(), address.region(), address.country()))
                    .filter(part -> part != null && !part.isBlank())
                    .collect(Collectors.joining(", "));
        } catch (JacksonException e) {
            return kept; // cut at its longest
        }
    }
}
