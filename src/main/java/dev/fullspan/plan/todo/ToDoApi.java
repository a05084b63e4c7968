package dev.fullspan.plan.todo;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.plan.Amount;
import dev.fullspan.plan.Author;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The to-do list for programs. */
@RestController
@Requires("reports:read")
class ToDoApi {
    private final Shops shops;
    private final ToDos entries;
    private final Author author;
    private final Clock clock;

    ToDoApi(Shops shops, ToDos entries, Author author, Clock clock) {
        this.shops = shops;
        this.entries = entries;
        this.author = author;
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
        return new ToDoJson(
                entries.of(of.id(), done).stream().map(one -> json(of, one)).toList());
    }

    /** Puts an entry on the list. */
    @PostMapping("/api/v1/shops/{shop}/to-do")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("reports:write")
    @Operation(operationId = "addToDo", summary = "Put something to do on the list")
    EntryJson add(@PathVariable String shop, @RequestBody EntryToAdd body, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        ToDo entry = new ToDoForm(body.what(), body.why(), body.link(), body.owner(), body.expected(), body.due())
                .entry(of, 0, clock.instant().truncatedTo(ChronoUnit.MILLIS), author.of(request), null);
        return json(of, entries.get(of.id(), entries.add(of.id(), entry, of.currency())));
    }

    private EntryJson json(Shop of, ToDo one) {
        return new EntryJson(
                one.id(),
                one.what(),
                one.why(),
                one.link(),
                one.owner(),
                one.expected() == null ? null : Amount.of(one.expected()),
                one.due(),
                one.isLate(LocalDate.now(clock.withZone(of.timeZone()))),
                one.made(),
                one.author(),
                one.done());
    }

    /** An entry as it is sent. */
    @Schema(name = "ToDoEntryToAdd")
    record EntryToAdd(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 200) @Nullable
            String what,

            @Schema(maxLength = 1_000) @Nullable String why,

            @Schema(description = "A page below /shops/{shop} that says why.", example = "/pages") @Nullable
            String link,

            @Schema(description = "Name of who does it.", maxLength = 100) @Nullable
            String owner,

            @Schema(description = "What it is to bring a month, in the shop's currency.", example = "1250.00") @Nullable
            String expected,

            @Schema(description = "The last day for it.", example = "2026-03-31") @Nullable
            String due) {}

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
            @Schema(requiredMode = RequiredMode.REQUIRED) String author,
            @Nullable Instant done) {}
}
