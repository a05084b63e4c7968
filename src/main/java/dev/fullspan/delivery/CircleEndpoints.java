package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.WebhookSettings;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Endpoints of partners: each hears what is told within its circle. The shop sees and tries them beside its own. */
@Component
public class CircleEndpoints {
    private final Endpoints endpoints;
    private final WebhookTypes types;
    private final WebhookSettings settings;

    CircleEndpoints(Endpoints endpoints, WebhookTypes types, WebhookSettings settings) {
        this.endpoints = endpoints;
        this.types = types;
        this.settings = settings;
    }

    /** A new endpoint and the secret that signs its messages, told only here. */
    public record Made(long id, String secret) {}

    /** One endpoint. @param trouble why it receives nothing, or null */
    public record Line(
            long id, String address, boolean on, @Nullable String trouble) {}

    /** Those of a circle, in the order in which they were made. */
    public List<Line> of(ShopId shop, String circle) {
        return endpoints.of(shop).stream()
                .filter(one -> circle.equals(one.circle()))
                .map(one -> new Line(
                        one.id(), one.address(), one.isOn(), one.failingSince() == null ? null : one.lastReason()))
                .toList();
    }

    /** @throws ProblemException naming the field {@code address} where nothing can be sent there */
    public Made add(ShopId shop, String circle, String address, String description, String actor) {
        EndpointForm.Checked said =
                new EndpointForm(address, description, List.of(WebhookTypes.ALL)).checked(settings, types, List.of());
        Endpoints.Made made = endpoints.add(shop, circle, said, actor);
        return new Made(made.id(), made.secret().text());
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where it is none of the circle's */
    public void delete(ShopId shop, String circle, long id, String actor) {
        if (of(shop, circle).stream().noneMatch(one -> one.id() == id)) {
            throw new ProblemException(Problem.NOT_FOUND, "id", "There is no such endpoint, or it was deleted.");
        }
        endpoints.delete(shop, id, actor);
    }
}
