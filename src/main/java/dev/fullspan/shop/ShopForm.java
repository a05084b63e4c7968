package dev.fullspan.shop;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** A shop's settings as they stand in the form; its fields are named like those of the problems that may be found in them. */
record ShopForm(
        @BindParam("version") int version,
        @BindParam("name") String name,
        @BindParam("currency") String currency,
        @BindParam("time-zone") String timeZone,
        @BindParam("brand-difference") String brandDifference,
        @BindParam("retention-months") String retentionMonths,
        @BindParam("own-hosts") String ownHosts,
        @BindParam("payment-hosts") String paymentHosts,
        @BindParam("consent") String consent,
        @BindParam("cookie-domain") String cookieDomain,
        @BindParam("pixel-path") String pixelPath,
        @BindParam("excluded-addresses") String excludedAddresses,
        @BindParam("excluded-agents") String excludedAgents) {

    ShopForm {
        // A field that the request leaves out is empty; each is judged where it is read.
        name = text(name);
        currency = text(currency);
        timeZone = text(timeZone);
        brandDifference = text(brandDifference);
        retentionMonths = text(retentionMonths);
        ownHosts = text(ownHosts);
        paymentHosts = text(paymentHosts);
        consent = text(consent);
        cookieDomain = text(cookieDomain);
        pixelPath = text(pixelPath);
        excludedAddresses = text(excludedAddresses);
        excludedAgents = text(excludedAgents);
    }

    static ShopForm of(Shop shop) {
        IntakePolicy intake = shop.intake();
        return new ShopForm(
                shop.version(),
                shop.name(),
                shop.currency().getCurrencyCode(),
                shop.timeZone().getId(),
                shop.brandDifference(),
                shop.retentionMonths() == null ? "" : shop.retentionMonths().toString(),
                lines(intake.ownHosts()),
                lines(intake.paymentHosts()),
                intake.consent().name().toLowerCase(Locale.ROOT),
                intake.cookieDomain() == null ? "" : intake.cookieDomain(),
                intake.pixelPath(),
                lines(intake.excludedRanges()),
                lines(intake.excludedAgents()));
    }

    /** For the audit trail; addresses of the shop's own people are counted and not named. */
    static Map<String, String> described(Shop shop) {
        ShopForm form = of(shop);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("Name", form.name);
        values.put("Currency", form.currency);
        values.put("Time zone", form.timeZone);
        values.put("Why one buys here", form.brandDifference);
        values.put("Months kept", form.retentionMonths);
        values.put("Hosts", form.ownHosts.replace('\n', ' '));
        values.put("Payment hosts", form.paymentHosts.replace('\n', ' '));
        values.put("Consent", form.consent);
        values.put("Cookie domain", form.cookieDomain);
        values.put("Pixel path", form.pixelPath);
        values.put(
                "Own addresses", Integer.toString(shop.intake().excludedRanges().size()));
        values.put("Own tools", form.excludedAgents.replace('\n', ' '));
        return values;
    }

    /** The shop with what the form says. */
    Shop applied(Shop shop) {
        NewShop base = NewShop.of(name, currency, timeZone);
        return new Shop(
                shop.id(),
                base.name(),
                base.currency(),
                base.timeZone(),
                brandDifference,
                months(),
                intake(),
                version,
                shop.created());
    }

    private IntakePolicy intake() {
        Set<String> own = Hosts.parse("own-hosts", ownHosts);
        return new IntakePolicy(
                own,
                Hosts.parse("payment-hosts", paymentHosts),
                consent.equals("ask_first") ? ConsentMode.ASK_FIRST : ConsentMode.NONE,
                cookieDomain(own),
                pixelPath.strip(),
                list(excludedAddresses).stream().map(AddressRange::parse).toList(),
                agents());
    }

    private @Nullable String cookieDomain(Set<String> own) {
        if (cookieDomain.isBlank()) {
            return null;
        }
        String domain = Hosts.host("cookie-domain", cookieDomain.strip().replaceFirst("^\\.", ""));
        boolean fits =
                own.isEmpty() || own.stream().anyMatch(host -> host.equals(domain) || host.endsWith("." + domain));
        if (!fits || !domain.contains(".")) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "cookie-domain",
                    "A browser would refuse this cookie. Name one of your hosts or what several of them end in, such as shop.example.");
        }
        return domain;
    }

    private @Nullable Integer months() {
        if (retentionMonths.isBlank()) {
            return null;
        }
        if (!retentionMonths.strip().matches("[0-9]{1,4}")) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "retention-months",
                    "Write a whole number of months, or leave it empty to keep events for ever.");
        }
        return Integer.valueOf(retentionMonths.strip());
    }

    private List<String> agents() {
        List<String> pieces = list(excludedAgents);
        if (pieces.stream().anyMatch(piece -> piece.length() < 4 || piece.length() > 200)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "excluded-agents",
                    "Write pieces of 4 to 200 characters, one a line; shorter ones would leave out your customers.");
        }
        return pieces;
    }

    private static List<String> list(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (lines.size() > 200) {
            throw new ProblemException(Problem.INVALID_REQUEST, "excluded-addresses", "Name at most 200 of a kind.");
        }
        return lines;
    }

    private static String lines(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining("\n"));
    }

    @SuppressWarnings("NullAway") // bound by the framework, which passes null for what was not sent
    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }
}
