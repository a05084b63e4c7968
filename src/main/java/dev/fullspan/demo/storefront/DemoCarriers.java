package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Basket;
import java.util.List;
import java.util.Map;

/** Who brings the demo shop's parcels, as the interface takes it: what its pages say of when things are there, and its rehearsals of when they leave, follows from that. */
final class DemoCarriers {
    private static final List<String> WEEK = List.of("monday", "tuesday", "wednesday", "thursday", "friday");
    private static final List<String> WITH_SATURDAY =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

    static final List<Map<String, Object>> ALL = List.of(
            Map.of(
                    "name",
                    "Paketweg",
                    "tracking",
                    "https://paketweg.example/track/{tracking}",
                    "services",
                    List.of(
                            service(
                                    "Parcel",
                                    WITH_SATURDAY,
                                    "17:00",
                                    time(List.of("DE"), 1, 2),
                                    time(List.of("AT", "NL"), 2, 3),
                                    time(List.of(), 3, 5)),
                            service("Express", WEEK, "15:30", time(List.of("DE"), 1, 1), time(List.of(), 1, 2)))),
            Map.of(
                    "name",
                    "Nordbote",
                    "tracking",
                    "https://nordbote.example/{tracking}",
                    "services",
                    List.of(service(
                            "Parcel", WEEK, "16:00", time(List.of("DE", "DK", "SE"), 1, 2), time(List.of(), 2, 5)))));

    /** What the storefront's ways to send mean, and all others. */
    static final List<Map<String, Object>> METHODS =
            List.of(method(Basket.Shipping.EXPRESS.label(), "Express"), method("", "Parcel"));

    private DemoCarriers() {}

    @SafeVarargs
    private static Map<String, Object> service(
            String name, List<String> workdays, String collection, Map<String, Object>... times) {
        return Map.of("name", name, "workdays", workdays, "collection", collection, "times", List.of(times));
    }

    /** @param countries none for anywhere */
    private static Map<String, Object> time(List<String> countries, int least, int most) {
        return Map.of("countries", countries, "least", least, "most", most);
    }

    private static Map<String, Object> method(String method, String service) {
        return Map.of("method", method, "carrier", "Paketweg", "service", service);
    }
}
