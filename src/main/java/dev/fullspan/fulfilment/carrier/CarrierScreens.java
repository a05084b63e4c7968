package dev.fullspan.fulfilment.carrier;

import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyWords;
import dev.fullspan.fulfilment.carrier.CarriersScreen.Known;
import dev.fullspan.fulfilment.carrier.CarriersScreen.Line;
import dev.fullspan.fulfilment.carrier.CarriersScreen.Method;
import dev.fullspan.fulfilment.carrier.CarriersScreen.One;
import dev.fullspan.fulfilment.carrier.CarriersScreen.Service;
import dev.fullspan.order.OrderShipments;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the pages of carriers. */
final class CarrierScreens {
    private final Shop shop;
    private final Formats formats;
    private final boolean mayWrite;
    private final String base;

    CarrierScreens(Shop shop, Formats formats, boolean mayWrite) {
        this.shop = shop;
        this.formats = formats;
        this.mayWrite = mayWrite;
        this.base = CarriersPage.base(shop);
    }

    CarriersScreen all(
            List<Carrier> carriers,
            List<OrderShipments.Method> seen,
            Map<String, Long> mapped,
            UsualDelivery.Said said,
            CarrierForm.@Nullable Refused refused) {
        Map<Long, String> services = new LinkedHashMap<>();
        carriers.forEach(one ->
                one.services().forEach(service -> services.put(service.id(), one.name() + " " + service.name())));
        UsualDelivery.Days usual = said.days();
        boolean serviceless = services.isEmpty();
        List<Method> methods = methods(services, seen, mapped);
        CarrierForm.Refused pasted =
                refused != null && "file".equals(refused.why().field()) ? refused : null;
        boolean inFile = pasted != null;
        Field file = Field.of(
                        "file",
                        "Lines with their columns",
                        "textarea",
                        pasted == null ? "" : pasted.typed().get("file"))
                .hinted(
                        "carrier,service,countries,postcodes,least,most; several countries or postcodes with blanks between them.");
        return new CarriersScreen(
                serviceless && usual != null
                        ? "No carrier’s service is told: buyers are promised their orders " + usual.words()
                                + " working days after they leave."
                        : answer(carriers, methods),
                carriers.stream().map(this::line).toList(),
                carriers.isEmpty()
                        ? new Empty(
                                Empty.Kind.NOT_CONNECTED,
                                "No carrier is told yet",
                                mayWrite
                                        ? "Add who brings your parcels and how long they take: from that follows when a buyer has an order."
                                        : "Someone who looks after partners and carriers adds them here.")
                        : null,
                methods,
                mayWrite ? CarrierForm.usual(said, serviceless, refused) : List.of(),
                mayWrite ? CarrierForm.carrier("", null, null, inFile ? null : refused) : List.of(),
                mayWrite
                        ? Arrays.stream(KnownCarrier.values())
                                .map(KnownCarrier::label)
                                .filter(name -> carriers.stream()
                                        .noneMatch(one -> one.name().equalsIgnoreCase(name)))
                                .map(Known::new)
                                .toList()
                        : List.of(),
                mayWrite ? pasted != null ? file.wrong(pasted.why().detail()) : file : null,
                mayWrite,
                refused == null || refused.why().field() != null
                        ? null
                        : refused.why().detail(),
                base + "/times.csv",
                base);
    }

    private String answer(List<Carrier> carriers, List<Method> methods) {
        long timeless = carriers.stream()
                        .flatMap(one -> one.services().stream())
                        .filter(one -> one.times().isEmpty())
                        .count()
                + carriers.stream().filter(one -> one.services().isEmpty()).count();
        long open = methods.stream().filter(one -> !one.known()).count();
        if (carriers.isEmpty()) {
            return "Nobody has said yet who brings your parcels.";
        }
        String brings = carriers.size() == 1
                ? carriers.getFirst().name() + " brings your parcels."
                : formats.number(carriers.size()) + " carriers bring your parcels.";
        List<String> lacks = new ArrayList<>();
        if (timeless > 0) {
            lacks.add(timeless == 1 ? "1 has no times yet" : formats.number(timeless) + " have no times yet");
        }
        if (open > 0) {
            lacks.add((open == 1 ? "1 shipping method means" : formats.number(open) + " shipping methods mean")
                    + " no service yet");
        }
        return lacks.isEmpty()
                ? brings + " Every shipping method has its times."
                : brings + " But " + String.join(", and ", lacks) + ".";
    }

    /** Such as {@code Parcel, collected Mon to Sat at 5:00 PM: Germany 1–2, Austria 2–3, elsewhere 3–5 working days}. */
    private String words(ServiceLevel service) {
        LocalTime collection = service.collection();
        return service.name() + ", collected " + PartyWords.days(service.workdays())
                + (collection == null ? " when it is ready" : " at " + formats.clock(collection)) + ": "
                + (service.times().isEmpty()
                        ? "no times yet"
                        : service.times().stream()
                                        .map(one -> one.words(service.times().size() == 1))
                                        .collect(Collectors.joining(", "))
                                + " working days");
    }

    private Line line(Carrier carrier) {
        List<String> services = carrier.services().stream().map(this::words).toList();
        return new Line(
                carrier.name(),
                base + "/" + carrier.id(),
                services.isEmpty() ? List.of("No service yet: say how long it takes.") : services);
    }

    /** Those that orders named, those that are mapped, and all others. */
    private List<Method> methods(
            Map<Long, String> services, List<OrderShipments.Method> seen, Map<String, Long> mapped) {
        List<Method> methods = new ArrayList<>();
        TreeSet<String> left = new TreeSet<>(mapped.keySet());
        left.remove(Methods.OTHERS);
        Long others = mapped.get(Methods.OTHERS);
        for (OrderShipments.Method one : seen) {
            String key = Methods.key(one.name());
            left.remove(key);
            methods.add(method(
                    one.name().strip(),
                    formats.number(one.orders()) + (one.orders() == 1 ? " order" : " orders") + " in 90 days",
                    mapped.get(key),
                    others,
                    services));
        }
        left.forEach(key -> methods.add(method(key, "no order in 90 days", mapped.get(key), others, services)));
        if (!services.isEmpty()) {
            methods.add(method(Methods.OTHERS, "", others, null, services));
        }
        return methods;
    }

    private Method method(
            String name, String orders, @Nullable Long own, @Nullable Long others, Map<Long, String> services) {
        Long meant = own == null ? others : own;
        boolean only = meant == null && services.size() == 1;
        String means = meant != null
                ? services.getOrDefault(meant, "") + (own == null ? ", as all others" : "")
                : only ? services.values().iterator().next() + ", the only one" : "No service yet";
        List<Option> options =
                new ArrayList<>(List.of(new Option("", name.isEmpty() ? "No service" : "As all others")));
        services.forEach((id, label) -> options.add(new Option(Long.toString(id), label)));
        return new Method(
                name,
                orders,
                means,
                meant != null || only,
                mayWrite && !services.isEmpty()
                        ? Field.select(
                                        "service",
                                        "What " + (name.isEmpty() ? "all other methods mean" : name + " means"),
                                        own == null ? "" : Long.toString(own),
                                        options)
                                .optional()
                        : null);
    }

    /** Where parcels are collected beside the shop. @param at by service */
    record Collected(List<Party> partners, Map<Long, Map<PartyId, LocalTime>> at) {}

    One one(
            Carrier carrier,
            Map<Long, List<Measurements.Measured>> measured,
            Collected collected,
            CarrierForm.@Nullable Refused refused) {
        String own = base + "/" + carrier.id();
        boolean general = refused != null && refused.form() == -1;
        return new One(
                carrier.name(),
                answer(carrier),
                mayWrite
                        ? CarrierForm.carrier(
                                carrier.name(), carrier.tracking(), carrier.daysOff(), general ? refused : null)
                        : List.of(),
                carrier.services().stream()
                        .map(one -> service(one, measured.getOrDefault(one.id(), List.of()), collected, refused, own))
                        .toList(),
                mayWrite ? CarrierForm.service(0, null, refused) : List.of(),
                mayWrite
                        ? new Confirm(
                                "Take out of use…",
                                "Its services go, and shipping methods that mean them mean nothing any more. Parcels keep its name.",
                                "Take it out of use",
                                own + "/end")
                        : null,
                mayWrite,
                refused == null ? null : refused.why().detail(),
                carrier.version(),
                base,
                own);
    }

    private static String answer(Carrier carrier) {
        if (carrier.services().isEmpty()) {
            return "It has no service yet. Say how long it takes, and promises can be made with it.";
        }
        return carrier.services().stream()
                        .map(one -> one.name() + ": "
                                + (one.times().isEmpty()
                                        ? "no times yet"
                                        : one.times().getFirst().days()))
                        .reduce((a, b) -> a + "; " + b)
                        .orElse("")
                + ".";
    }

    private Service service(
            ServiceLevel service,
            List<Measurements.Measured> measured,
            Collected collected,
            CarrierForm.@Nullable Refused refused,
            String own) {
        Map<PartyId, LocalTime> elsewhere = collected.at().getOrDefault(service.id(), Map.of());
        List<Field> fields = new ArrayList<>();
        if (mayWrite) {
            fields.addAll(CarrierForm.service(service.id(), service, refused));
            fields.addAll(CarrierForm.collections(service, collected.partners(), elsewhere, refused));
        }
        String at = own + "/services/" + service.id();
        return new Service(
                service.name(),
                "Collects and brings: " + CarrierForm.weekWords(service.workdays())
                        + (service.collection() == null
                                ? "; parcels leave whenever they are ready."
                                : "; collects at " + service.collection() + ".")
                        + collected.partners().stream()
                                .filter(one -> elsewhere.containsKey(one.id()))
                                .map(one -> " At " + one.name() + " at " + elsewhere.get(one.id()) + " (" + one.zone()
                                        + ").")
                                .collect(Collectors.joining()),
                service.times().stream()
                        .map(time -> time + (time.most() == 1 ? " working day" : " working days"))
                        .toList(),
                measured.stream().limit(10).map(this::measured).toList(),
                mayWrite && measured.stream().anyMatch(Measurements.Measured::isEnough),
                fields,
                mayWrite
                        ? new Confirm(
                                "Remove…",
                                "Shipping methods that mean it mean nothing any more. Promises that were made stay.",
                                "Remove the service",
                                at + "/remove")
                        : null,
                at);
    }

    private String measured(Measurements.Measured one) {
        return one.country() + ": half of " + formats.number(one.parcels())
                + (one.parcels() == 1 ? " parcel" : " parcels")
                + " within " + formats.number(one.median(), 1) + ", nine of ten within "
                + formats.number(one.ninth(), 1)
                + " working days"
                + (one.isEnough() ? "" : " (fewer than " + Measurements.ENOUGH + ": too few to go by)");
    }
}
