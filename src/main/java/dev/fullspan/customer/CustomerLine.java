package dev.fullspan.customer;

import dev.fullspan.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the list shows them; texts are empty where nothing is known.
 *
 * @param consents bits of the channels that are allowed, as {@link Consent.Channel#bit} says
 * @param records how many were joined into one, itself included
 * @param orders of both worlds
 * @param spent minor units of the shop's currency, with what orders in others were at the rates of their days
 * @param others what was spent in other currencies, one for each, by code
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
        Instant seen,
        List<OtherCurrency> others) {
    public CustomerLine {
        others = List.copyOf(others);
    }

    /** What to call them: name, else address, else number. */
    public String title() {
        return !name.isEmpty() ? name : !email.isEmpty() ? email : !phone.isEmpty() ? phone : "Customer " + id;
    }

    /** What no rate converts, each currency by itself. */
    public List<Money> apart() {
        return others.stream()
                .map(OtherCurrency::apart)
                .filter(money -> money.minor() != 0)
                .toList();
    }

    public boolean allows(Consent.Channel channel) {
        return (consents & channel.bit()) != 0;
    }
}
