package dev.fullspan.journey.api;

import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.paths.FlowView;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow for programs.
 *
 * @param sessions that came to the place
 */
record FlowJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
        @Schema(requiredMode = RequiredMode.REQUIRED) String direction,
        @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<FlowNodeJson> nodes,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<FlowLinkJson> links) {

    /** @param kind {@code page}, {@code other}, {@code end} or {@code open} */
    record FlowNodeJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int step,
            @Schema(requiredMode = RequiredMode.REQUIRED) String kind,
            @Nullable String page,
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions) {}

    /** @param step of the node that it starts from */
    record FlowLinkJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int step,
            @Schema(requiredMode = RequiredMode.REQUIRED) String fromKind,
            @Nullable String fromPage,
            @Schema(requiredMode = RequiredMode.REQUIRED) String toKind,
            @Nullable String toPage,
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions) {}

    static FlowJson of(FlowView view) {
        Flows.Flow flow = view.flow();
        return new FlowJson(
                view.selection().range().from(),
                view.selection().range().to(),
                view.selection().zone().getId(),
                PageLists.word(view.direction()),
                flow.sessions(),
                flow.nodes().stream()
                        .map(node -> new FlowNodeJson(
                                node.step(), PageLists.word(node.kind()), node.page(), node.sessions()))
                        .toList(),
                flow.links().stream()
                        .map(link -> new FlowLinkJson(
                                link.step(),
                                PageLists.word(link.fromKind()),
                                link.from(),
                                PageLists.word(link.toKind()),
                                link.to(),
                                link.sessions()))
                        .toList());
    }
}
