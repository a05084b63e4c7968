package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rehearsals for programs. Who packs, and how fast, is told on the page. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/rehearsals")
@Requires(LaunchPermissions.READ)
class RehearsalsApi {
    private static final int SHOWN = 100;

    private final Rehearsals rehearsals;
    private final StaffingBook book;
    private final Shops shops;

    RehearsalsApi(Rehearsals rehearsals, StaffingBook book, Shops shops) {
        this.rehearsals = rehearsals;
        this.book = book;
        this.shops = shops;
    }

    /** @param orders 1 to 1,000 @param seed of all chance; drawn where none is sent */
    record ToRehearse(@Nullable Integer orders, @Nullable Long seed) {}

    /** The latest hundred, the newest first. */
    record Listed(List<RehearsalJson> rehearsals) {}

    /** The rehearsals of the shop. */
    @GetMapping
    Listed list(@PathVariable String shop) {
        Shop of = shops.get(ShopId.parse(shop));
        return new Listed(rehearsals.list(of.id(), SHOWN).stream()
                .map(one -> RehearsalJson.of(one, of.timeZone(), of.currency()))
                .toList());
    }

    /** Starts a rehearsal on a copy of the shop; it runs in the background. */
    @PostMapping
    @Requires(LaunchPermissions.WRITE)
    ResponseEntity<RehearsalJson> start(@PathVariable String shop, @RequestBody ToRehearse asked) {
        Shop of = shops.get(ShopId.parse(shop));
        if (asked.orders() == null) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "orders", "Say how many orders to rehearse: {\"orders\":100}.");
        }
        Rehearsal started = rehearsals.start(of.id(), asked.orders(), book.of(of.id()), asked.seed());
        return ResponseEntity.accepted().body(RehearsalJson.of(started, of.timeZone(), of.currency()));
    }

    /** One rehearsal, with what it found once it is done. */
    @GetMapping("/{id}")
    RehearsalJson one(@PathVariable String shop, @PathVariable long id) {
        Shop of = shops.get(ShopId.parse(shop));
        return RehearsalJson.of(rehearsals.get(of.id(), id), of.timeZone(), of.currency());
    }

    /** Cancels a running rehearsal; nothing of it is kept. */
    @DeleteMapping("/{id}")
    @Requires(LaunchPermissions.WRITE)
    ResponseEntity<Void> cancel(@PathVariable String shop, @PathVariable long id) {
        rehearsals.cancel(ShopId.parse(shop), id);
        return ResponseEntity.noContent().build();
    }
}
