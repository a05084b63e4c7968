package dev.fullspan.fulfilment.carrier;

import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Carriers for programs. A carrier is told whole under its name, so that the same telling again changes nothing. */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
@Requires(CarrierConfiguration.READ)
class CarriersApi {
    private final Shops shops;
    private final Carriers carriers;
    private final Methods methods;
    private final PartyCollections collections;
    private final TransactionTemplate transaction;

    CarriersApi(
            Shops shops,
            Carriers carriers,
            Methods methods,
            PartyCollections collections,
            TransactionTemplate transaction) {
        this.shops = shops;
        this.carriers = carriers;
        this.methods = methods;
        this.collections = collections;
        this.transaction = transaction;
    }

    /** All of them. */
    @GetMapping("/carriers")
    @Operation(operationId = "carriers", summary = "Carriers with their services and times, by name")
    CarriersJson all(@PathVariable String shop) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        Map<Long, Map<PartyId, LocalTime>> elsewhere = collections.of(of);
        return new CarriersJson(carriers.of(of).stream()
                .map(one -> CarrierJson.of(one, elsewhere))
                .toList());
    }

    /** Tells one. */
    @PutMapping("/carriers")
    @Requires(CarrierConfiguration.WRITE)
    @Operation(
            operationId = "tellCarrier",
            summary = "Tell a carrier with all its services and times",
            description =
                    "Under its name: one that is known is put in the place of what it was, and services that are not named again go.")
    CarrierJson put(@PathVariable String shop, @RequestBody CarrierJson body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        List<ServiceLevel> told = services(body);
        TreeSet<LocalDate> off = new TreeSet<>();
        for (String day : Objects.requireNonNullElse(body.daysOff(), List.<String>of())) {
            LocalDate one = Typed.day("daysOff", day);
            if (one != null) {
                off.add(one);
            }
        }
        String name = Typed.text("name", body.name(), 100);
        return Objects.requireNonNull(transaction.execute(status -> {
            Carrier known = carriers.of(of).stream()
                    .filter(one -> one.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseGet(() -> carriers.get(of, carriers.add(of, name, body.tracking())));
            carriers.change(of, known.id(), name, body.tracking(), off, known.version());
            known.services().stream()
                    .filter(one -> told.stream().noneMatch(other -> other.name().equalsIgnoreCase(one.name())))
                    .forEach(one -> carriers.remove(of, known.id(), one.id()));
            for (int i = 0; i < told.size(); i++) {
                long service = carriers.put(of, known.id(), kept(known, told.get(i)));
                List<AtJson> at = Objects.requireNonNull(body.services()).get(i).collectionsAt();
                if (at != null) {
                    collections.set(of, service, AtJson.read(at));
                }
            }
            return CarrierJson.of(carriers.get(of, known.id()), collections.of(of));
        }));
    }

    private static ServiceLevel kept(Carrier carrier, ServiceLevel told) {
        long id = carrier.services().stream()
                .filter(one -> one.name().equalsIgnoreCase(told.name()))
                .mapToLong(ServiceLevel::id)
                .findFirst()
                .orElse(0);
        return new ServiceLevel(id, told.name(), told.workdays(), told.collection(), told.times());
    }

    private static List<ServiceLevel> services(CarrierJson body) {
        List<ServiceJson> told = Objects.requireNonNullElse(body.services(), List.of());
        if (told.size() > 50) {
            throw Typed.wrong("services", "A carrier has at most 50 services.");
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return told.stream()
                .map(one -> {
                    ServiceLevel level = one.level();
                    if (!names.add(level.name())) {
                        throw Typed.wrong("services.name", "“" + level.name() + "” is named twice.");
                    }
                    return level;
                })
                .toList();
    }

    /** What methods mean. */
    @GetMapping("/shipping-methods")
    @Operation(operationId = "shippingMethods", summary = "Which carrier’s service each shipping method means")
    MethodsJson mapped(@PathVariable String shop) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        List<Methods.Chosen> all = methods.all(of);
        return new MethodsJson(methods.of(of).entrySet().stream()
                .flatMap(one -> all.stream()
                        .filter(chosen -> chosen.service().id() == one.getValue())
                        .map(chosen -> new MethodJson(
                                one.getKey(),
                                chosen.carrier().name(),
                                chosen.service().name())))
                .toList());
    }

    /** Tells what one means. */
    @PutMapping("/shipping-methods")
    @Requires(CarrierConfiguration.WRITE)
    @Operation(
            operationId = "tellShippingMethod",
            summary = "Tell which carrier’s service a shipping method means",
            description =
                    "As orders name the method, in any case; the empty one stands for all that are not named. Without a carrier it means none of its own.")
    MethodJson map(@PathVariable String shop, @RequestBody MethodJson body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        String method = Typed.text("method", body.method(), 200);
        String carrier = Typed.text("carrier", body.carrier(), 100);
        Long service = carrier.isEmpty()
                ? null
                : methods.all(of).stream()
                        .filter(one -> one.carrier().name().equalsIgnoreCase(carrier)
                                && one.service()
                                        .name()
                                        .equalsIgnoreCase(Objects.requireNonNullElse(body.service(), "")
                                                .strip()))
                        .map(one -> one.service().id())
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(
                                Problem.INVALID_REQUEST,
                                "service",
                                "“" + carrier + "” has no such service. Tell the carrier first."));
        methods.set(of, method, service);
        return new MethodJson(
                Methods.key(method), carrier.isEmpty() ? null : carrier, carrier.isEmpty() ? null : body.service());
    }

    /** All carriers. */
    @Schema(name = "Carriers")
    record CarriersJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<CarrierJson> carriers) {}

    /** One of them. */
    @Schema(name = "Carrier")
    record CarrierJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String name,

            @Schema(description = "Address with {tracking} where a parcel’s number stands.") @Nullable
            String tracking,

            @Schema(description = "Days such as 2026-12-25.") @Nullable
            List<String> daysOff,

            @Nullable List<ServiceJson> services) {
        static CarrierJson of(Carrier one, Map<Long, Map<PartyId, LocalTime>> elsewhere) {
            return new CarrierJson(
                    one.name(),
                    one.tracking(),
                    one.daysOff().stream().map(LocalDate::toString).toList(),
                    one.services().stream()
                            .map(service -> ServiceJson.of(service, elsewhere.getOrDefault(service.id(), Map.of())))
                            .toList());
        }
    }

    /** When a service collects at a partner. */
    @Schema(name = "CarrierCollection")
    record AtJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Id of the partner.") @Nullable
            Long party,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "By the partner’s clock, such as 14:00.")
            @Nullable
            String collection) {
        static Map<PartyId, LocalTime> read(List<AtJson> told) {
            Map<PartyId, LocalTime> read = new HashMap<>();
            for (AtJson one : told) {
                LocalTime at = CarrierForm.time(Objects.requireNonNullElse(one.collection(), ""));
                if (one.party() == null || at == null) {
                    throw Typed.wrong(
                            "services.collectionsAt",
                            "Name the partner and the time: {\"party\":2,\"collection\":\"14:00\"}.");
                }
                read.put(new PartyId(one.party()), at);
            }
            return read;
        }
    }

    /** A service of a carrier. */
    @Schema(name = "CarrierService")
    record ServiceJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String name,

            @Schema(
                    description =
                            "On which it collects and brings, such as monday; Monday to Friday where none is named.")
            @Nullable
            List<String> workdays,

            @Schema(description = "When it collects, such as 16:30; none for whenever parcels are ready.") @Nullable
            String collection,

            @Schema(
                    description =
                            "Partners at which it collects at another time; all of them. Where it is left out, what was told stays.")
            @Nullable
            List<AtJson> collectionsAt,

            @Nullable List<TimeJson> times) {
        static ServiceJson of(ServiceLevel one, Map<PartyId, LocalTime> elsewhere) {
            LocalTime collection = one.collection();
            return new ServiceJson(
                    one.name(),
                    one.workdays().stream()
                            .sorted()
                            .map(day -> day.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    collection == null ? null : collection.toString(),
                    elsewhere.entrySet().stream()
                            .sorted(Comparator.comparing(at -> at.getKey().value()))
                            .map(at -> new AtJson(
                                    at.getKey().value(), at.getValue().toString()))
                            .toList(),
                    one.times().stream().map(TimeJson::of).toList());
        }

        ServiceLevel level() {
            return new ServiceLevel(
                    0,
                    Objects.requireNonNullElse(name, ""),
                    workdays == null || workdays.isEmpty()
                            ? EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
                            : workdays.stream().map(ServiceJson::day).collect(Collectors.toSet()),
                    CarrierForm.time(Objects.requireNonNullElse(collection, "")),
                    Objects.requireNonNullElse(times, List.<TimeJson>of()).stream()
                            .map(TimeJson::transit)
                            .toList());
        }

        private static DayOfWeek day(String word) {
            try {
                return DayOfWeek.valueOf(word.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw Typed.wrong("services.workdays", "Write days as monday to sunday, not “" + word + "”.");
            }
        }
    }

    /** How long it takes to some places. */
    @Schema(name = "CarrierTime")
    record TimeJson(
            @Schema(description = "Two letters each; none for anywhere.") @Nullable
            List<String> countries,

            @Schema(description = "How postcodes begin; none for any.") @Nullable
            List<String> postcodes,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Working days of the carrier, 0 to 60.")
            @Nullable
            Integer least,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            Integer most) {
        static TimeJson of(Transit one) {
            return new TimeJson(List.copyOf(one.countries()), List.copyOf(one.postcodes()), one.least(), one.most());
        }

        Transit transit() {
            if (least == null || most == null) {
                throw Typed.wrong("services.times", "A time has “least” and “most”, in working days.");
            }
            return new Transit(
                    new TreeSet<>(Objects.requireNonNullElse(countries, List.<String>of())),
                    new TreeSet<>(Objects.requireNonNullElse(postcodes, List.<String>of())),
                    least,
                    most);
        }
    }

    /** What methods mean. */
    @Schema(name = "ShippingMethods")
    record MethodsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<MethodJson> methods) {}

    /** What one means. */
    @Schema(name = "ShippingMethod")
    record MethodJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Empty for all that are not named.") @Nullable
            String method,

            @Nullable String carrier,
            @Nullable String service) {}
}
