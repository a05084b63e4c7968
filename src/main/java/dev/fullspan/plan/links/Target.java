package dev.fullspan.plan.links;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of the shop's own to which a link may lead: http or https, on a host that the shop named, without tags. */
record Target(URI page) {
    private static final int LONGEST = 1_500;

    /** @throws ProblemException naming the field {@code target} */
    static Target of(Shop shop, String text) {
        String address = text.strip();
        if (address.isEmpty() || address.length() > LONGEST) {
            throw fault("Name the page that the link leads to, in at most " + LONGEST + " characters.");
        }
        URI page = parsed(address);
        String scheme = page.getScheme() == null ? "" : page.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || page.getHost() == null) {
            throw fault("Write the whole address, such as https://shop.example/gifts.");
        }
        if (page.getRawUserInfo() != null) {
            throw fault("An address with a name or password before the host is not taken.");
        }
        if (shop.intake().ownHosts().isEmpty()) {
            throw fault("Name your shop's own hosts under Settings → Shop first. Links lead to these only.");
        }
        if (!shop.intake().isOwnHost(page.getHost())) {
            throw fault("“" + page.getHost() + "” is none of the shop's hosts. Links lead to pages of the shop only: "
                    + String.join(
                            ", ", shop.intake().ownHosts().stream().sorted().toList()) + ".");
        }
        return new Target(page);
    }

    private static URI parsed(String address) {
        try {
            URI page = new URI(address);
            return new URI(page.toASCIIString());
        } catch (URISyntaxException e) {
            throw fault("This is no address. Write it as https://shop.example/gifts.");
        }
    }

    /** The address with these parameters; those of the same names, and other tags, are taken off. */
    String tagged(Map<String, String> tags) {
        List<String> parts = new ArrayList<>();
        String query = page.getRawQuery();
        for (String part : query == null ? new String[0] : query.split("&")) {
            if (!part.isEmpty() && !part.toLowerCase(Locale.ROOT).startsWith("utm_")) {
                parts.add(part);
            }
        }
        tags.forEach((name, value) -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        String path = page.getRawPath() == null || page.getRawPath().isEmpty() ? "/" : page.getRawPath();
        String port = page.getPort() < 0 ? "" : ":" + page.getPort();
        return page.getScheme().toLowerCase(Locale.ROOT) + "://"
                + page.getHost().toLowerCase(Locale.ROOT) + port + path + "?" + String.join("&", parts)
                + fragment(page.getRawFragment());
    }

    private static String fragment(@Nullable String fragment) {
        return fragment == null ? "" : "#" + fragment;
    }

    private static ProblemException fault(String detail) {
        return new ProblemException(Problem.INVALID_REQUEST, "target", detail);
    }
}
