package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Drawings;
import dev.fullspan.demo.catalogue.Product;
import java.util.Arrays;
import java.util.Optional;

/** Broad pictures of several products on one table, by name. */
final class Shelves {
    private static final int HERO_ROOM = 560;

    private Shelves() {}

    static Optional<String> of(String name) {
        return switch (name) {
            case "home" -> drawn("On the table", HERO_ROOM, "TEAPOT", "OAK-TRAY-L", "VASE", "LAMP");
            case "table" -> drawn("A table is set", "RUNNER", "PLATE-SET", "CARAFE", "HOLDERS", "BOWL-SET");
            case "coffee" -> drawn("Coffee by hand", "KETTLE", "DRIPPER", "MUG", "GRINDER");
            case "morning" -> drawn("A slow morning", "OAK-TRAY-S", "MUG", "CUSHION", "BASKET", "PLANTER");
            case "evening" -> drawn("The evening", "LANTERN", "CANDLES", "WINE", "BLANKET");
            case "garden" -> drawn("Outside", "HERBS", "CAN", "BIRDHOUSE", "STOOL");
            default -> Optional.empty();
        };
    }

    private static Optional<String> drawn(String title, String... skus) {
        return drawn(title, 0, skus);
    }

    private static Optional<String> drawn(String title, int left, String... skus) {
        Product[] products = Arrays.stream(skus).map(Catalogue.demo()::get).toArray(Product[]::new);
        return Optional.of(Drawings.shelf(title, left, products));
    }
}
