package dev.fullspan.readiness.launch;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.readiness.practice.Press;
import dev.fullspan.readiness.rehearsal.LaunchPermissions;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.CsvText;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One drill: watched, answered by the shop's own people, ended with a report. */
@Controller
@RequestMapping("/shops/{shop}/launch/drills")
@Requires(LaunchPermissions.READ)
class DrillPages {
    private final Drills drills;
    private final DrillResults results;
    private final DrillSteps steps;
    private final References references;
    private final Shops shops;
    private final Gate gate;
    private final Clock clock;

    DrillPages(
            Drills drills,
            DrillResults results,
            DrillSteps steps,
            References references,
            Shops shops,
            Gate gate,
            Clock clock) {
        this.drills = drills;
        this.results = results;
        this.steps = steps;
        this.references = references;
        this.shops = shops;
        this.gate = gate;
        this.clock = clock;
    }

    private boolean mayWrite(ShopId shop) {
        return gate.requireCaller().may(shop, LaunchPermissions.WRITES);
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("readiness/drill", screen(shop, id, request));
    }

    /** The part of a drill's page that changes while it goes on. */
    @GetMapping("/{id:[0-9]{1,18}}/part")
    View part(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("readiness/drill_part", screen(shop, id, request));
    }

    @PostMapping("/{id:[0-9]{1,18}}/orders/{order:[0-9]{1,18}}")
    @Requires(LaunchPermissions.WRITE)
    View step(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long order,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String why) {
        ShopId of = ShopId.parse(shop);
        if (step.equals("undo")) {
            steps.undo(of, id, order, why, AuditTrail.actor());
        } else {
            steps.press(
                    of,
                    id,
                    order,
                    Press.of(step).orElseThrow(() -> Typed.wrong("step", "Press one of the buttons of the order.")),
                    AuditTrail.actor());
        }
        return Redirect.to("/shops/" + of + "/launch/drills/" + id + (step.equals("done") ? "" : "#order-" + order));
    }

    /** Takes back what one of the shop's people pressed by mistake. */
    @PostMapping("/{id:[0-9]{1,18}}/practised/{number:[0-9]{1,9}}")
    @Requires(LaunchPermissions.WRITE)
    View undo(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String why) {
        ShopId of = ShopId.parse(shop);
        steps.undoOfPerson(of, id, number, why, AuditTrail.actor());
        return Redirect.to("/shops/" + of + "/launch/drills/" + id + "#practised-" + number);
    }

    @PostMapping("/{id:[0-9]{1,18}}/end")
    @Requires(LaunchPermissions.WRITE)
    View end(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        drills.end(of, id, AuditTrail.actor());
        Toast.show(redirect, "The drill is over. What was not done is taken back.");
        return Redirect.to("/shops/" + of + "/launch/drills/" + id);
    }

    private DrillScreen screen(String shop, long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        return new DrillScreens(drills, results, references.in(of.id(), false), of, formats, clock.instant())
                .of(id, mayWrite(of.id()), TableState.of(request));
    }

    @GetMapping("/{id:[0-9]{1,18}}.csv")
    ResponseEntity<byte[]> csv(@PathVariable String shop, @PathVariable long id, HttpServletRequest request)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().build(text);
        new DrillScreens(drills, results, references.in(of.id(), false), of, formats, clock.instant())
                .rows(id)
                .forEach(row ->
                        writer.writeRecord(row.stream().map(CsvText::harmless).toList()));
        writer.flush();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("drill-" + id + ".csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
