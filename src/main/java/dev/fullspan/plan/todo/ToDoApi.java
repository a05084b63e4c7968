package dev.fullspan.plan.todo;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.plan.Amount;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The to-do list for programs. */
@RestController
@Requires("reports:read")
class ToDoApi {
    private final Shops shops;
    private final ToDos entries;
    private final Clock clock;

    ToDoApi(Shops shops, ToDos entries, Clock clock) {
        this.shops = shops;
        this.entries = entries;
        this.clock = clock;
    }

    /** The open entries, those due first first; or the done ones, the latest first. */
    @GetMapping("/api/v1/shops/{shop}/to-do")
    @Operation(operationId = "toDo", summary = "What is to be done, what for, by whom and until when")
    ToDoJson toDo(
            @PathVariable String shop,
            @Parameter(description = "Whether the done ones are wanted instead of the open ones.")
                    @RequestParam(defaultValue = "false")
                    boolean done) {
        Shop of = shops.get(ShopId.parse(shop));
        LocalDate today = LocalDate.now(clock.withZone(of.timeZone()));
        return new ToDoJson(entries.of(of.id(), done).stream()
                .map(one -> new EntryJson(
                        one.id(),
                        one.what(),
                        one.why(),
                        one.link(),
                        one.owner(),
                        one.expected() == null ? null : Amount.of(one.expected()),
                        one.due(),
                        one.isLate(today),
                        one.made(),
                        one.done()))
                .toList());
    }

    /** All entries. */
    @Schema(name = "ToDoList")
    record ToDoJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<EntryJson> entries) {}

    /** One entry. */
    @Schema(name = "ToDoEntry")
    record EntryJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String what,
            @Schema(requiredMode = RequiredMode.REQUIRED) String why,

            @Schema(description = "The page below /shops/{shop} that says why.") @Nullable
            String link,

            @Nullable String owner,
            @Nullable Amount expectedPerMonth,
            @Nullable LocalDate due,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean late,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant made,
            @Nullable Instant done) {}
}
