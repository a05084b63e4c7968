package dev.fullspan.journey.channels;

import dev.fullspan.eventlog.query.NamedChannel.Sign;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.journey.OwnChannels.Own;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The channels that no click tells, and by what their visits are known. */
@Controller
@RequestMapping("/shops/{shop}/own-channels")
@Requires("shops:write")
class OwnChannelsPage {
    private final OwnChannels channels;
    private final AuditTrail audit;

    OwnChannelsPage(OwnChannels channels, AuditTrail audit) {
        this.channels = channels;
        this.audit = audit;
    }

    /** What was typed and could not be taken as it is. */
    private record Entry(
            String name,
            String sign,
            String value,
            @Nullable String field,
            @Nullable String problem) {
        Field marked(Field of) {
            return of.name().equals(field) ? of.wrong(problem) : of;
        }
    }

    @GetMapping
    View all(@PathVariable String shop) {
        return page(ShopId.parse(shop), new Entry("", "landing", "", null, null));
    }

    @PostMapping
    View add(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String sign,
            @RequestParam(defaultValue = "") String value,
            Principal person,
            RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        try {
            long id = channels.add(of, name, OwnChannels.signOf(sign), value);
            audit.record(
                    person.getName(),
                    "own-channel.added",
                    "own-channel:" + id,
                    of,
                    AuditTrail.Change.made(told(name.strip(), sign, value.strip())));
            Toast.show(
                    redirect,
                    "“" + name.strip() + "” was added. Past figures follow.",
                    "/shops/" + of + "/own-channels/" + id + "/delete");
        } catch (ProblemException e) {
            return page(of, new Entry(name, sign, value, e.field(), e.detail()))
                    .withStatus(e.problem().status());
        }
        return Redirect.to("/shops/" + of + "/own-channels");
    }

    private static Map<String, String> told(String name, String sign, String value) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Name", name);
        told.put("Known by", sign);
        told.put("Which is", value);
        return told;
    }

    @PostMapping("/{id}/delete")
    View delete(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        Own was = channels.remove(of, id)
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "id", "This channel is not there any more."));
        String value = was.value() == null ? "" : was.value();
        audit.record(
                person.getName(),
                "own-channel.deleted",
                "own-channel:" + id,
                of,
                AuditTrail.Change.gone(told(was.name(), parameter(was.sign()), value)));
        Toast.show(
                redirect,
                "“" + was.name() + "” was deleted. Past figures follow.",
                "/shops/" + of + "/own-channels?name=" + Addresses.encoded(was.name()) + "&sign="
                        + parameter(was.sign()) + "&value=" + Addresses.encoded(value));
        return Redirect.to("/shops/" + of + "/own-channels");
    }

    private JtePage page(ShopId shop, Entry entry) {
        List<Own> all = channels.all(shop);
        return new JtePage(
                "journey/own_channels",
                new OwnChannelsView(
                        lead(all),
                        all.stream().map(own -> line(shop, own)).toList(),
                        new Empty(
                                Empty.Kind.NOT_CONNECTED,
                                "No channel of your own yet",
                                "Print an address of its own on the poster, or say a code on the radio, and name it here."),
                        fields(entry)));
    }

    private static String lead(List<Own> all) {
        long names = all.stream().map(Own::name).distinct().count();
        return names == 0
                ? "Billboard, radio, fair, word of mouth: what no click tells, you name here."
                : (names == 1 ? "1 channel of your own counts" : names + " channels of your own count")
                        + " beside those that visits tell, in every report and for the past too.";
    }

    private static OwnChannelsView.Line line(ShopId shop, Own own) {
        String sign = own.sign() == null
                ? "Spend only: no visit is counted for it"
                : switch (own.sign()) {
                    case LANDING_PAGE -> "Visits that land on " + own.value();
                    case CAMPAIGN -> "Visits with the campaign " + own.value();
                };
        return new OwnChannelsView.Line(
                own.name(),
                sign,
                new Confirm(
                        "Delete…",
                        own.sign() == null
                                ? "The channel's name goes. Spend that was entered for it stays."
                                : "These visits count for the channel again that they tell themselves, past ones included.",
                        "Delete it",
                        "/shops/" + shop + "/own-channels/" + own.id() + "/delete"));
    }

    private static List<Field> fields(Entry entry) {
        return List.of(
                entry.marked(Field.text("name", "Name", entry.name())
                        .hinted("Such as Radio. A name that there is already gets one more sign.")
                        .completing("off")),
                entry.marked(Field.select(
                        "sign",
                        "Known by",
                        entry.sign(),
                        List.of(
                                new Field.Option("landing", "A landing page of its own"),
                                new Field.Option("campaign", "A campaign code"),
                                new Field.Option("", "Nothing: it only has spend")))),
                entry.marked(Field.text("value", "Page or code", entry.value())
                        .hinted("Such as /radio, or radio-spring. Leave it empty where there is none.")
                        .optional()
                        .completing("off")));
    }

    private static String parameter(@Nullable Sign sign) {
        return sign == null ? "" : sign == Sign.LANDING_PAGE ? "landing" : "campaign";
    }
}
