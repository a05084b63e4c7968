package dev.fullspan.plan.map;

import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.plan.map.MapView.AtStage;
import dev.fullspan.plan.map.MapView.Flow;
import dev.fullspan.plan.map.MapView.Stake;
import dev.fullspan.web.Formats;
import dev.fullspan.web.Pdf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** The map on one page of A4 across: a column for each stage, with who goes on between them. */
@Component
class MapPdf {
    private static final String STYLE = """
            @page { size: A4 landscape; margin: 12mm }
            body { font-family: 'Liberation Sans'; font-size: 8.5pt; line-height: 1.35; color: #17171f }
            h1, b, .name, .people { font-family: Helvetica, 'Liberation Sans'; font-weight: bold }
            h1 { font-size: 17pt; margin: 0 0 1mm }
            .sub { color: #575766; margin: 0 0 3mm }
            .difference { font-size: 11pt; margin: 0 0 4mm; padding: 2mm 3mm; border-left: 1mm solid #3b4fcf }
            table { width: 100%; border-collapse: separate; border-spacing: 0; table-layout: fixed }
            td { vertical-align: top; padding: 2.5mm; border: 0.3mm solid #c9c9d2; word-wrap: break-word }
            td.lacks { border: 0.6mm solid #b8263a }
            td.arrow { border: 0; width: 13mm; padding: 8mm 0 0; text-align: center; color: #575766; font-size: 8pt }
            .name { font-size: 11pt } .people { font-size: 15pt; margin: 1mm 0 }
            .soft { color: #575766 } .bad { color: #b8263a } .good { color: #0c7546 }
            .part { margin-top: 2mm; padding-top: 1.5mm; border-top: 0.2mm solid #e5e5eb }
            .label { color: #575766; font-size: 7.5pt }
            ul { margin: 4mm 0 0; padding-left: 4mm }
            """;

    byte[] of(MapView view, Reading reading) throws IOException {
        Formats formats = reading.formats();
        Currency currency = reading.shop().currency();
        Document document = Document.createShell("");
        document.head().appendElement("style").text(STYLE);
        document.title(Pdf.shown("Journey map of " + reading.shop().name()));
        Element body = document.body();
        add(body, "h1", "Journey map");
        add(
                        body,
                        "p",
                        reading.shop().name() + " · " + formats.range(reading.range()) + " · "
                                + MapWords.answer(view, formats))
                .addClass("sub");
        if (!view.difference().isBlank()) {
            add(body, "p", view.difference()).addClass("difference");
        }
        row(body, view, currency, formats);
        others(body, view, formats);
        return Pdf.of(document);
    }

    private static void row(Element body, MapView view, Currency currency, Formats formats) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < view.stages().size(); i++) {
            if (!view.stages().get(i).stage().skipped()) {
                kept.add(i);
            }
        }
        if (kept.isEmpty()) {
            return;
        }
        Element row = body.appendElement("table").appendElement("tr");
        for (int place = 0; place < kept.size(); place++) {
            if (place > 0) {
                arrow(row, view, kept.get(place - 1), kept.get(place), formats);
            }
            stage(row, view.stages().get(kept.get(place)), place + 1, currency, formats);
        }
    }

    private static void arrow(Element row, MapView view, int from, int to, Formats formats) {
        Element cell = row.appendElement("td").addClass("arrow");
        add(cell, "div", "→");
        view.flows().stream()
                .filter(flow -> flow.from() == from && flow.to() == to)
                .forEach(flow -> {
                    add(cell, "b", share(flow, formats));
                    add(cell, "div", formats.number(flow.people()));
                });
    }

    private static String share(Flow flow, Formats formats) {
        return flow.share() instanceof Measure.Share share ? formats.share(share.value()) : "–";
    }

    private static void stage(Element row, AtStage at, int number, Currency currency, Formats formats) {
        Stage stage = at.stage();
        Element cell = row.appendElement("td");
        if (!stage.lacks().isEmpty()) {
            cell.addClass("lacks");
        }
        add(cell, "div", number + " " + stage.name()).addClass("name");
        add(cell, "div", formats.number(at.people())).addClass("people");
        add(cell, "div", at.people() == 1 ? "person" : "people").addClass("soft");
        part(cell, "The customer wants", stage.customerGoal());
        part(cell, "The shop wants", stage.businessGoal());
        Measure value = at.value();
        Element figure = part(
                cell,
                stage.figure() == null ? "Figure" : stage.figure().label(),
                value == null
                        ? "None is chosen."
                        : value instanceof Measure.NotEstimable none ? none.reason() : MapWords.text(value, formats));
        add(
                        figure,
                        "div",
                        (at.goal() == MapView.Goal.NONE ? "" : MapWords.word(at.goal()) + ". ")
                                + MapWords.goal(at, currency, formats))
                .addClass(MapWords.tone(at.goal()).style());
        part(cell, "Owner", stage.owner() == null ? "Nobody answers for it." : stage.owner());
        if (!at.stakes().isEmpty()) {
            Stake stake = at.stakes().getFirst();
            add(part(cell, "At stake", ""), "b", MapWords.stake(stake, formats)).addClass("bad");
        }
        at.differences().forEach(difference -> add(cell, "div", difference).addClass("part"));
    }

    private static Element part(Element cell, String label, String text) {
        Element part = cell.appendElement("div").addClass("part");
        add(part, "div", label).addClass("label");
        add(part, "div", text);
        return part;
    }

    /** Those who leave stages out, and the stages that the map skips. */
    private static void others(Element body, MapView view, Formats formats) {
        Element list = body.appendElement("ul");
        for (Flow flow : view.flows()) {
            boolean between = view.stages().subList(flow.from() + 1, flow.to()).stream()
                    .anyMatch(at -> !at.stage().skipped());
            if (between) {
                add(
                        list,
                        "li",
                        MapWords.people(flow.people(), formats) + " (" + share(flow, formats) + ") went from “"
                                + view.stages().get(flow.from()).stage().name() + "” to “"
                                + view.stages().get(flow.to()).stage().name() + "” and left out what lies between.");
            }
        }
        for (AtStage at : view.stages()) {
            if (at.stage().skipped()) {
                add(
                        list,
                        "li",
                        "“" + at.stage().name() + "” is skipped."
                                + (at.people() > 0
                                        ? " " + MapWords.people(at.people(), formats) + " were there all the same."
                                        : ""));
            }
        }
        if (list.childrenSize() == 0) {
            list.remove();
        }
    }

    private static Element add(Element to, String element, String text) {
        return to.appendElement(element).text(Pdf.shown(text));
    }
}
