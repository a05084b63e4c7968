package dev.fullspan.journey.people;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.shop.Shops;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan person erase|join|separate}. */
@Component
class PersonCommand implements Command {
    private final PeopleCare care;
    private final Shops shops;
    private final JsonMapper json;

    PersonCommand(PeopleCare care, Shops shops, JsonMapper json) {
        this.care = care;
        this.shops = shops;
        this.json = json;
    }

    @Override
    public String name() {
        return "person";
    }

    @Override
    public String usage() {
        return """
                Forgets a person, joins two user ids, or takes that back.

                ./fullspan person erase --shop S --user ID | --device ID [--joined]
                ./fullspan person join --shop S --user ID --previous ID
                ./fullspan person separate --shop S --user ID --previous ID

                erase forgets whom the id names under all ids that are theirs, in every module and file, and cannot be taken back; it
                prints {"erased":true,"ids":3}. Backups made before still hold them; restoring one forgets them again.
                join says that two user ids are one person's; separate takes back what joined them, an alias call too.

                --user      a user id, as the shop calls the person
                --device    an anonymous id, as the pixel calls the browser
                --joined    forget also the user ids that were joined with it, by hand or by an alias; without it they are named and nothing is forgotten
                --previous  the person's other user id
                Exit code 0: done; 1: nobody is known by the id, others are joined with it, or nothing joins the two; 2: not understood.
                """;
    }

    @Override
    public int run(Invocation invocation) {
        List<String> words = invocation.arguments();
        String verb = words.isEmpty() ? "" : words.getFirst();
        Flags flags = Flags.of(
                words.isEmpty() ? words : words.subList(1, words.size()),
                verb.equals("erase") ? Set.of("shop", "user", "device") : Set.of("shop", "user", "previous"),
                verb.equals("erase") ? Set.of("joined") : Set.of());
        try {
            Map<String, Object> answer = switch (verb) {
                case "erase" -> erase(flags);
                case "join" -> {
                    care.join(shop(flags), flags.required("user"), flags.required("previous"), AuditTrail.OPERATOR);
                    yield Map.of("joined", true);
                }
                case "separate" -> {
                    care.separate(shop(flags), flags.required("user"), flags.required("previous"), AuditTrail.OPERATOR);
                    yield Map.of("separated", true);
                }
                default -> throw new Flags.NotUnderstood("Say what to do: person erase, join, separate.");
            };
            invocation.out().println(json.writeValueAsString(answer));
            return 0;
        } catch (ProblemException e) {
            invocation.err().println(e.detail());
            return 1;
        }
    }

    private Map<String, Object> erase(Flags flags) {
        if (flags.value("user").isEmpty() == flags.value("device").isEmpty()) {
            throw new Flags.NotUnderstood("Name the person by --user or by --device.");
        }
        int ids = care.erase(
                shop(flags),
                PeopleCare.keys(
                        flags.value("user").orElse(null), flags.value("device").orElse(null)),
                flags.has("joined"),
                AuditTrail.OPERATOR);
        return Map.of("erased", true, "ids", ids);
    }

    private ShopId shop(Flags flags) {
        return shops.get(ShopId.parse(flags.required("shop"))).id();
    }
}
