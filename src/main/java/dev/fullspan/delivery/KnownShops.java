package dev.fullspan.delivery;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.ShellShops;
import dev.fullspan.web.ShellShops.ShopLabel;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** The shops of the installation as far as this module must know them, which stands above the one that owns them. */
@Component
public class KnownShops {
    private final ShellShops shops;

    KnownShops(ShellShops shops) {
        this.shops = shops;
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where there is no such shop */
    public ShopId get(String shop) {
        return label(ShopId.parse(shop)).id();
    }

    /** How times and numbers are written for the reader of a shop's page. */
    public Formats formats(ShopId shop, HttpServletRequest request) {
        return new Formats(request.getLocale(), label(shop).timeZone());
    }

    /** In which the shop's days begin and end. */
    public ZoneId zone(ShopId shop) {
        return label(shop).timeZone();
    }

    private ShopLabel label(ShopId shop) {
        return shops.shops().stream()
                .filter(one -> one.id().equals(shop))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "shop", "There is no shop “" + shop + "”."));
    }
}
