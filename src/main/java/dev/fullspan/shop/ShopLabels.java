package dev.fullspan.shop;

import dev.fullspan.web.ShellShops;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Names the shops for the shell's switcher. */
@Component
class ShopLabels implements ShellShops {
    private final Shops shops;

    ShopLabels(Shops shops) {
        this.shops = shops;
    }

    @Override
    public List<ShopLabel> shops() {
        return shops.all().stream()
                .sorted(Comparator.comparing(Shop::name, String.CASE_INSENSITIVE_ORDER))
                .map(shop -> new ShopLabel(shop.id(), shop.name(), shop.currency(), shop.timeZone()))
                .toList();
    }
}
