package dev.fullspan.fulfilment.carrier;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All carriers, and what shipping methods mean.
 *
 * @param usual fields of where parcels usually go and, while no service is told, how long they take; none for those who may not
 * @param add fields of a new carrier; none for those who may not
 * @param file the field into which a file of times is pasted; null for those who may not
 */
public record CarriersScreen(
        String answer,
        List<Line> carriers,
        @Nullable Empty empty,
        List<Method> methods,
        List<Field> usual,
        List<Field> add,
        List<Known> known,
        @Nullable Field file,
        boolean mayWrite,
        @Nullable String problem,
        String csv,
        String base) {
    public CarriersScreen {
        carriers = List.copyOf(carriers);
        methods = List.copyOf(methods);
        usual = List.copyOf(usual);
        add = List.copyOf(add);
        known = List.copyOf(known);
    }

    /** @param services each with its times, in a line */
    public record Line(String name, String href, List<String> services) {
        public Line {
            services = List.copyOf(services);
        }
    }

    /** @param means what it means, in words @param field by which that is chosen, or null for those who may not */
    public record Method(
            String name,
            String orders,
            String means,
            boolean known,
            @Nullable Field field) {}

    /** A carrier that is added with one click. */
    public record Known(String name) {}

    /**
     * One carrier.
     *
     * @param add fields of a further service
     * @param end how it is taken out of use, or null
     */
    public record One(
            String name,
            String answer,
            List<Field> fields,
            List<Service> services,
            List<Field> add,
            @Nullable Confirm end,
            boolean mayWrite,
            @Nullable String problem,
            long version,
            String list,
            String base) {
        public One {
            fields = List.copyOf(fields);
            services = List.copyOf(services);
            add = List.copyOf(add);
        }
    }

    /** @param measured how long parcels took, in sentences @param use whether what was measured can be taken over */
    public record Service(
            String name,
            String summary,
            List<String> times,
            List<String> measured,
            boolean use,
            List<Field> fields,
            @Nullable Confirm remove,
            String base) {
        public Service {
            times = List.copyOf(times);
            measured = List.copyOf(measured);
            fields = List.copyOf(fields);
        }
    }
}
