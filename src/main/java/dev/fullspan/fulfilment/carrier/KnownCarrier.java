package dev.fullspan.fulfilment.carrier;

import java.util.Arrays;
import java.util.Optional;

/** Carriers that many shops use, with the address at which they show a parcel. How long they take is for the shop to say. */
enum KnownCarrier {
    DHL("DHL", "https://www.dhl.com/global-en/home/tracking.html?tracking-id={tracking}"),
    DPD("DPD", "https://tracking.dpd.de/status/en_US/parcel/{tracking}"),
    GLS("GLS", "https://gls-group.com/track/{tracking}"),
    UPS("UPS", "https://www.ups.com/track?tracknum={tracking}"),
    FEDEX("FedEx", "https://www.fedex.com/fedextrack/?trknbr={tracking}"),
    AUSTRIAN_POST("Austrian Post", "https://www.post.at/sv/sendungsdetails?snr={tracking}"),
    SWISS_POST("Swiss Post", "https://service.post.ch/ekp-web/ui/entry/search/{tracking}"),
    LA_POSTE("La Poste", "https://www.laposte.fr/outils/suivre-vos-envois?code={tracking}"),
    ROYAL_MAIL("Royal Mail", "https://www.royalmail.com/track-your-item#/tracking-results/{tracking}"),
    USPS("USPS", "https://tools.usps.com/go/TrackConfirmAction?tLabels={tracking}");

    private final String label;
    private final String tracking;

    KnownCarrier(String label, String tracking) {
        this.label = label;
        this.tracking = tracking;
    }

    String label() {
        return label;
    }

    String tracking() {
        return tracking;
    }

    static Optional<KnownCarrier> named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.label.equalsIgnoreCase(name.strip()))
                .findFirst();
    }
}
