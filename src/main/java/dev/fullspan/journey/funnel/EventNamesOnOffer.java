package dev.fullspan.journey.funnel;

import java.util.List;

/** Names of events that the builder's fields offer. */
public record EventNamesOnOffer(List<String> names) {
    public EventNamesOnOffer {
        names = List.copyOf(names);
    }
}
