package dev.fullspan.plan.links;

import dev.fullspan.journey.OwnChannels;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.kit.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a new link. */
final class LinkFields {
    private LinkFields() {}

    /** A path becomes an address on the first of the shop's hosts. */
    static String whole(Shop shop, @Nullable String typed) {
        String target = typed == null ? "" : typed.strip();
        List<String> hosts = shop.intake().ownHosts().stream().sorted().toList();
        boolean path = target.isEmpty() || target.startsWith("/");
        return path && !hosts.isEmpty() ? "https://" + hosts.getFirst() + (target.isEmpty() ? "/" : target) : target;
    }

    static NewLinkScreen screen(Shop shop, LinksForm links, OwnChannels own, @Nullable ProblemException e) {
        LinkForm form = links.all();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("target", "Page that it leads to", "url", form.target())
                .hinted(
                        shop.intake().ownHosts().isEmpty()
                                ? "Name your shop's own hosts under Settings → Shop first."
                                : "A page of the shop: "
                                        + String.join(
                                                ", ",
                                                shop.intake().ownHosts().stream()
                                                        .sorted()
                                                        .toList()) + "."));
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
                base,
                base,
                Arrays.stream(LinkChannel.values())
                        .map(one -> one.channel().label() + ": source " + one.source() + ", medium " + one.medium()
                                + ". " + one.channel().rule() + ".")
                        .toList());
    }
}
