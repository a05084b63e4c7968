package dev.fullspan.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the list shows them; texts are empty where nothing is known.
 *
 * @param consents bits of the channels that are allowed, as {@link Consent.Channel#bit} says
 * @param records how many were joined into one, itself included
 * @param orders of both worlds
 * @param spent minor units of the shop's currency
 * @param made when they were first heard of
 */
public record CustomerLine(
        CustomerId id,
        String name,
        String email,
        String phone,
        String loyalty,
        int consents,
        int records,
        int orders,
        int tillOrders,
        long spent,
        @Nullable Instant first,
        @Nullable Instant last,
        Instant made,
        Instant seen) {
    /** What to call them: name, else address, else number. */
    public String title() {
        return !name.isEmpty() ? name : !email.isEmpty() ? email : !phone.isEmpty() ? phone : "Customer " + id;
    }

    public boolean allows(Consent.Channel channel) {
        return (consents & channel.bit()) != 0;
    }
}
