package dev.fullspan.delivery;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Every kind of message that modules contribute. */
@Component
class WebhookTypes {
    /** What an endpoint wants that wants all kinds, those of later versions included. */
    static final String ALL = "*";

    /** Sent by hand to try an endpoint; nothing that one chooses. */
    static final WebhookType TEST = new WebhookType("webhook.test", "A message to try whether it arrives.");

    private final List<WebhookType> contributed;

    WebhookTypes(ObjectProvider<WebhookType> contributed) {
        this.contributed = contributed.stream()
                .filter(type -> type.circle() == null)
                .sorted(Comparator.comparing(WebhookType::name))
                .toList();
    }

    /** Those that the shop's own endpoints can hear, by name. */
    List<WebhookType> all() {
        return contributed;
    }

    boolean isChoice(String name) {
        return name.equals(ALL)
                || contributed.stream().anyMatch(type -> type.name().equals(name));
    }
}
