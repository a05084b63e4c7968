package dev.fullspan.fulfilment;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.FulfilmentJson.LocationJson;
import dev.fullspan.fulfilment.FulfilmentJson.LocationsJson;
import dev.fullspan.fulfilment.FulfilmentJson.PartiesJson;
import dev.fullspan.fulfilment.FulfilmentJson.PartyJson;
import dev.fullspan.fulfilment.FulfilmentJson.PartyToKeep;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.IfMatch;
import dev.fullspan.web.WritesOnce;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Parties for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/parties")
@Requires(FulfilmentConfiguration.READ)
class PartiesApi {
    private final Shops shops;
    private final Parties parties;
    private final PartyPlaces places;
    private final Gate gate;
    private final WritesOnce once;

    PartiesApi(Shops shops, Parties parties, PartyPlaces places, Gate gate, WritesOnce once) {
        this.shops = shops;
        this.parties = parties;
        this.places = places;
        this.gate = gate;
        this.once = once;
    }

    @GetMapping
    @Operation(operationId = "listParties", summary = "All who send for the shop, itself first")
    PartiesJson list(@PathVariable String shop) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        return new PartiesJson(parties.of(of).stream()
                .map(party -> PartyJson.of(party, places.located(of, party.id())))
                .toList());
    }

    @GetMapping("/{party}")
    @Operation(operationId = "getParty", summary = "One party")
    ResponseEntity<PartyJson> one(@PathVariable String shop, @PathVariable String party) {
        return answer(shops.get(ShopId.parse(shop)).id(), id(party));
    }

    private ResponseEntity<PartyJson> answer(ShopId shop, PartyId id) {
        Party party = parties.get(shop, id);
        return ResponseEntity.ok()
                .eTag("\"" + party.version() + "\"")
                .body(PartyJson.of(party, places.located(shop, id)));
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where it is none */
    static PartyId id(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new ProblemException(Problem.NOT_FOUND, "party", "There is no such partner in this shop.");
        }
        return new PartyId(Long.parseLong(text));
    }

    /** What was made under a key. */
    record Made(long id) {}

    @PostMapping
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(operationId = "addParty", summary = "Add a drop-shipper or a fulfilment service")
    ResponseEntity<PartyJson> add(
            @PathVariable String shop, @RequestBody PartyToKeep body, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        String author = gate.requireCaller().reference();
        Made made = once.once(request, of.id(), body, Made.class, () -> {
            NewParty usual = NewParty.of(Party.Kind.DROPSHIPPER, "?", of.timeZone());
            if (body.name() == null || body.kind() == null) {
                throw Typed.wrong(
                        body.name() == null ? "name" : "kind", "Send a name, and as kind dropshipper or fulfiller.");
            }
            return new Made(parties.add(of.id(), body.over(usual), author).value());
        });
        Party party = parties.get(of.id(), new PartyId(made.id()));
        return ResponseEntity.status(201)
                .eTag("\"" + party.version() + "\"")
                .body(PartyJson.of(party, places.located(of.id(), party.id())));
    }

    @PutMapping("/{party}")
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(operationId = "changeParty", summary = "Change a party; what is left out stays")
    ResponseEntity<PartyJson> change(
            @PathVariable String shop,
            @PathVariable String party,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody PartyToKeep body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        PartyId id = id(party);
        NewParty before = NewParty.of(parties.get(of, id));
        parties.change(of, id, body.over(before), new By(gate.requireCaller().reference(), IfMatch.version(match)));
        return answer(of, id);
    }

    @PutMapping("/{party}/locations")
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(operationId = "locateParty", summary = "Say where a party’s stock lies")
    ResponseEntity<PartyJson> locate(
            @PathVariable String shop,
            @PathVariable String party,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody LocationsJson body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        if (body.locations() == null || body.locations().contains(null)) {
            throw Typed.wrong("locations", "Send the ids of the locations, or an empty list.");
        }
        places.locate(
                of, id(party), body.locations(), new By(gate.requireCaller().reference(), IfMatch.version(match)));
        return answer(of, id(party));
    }

    @PostMapping("/{party}/locations")
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(operationId = "addPartyLocation", summary = "Make a location for a party")
    ResponseEntity<PartyJson> addLocation(
            @PathVariable String shop,
            @PathVariable String party,
            @RequestBody LocationJson body,
            HttpServletRequest request) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        By by = By.of(gate.requireCaller().reference());
        once.once(request, of, body, Made.class, () -> {
            String name = Typed.text("name", body.name(), 100);
            if (name.isEmpty()) {
                throw Typed.wrong("name", "Give the location a name.");
            }
            return new Made(places.addLocation(of, id(party), name, by));
        });
        return answer(of, id(party));
    }

    @PostMapping("/{party}/pause")
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(operationId = "pauseParty", summary = "Give nothing new to a party")
    ResponseEntity<PartyJson> pause(@PathVariable String shop, @PathVariable String party) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        parties.pause(of, id(party), By.of(gate.requireCaller().reference()));
        return answer(of, id(party));
    }

    @PostMapping("/{party}/resume")
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(operationId = "resumeParty", summary = "Give orders to a party again")
    ResponseEntity<PartyJson> resume(@PathVariable String shop, @PathVariable String party) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        parties.resume(of, id(party), By.of(gate.requireCaller().reference()));
        return answer(of, id(party));
    }
}
