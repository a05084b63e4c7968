package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.WebhookSettings;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.PublicAddresses;
import dev.fullspan.web.kit.Typed;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An endpoint as people or programs describe it. */
record EndpointForm(
        @Nullable String address,
        @Nullable String description,
        @Nullable List<@Nullable String> types) {
    private static final int LONGEST = 2_000;

    static EndpointForm of(Endpoint endpoint) {
        return new EndpointForm(endpoint.address(), endpoint.description(), List.copyOf(endpoint.types()));
    }

    /** An endpoint's description that was read and found in order. */
    record Checked(String address, String description, List<String> types) {}

    /**
     * The description, read and found in order.
     *
     * @param kept kinds that it may go on wanting though no module tells them any more
     * @throws ProblemException naming the field that cannot be taken
     */
    Checked checked(WebhookSettings settings, WebhookTypes known, List<String> kept) {
        return new Checked(
                address(Typed.text("address", address, LONGEST), settings),
                Typed.text("description", description, 200),
                types(known, kept));
    }

    private static String address(String text, WebhookSettings settings) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw notAnAddress(settings);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean http = scheme.equals("http");
        if (uri.getHost() == null || !(scheme.equals("https") || http)) {
            throw notAnAddress(settings);
        }
        if (http && !settings.http()) {
            throw Typed.wrong(
                    "address",
                    "Begin the address with https://, so that nobody reads along. Only the operator can allow http, by the setting webhooks.http.");
        }
        if (uri.getRawUserInfo() != null) {
            throw Typed.wrong("address", "Leave name and password out of the address. The signature shows who sends.");
        }
        if (uri.getRawFragment() != null) {
            throw Typed.wrong("address", "Leave out what stands behind the #: it is never sent.");
        }
        requireAllowed(uri, settings);
        return uri.toASCIIString();
    }

    /** A name that is not known yet passes; its address is looked at again whenever something is sent. */
    private static void requireAllowed(URI uri, WebhookSettings settings) {
        String host = uri.getHost();
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            for (InetAddress each : InetAddress.getAllByName(name)) {
                if (!PublicAddresses.allowed(settings.privateNetworks()).test(each)) {
                    throw Typed.wrong(
                            "address",
                            name
                                    + " leads into a private network, where messages do not go. Only the operator can allow that, by the setting webhooks.private-networks.");
                }
            }
        } catch (UnknownHostException e) {
            // Said by the first attempt.
        }
    }

    private static ProblemException notAnAddress(WebhookSettings settings) {
        return Typed.wrong(
                "address",
                "Write the whole address of what receives the messages, such as https://shop.example/webhooks"
                        + (settings.http() ? ", or one with http://." : "."));
    }

    private List<String> types(WebhookTypes known, List<String> kept) {
        List<String> wanted = types == null
                ? List.of()
                : types.stream().map(String::valueOf).distinct().sorted().toList();
        for (String type : wanted) {
            if (!known.isChoice(type) && !kept.contains(type)) {
                String shown = type.length() > 60 ? type.substring(0, 60) + "…" : type;
                throw Typed.wrong(
                        "types",
                        "There is no kind of message “" + shown + "”. Use * for all, or " + names(known) + ".");
            }
        }
        if (wanted.isEmpty()) {
            throw Typed.wrong("types", "Choose at least one kind of message.");
        }
        return wanted.contains(WebhookTypes.ALL) ? List.of(WebhookTypes.ALL) : wanted;
    }

    private static String names(WebhookTypes known) {
        return String.join(", ", known.all().stream().map(WebhookType::name).toList());
    }
}
