package dev.fullspan.plan.links;

import dev.fullspan.journey.OwnChannels;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.kit.Field;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The fields of a new link. */
final class LinkFields {
    private LinkFields() {}

    /** A path becomes an address on the first of the shop's hosts; where Fullspan serves that host itself, as it was asked. */
    static String whole(Shop shop, @Nullable String typed, HttpServletRequest request) {
        String target = typed == null ? "" : typed.strip();
        List<String> hosts = shop.intake().ownHosts().stream().sorted().toList();
        if (hosts.isEmpty() || !target.isEmpty() && !target.startsWith("/")) {
            return target;
        }
        String host = hosts.getFirst();
        String origin = host.equalsIgnoreCase(request.getServerName())
                ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
                : "https://" + host;
        return origin + (target.isEmpty() ? "/" : target);
    }

    static NewLinkScreen screen(Shop shop, LinksForm links, OwnChannels own, @Nullable ProblemException e) {
        LinkForm form = links.all();
        List<Field> fields = new ArrayList<>();
        boolean hostless = shop.intake().ownHosts().isEmpty();
        fields.add(Field.text("target", "Page that it leads to", form.target())
                .hinted(
                        hostless
                                ? "Links lead to your shop's own hosts only, and none is named yet."
                                : "A whole address or a path such as /gifts, on "
                                        + String.join(
                                                ", ",
                                                shop.intake().ownHosts().stream()
                                                        .sorted()
                                                        .toList()) + ".")
                .completing("off"));
        fields.add(Field.text("campaign", "Campaign", form.campaign())
                .hinted("Such as spring-sale. A channel of your own brings its code.")
                .optional()
                .completing("off"));
        fields.add(Field.text("name", "Name of the link", form.name())
                .hinted("Such as “Button in the newsletter”.")
                .optional()
                .completing("off"));
        fields.add(Field.text("expected", "Revenue expected a month, in " + shop.currency(), form.expected())
                .hinted("The follow-up tells whether it came. Of several links, what each is to bring.")
                .optional()
                .completing("off"));
        fields.add(Field.text("source", "Source", form.source())
                .hinted("Left empty, the usual one of the channel, as it must be for several.")
                .optional()
                .completing("off"));
        fields.add(Field.text("medium", "Medium", form.medium())
                .hinted("Left empty, the usual one of the channel, as it must be for several.")
                .optional()
                .completing("off"));
        String base = "/shops/" + shop.id() + "/links";
        return new NewLinkScreen(
                fields.stream()
                        .map(field -> e != null && field.name().equals(e.field()) ? field.wrong(e.detail()) : field)
                        .toList(),
                LinkForm.channels(own, shop).stream()
                        .map(name ->
                                new NewLinkScreen.Tick(name, links.channels().contains(name)))
                        .toList(),
                e != null && "channel".equals(e.field()) ? e.detail() : null,
                "/shops/" + shop.id() + "/own-channels",
                hostless ? "/shops/" + shop.id() + "/settings" : null,
                base,
                base,
                Arrays.stream(LinkChannel.values())
                        .map(one -> one.channel().label() + ": source " + one.source() + ", medium " + one.medium()
                                + ". " + one.channel().rule() + ".")
                        .toList());
    }
}
