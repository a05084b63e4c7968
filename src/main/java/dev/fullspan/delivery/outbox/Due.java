package dev.fullspan.delivery.outbox;

import dev.fullspan.kernel.ShopId;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * A message that this node is to send now to one endpoint.
 *
 * @param claim by which this node shows that it was its turn
 * @param tries attempts made before, since it was put in for sending
 * @param secrets by which it is signed: the endpoint's, and for a day the former one; none where they cannot be opened
 */
record Due(
        ShopId shop,
        long delivery,
        long endpoint,
        UUID claim,
        int tries,
        String message,
        String payload,
        URI address,
        List<SigningSecret> secrets) {
    Due {
        secrets = List.copyOf(secrets);
    }
}
