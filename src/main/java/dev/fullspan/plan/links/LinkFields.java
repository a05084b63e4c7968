package dev.fullspan.plan.links;

import dev.fullspan.journey.OwnChannels;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a new link. */
final class LinkFields {
    private LinkFields() {}

    /** A path becomes an address on the first of the shop's hosts. */
    static LinkForm prefilled(Shop shop, LinkForm form) {
        String target = form.target() == null ? "" : form.target().strip();
        List<String> hosts = shop.intake().ownHosts().stream().sorted().toList();
        boolean path = target.isEmpty() || target.startsWith("/");
        String whole =
                path && !hosts.isEmpty() ? "https://" + hosts.getFirst() + (target.isEmpty() ? "/" : target) : target;
        return new LinkForm(
                whole, form.name(), form.channel(), form.source(), form.medium(), form.campaign(), form.expected());
    }

    static NewLinkScreen screen(Shop shop, LinkForm form, OwnChannels own, @Nullable ProblemException e) {
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
        List<Option> options = new ArrayList<>(List.of(new Option("", "Choose a channel")));
        LinkForm.channels(own, shop).forEach(name -> options.add(new Option(name, name)));
        fields.add(Field.select("channel", "Channel", form.channel(), options)
                .hinted("For print, name a channel of your own with a campaign code under Settings → Own channels."));
        fields.add(Field.text("campaign", "Campaign", form.campaign())
                .hinted("Such as spring-sale. A channel of your own brings its code.")
                .optional()
                .completing("off"));
        fields.add(Field.text("name", "Name of the link", form.name())
                .hinted("Such as “Button in the newsletter”.")
                .optional()
                .completing("off"));
        fields.add(Field.text("expected", "Revenue expected a month, in " + shop.currency(), form.expected())
                .hinted("The follow-up tells whether it came.")
                .optional()
                .completing("off"));
        fields.add(Field.text("source", "Source", form.source())
                .hinted("Left empty, the usual one of the channel.")
                .optional()
                .completing("off"));
        fields.add(Field.text("medium", "Medium", form.medium())
                .hinted("Left empty, the usual one of the channel.")
                .optional()
                .completing("off"));
        String base = "/shops/" + shop.id() + "/links";
        return new NewLinkScreen(
                fields.stream()
                        .map(field -> e != null && field.name().equals(e.field()) ? field.wrong(e.detail()) : field)
                        .toList(),
                base,
                base,
                Arrays.stream(LinkChannel.values())
                        .map(one -> one.channel().label() + ": source " + one.source() + ", medium " + one.medium()
                                + ". " + one.channel().rule() + ".")
                        .toList());
    }
}
