package dev.fullspan.plan.map;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.plan.Team;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.Toast;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changing the map: its stages and the sentence at its head. */
@Controller
@RequestMapping("/shops/{shop}/map")
@Requires("reports:write")
class StagePage {
    private final MapStages stages;
    private final Shops shops;
    private final Team team;
    private final AuditTrail audit;

    StagePage(MapStages stages, Shops shops, Team team, AuditTrail audit) {
        this.stages = stages;
        this.shops = shops;
        this.team = team;
        this.audit = audit;
    }

    @GetMapping("/{id}")
    View stage(@PathVariable String shop, @PathVariable long id) {
        Shop of = shops.get(ShopId.parse(shop));
        Stage stage = stages.get(of.id(), id);
        return new JtePage("plan/stage", screen(of, stage, StageForm.of(stage, of.currency()), null));
    }

    @PostMapping("/{id}")
    View change(
            @PathVariable String shop,
            @PathVariable long id,
            @ModelAttribute StageForm form,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Stage was = stages.get(of.id(), id);
        try {
            stages.change(of.id(), form.over(was, of.currency()));
        } catch (ProblemException e) {
            if (e.field() == null || e.field().equals("id")) {
                throw e;
            }
            return new JtePage("plan/stage", screen(of, was, form, e))
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "The stage was changed.");
        return Redirect.to(map(of));
    }

    @PostMapping("/stages")
    View add(@PathVariable String shop, @RequestParam String name, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        long id = stages.add(of.id(), StageForm.name(name));
        Toast.show(redirect, "The stage was added. Say what it is known by.", map(of) + "/" + id + "/delete");
        return Redirect.to(map(of) + "/" + id);
    }

    @PostMapping("/{id}/move")
    View move(@PathVariable String shop, @PathVariable long id, @RequestParam boolean earlier) {
        Shop of = shops.get(ShopId.parse(shop));
        stages.move(of.id(), id, earlier);
        return Redirect.to(map(of));
    }

    @PostMapping("/{id}/skip")
    View skip(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam boolean skipped,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        stages.skip(of.id(), id, skipped);
        String undo = map(of) + "/" + id + "/skip?skipped=" + !skipped;
        Toast.show(redirect, skipped ? "The map skips this stage now." : "The stage is on the map again.", undo);
        return Redirect.to(map(of));
    }

    @PostMapping("/{id}/delete")
    View delete(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        stages.delete(of.id(), id, true);
        Toast.show(redirect, "The stage was deleted.", map(of) + "/" + id + "/restore");
        return Redirect.to(map(of));
    }

    @PostMapping("/{id}/restore")
    View restore(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        stages.delete(of.id(), id, false);
        Toast.show(redirect, "The stage is back.");
        return Redirect.to(map(of));
    }

    /** Why one buys here and not elsewhere is the shop's own, as in its settings. */
    @PostMapping("/difference")
    @Requires("shops:write")
    View difference(@PathVariable String shop, @RequestParam String difference, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        shops.change(new Shop(
                of.id(),
                of.name(),
                of.currency(),
                of.timeZone(),
                difference,
                of.retentionMonths(),
                of.intake(),
                of.version(),
                of.created()));
        audit.record(
                AuditTrail.actor(),
                "shop.changed",
                "shop:" + of.id(),
                of.id(),
                AuditTrail.Change.one("Why one buys here", of.brandDifference(), difference));
        Toast.show(redirect, "Saved.");
        return Redirect.to(map(of));
    }

    private StageScreen screen(Shop shop, Stage stage, StageForm form, @Nullable ProblemException e) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text("name", "Name", form.name()).completing("off"));
        fields.add(Field.of("customerGoal", "What the customer wants here", "textarea", form.customerGoal())
                .optional());
        fields.add(Field.of("businessGoal", "What the shop wants here", "textarea", form.businessGoal())
                .optional());
        if (stage.kind() == StageKind.OWN) {
            fields.add(Field.of("events", "Events that tell of it, one a line", "textarea", form.events())
                    .hinted("Somebody with one of these events counts as being there, such as Product Reviewed.")
                    .optional());
        }
        fields.add(Field.select("figure", "Figure", form.figure(), figures()).optional());
        fields.add(Field.text("target", "Goal", form.target())
                .hinted("The value to be reached in one week or month: a number, a percentage, or an amount in "
                        + shop.currency()
                        + (stage.currency() == null || stage.currency().equals(shop.currency())
                                ? "."
                                : ". It was set in " + stage.currency() + "; a number alone sets it anew."))
                .completing("off")
                .optional());
        fields.add(Field.select(
                "frame",
                "Time frame",
                form.frame(),
                List.of(new Option("WEEK", "A week"), new Option("MONTH", "A month"))));
        Field owner = Field.text("owner", "Owner", form.owner())
                .hinted(
                        stage.kind() == StageKind.BUY
                                ? "Who answers for the checkout, everywhere: here, in the ledger of leaks and under Worth of a point. So"
                                        + " does the goal of completed checkouts."
                                : "Who answers for this stage.")
                .optional();
        return new StageScreen(
                stage.name(),
                stage.words().isEmpty() ? "" : "Here is who " + stage.words() + ".",
                map(shop) + "/" + stage.id(),
                map(shop),
                fields.stream().map(field -> marked(field, e)).toList(),
                marked(owner, e),
                team.of(shop.id()));
    }

    private static Field marked(Field field, @Nullable ProblemException e) {
        return e != null && field.name().equals(e.field()) ? field.wrong(e.detail()) : field;
    }

    private static List<Option> figures() {
        List<Option> options = new ArrayList<>(List.of(new Option("", "Choose a figure")));
        for (StageFigure figure : StageFigure.values()) {
            options.add(
                    new Option(figure.slug(), figure.label() + (figure.toConnect() == null ? "" : " (not connected)")));
        }
        return options;
    }

    private static String map(Shop shop) {
        return "/shops/" + shop.id() + "/map";
    }
}
