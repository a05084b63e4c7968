package dev.fullspan.order;

import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Visit;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who bought, and in which visit, as programs send it. */
final class IncomingBuyer {
    private IncomingBuyer() {}

    /** Who bought. */
    @Schema(name = "OrderBuyerToSend")
    record BuyerToSend(
            @Schema(description = "The system’s own id of the customer.") @Nullable
            String id,

            @Schema(description = "Number of the loyalty card.") @Nullable
            String loyalty,

            @Nullable String name,
            @Nullable String email,

            @Schema(description = "Whether the system has verified the mail address.", defaultValue = "false") @Nullable
            Boolean verified,

            @Nullable String phone,
            @Nullable AddressJson billing,
            @Nullable AddressJson shipping) {
        Buyer buyer() {
            return new Buyer(
                    id,
                    loyalty,
                    name,
                    email,
                    Boolean.TRUE.equals(verified),
                    phone,
                    billing == null ? null : billing.address(),
                    shipping == null ? null : shipping.address());
        }
    }

    /** A postal address. */
    @Schema(name = "OrderAddress")
    record AddressJson(
            @Nullable String name,
            @Nullable String company,
            @Nullable String street,
            @Nullable String more,
            @Nullable String postcode,
            @Nullable String city,
            @Nullable String region,

            @Schema(description = "ISO 3166-1 alpha-2.", example = "DE") @Nullable
            String country,

            @Nullable String phone) {
        Address address() {
            return new Address(name, company, street, more, postcode, city, region, country, phone);
        }

        static @Nullable AddressJson of(@Nullable Address one) {
            return one == null
                    ? null
                    : new AddressJson(
                            one.name(),
                            one.company(),
                            one.street(),
                            one.more(),
                            one.postcode(),
                            one.city(),
                            one.region(),
                            one.country(),
                            one.phone());
        }
    }

    /** What is known of the visit in which it was placed. */
    @Schema(name = "OrderVisitToSend")
    record VisitToSend(
            @Schema(description = "User id under which the tracking knows the buyer.") @Nullable
            String user,

            @Schema(description = "The pixel’s anonymous id.") @Nullable
            String device,

            @Nullable String session,
            @Nullable String landing,
            @Nullable String country,

            @Schema(description = "Id of the checkout that it was made from, as the tracking knows it.") @Nullable
            String checkout) {
        Visit visit() {
            return new Visit(user, device, session, landing, country, checkout, null);
        }
    }
}
